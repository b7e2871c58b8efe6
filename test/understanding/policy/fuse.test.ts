import { expect, it } from 'vitest'
import { fuse } from '../../../src/understanding/policy/fuse.ts'

it.each([
  ['one list is as it was', [['a', 'b', 'c']], ['a', 'b', 'c']],
  ['an empty list changes nothing', [['a', 'b'], []], ['a', 'b']],
  [
    'what both know comes before what one of them has first',
    [
      ['a', 'b'],
      ['c', 'b'],
    ],
    ['b', 'a', 'c'],
  ],
  ['what only the second knows is there', [['a'], ['b']], ['a', 'b']],
  [
    'second of both beats first of one',
    [
      ['a', 'b', 'c'],
      ['d', 'b', 'c'],
    ],
    ['b', 'c', 'a', 'd'],
  ],
  ['nothing is nothing', [[], []], []],
])('%s', (_, rankings, fused) => {
  expect(fuse(rankings)).toEqual(fused)
})
