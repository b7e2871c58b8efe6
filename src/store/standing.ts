import { receiptWithinMs } from '../domain/notices.ts'
import { prepare } from './bare.ts'
import type { Store } from './open.ts'

/** Quick looks at the tickets, for the many messages that need no more: bare statements on two indexes. */
export type Standing = {
  /** Has this account anything that a word such as 修好了 or 不用来了 could be about: open, ended within the week, or a task? */
  hasOwn(address: string, now: number): boolean
  /** Did this account report something a moment ago, or is it asked to say more, so that whatever it says belongs to it? */
  mayAdd(chat: string, address: string, now: number): boolean
  /** Did this account report something within half an hour, so that a place or 打错了 may put it right? */
  mayPutRight(address: string, now: number): boolean
  /** Was something reported in this chat within half an hour, so that a neighbour's 「我家也是」 may be about it? */
  isLively(chat: string, now: number): boolean
  /** Did a notice go out in this chat so lately that 「收到」 may be about it? */
  hasNotice(chat: string, now: number): boolean
}

/** What a reporter says so soon after, in the same chat, belongs to the report. */
export const soonMs = 2 * 60_000
/** The same of an emergency that nobody has taken yet. */
export const urgentWithinMs = 10 * 60_000
/** So long after a report its reporter's words are looked at: a place, or what puts it right. */
const putRightMs = 30 * 60_000
/** So long after the bot gave up asking for a place, the answer still belongs to the ticket. */
export const lateAnswerMs = 6 * 3_600_000
const weekMs = 7 * 86_400_000
const halfHourMs = 30 * 60_000

export function openStanding(store: Store): Standing {
  const own = prepare(
    store.raw,
    `SELECT 1 FROM Ticket WHERE reporter = ? AND (state NOT IN ('CLOSED','REJECTED','DUPLICATE','CANCELLED','TRANSFERRED') OR updatedAt > ?) LIMIT 1`,
  ).pluck()
  const tasks = prepare(
    store.raw,
    `SELECT 1 FROM Address a JOIN Ticket t ON t.assigneeId = a.personId WHERE a.id = ? AND a.boundAt IS NOT NULL
         AND t.state IN ('ASSIGNED','IN_PROGRESS','CO_HANDLING','PENDING_INFO','SUSPENDED') LIMIT 1`,
  ).pluck()
  const joined = prepare(
    store.raw,
    `SELECT 1 FROM Supporter s JOIN Ticket t ON t.id = s.ticketId WHERE s.address = ? AND t.updatedAt > ? LIMIT 1`,
  ).pluck()
  const adding = prepare(
    store.raw,
    `SELECT 1 FROM Ticket WHERE reporter = ? AND (createdAt > ? OR state = 'PENDING_INFO') LIMIT 1`,
  ).pluck()
  const urgent = prepare(
    store.raw,
    `SELECT 1 FROM Ticket WHERE reporter = ? AND createdAt > ? AND priority = 'P0' AND state = 'ASSIGNED' LIMIT 1`,
  ).pluck()
  const late = prepare(
    store.raw,
    `SELECT 1 FROM Question WHERE chat = ? AND address = ? AND state = 'EXPIRED' AND +expiresAt > ? LIMIT 1`,
  ).pluck()
  const lively = prepare(store.raw, `SELECT 1 FROM Ticket WHERE chat = ? AND createdAt > ? LIMIT 1`).pluck()
  const noticed = prepare(
    store.raw,
    `SELECT 1 FROM Outbox WHERE sentTo = ? AND sentAt > ? AND kind = 'notice' LIMIT 1`,
  ).pluck()
  return {
    hasOwn: (address, now) =>
      own.get(address, now - weekMs) !== undefined ||
      joined.get(address, now - weekMs) !== undefined ||
      tasks.get(address) !== undefined,
    mayAdd: (chat, address, now) =>
      adding.get(address, now - soonMs) !== undefined ||
      urgent.get(address, now - urgentWithinMs) !== undefined ||
      late.get(chat, address, now - lateAnswerMs) !== undefined,
    mayPutRight: (address, now) => adding.get(address, now - putRightMs) !== undefined,
    hasNotice: (chat, now) => noticed.get(chat, now - receiptWithinMs) !== undefined,
    isLively: (chat, now) => lively.get(chat, now - halfHourMs) !== undefined,
  }
}
