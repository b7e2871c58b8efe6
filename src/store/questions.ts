import { change, insertRow, prepare, rowOf } from './bare.ts'
import type { Store, Tx } from './open.ts'

/** How long the bot waits for an answer before it goes on with what is known. */
export const answerWithinMs = 30 * 60_000

export type QuestionKind =
  | 'place'
  | 'problem'
  | 'category'
  | 'which'
  | 'who'
  | 'words'
  | 'confirm'
  | 'notice'
  | 'noticeAsk'
  | 'document'
  | 'swap'
  | 'reply'
export type Question = {
  id: number
  kind: QuestionKind
  payload: string
  askedAt: number
  expiresAt: number
  chat: string
  address: string
}

const columns = 'id, kind, payload, askedAt, expiresAt, chat, address'

/** Questions that hold no ticket back; one about a draft stays open till it is answered or its half hour is over. */
const replaceable = ['which', 'who', 'words', 'confirm', 'reply'] as const satisfies QuestionKind[]

/** Asks. A new question replaces an old one that holds no ticket back. */
export async function ask(
  tx: Tx,
  at: number,
  question: { chat: string; address: string; kind: QuestionKind; payload: object; withinMs?: number },
): Promise<number> {
  const { chat, address, kind } = question
  change(
    tx,
    `UPDATE Question SET state = 'DROPPED' WHERE chat = ? AND address = ? AND state = 'OPEN'
     AND kind IN (SELECT value FROM json_each(?))`,
    chat,
    address,
    JSON.stringify(replaceable),
  )
  return insertRow(tx, 'Question', {
    chat,
    address,
    kind,
    payload: JSON.stringify(question.payload),
    askedAt: at,
    expiresAt: at + (question.withinMs ?? answerWithinMs),
    state: 'OPEN',
  })
}

/** The questions of one kind that wait in this chat for this account, the oldest first. */
export async function openOfKind(
  tx: Tx,
  { chat, address, kind }: Pick<Question, 'chat' | 'address' | 'kind'>,
  at: number,
): Promise<Question[]> {
  const rows = await tx.question.findMany({
    where: { chat, address, kind, state: 'OPEN', expiresAt: { gt: new Date(at) } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, payload, askedAt, expiresAt }) => {
    return { id, kind, payload, chat, address, askedAt: askedAt.getTime(), expiresAt: expiresAt.getTime() }
  })
}

/** Whether such a question was put in this chat to this account at this very moment: by an earlier part of one message. */
export const isAskedAt = async (
  tx: Tx,
  at: number,
  { chat, address, kind }: Pick<Question, 'chat' | 'address' | 'kind'>,
): Promise<boolean> =>
  (await tx.question.count({ where: { chat, address, kind, state: 'OPEN', askedAt: new Date(at) } })) > 0

/** Closes a question; false when it was closed before (answered twice, or expired meanwhile). */
export async function closeQuestion(tx: Tx, id: number, state: 'ANSWERED' | 'EXPIRED' | 'DROPPED'): Promise<boolean> {
  return change(tx, `UPDATE Question SET state = ? WHERE id = ? AND state = 'OPEN'`, state, id) === 1
}

/** The last question of this chat that nobody answered in time. */
export const lastExpired = async (tx: Tx, chat: string, address: string, since: number): Promise<Question | null> =>
  rowOf<Question>(
    tx,
    `SELECT ${columns} FROM Question WHERE chat = ? AND address = ? AND state = 'EXPIRED' AND +expiresAt >= ?
     ORDER BY id DESC LIMIT 1`,
    chat,
    address,
    since,
  )

export async function dropQuestionsAbout(tx: Tx, ticketId: number): Promise<void> {
  const open = await tx.question.findMany({ where: { state: 'OPEN' } })
  const about = open.filter(question => (JSON.parse(question.payload) as { ticketId?: number }).ticketId === ticketId)
  await tx.question.updateMany({ where: { id: { in: about.map(q => q.id) } }, data: { state: 'DROPPED' } })
}

/** With `+expiresAt` SQLite finds a question by its chat, and not among all that are open. */
export function openQuestions(store: Store) {
  const open = prepare(
    store.raw,
    `SELECT ${columns} FROM Question WHERE chat = ? AND address = ? AND state = 'OPEN' AND +expiresAt > ? ORDER BY id DESC LIMIT 1`,
  )
  const due = prepare(store.raw, `SELECT ${columns} FROM Question WHERE state = 'OPEN' AND expiresAt <= ? ORDER BY id`)
  const next = prepare(store.raw, `SELECT min(expiresAt) FROM Question WHERE state = 'OPEN'`).pluck()
  return {
    open(chat: string, address: string, now: number): Question | null {
      return (open.get(chat, address, now) as Question | undefined) ?? null
    },
    due: (now: number): Question[] => due.all(now) as Question[],
    nextDue(): number | null {
      return (next.get() as number | null | undefined) ?? null
    },
  }
}
export type QuestionDesk = ReturnType<typeof openQuestions>
