import { change, insertRow, rowOf, rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

/** An entry of 《常见问答》. Answered by a person, agreed to by the 书记, looked at again on `reviewOn`. */
export type Faq = {
  id: number
  ticketId: number
  question: string
  answer: string
  author: string
  authorRole: string
  answeredAt: number
  state: 'PROPOSED' | 'APPROVED' | 'DECLINED' | 'RETIRED'
  approvedBy: string | null
  approvedAt: number | null
  /** YYYY-MM-DD */
  reviewOn: string | null
  reviewAskedAt: number | null
}

const prefix = 'faq-'
export const docidOfFaq = (id: number): string => `${prefix}${id}`

export const isFaq = (docid: string): boolean => docid.startsWith(prefix)

/** The entry behind a document of the library; null for a document that is none. */
export const faqOfDocid = (tx: Tx, docid: string): Faq | null =>
  isFaq(docid) ? rowOf<Faq>(tx, 'SELECT * FROM Faq WHERE id = ?', Number(docid.slice(prefix.length))) : null

export const faqOfTicket = (tx: Tx, ticketId: number): Faq | null =>
  rowOf<Faq>(tx, 'SELECT * FROM Faq WHERE ticketId = ?', ticketId)

/** Writes a proposal; the entry of a ticket that was answered anew is written anew, unless it was decided on. */
export function proposeFaq(
  tx: Tx,
  faq: Pick<Faq, 'ticketId' | 'question' | 'answer' | 'author' | 'authorRole' | 'answeredAt'>,
): boolean {
  const { ticketId, answer, author, authorRole, answeredAt } = faq
  const before = faqOfTicket(tx, ticketId)
  if (!before) return insertRow(tx, 'Faq', { ...faq, state: 'PROPOSED' }) > 0
  const sql = `UPDATE Faq SET answer = ?, author = ?, authorRole = ?, answeredAt = ? WHERE ticketId = ? AND state = 'PROPOSED'`
  return change(tx, sql, answer, author, authorRole, answeredAt, ticketId) === 1
}

/** The 书记's yes, to a proposal or to one more term; false when it was decided meanwhile. */
export const approveFaq = (
  tx: Tx,
  { id, state }: Faq,
  { approvedBy, approvedAt, reviewOn }: { approvedBy: string; approvedAt: number; reviewOn: string },
): boolean =>
  change(
    tx,
    `UPDATE Faq SET state = 'APPROVED', approvedBy = ?, approvedAt = ?, reviewOn = ?, reviewAskedAt = NULL
     WHERE id = ? AND state = ?`,
    approvedBy,
    approvedAt,
    reviewOn,
    id,
    state,
  ) === 1

/** The 书记's no: a proposal is declined, an entry taken out of use. */
export const refuseFaq = (tx: Tx, { id, state }: Faq): boolean =>
  change(
    tx,
    'UPDATE Faq SET state = ? WHERE id = ? AND state = ?',
    state === 'PROPOSED' ? 'DECLINED' : 'RETIRED',
    id,
    state,
  ) === 1

/** Entries that wait for the 书记's word: proposals, and those asked about because their day has come. */
export const faqsWaiting = (tx: Tx): Faq[] =>
  rowsOf<Faq>(
    tx,
    `SELECT * FROM Faq WHERE state = 'PROPOSED' OR (state = 'APPROVED' AND reviewAskedAt IS NOT NULL) ORDER BY id`,
  )

/** Entries that are answered from, the latest first. */
export const faqsInUse = (tx: Tx): Faq[] =>
  rowsOf<Faq>(tx, `SELECT * FROM Faq WHERE state = 'APPROVED' ORDER BY approvedAt DESC, id DESC`)

/** Entries past their day on `today` about which nobody was asked since `before`. */
export const faqsToReview = (tx: Tx, today: string, before: number): Faq[] =>
  rowsOf<Faq>(
    tx,
    `SELECT * FROM Faq WHERE state = 'APPROVED' AND reviewOn <= ? AND coalesce(reviewAskedAt, 0) <= ? ORDER BY id`,
    today,
    before,
  )

export function noteReviewAsked(tx: Tx, id: number, at: number): void {
  change(tx, 'UPDATE Faq SET reviewAskedAt = ? WHERE id = ?', at, id)
}
