import { insertRow, prepare, rowOf, rowsOf, change as runChange } from './bare.ts'
import type { Store, Tx } from './open.ts'

export const lanes = { p0: 0, reply: 1, push: 2, notice: 3 } as const
export type Lane = keyof typeof lanes
export type SayKind =
  | 'receipt'
  | 'reply'
  | 'push'
  | 'reminder'
  | 'escalation'
  | 'result'
  | 'notice'
  | 'emergency'
  | 'digest'
  | 'question'

export type Recipient = { room: string } | { person: number } | { address: string }

/** A sentence to be sent. `key` names its cause, so that no retry or restart can say it twice. */
export type Saying = {
  key: string
  lane: Lane
  kind: SayKind
  to: Recipient
  text: string
  mentions?: readonly string[]
  photoId?: number | null
  /** SVG of a chart to be sent as a picture; the text is then empty. */
  drawing?: string
  ticketId?: number | null
  /** Not before this moment (quiet hours), milliseconds. */
  notBefore?: number
}

/** Puts a sentence into the outbox, in the transaction of the change that caused it. A key that is there already wins. */
export async function say(tx: Tx, at: number, saying: Saying): Promise<void> {
  if (rowOf(tx, 'SELECT 1 FROM Outbox WHERE key = ?', saying.key)) return
  insertRow(tx, 'Outbox', {
    key: saying.key,
    lane: lanes[saying.lane],
    kind: saying.kind,
    toRoom: 'room' in saying.to ? saying.to.room : null,
    toPerson: 'person' in saying.to ? saying.to.person : null,
    toAddress: 'address' in saying.to ? saying.to.address : null,
    text: saying.text,
    mentions: JSON.stringify(saying.mentions ?? []),
    photoId: saying.photoId,
    drawing: saying.drawing,
    ticketId: saying.ticketId,
    state: 'PENDING',
    notBefore: saying.notBefore ?? at,
    createdAt: at,
  })
}

/** When something with such a key was last put here; 0 for never. */
export async function lastSaid(tx: Tx, keyPrefix: string): Promise<number> {
  const last = await tx.outbox.findFirst({ where: { key: { startsWith: keyPrefix } }, orderBy: { createdAt: 'desc' } })
  return last?.createdAt.getTime() ?? 0
}

/** Takes back what was to be said later and is not needed any more; what is on its way stays. */
export async function takeBack(tx: Tx, keyPrefix: string): Promise<void> {
  const sql = `DELETE FROM Outbox WHERE key >= ? AND key < ? AND state = 'PENDING'`
  runChange(tx, sql, keyPrefix, `${keyPrefix}\u{10ffff}`)
}

/** What was told about a ticket in private, by person: how much has gone out, how much is still on its way. */
export const tellingsOf = (tx: Tx, ticketId: number): { personId: number; sent: number; waiting: number }[] =>
  rowsOf(
    tx,
    `SELECT toPerson AS personId, sum(state = 'SENT') AS sent, sum(state IN ('PENDING','SENDING')) AS waiting
     FROM Outbox WHERE ticketId = ? AND toPerson IS NOT NULL GROUP BY toPerson`,
    ticketId,
  )

export type Parcel = {
  id: number
  lane: number
  kind: SayKind
  toRoom: string | null
  toPerson: number | null
  toAddress: string | null
  text: string
  mentions: string
  photoId: number | null
  drawing: string | null
  ticketId: number | null
  state: string
  notBefore: number
  attempts: number
  sendingAt: number | null
}

const columns =
  'id, lane, kind, toRoom, toPerson, toAddress, text, mentions, photoId, drawing, ticketId, state, notBefore, attempts, sendingAt'

/**
 * Several emergencies at once share the thirty messages of a minute: first those who reported must know (the safety card),
 * then of each emergency the first who is called, the nearest, then the second of each … Elsewhere first come, first served.
 */
