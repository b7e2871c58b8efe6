import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Priority } from '../../src/domain/priority.ts'
import { mayRingAt } from '../../src/domain/quiet.ts'

const at = (clock: string) => Date.parse(`2026-03-${clock}:00+08:00`)

it.each([
  ['P2', '10T12:00', '10T12:00'],
  ['P2', '10T21:29', '10T21:29'],
  ['P2', '10T21:30', '11T07:00'],
  ['P3', '10T23:59', '11T07:00'],
  ['P3', '11T00:00', '11T07:00'],
  ['P4', '11T06:59', '11T07:00'],
  ['P4', '11T07:00', '11T07:00'],
  ['Q', '10T22:00', '11T07:00'],
  ['S', '10T22:00', '11T07:00'],
  ['P0', '11T03:00', '11T03:00'],
  ['P1', '10T22:00', '10T22:00'],
] as const)('%s at %s rings at %s', (priority, asked, rings) => {
  expect(mayRingAt(priority, at(asked))).toBe(at(rings))
})

it('keeps the month and the year when the night crosses them', () => {
  const newYear = Date.parse('2025-12-31T23:00:00+08:00')
  expect(mayRingAt('P3', newYear)).toBe(Date.parse('2026-01-01T07:00:00+08:00'))
})

it('never rings before it was asked, never more than half a day later, never in quiet hours', () => {
  const priorities: Priority[] = ['P2', 'P3', 'P4', 'Q', 'S']
  fc.assert(
    fc.property(fc.constantFrom(...priorities), fc.integer({ min: 0, max: 4_102_444_800_000 }), (priority, asked) => {
      const rings = mayRingAt(priority, asked)
      expect(rings).toBeGreaterThanOrEqual(asked)
      expect(rings - asked).toBeLessThanOrEqual(9.5 * 3_600_000)
      expect(mayRingAt(priority, rings)).toBe(rings)
    }),
  )
})
