import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesOf } from '../../src/understanding/matches.ts'

it.each([
  [/\d+/g, '3栋2单元501', ['3', '2', '501']],
  [/\d+/g, '没有', []],
  [/x*/g, 'ax', ['', 'x', '']],
])('%s in %s', (pattern, text, found) => {
  expect(matchesOf(pattern, text).map(match => match[0])).toEqual(found)
})

it('finds what matchAll finds, wherever the last search ended', () => {
  const pattern = /[ab]+|\d*?c/g
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab1c'), maxLength: 12 }), text => {
      const here = matchesOf(pattern, text).map(({ 0: words, index }) => [words, index])
      expect(here).toEqual([...text.matchAll(new RegExp(pattern))].map(({ 0: words, index }) => [words, index]))
    }),
  )
})
