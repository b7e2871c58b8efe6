import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../src/calendar.ts'
import { priorities } from '../../src/domain/priority.ts'
import { deadlinesFor } from '../../src/domain/sla.ts'
import { atShanghai, shanghaiDate, shanghaiTime } from '../../src/domain/working-time.ts'

const calendar = workCalendar()
const at = (text: string) => atShanghai(text.slice(0, 10), text.slice(11))
const say = (ms: number | null) => (ms === null ? null : `${shanghaiDate(ms)} ${shanghaiTime(ms)}`)

describe('deadlines of', () => {
  it.each([
    ['P0', 'a night', '2026-03-10 02:00', '2026-03-10 02:05', '2026-03-10 02:30', '2026-03-11 02:00'],
    ['P0', '春节', '2026-02-17 23:58', '2026-02-18 00:03', '2026-02-18 00:28', '2026-02-18 23:58'],
    ['P1', 'a Sunday', '2026-03-15 20:00', '2026-03-15 20:30', '2026-03-15 22:00', '2026-03-16 20:00'],
    ['P2', 'a Tuesday morning', '2026-03-10 09:00', '2026-03-10 11:00', '2026-03-11 09:00', '2026-03-13 17:30'],
    ['P2', 'a Tuesday evening', '2026-03-10 20:00', '2026-03-11 10:30', '2026-03-11 20:00', '2026-03-13 17:30'],
    ['P2', 'a Friday evening', '2026-03-13 20:00', '2026-03-16 10:30', '2026-03-16 10:30', '2026-03-18 17:30'],
    ['P3', 'a Tuesday morning', '2026-03-10 09:00', '2026-03-10 14:30', '2026-03-11 17:30', '2026-03-17 17:30'],
    ['P3', 'the eve of 国庆', '2026-09-30 16:30', '2026-10-08 11:30', '2026-10-08 17:30', '2026-10-13 17:30'],
    ['P4', 'a Tuesday morning', '2026-03-10 09:00', '2026-03-10 14:30', '2026-03-11 17:30', '2026-03-31 17:30'],
    ['Q', 'a Tuesday morning', '2026-03-10 09:00', '2026-03-10 14:30', null, '2026-03-11 17:30'],
    ['S', 'a Tuesday morning', '2026-03-10 09:00', '2026-03-10 14:30', null, null],
  ] as const)('%s on %s', (priority, _, from, acceptBy, contactBy, resolveBy) => {
    const deadlines = deadlinesFor(priority, at(from), calendar)
    expect({
      acceptBy: say(deadlines.acceptBy),
      contactBy: say(deadlines.contactBy),
      resolveBy: say(deadlines.resolveBy),
    }).toEqual({ acceptBy, contactBy, resolveBy })
  })

  it('every priority follow one another, none before the report', () => {
    const moment = fc.integer({ min: at('2025-01-01 00:00'), max: at('2030-01-01 00:00') })
    fc.assert(
      fc.property(fc.constantFrom(...priorities), moment, (priority, from) => {
        const { acceptBy, contactBy, resolveBy } = deadlinesFor(priority, from, calendar)
        const known = [from, acceptBy, contactBy, resolveBy].filter(ms => ms !== null)
        expect(known).toEqual([...known].sort((a, b) => a - b))
      }),
    )
  })

  it('a later report is never due earlier', () => {
    const moment = fc.integer({ min: at('2025-01-01 00:00'), max: at('2026-11-01 00:00') })
    fc.assert(
      fc.property(fc.constantFrom(...priorities), moment, fc.nat(10 * 86_400_000), (priority, from, later) => {
        const early = deadlinesFor(priority, from, calendar)
        const late = deadlinesFor(priority, from + later, calendar)
        expect(late.acceptBy!).toBeGreaterThanOrEqual(early.acceptBy!)
        expect(late.contactBy ?? 0).toBeGreaterThanOrEqual(early.contactBy ?? 0)
        expect(late.resolveBy ?? 0).toBeGreaterThanOrEqual(early.resolveBy ?? 0)
      }),
    )
  })
})
