import { describe, expect, it } from 'vitest'
import { falls, lengthOfMonth, momentsBetween, type Rhythm } from '../../src/domain/recurrence.ts'
import { shanghaiDate, shanghaiTime } from '../../src/domain/working-time.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const days = (rhythm: Rhythm, from: string, to: string, shiftDays = 0) =>
  momentsBetween(rhythm, '08:00', at(`${from}T00:00:00`), at(`${to}T23:59:59`), shiftDays).map(shanghaiDate)

describe('the length of a month', () => {
  it.each([
    [2026, 1, 31],
    [2026, 2, 28],
    [2026, 4, 30],
    [2026, 12, 31],
    [2028, 2, 29],
    [2100, 2, 28],
    [2000, 2, 29],
  ])('%i-%i has %i days', (year, month, length) => expect(lengthOfMonth(year, month)).toBe(length))
})

describe('the 29th to the 31st fall on a short month’s last day', () => {
  it.each<[day: number, date: string, falls: boolean]>([
    [29, '2026-02-28', true],
    [29, '2028-02-28', false],
    [29, '2028-02-29', true],
    [30, '2026-02-28', true],
    [30, '2028-02-29', true],
    [30, '2026-04-30', true],
    [31, '2026-04-30', true],
    [31, '2026-04-29', false],
    [31, '2026-05-30', false],
    [31, '2026-05-31', true],
    [31, '2027-02-28', true],
    [28, '2026-02-28', true],
    [28, '2028-02-29', false],
  ])('day %i: %s is %s', (day, date, expected) => expect(falls({ every: 'month', day }, date)).toBe(expected))

  it('comes once in each month of ten years, whatever the day', () => {
    for (const day of [1, 15, 28, 29, 30, 31]) {
      const found = days({ every: 'month', day }, '2026-01-01', '2035-12-31')
      expect(new Set(found.map(date => date.slice(0, 7))).size).toBe(120)
      expect(found).toHaveLength(120)
    }
  })
})

describe('moments', () => {
  it.each<[name: string, rhythm: Rhythm, from: string, to: string, shift: number, expected: string[]]>([
    ['each day', { every: 'day' }, '2026-02-27', '2026-03-01', 0, ['2026-02-27', '2026-02-28', '2026-03-01']],
    [
      'Mondays',
      { every: 'week', weekday: 1 },
      '2026-03-01',
      '2026-03-16',
      0,
      ['2026-03-02', '2026-03-09', '2026-03-16'],
    ],
    [
      'some months',
      { every: 'month', day: 25, months: [3, 6] },
      '2026-01-01',
      '2026-12-31',
      0,
      ['2026-03-25', '2026-06-25'],
    ],
    ['three days before', { every: 'month', day: 1 }, '2026-02-20', '2026-03-10', -3, ['2026-02-26']],
    ['three days before, in a leap year', { every: 'month', day: 1 }, '2028-02-20', '2028-03-10', -3, ['2028-02-27']],
    ['the day after the year’s end', { every: 'month', day: 31 }, '2026-12-30', '2027-01-02', 1, ['2027-01-01']],
  ])('%s', (_, rhythm, from, to, shift, expected) => expect(days(rhythm, from, to, shift)).toEqual(expected))

  it('come after the first moment and up to the last', () => {
    const eight = at('2026-03-15T08:00:00')
    const rhythm: Rhythm = { every: 'day' }
    expect(momentsBetween(rhythm, '08:00', eight, eight)).toEqual([])
    expect(momentsBetween(rhythm, '08:00', eight - 1, eight)).toEqual([eight])
    expect(momentsBetween(rhythm, '00:00', at('2026-03-15T00:00:00') - 1, at('2026-03-15T00:00:00'))).toHaveLength(1)
    expect(momentsBetween(rhythm, '23:59', eight, eight + 86_400_000).map(shanghaiTime)).toEqual(['23:59'])
  })
})
