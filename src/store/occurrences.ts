import { change, rowOf, rowsOf } from './bare.ts'
import { storedSetting, storeSetting } from './setting-rows.ts'
import type { Tx } from './tx.ts'

/** One moment of a schedule for one recipient: community, branch-7, ticket-12, person-3. Times in milliseconds. */
export type Occurrence = { id: number; schedule: string; due: number; recipient: string; payload: string | null }

export type Planned = { due: number; recipient: string; payload?: object }

const columns = 'id, schedule, due, recipient, payload'

/** Writes a moment down; one that is there already, due or past, stays as it is. */
export function planOccurrence(tx: Tx, schedule: string, { due, recipient, payload }: Planned): void {
  change(
    tx,
    `INSERT OR IGNORE INTO Occurrence (schedule, due, recipient, state, payload) VALUES (?, ?, ?, 'DUE', ?)`,
    schedule,
    due,
    recipient,
    payload ? JSON.stringify(payload) : null,
  )
}

/** Takes back what was planned for a recipient and has not come yet: the deadline moved, the ticket ended. */
export const dropOccurrences = (tx: Tx, recipient: string, prefix: string, reason: string): number =>
  change(
    tx,
    `UPDATE Occurrence SET state = 'SKIPPED', reason = ? WHERE recipient = ? AND state = 'DUE' AND schedule LIKE ? || '%'`,
    reason,
    recipient,
    prefix,
  )

/**
 * What recurs follows its settings: takes back what is planned and has not come yet, and has the time from
 * `lookBackMs` before now planned anew at the next scan.
 */
export function dropRecurring(tx: Tx, schedule: string, now: number, lookBackMs: number): void {
  const planned = plannedUntil(tx, schedule)
  if (planned === null) return
  change(tx, `DELETE FROM Occurrence WHERE schedule = ? AND state = 'DUE' AND due > ?`, schedule, now)
  notePlanned(tx, schedule, Math.min(planned, now - lookBackMs))
}

/** Whether this moment, known by its payload, stands written down for this recipient, at whatever hour. */
export const isWrittenDown = (tx: Tx, schedule: string, recipient: string, payload: object): boolean =>
  rowOf(
    tx,
    'SELECT 1 FROM Occurrence WHERE schedule = ? AND recipient = ? AND payload = ? LIMIT 1',
    schedule,
    recipient,
    JSON.stringify(payload),
  ) !== null

/** Whether one of these schedules was carried out for a payload that begins like this, for anybody. */
export const wasDone = (tx: Tx, schedules: readonly string[], payloadStart: string): boolean =>
  rowOf(
    tx,
    `SELECT 1 FROM Occurrence WHERE schedule IN (SELECT value FROM json_each(?)) AND state = 'DONE'
     AND substr(payload, 1, length(?)) = ? LIMIT 1`,
    JSON.stringify(schedules),
    payloadStart,
    payloadStart,
  ) !== null

export const dueOccurrences = (tx: Tx, now: number): Occurrence[] =>
  rowsOf<Occurrence>(
    tx,
    `SELECT ${columns} FROM Occurrence WHERE state = 'DUE' AND due <= ? ORDER BY due, id LIMIT 500`,
    now,
  )

export const nextOccurrence = (tx: Tx): number | null =>
  rowOf<{ due: number | null }>(tx, `SELECT min(due) AS due FROM Occurrence WHERE state = 'DUE'`)?.due ?? null

/** Whether the same schedule has come due again for the same recipient, later than `occurrence` and not after `now`. */
export const isOvertaken = (tx: Tx, { schedule, recipient, due }: Occurrence, now: number): boolean =>
  rowOf(
    tx,
    `SELECT 1 FROM Occurrence WHERE schedule = ? AND recipient = ? AND due > ? AND due <= ? LIMIT 1`,
    schedule,
    recipient,
    due,
    now,
  ) !== null

/** Closes a moment; false when it was closed before. */
export const closeOccurrence = (
  tx: Tx,
  id: number,
  state: 'DONE' | 'SKIPPED',
  at: number,
  reason: string | null,
): boolean =>
  change(
    tx,
    `UPDATE Occurrence SET state = ?, doneAt = ?, reason = ? WHERE id = ? AND state = 'DUE'`,
    state,
    at,
    reason,
    id,
  ) === 1

/** Why a moment was skipped that came too late; it stands in the row. */
export const missedReason = '错过：程序当时没有运行'

/** Skipped as missed and yet to come: the clock had run ahead and was set right. Nothing was said; it is due again. */
export const reopenMissed = (tx: Tx, now: number): number =>
  change(
    tx,
    `UPDATE Occurrence SET state = 'DUE', reason = NULL, doneAt = NULL WHERE state = 'SKIPPED' AND due > ? AND reason = ?`,
    now,
    missedReason,
  )

/** What was closed as done turned out to have nothing to do. */
export const noteSkipped = (tx: Tx, id: number, reason: string): number =>
  change(tx, `UPDATE Occurrence SET state = 'SKIPPED', reason = ? WHERE id = ? AND state = 'DONE'`, reason, id)

/** Up to which moment a recurring schedule has been written down; null at the very first start. */
export function plannedUntil(tx: Tx, schedule: string): number | null {
  const until = storedSetting(tx, `planned:${schedule}`)
  return until === null ? null : Number(until)
}

export function notePlanned(tx: Tx, schedule: string, until: number): void {
  storeSetting(tx, `planned:${schedule}`, String(until))
}
