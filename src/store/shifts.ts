import type { Roster, Shift } from '../domain/duty.ts'
import { audit } from './audit.ts'
import { change, insertRow, rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

export type ShiftHeld = { id: number; personId: number; name: string; roster: Roster; from: number; until: number }

const columns = `s.id, s.personId, p.name, s.roster, s."from", s.until`
const held = `SELECT ${columns} FROM Shift s JOIN Person p ON p.id = s.personId WHERE s.endedAt IS NULL`

/** Shifts that touch a span of time, by their beginning. */
export const shiftsBetween = (tx: Tx, from: number, until: number): ShiftHeld[] =>
  rowsOf<ShiftHeld>(tx, `${held} AND s."from" < ? AND s.until > ? ORDER BY s."from", s.id`, until, from)

/** The shifts of one person that are not over at `after` and begin before `before`. */
export const shiftsOfPerson = (tx: Tx, personId: number, after: number, before: number): ShiftHeld[] =>
  shiftsBetween(tx, after, before).filter(shift => shift.personId === personId)

/** The rosters that have had a shift since `since` or will have one: those that the community keeps, with the first of them. */
export const rostersKept = (tx: Tx, since: number): { roster: Roster; first: number }[] =>
  rowsOf<{ roster: Roster; first: number }>(
    tx,
    'SELECT roster, min("from") AS first FROM Shift WHERE endedAt IS NULL AND until > ? GROUP BY roster ORDER BY roster',
    since,
  )

/**
 * Writes a roster for a span of time. What stood there and has not begun by `at` makes place for it; rows are ended,
 * not deleted, and the audit has who did it. Gives how many were replaced.
 */
export async function writeRoster(
  tx: Tx,
  roster: Roster,
  span: { from: number; until: number },
  shifts: readonly Shift<number>[],
  { by, at }: { by: string; at: number },
): Promise<number> {
  const replaced = change(
    tx,
    'UPDATE Shift SET endedAt = ? WHERE endedAt IS NULL AND roster = ? AND "from" >= ? AND "from" < ? AND "from" > ?',
    at,
    roster,
    span.from,
    span.until,
    at,
  )
  // A shift that is going on stays; the same table once more does not write it again.
  const running = new Set(shiftsBetween(tx, at, at + 1).map(shift => `${shift.roster} ${shift.personId} ${shift.from}`))
  for (const { person, from, until } of shifts)
    if (!running.has(`${roster} ${person} ${from}`)) insertRow(tx, 'Shift', { personId: person, roster, from, until })
  await audit(tx, at, by, 'writeRoster', roster, { ...span, shifts: shifts.length, replaced })
  return replaced
}

/** Gives a shift to somebody else, as a new row; false when it was given away before. */
export async function giveShift(tx: Tx, shift: ShiftHeld, to: number, by: string, at: number): Promise<boolean> {
  if (change(tx, 'UPDATE Shift SET endedAt = ? WHERE id = ? AND endedAt IS NULL', at, shift.id) === 0) return false
  const { roster, from, until } = shift
  insertRow(tx, 'Shift', { personId: to, roster, from, until })
  await audit(tx, at, by, 'giveShift', `person-${to}`, { from, until, before: shift.personId })
  return true
}
