import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { workCalendar } from '../../src/calendar.ts'
import {
  addWorkingMinutes,
  atShanghai,
  dateOfDay,
  dayOfDate,
  endOfWorkingDay,
  shanghaiDate,
  shanghaiTime,
  usualHours,
  type WorkCalendar,
  weekdayOf,
  workingMinutesBetween,
} from '../../src/domain/working-time.ts'

const minute = 60_000
const at = (text: string) => atShanghai(text.slice(0, 10), text.slice(11))
const say = (ms: number) => `${shanghaiDate(ms)} ${shanghaiTime(ms)}`
const calendar = workCalendar()

/** The State Council's notices for 2025 and 2026, copied by hand: the reference shares nothing with the code. */
const restSpans = [
  ['2025-01-01', 1],
  ['2025-01-28', 8],
  ['2025-04-04', 3],
  ['2025-05-01', 5],
  ['2025-05-31', 3],
  ['2025-10-01', 8],
  ['2026-01-01', 3],
  ['2026-02-15', 9],
  ['2026-04-04', 3],
  ['2026-05-01', 5],
  ['2026-06-19', 3],
  ['2026-09-25', 3],
  ['2026-10-01', 7],
] as const
const makeUpDays =
  '2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10'

/** Minute by minute through two years: worked[m] = minutes of work before minute m. */
const first = Date.parse('2025-01-01T00:00:00+08:00')
const minutesInReference = 730 * 1440
const worked = countEveryMinute()

function countEveryMinute(): Int32Array {
  const rest = new Set<string>()
  for (const [from, days] of restSpans)
    for (let day = 0; day < days; day++)
      rest.add(new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10))
  const sums = new Int32Array(minutesInReference + 1)
  for (let day = 0; day < minutesInReference / 1440; day++) {
    const wall = new Date(first + 8 * 3_600_000 + day * 86_400_000)
    const date = wall.toISOString().slice(0, 10)
    const weekend = wall.getUTCDay() === 0 || wall.getUTCDay() === 6
    const works = makeUpDays.includes(date) || (!weekend && !rest.has(date))
    for (let m = 0; m < 1440; m++) {
      const open = (m >= 8 * 60 + 30 && m < 12 * 60) || (m >= 13 * 60 + 30 && m < 17 * 60 + 30)
      sums[day * 1440 + m + 1] = sums[day * 1440 + m]! + (works && open ? 1 : 0)
    }
  }
  return sums
}

/** The first minute before which `wanted` minutes were worked; walked to, not computed. */
function walk(from: number, wanted: number): number {
  let to = from
  while (worked[to]! - worked[from]! < wanted) to++
  return to
}

const aMinute = fc.integer({ min: 0, max: minutesInReference - 40 * 1440 })

