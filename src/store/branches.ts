import { change, rowOf, rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

export type Branch = { id: number; name: string }

export type Member = {
  personId: number
  name: string
  branchId: number
  branch: string
  partyGroup: string
  joinedOn: string
  wantsReminder: boolean
}

export const allBranches = (tx: Tx): Branch[] =>
  rowsOf<Branch>(tx, `SELECT id, name FROM Scope WHERE kind = 'branch' ORDER BY id`)

export const branchById = (tx: Tx, id: number): Branch | null =>
  rowOf<Branch>(tx, `SELECT id, name FROM Scope WHERE kind = 'branch' AND id = ?`, id)

/** The branches whose 网格支书 this person is. */
export const branchesLedBy = (tx: Tx, personId: number): Branch[] =>
  rowsOf<Branch>(
    tx,
    `SELECT s.id, s.name FROM Post p JOIN Scope s ON s.id = p.scopeId
     WHERE p.personId = ? AND p.role = 'branchSecretary' AND p.endedAt IS NULL AND s.kind = 'branch' ORDER BY s.id`,
    personId,
  )

/** The branch of a bound branch group; null for every other chat. */
export const branchOfChat = (tx: Tx, chat: string): Branch | null =>
  rowOf<Branch>(
    tx,
    `SELECT s.id, s.name FROM Room r JOIN Scope s ON s.id = r.scopeId
     WHERE r.chatId = ? AND r.kind = 'branch' AND s.kind = 'branch'`,
    chat,
  )

/** The bound groups of a branch, as WeChat addresses. */
export const chatsOfBranch = (tx: Tx, branchId: number): string[] =>
  rowsOf<{ chatId: string }>(
    tx,
    `SELECT chatId FROM Room WHERE scopeId = ? AND kind = 'branch' AND chatId IS NOT NULL ORDER BY id`,
    branchId,
  ).map(row => row.chatId)

/** The branch secretary who is there: slot A, else B; when all are away, A again, for it must not be lost. */
export function secretaryOfBranch(tx: Tx, branchId: number, at: number): number | null {
  const sql = `SELECT personId FROM Post WHERE scopeId = ? AND role = 'branchSecretary' AND endedAt IS NULL
    ORDER BY (awayFrom IS NOT NULL AND awayFrom <= ? AND (awayUntil IS NULL OR awayUntil > ?)), slot, id LIMIT 1`
  return rowOf<{ personId: number }>(tx, sql, branchId, at, at)?.personId ?? null
}

const memberRows = `SELECT m.personId, p.name, m.branchId, s.name AS branch, m.partyGroup, m.joinedOn, m.wantsReminder
  FROM PartyMember m JOIN Person p ON p.id = m.personId JOIN Scope s ON s.id = m.branchId`
type MemberRow = Omit<Member, 'wantsReminder'> & { wantsReminder: number }
const member = (row: MemberRow): Member => ({ ...row, wantsReminder: row.wantsReminder === 1 })

export const membersOf = (tx: Tx, branchId: number): Member[] =>
  rowsOf<MemberRow>(tx, `${memberRows} WHERE m.branchId = ? ORDER BY m.id`, branchId).map(member)

export const allMembers = (tx: Tx): Member[] => rowsOf<MemberRow>(tx, `${memberRows} ORDER BY m.id`).map(member)

export function memberOf(tx: Tx, personId: number): Member | null {
  const row = rowOf<MemberRow>(tx, `${memberRows} WHERE m.personId = ?`, personId)
  return row && member(row)
}

export const isBound = (tx: Tx, personId: number): boolean =>
  rowOf(tx, 'SELECT 1 FROM Address WHERE personId = ? AND boundAt IS NOT NULL LIMIT 1', personId) !== null

export const setReminderWish = (tx: Tx, personId: number, wants: boolean): number =>
  change(tx, 'UPDATE PartyMember SET wantsReminder = ? WHERE personId = ?', wants, personId)
