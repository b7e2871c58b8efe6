import type { Priority } from './priority.ts'
import { addWorkingMinutes, endOfWorkingDay, type WorkCalendar } from './working-time.ts'

/** One limit: time on the wall, or working time. */
export type Limit = { minutes: number } | { hours: number } | { workingHours: number } | { workingDays: number }

type Sla = { clock: 'wall' | 'working'; accept: Limit; contact: Limit | null; resolve: Limit | null }

/** Product defaults of DESIGN §3 (no regulation sets them). Q: the bot answers at once, `accept` is the hand-off. S: done by appointment. */
export const sla = {
  P0: { clock: 'wall', accept: { minutes: 5 }, contact: { minutes: 30 }, resolve: { hours: 24 } },
  P1: { clock: 'wall', accept: { minutes: 30 }, contact: { hours: 2 }, resolve: { hours: 24 } },
  P2: { clock: 'working', accept: { workingHours: 2 }, contact: { hours: 24 }, resolve: { workingDays: 3 } },
  P3: { clock: 'working', accept: { workingHours: 4 }, contact: { workingDays: 1 }, resolve: { workingDays: 5 } },
  P4: { clock: 'working', accept: { workingHours: 4 }, contact: { workingDays: 1 }, resolve: { workingDays: 15 } },
  Q: { clock: 'working', accept: { workingHours: 4 }, contact: null, resolve: { workingDays: 1 } },
  S: { clock: 'working', accept: { workingHours: 4 }, contact: null, resolve: null },
} as const satisfies Record<Priority, Sla>

export type Deadlines = { acceptBy: number | null; contactBy: number | null; resolveBy: number | null }

/** When a matter that came in at `at` must be accepted, its reporter contacted, and the matter resolved. */
export function deadlinesFor(priority: Priority, at: number, calendar: WorkCalendar): Deadlines {
  const { accept, contact, resolve }: Sla = sla[priority]
  const acceptBy = endOf(accept, at, calendar)
  // A P2 of Friday evening: 24 h end on Saturday, before anybody had to accept it. No step is due before the one it needs.
  const contactBy = contact && Math.max(acceptBy, endOf(contact, at, calendar))
  const resolveBy = resolve && Math.max(contactBy ?? acceptBy, endOf(resolve, at, calendar))
  return { acceptBy, contactBy, resolveBy }
}

function endOf(limit: Limit, at: number, calendar: WorkCalendar): number {
  if ('minutes' in limit) return at + limit.minutes * 60_000
  if ('hours' in limit) return at + limit.hours * 3_600_000
  if ('workingHours' in limit) return addWorkingMinutes(at, limit.workingHours * 60, calendar)
  return endOfWorkingDay(at, limit.workingDays, calendar)
}