describe('against a count of every minute of 2025 and 2026', () => {
  it('measures the same working time between any two minutes', () => {
    fc.assert(
      fc.property(aMinute, aMinute, (a, b) => {
        const between = workingMinutesBetween(first + a * minute, first + b * minute, calendar)
        expect(between).toBe(worked[b]! - worked[a]!)
      }),
      { numRuns: 5000 },
    )
  })

  it('ends after the same minute', () => {
    fc.assert(
      fc.property(aMinute, fc.integer({ min: 1, max: 15 * 450 }), (from, minutes) => {
        expect(addWorkingMinutes(first + from * minute, minutes, calendar)).toBe(first + walk(from, minutes) * minute)
      }),
      { numRuns: 5000 },
    )
  })

  it('ends the Nth working day at the same minute', () => {
    fc.assert(
      fc.property(aMinute, fc.integer({ min: 1, max: 15 }), (from, days) => {
        const midnight = (Math.floor(from / 1440) + 1) * 1440
        expect(endOfWorkingDay(first + from * minute, days, calendar)).toBe(first + walk(midnight, days * 450) * minute)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('adding working minutes', () => {
  it.each([
    ['an ordinary morning', '2026-03-10 09:00', 120, '2026-03-10 11:00'],
    ['over the noon break', '2026-03-10 11:00', 120, '2026-03-10 14:30'],
    ['up to closing time, not to the next opening', '2026-03-10 17:00', 30, '2026-03-10 17:30'],
    ['over the night', '2026-03-10 17:00', 31, '2026-03-11 08:31'],
    ['from the noon break', '2026-03-10 12:30', 1, '2026-03-10 13:31'],
    ['over a weekend', '2026-03-13 17:00', 60, '2026-03-16 09:00'],
    ['into 春节 from the make-up Saturday', '2026-02-14 17:00', 60, '2026-02-24 09:00'],
    ['from the middle of 国庆', '2026-10-03 10:00', 1, '2026-10-08 08:31'],
    ['on the make-up Saturday after 国庆', '2026-10-09 17:30', 10, '2026-10-10 08:40'],
    ['nothing', '2026-10-03 10:00', 0, '2026-10-03 10:00'],
  ])('%s', (_, from, minutes, to) => {
    expect(say(addWorkingMinutes(at(from), minutes, calendar))).toBe(to)
  })

  it('undoes measuring, to the millisecond, and never goes back', () => {
    const moment = fc.integer({ min: at('2025-01-01 00:00'), max: at('2026-11-01 00:00') })
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 500 }), (from, some, more) => {
        const end = addWorkingMinutes(from, some, calendar)
        expect(workingMinutesBetween(from, end, calendar)).toBe(some)
        expect(workingMinutesBetween(end, from, calendar) + some).toBe(0)
        expect(addWorkingMinutes(from, some + more, calendar)).toBeGreaterThanOrEqual(end)
      }),
    )
  })
})

describe('N working days', () => {
  it.each([
    ['the day of the start does not count', '2026-03-10 08:00', 1, '2026-03-11 17:30'],
    ['nor late in the evening', '2026-03-10 23:59', 1, '2026-03-11 17:30'],
    ['from a Friday', '2026-03-13 09:00', 1, '2026-03-16 17:30'],
    ['from a Saturday', '2026-03-14 09:00', 1, '2026-03-16 17:30'],
    ['three over a weekend', '2026-03-12 09:00', 3, '2026-03-17 17:30'],
    ['five over 春节, two make-up Saturdays on the way', '2026-02-13 09:00', 5, '2026-02-27 17:30'],
    ['onto the second make-up Saturday', '2026-02-13 09:00', 6, '2026-02-28 17:30'],
    ['fifteen over 国庆', '2026-09-24 09:00', 15, '2026-10-22 17:30'],
  ])('%s', (_, from, days, to) => {
    expect(say(endOfWorkingDay(at(from), days, calendar))).toBe(to)
  })

  it.each([0, -1, 1.5, Number.NaN])('%d days is a mistake of the caller', days => {
    expect(() => endOfWorkingDay(at('2026-03-10 09:00'), days, calendar)).toThrow(RangeError)
  })
})

describe('a calendar that cannot be right', () => {
  const start = at('2026-03-10 09:00')
  const never: WorkCalendar = { hours: usualHours, isWorkday: () => false }
  const hours = (...spans: [number, number][]): WorkCalendar => ({
    hours: spans.map(([from, to]) => ({ from, to })),
    isWorkday: () => true,
  })

  it('without a workday is refused, not searched for ever', () => {
    expect(() => addWorkingMinutes(start, 1, never)).toThrow('no workday in the 400 days after 2026-03-10')
    expect(() => endOfWorkingDay(start, 1, never)).toThrow('no workday')
    expect(workingMinutesBetween(start, start + 30 * 86_400_000, never)).toBe(0)
  })

  it.each([
    ['no hours', hours()],
    ['hours out of order', hours([810, 1050], [510, 720])],
    ['hours that overlap', hours([510, 720], [700, 1050])],
    ['an empty span', hours([510, 510])],
    ['more than a day', hours([510, 1500])],
  ])('%s', (_, broken) => {
    expect(() => addWorkingMinutes(start, 1, broken)).toThrow(RangeError)
    expect(() => endOfWorkingDay(start, 1, broken)).toThrow(RangeError)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('a moment that is %d', moment => {
    expect(() => addWorkingMinutes(moment, 1, calendar)).toThrow(RangeError)
    expect(() => workingMinutesBetween(start, moment, calendar)).toThrow(RangeError)
  })

  it('negative minutes', () => {
    expect(() => addWorkingMinutes(start, -1, calendar)).toThrow(RangeError)
  })
})

describe('dates in Shanghai', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it.each(['America/New_York', 'Pacific/Auckland', 'UTC'])('are the same on a machine in %s', machineZone => {
    process.env.TZ = machineZone
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machineZone)
    expect(atShanghai('2026-03-10', '00:00')).toBe(Date.parse('2026-03-09T16:00:00Z'))
    expect(say(Date.parse('2026-03-08T16:30:00Z'))).toBe('2026-03-09 00:30')
    expect(say(addWorkingMinutes(at('2026-10-03 10:00'), 451, workCalendar()))).toBe('2026-10-09 08:31')
    expect(say(endOfWorkingDay(at('2026-02-13 09:00'), 6, workCalendar()))).toBe('2026-02-28 17:30')
    expect(workCalendar().isWorkday('2027-04-05')).toBe(false)
  })

  it('agree with ISO 8601 from year 100 to 9999', () => {
    const dayRange = { min: Date.parse('0100-01-01') / 86_400_000, max: Date.parse('9999-12-31') / 86_400_000 }
    fc.assert(
      fc.property(fc.integer(dayRange), day => {
        const iso = new Date(day * 86_400_000)
        expect(dateOfDay(day)).toBe(iso.toISOString().slice(0, 10))
        expect(weekdayOf(dateOfDay(day))).toBe(iso.getUTCDay())
        expect(dayOfDate(dateOfDay(day))).toBe(day)
      }),
      { numRuns: 3000 },
    )
  })

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-3-1', '', '2026-00-10'])('%s is not a date', date => {
    expect(() => atShanghai(date, '09:00')).toThrow(RangeError)
  })

  it.each(['24:01', '9:00', '09:60', ''])('%s is not a time', time => {
    expect(() => atShanghai('2026-03-10', time)).toThrow(RangeError)
  })

  it('24:00 is the next midnight', () => {
    expect(atShanghai('2026-03-10', '24:00')).toBe(atShanghai('2026-03-11', '00:00'))
  })
})
