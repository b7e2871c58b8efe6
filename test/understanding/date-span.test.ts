import { expect, it } from 'vitest'
import { readDateSpan } from '../../src/understanding/date-span.ts'

const today = '2026-12-10'
const say = (words: string) => {
  const found = readDateSpan(words, today)
  if (found === null) return null
  return found.ok
    ? `${found.dates[0]}..${found.dates.at(-1)} ${words.slice(found.length)}`.trim()
    : `not ${found.words}`
}

it.each([
  ['3月14日 甲', '2027-03-14..2027-03-14  甲'],
  ['12月31日到1月2日', '2026-12-31..2027-01-02'],
  ['2027年2月5日到2月11日', '2027-02-05..2027-02-11'],
  ['2027-02-05 到 2027-02-06', '2027-02-05..2027-02-06'],
  ['12月14日到20日 甲', '2026-12-14..2026-12-20  甲'],
  ['20号 甲', '2026-12-20..2026-12-20  甲'],
  ['2月30日', 'not 2月30日'],
  ['12月20日到12月14日', 'not 12月20日到12月14日'],
  ['14点到18点', null],
  ['甲', null],
])('%s', (words, meaning) => {
  expect(say(words)).toBe(meaning)
})
