import { audit } from './audit.ts'
import { insertRow, rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

export type ShiftHeld = { personId: number; name: string; from: number; until: number }

/** Who is on duty at a moment, by the roster; empty where none is kept. */
export const shiftsAt = (tx: Tx, at: number): ShiftHeld[] =>
  rowsOf<ShiftHeld>(
    tx,
    `SELECT s.personId, p.name, s."from", s.until FROM Shift s JOIN Person p ON p.id = s.personId
     WHERE s."from" <= ? AND s.until > ? ORDER BY s.id`,
    at,
    at,
  )

export const shiftsBetween = (tx: Tx, from: number, until: number): ShiftHeld[] =>
  rowsOf<ShiftHeld>(
    tx,
    `SELECT s.personId, p.name, s."from", s.until FROM Shift s JOIN Person p ON p.id = s.personId
     WHERE s."from" < ? AND s.until > ? ORDER BY s."from", s.id`,
    until,
    from,
  )

export async function addShift(
  tx: Tx,
  shift: { personId: number; roster: string; from: number; until: number },
  by: string,
  at: number,
) {
  insertRow(tx, 'Shift', shift)
  await audit(tx, at, by, 'addShift', `person-${shift.personId}`, { from: shift.from, until: shift.until })
}