const urgentRank = `CASE WHEN lane > ${lanes.p0} THEN 0 WHEN toPerson IS NULL THEN -1
  ELSE (SELECT count(*) FROM Outbox before WHERE before.ticketId = o.ticketId AND before.lane = ${lanes.p0}
    AND before.toPerson IS NOT NULL AND before.id < o.id) END`

/** The outbox as the sender sees it: bare statements, each state change conditional on the state before. */
export function openOutbox(store: Store) {
  const { raw } = store
  const all = (sql: string) => prepare(raw, sql)
  const pending = all(
    `SELECT ${columns} FROM Outbox o WHERE state = 'PENDING'
     ORDER BY lane, (notBefore > ? AND attempts = 0), ${urgentRank}, id LIMIT 200`,
  )
  const sending = all(`SELECT ${columns} FROM Outbox WHERE state = 'SENDING' ORDER BY id`)
  const recent = all(
    `SELECT sentTo, sendingAt AS at FROM Outbox WHERE sendingAt > ? AND state IN ('SENT','SENDING','UNKNOWN') ORDER BY sendingAt`,
  )
  const begin = all(
    `UPDATE Outbox SET state = 'SENDING', sendingAt = ?, sentTo = ?, attempts = attempts + 1 WHERE id = ? AND state = 'PENDING'`,
  )
  const sent = all(
    `UPDATE Outbox SET state = 'SENT', sentAt = ?, echoId = coalesce(?, echoId), error = NULL WHERE id = ? AND state IN ('SENDING','UNKNOWN')`,
  )
  const unknown = all(`UPDATE Outbox SET state = 'UNKNOWN', error = ? WHERE id = ? AND state = 'SENDING'`)
  const retry = all(
    `UPDATE Outbox SET state = 'PENDING', notBefore = ?, error = ?, text = coalesce(?, text) WHERE id = ? AND state = 'SENDING'`,
  )
  const dead = all(`UPDATE Outbox SET state = 'DEAD', error = ? WHERE id = ? AND state IN ('PENDING','SENDING')`)
  const echo = all(
    `SELECT id FROM Outbox WHERE state IN ('SENDING','UNKNOWN') AND +sentTo = ? AND text = ? ORDER BY id LIMIT 1`,
  ).pluck()
  const address = all(
    `SELECT id FROM Address WHERE personId = ? AND boundAt IS NOT NULL ORDER BY seenAt DESC, id LIMIT 1`,
  ).pluck()
  const counts = all(`SELECT state, count(*) AS n FROM Outbox GROUP BY state`)
  const change = (statement: ReturnType<typeof all>, ...values: unknown[]) =>
    store.exclusively(() => statement.run(...values).changes === 1)
  return {
    /** What waits, as it should go; what quiet hours hold back till after `now` comes last in its lane. */
    pending: (now = Number.MAX_SAFE_INTEGER) => pending.all(now) as Parcel[],
    stuck: () => sending.all() as Parcel[],
    sentSince: (since: number) => recent.all(since) as { sentTo: string; at: number }[],
    begin: (id: number, at: number, to: string) => change(begin, at, to, id),
    sent: (id: number, at: number, echoId: string | null) => change(sent, at, echoId, id),
    unknown: (id: number, error: string) => change(unknown, error, id),
    retry: (id: number, notBefore: number, error: string, text: string | null = null) =>
      change(retry, notBefore, error, text, id),
    dead: (id: number, error: string) => change(dead, error, id),
    /** Our own message came back: whatever waits for certainty about these words in this chat is now sent. */
    async echoSeen(to: string, text: string, at: number, messageId: string) {
      const id = echo.get(to, text)
      if (id !== undefined) await change(sent, at, messageId, id)
    },
    addressOf: (personId: number) => (address.get(personId) as string | undefined) ?? null,
    counts: () => Object.fromEntries((counts.all() as { state: string; n: number }[]).map(row => [row.state, row.n])),
  }
}
export type OutboxDesk = ReturnType<typeof openOutbox>
