import { describe, expect, it } from 'vitest'
import { partyEventNames, partyEvents } from '../../src/domain/party-events.ts'
import {
  anniversaryIn,
  leaveFrom,
  makeUpUntil,
  nextMonth,
  signInState,
  studyDues,
  usualDateOf,
  yearsOn,
} from '../../src/domain/study-day.ts'
import { atShanghai } from '../../src/domain/working-time.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)

describe('when a study day is announced', () => {
  const dues = (shiftDays: number, from: string, to: string, moved: Record<string, string> = {}) =>
    studyDues({ shiftDays, time: '09:00' }, month => moved[month] ?? usualDateOf(month), at(from), at(to))

  it.each<[name: string, shift: number, from: string, to: string, moved: Record<string, string>, expected: string[]]>([
    ['three days before', -3, '2026-03-11T00:00', '2026-03-13T00:00', {}, ['2026-03-12']],
    ['not twice at the seam', -3, '2026-03-12T09:00', '2026-03-13T21:00', {}, []],
    ['at the very moment', -3, '2026-03-11T21:00', '2026-03-12T09:00', {}, ['2026-03-12']],
    ['on a holiday all the same', 0, '2026-02-14T00:00', '2026-02-16T00:00', {}, ['2026-02-15']],
    ['the day after', 1, '2026-03-15T12:00', '2026-03-17T00:00', {}, ['2026-03-16']],
    [
      'moved to the first: in the month before',
      -3,
      '2026-03-28T00:00',
      '2026-03-30T00:00',
      { '2026-04': '2026-04-01' },
      ['2026-03-29'],
    ],
    [
      'moved to the last: the list in the month after',
      1,
      '2026-03-31T12:00',
      '2026-04-02T00:00',
      { '2026-03': '2026-03-31' },
      ['2026-04-01'],
    ],
    ['over the year’s end', 1, '2026-12-31T12:00', '2027-01-02T00:00', { '2026-12': '2026-12-31' }, ['2027-01-01']],
    [
      'a year asleep: each month',
      -3,
      '2026-01-01T00:00',
      '2026-12-31T00:00',
      {},
      Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}-12`),
    ],
  ])('%s', (_, shift, from, to, moved, expected) =>
    expect(dues(shift, from, to, moved).map(({ due }) => due)).toEqual(expected.map(date => atShanghai(date, '09:00'))),
  )
})

it.each([
  ['2026-01', '2026-02'],
  ['2026-09', '2026-10'],
  ['2026-12', '2027-01'],
])('after %s comes %s', (month, next) => expect(nextMonth(month)).toBe(next))

it.each([
  ['2026-03-14T23:59:59', 'before'],
  ['2026-03-15T05:59:59', 'before'],
  ['2026-03-15T06:00:00', 'open'],
  ['2026-03-15T23:59:59', 'open'],
  ['2026-03-16T00:00:00', 'after'],
])('signing in at %s is %s', (moment, state) => expect(signInState('2026-03-15', at(moment))).toBe(state))

it.each([
  ['2026-03-15', '2026-04-15'],
  ['2026-01-31', '2026-02-28'],
  ['2028-01-31', '2028-02-29'],
  ['2026-12-15', '2027-01-15'],
])('what was missed on %s is made up until %s', (day, until) => expect(makeUpUntil(day)).toBe(until))

it('takes leave from a week before', () => expect(leaveFrom('2026-03-05')).toBe('2026-02-26'))

describe('政治生日', () => {
  it.each([
    ['1984-02-29', 2026, '2026-02-28'],
    ['1984-02-29', 2028, '2028-02-29'],
    ['1984-02-29', 2100, '2100-02-28'],
    ['1984-02-28', 2028, '2028-02-28'],
    ['1999-12-31', 2026, '2026-12-31'],
  ])('of %s in %i is %s', (joined, year, day) => expect(anniversaryIn(year, joined)).toBe(day))

  it.each([
    ['2026-02-28', '1984-02-29', 42],
    ['2026-03-01', '1984-02-29', null],
    ['2028-02-28', '1984-02-29', null],
    ['2028-02-29', '1984-02-29', 44],
    ['2026-05-03', '1999-05-03', 27],
    ['2026-05-03', '2026-05-03', null],
    ['2026-05-03', '2027-05-03', null],
  ])('on %s for one who joined on %s: %s', (today, joined, years) => expect(yearsOn(today, joined)).toBe(years))
})

it('names the rule and a switch for every further event', () => {
  for (const name of partyEventNames) {
    const { zh, rule, leadDays } = partyEvents[name]
    expect(zh).not.toBe('')
    expect(rule).toContain('条')
    expect(leadDays).toBeGreaterThan(0)
  }
})
