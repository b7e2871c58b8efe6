import type { Priority } from './priority.ts'

/** Hours when nobody is rung for what can wait, minutes of the day in Shanghai; `from` in the evening, `until` in the morning. */
export type QuietHours = { from: number; until: number }

/** DESIGN §3: 21:30–07:00, for P2–P4 and what is no emergency. The community may set others. */
export const usualQuiet: QuietHours = { from: 21 * 60 + 30, until: 7 * 60 }

/** "21:30" → 1290. */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const dayMs = 86_400_000
const shanghaiOffsetMs = 8 * 3_600_000

const loud: readonly Priority[] = ['P0', 'P1']

/** When a push about a ticket of this priority may ring somebody's phone: now, or when the quiet ends. */
export function mayRingAt(priority: Priority, at: number, quiet: QuietHours = usualQuiet): number {
  if (loud.includes(priority)) return at
  const startOfDay = Math.floor((at + shanghaiOffsetMs) / dayMs) * dayMs - shanghaiOffsetMs
  const minute = (at - startOfDay) / 60_000
  if (quiet.until > quiet.from)
    return minute >= quiet.from && minute < quiet.until ? startOfDay + quiet.until * 60_000 : at
  if (minute < quiet.until) return startOfDay + quiet.until * 60_000
  if (minute >= quiet.from) return startOfDay + dayMs + quiet.until * 60_000
  return at
}
