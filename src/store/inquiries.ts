import { change, insertRow, rowOf, rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

/** What became of a question: answered, answered to a neighbour just before, given to a person, or put off. */
export type Outcome = 'ANSWERED' | 'SAME' | 'HANDED_OVER' | 'PUT_OFF'
export type Reason = 'notHeld' | 'personal' | 'dispute'

export type Inquiry = {
  id: number
  at: number
  chat: string
  inRoom: boolean
  address: string
  text: string
  asked: string
  outcome: Outcome
  reason: Reason | null
  private: boolean
  docid: string | null
  quote: string | null
  byModel: boolean
  ticketId: number | null
  readTo: number
}

type Row = Omit<Inquiry, 'inRoom' | 'private' | 'byModel'> & { inRoom: number; private: number; byModel: number }
const inquiryOf = (row: Row): Inquiry => ({
  ...row,
  inRoom: row.inRoom === 1,
  private: row.private === 1,
  byModel: row.byModel === 1,
})
const firstOf = (tx: Tx, where: string, ...values: (string | number)[]): Inquiry | null => {
  const row = rowOf<Row>(tx, `SELECT * FROM Inquiry WHERE ${where} ORDER BY id DESC LIMIT 1`, ...values)
  return row && inquiryOf(row)
}

export const noteInquiry = (tx: Tx, inquiry: Omit<Inquiry, 'id' | 'readTo'>): number =>
  insertRow(tx, 'Inquiry', { ...inquiry, at: inquiry.at, readTo: 0 })

/** What this account last asked in this chat since `since`, and got an answer or a ticket for. */
export const lastInquiry = (tx: Tx, chat: string, address: string, since: number): Inquiry | null =>
  firstOf(tx, `chat = ? AND address = ? AND at > ? AND outcome <> 'PUT_OFF'`, chat, address, since)

/** The last question of this account that was answered from a document, wherever it was asked. */
export const lastAnswered = (tx: Tx, address: string, since: number): Inquiry | null =>
  firstOf(tx, 'address = ? AND at > ? AND docid IS NOT NULL', address, since)

/** An answer that stands in this chat already since `since`, word for word the same. */
export const sameAnswered = (tx: Tx, chat: string, since: number, docid: string, quote: string): Inquiry | null =>
  firstOf(tx, `chat = ? AND at > ? AND outcome = 'ANSWERED' AND docid = ? AND quote = ?`, chat, since, docid, quote)

export const askedSince = (tx: Tx, address: string, since: number): number =>
  rowOf<{ n: number }>(tx, 'SELECT count(*) AS n FROM Inquiry WHERE address = ? AND at > ?', address, since)!.n

/** The question that a ticket was opened for; those who joined it asked the same. */
export const inquiryOfTicket = (tx: Tx, ticketId: number): Inquiry | null =>
  firstOf(tx, 'id = (SELECT min(id) FROM Inquiry WHERE ticketId = ?)', ticketId)

export function noteRead(tx: Tx, id: number, readTo: number): void {
  change(tx, 'UPDATE Inquiry SET readTo = ? WHERE id = ?', readTo, id)
}

/** A question that no document answered; `replied` when a person has. */
export type Unanswered = Inquiry & { replied: boolean }

/** Questions between two moments that no document answered, oldest first; what became an entry of 《常见问答》 is none. */
export const unansweredSince = (tx: Tx, since: number, until: number): Unanswered[] =>
  rowsOf<Row & { replied: number }>(
    tx,
    `SELECT i.*, coalesce(t.result IS NOT NULL, 0) AS replied FROM Inquiry i LEFT JOIN Ticket t ON t.id = i.ticketId
     WHERE i.outcome IN ('HANDED_OVER','PUT_OFF') AND i.at > ? AND i.at <= ?
     AND NOT EXISTS (SELECT 1 FROM Faq f WHERE f.ticketId = i.ticketId AND f.state = 'APPROVED') ORDER BY i.id`,
    since,
    until,
  ).map(row => ({ ...inquiryOf(row), replied: row.replied === 1 }))

export const countInquiries = (tx: Tx, since: number, until: number): { asked: number; answered: number } =>
  rowOf<{ asked: number; answered: number }>(
    tx,
    `SELECT count(*) AS asked, coalesce(sum(outcome IN ('ANSWERED','SAME')), 0) AS answered
     FROM Inquiry WHERE at > ? AND at <= ?`,
    since,
    until,
  )!

/** What somebody asked is nobody's business for ever. */
export const forgetInquiries = (tx: Tx, before: number): number =>
  change(tx, 'DELETE FROM Inquiry WHERE at < ?', before)

const isOpenTicket = `t.state NOT IN ('RESOLVED','CLOSED','REJECTED','DUPLICATE','CANCELLED','TRANSFERRED')`

/** This account's own questions that wait for a person's reply, newest first. */
export const ownHandedOver = (tx: Tx, address: string, since: number): Inquiry[] =>
  rowsOf<Row>(
    tx,
    `SELECT i.* FROM Inquiry i JOIN Ticket t ON t.id = i.ticketId
     WHERE i.outcome = 'HANDED_OVER' AND i.address = ? AND i.at > ? AND ${isOpenTicket} ORDER BY i.id DESC`,
    address,
    since,
  ).map(inquiryOf)

/** Questions that wait for a person's reply and are no secret, newest first. */
export const openHandedOver = (tx: Tx, since: number): Inquiry[] =>
  rowsOf<Row>(
    tx,
    `SELECT i.* FROM Inquiry i JOIN Ticket t ON t.id = i.ticketId
     WHERE i.outcome = 'HANDED_OVER' AND i.reason = 'notHeld' AND i.private = 0 AND i.at > ? AND t.private = 0
     AND ${isOpenTicket} ORDER BY i.id DESC`,
    since,
  ).map(inquiryOf)
