import type { Priority } from './priority.ts'

/** Quiet hours of DESIGN §3, minutes of the day in Shanghai: 21:30–07:00, for P2–P4 and what is no emergency. */
const quietFrom = 21 * 60 + 30
const quietTo = 7 * 60
const dayMs = 86_400_000
const shanghaiOffsetMs = 8 * 3_600_000

const loud: readonly Priority[] = ['P0', 'P1']

/** When a push about a ticket of this priority may ring somebody's phone: now, or seven in the morning. */
export function mayRingAt(priority: Priority, at: number): number {
  if (loud.includes(priority)) return at
  const startOfDay = Math.floor((at + shanghaiOffsetMs) / dayMs) * dayMs - shanghaiOffsetMs
  const minute = (at - startOfDay) / 60_000
  if (minute < quietTo) return startOfDay + quietTo * 60_000
  if (minute >= quietFrom) return startOfDay + dayMs + quietTo * 60_000
  return at
}
