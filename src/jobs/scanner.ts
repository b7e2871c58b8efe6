import type { WorkCalendar } from '../domain/working-time.ts'
import type { Clock, Log } from '../ports.ts'
import type { Moment } from '../store/occasion.ts'
import {
  closeOccurrence,
  dueOccurrences,
  isOvertaken,
  missedReason,
  nextOccurrence,
  notePlanned,
  noteSkipped,
  type Occurrence,
  type Planned,
  plannedUntil,
  planOccurrence,
  reopenMissed,
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

/**
 * Schedules are rows; a clock that jumps, a restart or a long outage changes nothing but lateness. How far they are
 * planned is a row too: a changed setting takes it back (`dropRecurring`) and the next scan plans anew.
 */
export function makeScanner(deps: Deps): Scanner {
  const { store, clock, schedules } = deps
  const recurring = Object.entries(schedules).filter(([, schedule]) => schedule.plan)
  /** At the first run, and whenever the clock was set back, what a clock that ran ahead has skipped is looked for. */
  let lastRun = Number.POSITIVE_INFINITY
  return {
    async run() {
      const now = clock.now()
      if (now < lastRun) await store.write(async tx => reopenMissed(tx, now))
      lastRun = now
      if (planAgainAt(store, recurring) <= now) await planAhead(store, recurring, now)
      await runDue(deps, now)
    },
    next() {
      const next = nextOccurrence(store.prisma)
      return recurring.length === 0 ? next : Math.min(next ?? Number.POSITIVE_INFINITY, planAgainAt(store, recurring))
    },
  }
}

type Named = [name: string, schedule: Schedule]

/** When the schedule that is planned least far ahead must be planned again; 0 for one that never was. */
const planAgainAt = ({ prisma }: Store, recurring: readonly Named[]): number =>
  Math.min(...recurring.map(([name]) => Math.max(0, (plannedUntil(prisma, name) ?? 0) - planEveryMs)))

const planAhead = (store: Store, recurring: readonly Named[], now: number): Promise<void> =>
  store.write(async tx => {
    const to = now + aheadMs
    for (const [name, schedule] of recurring) {
      const from = plannedUntil(tx, name) ?? now
      if (from >= to) continue
      for (const planned of await schedule.plan!(tx, from, to)) planOccurrence(tx, name, planned)
      notePlanned(tx, name, to)
    }
  })

async function runDue(deps: Deps, now: number): Promise<void> {
  const isMissed = ({ schedule, due }: Occurrence) => now - due > (deps.schedules[schedule]?.catchUpMs ?? Infinity)
  for (;;) {
    const due = dueOccurrences(deps.store.prisma, now)
    if (due.length === 0) return
    const missed = due.filter(isMissed)
    if (missed.length > 0) await giveUp(deps, missed, now)
    for (const occurrence of due) if (!isMissed(occurrence)) await runOne(deps, occurrence, now)
  }
}

/** Skips what came too late and says so, in one transaction: a crash between the two would hide it for ever. */
async function giveUp(
  { store, calendar, schedules, tellMissed }: Deps,
  late: Occurrence[],
  now: number,
): Promise<void> {
  await store.write(async tx => {
    const missed = late.flatMap(({ id, schedule, due }) => {
      const name = schedules[schedule]?.tellWhenMissed
      const isOurs = closeOccurrence(tx, id, 'SKIPPED', now, missedReason)
      return isOurs && name ? [{ name, due, id }] : []
    })
    if (missed.length > 0) await tellMissed({ tx, at: now, calendar, cause: `missed-${missed[0]!.id}` }, missed)
  })
}

/**
 * Closes the moment first, so that whoever comes second finds nothing to do, then does it, in one transaction. A bug
 * closes it with its reason and is logged: it must not come again each minute.
 */
async function runOne({ store, calendar, log, schedules }: Deps, occurrence: Occurrence, now: number): Promise<void> {
  const { id } = occurrence
  const schedule = schedules[occurrence.schedule]
  const skip = (reason: string) => store.write(async tx => closeOccurrence(tx, id, 'SKIPPED', now, reason))
  if (!schedule) return void (await skip('没有这个日程'))
  if (schedule.overlap === 'last' && isOvertaken(store.prisma, occurrence, now))
    return void (await skip('被后一次取代'))
  try {
    await store.write(async tx => {
      if (!closeOccurrence(tx, id, 'DONE', now, null)) return
      const outcome = await schedule.run({ tx, at: now, calendar, cause: `occurrence-${id}` }, occurrence)
      if (outcome) noteSkipped(tx, id, outcome.skip)
    })
  } catch (error) {
    log.error({ occurrence: id, schedule: occurrence.schedule, error: String(error) }, 'a schedule failed')
    await skip(`出错：${String(error).slice(0, 200)}`)
  }
}
