import type { WorkCalendar } from '../domain/working-time.ts'
import type { Clock, Log } from '../ports.ts'
import type { Moment } from '../store/occasion.ts'
import {
  closeOccurrence,
  dueOccurrences,
  isOvertaken,
  nextOccurrence,
  notePlanned,
  type Occurrence,
  type Planned,
  plannedUntil,
  planOccurrence,
} from '../store/occurrences.ts'
import type { Store } from '../store/open.ts'
import type { Tx } from '../store/tx.ts'

/** Why nothing was done at a moment: in Chinese, it stands in the row and may be read by the 书记. */
export type Skip = { skip: string }

export type Schedule = {
  /** How late it may still be done; later it is skipped, and the 书记 is told when `tellWhenMissed`. */
  catchUpMs: number
  /** When several moments of one recipient are due at once: do each, or only the last. */
  overlap: 'each' | 'last'
  /** The name people know it by, for schedules whose loss the 书记 should hear of. */
  tellWhenMissed?: string
  /** Does it, in the transaction that closes the moment. */
  run(m: Moment, occurrence: Occurrence): Promise<Skip | undefined>
  /** For what recurs: the moments from `from` (exclusive) up to `to` (inclusive). Rows of a ticket plan themselves. */
  plan?(tx: Tx, from: number, to: number): Promise<Planned[]>
}

/** Recurring moments are written down so far ahead, and again when half of it has passed. */
const aheadMs = 36 * 3_600_000
const planEveryMs = aheadMs / 2

type Deps = {
  store: Store
  clock: Clock
  calendar: WorkCalendar
  log: Log
  schedules: Readonly<Record<string, Schedule>>
  /** Says to the 书记 what was missed. */
  tellMissed(m: Moment, missed: { name: string; due: number }[]): Promise<void>
}

export type Scanner = { run(): Promise<void>; next(): number | null }

/** Schedules are rows; a clock that jumps, a restart or a long outage changes nothing but lateness. */
export function makeScanner(deps: Deps): Scanner {
  const { store, clock, schedules } = deps
  const recurring = Object.entries(schedules).filter(([, schedule]) => schedule.plan)
  let planAgainAt = 0
  return {
    async run() {
      const now = clock.now()
      if (now >= planAgainAt || now < planAgainAt - 2 * planEveryMs) {
        for (const [name, schedule] of recurring) await planAhead(store, name, schedule, now)
        planAgainAt = now + planEveryMs
      }
      await runDue(deps, now)
    },
    next() {
      const next = nextOccurrence(store.prisma)
      return recurring.length === 0 ? next : Math.min(next ?? planAgainAt, planAgainAt)
    },
  }
}

async function planAhead(store: Store, name: string, schedule: Schedule, now: number): Promise<void> {
  const to = now + aheadMs
  const from = plannedUntil(store.prisma, name) ?? now
  if (from >= to) return
  await store.write(async tx => {
    for (const planned of await schedule.plan!(tx, from, to)) planOccurrence(tx, name, planned)
    notePlanned(tx, name, to)
  })
}

async function runDue(deps: Deps, now: number): Promise<void> {
  const missed: { name: string; due: number; id: number }[] = []
  for (;;) {
    const due = dueOccurrences(deps.store.prisma, now)
    if (due.length === 0) break
    for (const occurrence of due) {
      const schedule = deps.schedules[occurrence.schedule]
      const wasMissed = await runOne(deps, schedule, occurrence, now)
      if (wasMissed && schedule?.tellWhenMissed)
        missed.push({ name: schedule.tellWhenMissed, due: occurrence.due, id: occurrence.id })
    }
  }
  if (missed.length === 0) return
  const { store, calendar } = deps
  await store.write(tx => deps.tellMissed({ tx, at: now, calendar, cause: `missed-${missed[0]!.id}` }, missed))
}

/** Gives true when the moment was missed. A bug closes the moment with its reason and is logged: it must not come again each minute. */
async function runOne(
  deps: Deps,
  schedule: Schedule | undefined,
  occurrence: Occurrence,
  now: number,
): Promise<boolean> {
  const { store, calendar, log } = deps
  const skip = (reason: string) => store.write(async tx => closeOccurrence(tx, occurrence.id, 'SKIPPED', now, reason))
  if (!schedule) {
    await skip('没有这个日程')
    return false
  }
  if (now - occurrence.due > schedule.catchUpMs) {
    await skip('错过：程序当时没有运行')
    return true
  }
  if (schedule.overlap === 'last' && isOvertaken(store.prisma, occurrence, now)) {
    await skip('被后一次取代')
    return false
  }
  try {
    await store.write(async tx => {
      const moment: Moment = { tx, at: now, calendar, cause: `occurrence-${occurrence.id}` }
      const outcome = await schedule.run(moment, occurrence)
      closeOccurrence(tx, occurrence.id, outcome ? 'SKIPPED' : 'DONE', now, outcome?.skip ?? null)
    })
  } catch (error) {
    log.error({ occurrence: occurrence.id, schedule: occurrence.schedule, error: String(error) }, 'a schedule failed')
    await skip(`出错：${String(error).slice(0, 200)}`)
  }
  return false
}
