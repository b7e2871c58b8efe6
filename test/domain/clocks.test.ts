import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../src/calendar.ts'
import { type ClockName, resumedAt, steps, ticksOf } from '../../src/domain/clocks.ts'
import {
  addWorkingMinutes,
  atShanghai,
  shanghaiDate,
  shanghaiTime,
  workingMinutesBetween,
} from '../../src/domain/working-time.ts'

const calendar = workCalendar()
const at = (text: string) => atShanghai(text.slice(0, 10), text.slice(11))
const say = (ms: number) => `${shanghaiDate(ms).slice(5)} ${shanghaiTime(ms)}`
const minute = 60_000

describe('the steps of a clock', () => {
  it.each<[name: string, clock: ClockName, measure: 'wall' | 'working', from: string, to: string, expected: string[]]>([
    [
      'half an hour on the wall',
      'accept',
      'wall',
      '2026-03-10 09:00',
      '2026-03-10 09:30',
      ['03-10 09:15', '03-10 09:24', '03-10 09:30', '03-10 09:45', '03-10 10:00'],
    ],
    [
      'two working hours over noon',
      'accept',
      'working',
      '2026-03-10 11:00',
      '2026-03-10 14:30',
      ['03-10 12:00', '03-10 14:06', '03-10 14:30', '03-10 15:30', '03-10 16:30'],
    ],
    [
      'into 国庆: the escalation waits for the first working day',
      'resolve',
      'working',
      '2026-09-29 17:30',
      '2026-09-30 17:30',
      ['09-30 13:45', '09-30 16:00', '09-30 17:30', '10-08 13:45', '10-08 17:30'],
    ],
    [
      'a word to the resident is asked for twice, of the worker alone',
      'contact',
      'wall',
      '2026-03-10 09:00',
      '2026-03-10 11:00',
      ['03-10 10:36', '03-10 11:00'],
    ],
  ])('%s', (_, clock, measure, from, to, expected) => {
    expect(ticksOf(clock, at(from), at(to), measure, calendar).map(tick => say(tick.due))).toEqual(expected)
  })

  it('come in order, 100 % at the very end, and share the working time as they say', () => {
    const start = fc.integer({ min: 0, max: 500 * 1440 }).map(n => at('2025-01-01 00:00') + n * minute)
    fc.assert(
      fc.property(start, fc.integer({ min: 10, max: 15 * 450 }), (from, minutes) => {
        const end = addWorkingMinutes(from, minutes, calendar)
        const ticks = ticksOf('resolve', from, end, 'working', calendar)
        expect(ticks.map(tick => tick.step)).toEqual([...steps])
        expect(ticks.map(tick => tick.due)).toEqual(ticks.map(tick => tick.due).toSorted((a, b) => a - b))
        expect(ticks[2]!.due).toBe(end)
        for (const { step, due } of ticks)
          expect(Math.abs(workingMinutesBetween(from, due, calendar) - (minutes * step) / 100)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a clock that stood still', () => {
  it('has as much left as when it stopped', () => {
    expect(
      say(resumedAt(at('2026-03-13 17:30'), at('2026-03-12 09:00'), at('2026-03-20 08:00'), 'wall', calendar)),
    ).toBe('03-21 16:30')
    // Two working hours were left; 国庆 passes; two are left on the 8th.
    expect(
      say(resumedAt(at('2026-09-30 17:30'), at('2026-09-30 15:30'), at('2026-10-05 12:00'), 'working', calendar)),
    ).toBe('10-08 10:30')
  })

  it('loses and gains nothing, however long and wherever it stood', () => {
    const moment = fc.integer({ min: 0, max: 300 * 1440 }).map(n => at('2026-01-01 00:00') + n * minute)
    fc.assert(
      fc.property(moment, fc.nat(10 * 450), fc.nat(60 * 1440), (stopped, left, stood) => {
        const end = addWorkingMinutes(stopped, left, calendar)
        const now = stopped + stood * minute
        const resumed = resumedAt(end, stopped, now, 'working', calendar)
        expect(workingMinutesBetween(now, resumed, calendar)).toBe(workingMinutesBetween(stopped, end, calendar))
      }),
      { numRuns: 500 },
    )
  })
})
