import { createHash } from 'node:crypto'
import type { Incoming } from '../ports.ts'
import { change, prepare, rowsOf } from './bare.ts'
import type { Store, Tx } from './open.ts'

/** A message as it lies in the inbox; times in milliseconds. */
export type Letter = {
  id: number
  messageId: string
  chat: string
  sender: string
  senderName: string
  roomTopic: string | null
  inRoom: boolean
  kind: Incoming['kind']
  text: string
  mention: boolean
  quote: string | null
  extra: string | null
  own: boolean
  sentAt: number
  receivedAt: number
}

export type Filed = { letter: Letter; verdict: 'new' | 'redelivered' | 'old' }

/** A message that says the same in the same chat within this time is the same message under a new id. */
export const sameMessageWithinMs = 10_000
/** Older than this at arrival, a message is filed and not answered: whoever wrote it has long gone another way. */
export const tooOldMs = 24 * 3_600_000

const columns = `id, messageId, chat, sender, senderName, roomTopic, inRoom, kind, text, mention, quote, extra, own, sentAt, receivedAt`

/**
 * The durable inbox on prepared statements: `file` resolves when the message is on disk, many in one commit when many
 * come at once; `done` marks what asked for nothing, with the next commit (doing it twice is harmless).
 */
export type InboxDesk = {
  file(message: Incoming, now: number): Promise<Filed>
  done(id: number): void
  flush(): Promise<void>
  unfinished(): Letter[]
  /** What the same person wrote last in the same chat, within `withinMs` before this letter. */
  wordsBefore(letter: Letter, withinMs: number): string | null
}

type Waiting = { message: Incoming; now: number; resolve(filed: Filed): void; reject(error: unknown): void }

export function openInbox(store: Store): InboxDesk {
  const { raw } = store
  const insert = prepare(
    raw,
    `INSERT OR IGNORE INTO Inbox (messageId, fingerprint, chat, sender, senderName, roomTopic, inRoom, kind, text, mention, quote, extra, own, sentAt, receivedAt, state, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const twin = prepare(
    raw,
    'SELECT id FROM Inbox WHERE fingerprint = ? AND receivedAt > ? AND messageId <> ? LIMIT 1',
  ).pluck()
  const finish = prepare(raw, `UPDATE Inbox SET state = 'DONE' WHERE id = ? AND state = 'NEW'`)
  const previous = prepare(
    raw,
    `SELECT text FROM Inbox WHERE chat = ? AND sender = ? AND sentAt >= ? AND id < ? AND own = 0 AND kind = 'text' ORDER BY id DESC LIMIT 1`,
  ).pluck()
  const waiting: Waiting[] = []
  const finished: number[] = []
  let flushing: Promise<void> | null = null

  const fileOne = ({ message, now }: Waiting): Filed => {
    const print = fingerprint(message)
    const verdict = isTwin(message, twin.get(print, now - sameMessageWithinMs, message.id))
      ? 'redelivered'
      : now - message.at > tooOldMs
        ? 'old'
        : 'new'
    const letter = letterOf(message, now)
    const state = verdict === 'new' && !message.own ? 'NEW' : 'FILED'
    const result = insert.run(
      letter.messageId,
      print,
      letter.chat,
      letter.sender,
      letter.senderName,
      letter.roomTopic,
      Number(letter.inRoom),
      letter.kind,
      letter.text,
      Number(letter.mention),
      letter.quote,
      letter.extra,
      Number(letter.own),
      letter.sentAt,
      letter.receivedAt,
      state,
      verdict === 'new' ? null : verdict,
    )
    if (result.changes === 0) return { letter, verdict: 'redelivered' }
    return { letter: { ...letter, id: result.lastInsertRowid as number }, verdict }
  }

  const commit = () => {
    const batch = waiting.splice(0)
    const marks = finished.splice(0)
    if (batch.length === 0 && marks.length === 0) return
    let filed: Filed[] = []
    try {
      raw.transaction(() => {
        for (const id of marks) finish.run(id)
        filed = batch.map(fileOne)
      })()
    } catch (error) {
      for (const one of batch) one.reject(error)
      finished.unshift(...marks)
      return
    }
    for (const [index, one] of batch.entries()) one.resolve(filed[index]!)
  }

  const flush = () => {
    flushing ??= new Promise<void>(resolve => setImmediate(resolve)).then(() => {
      flushing = null
      return store.exclusively(commit)
    })
    return flushing
  }

  return {
    file: (message, now) =>
      new Promise<Filed>((resolve, reject) => {
        waiting.push({ message, now, resolve, reject })
        void flush()
      }),
    done: id => void finished.push(id),
    flush,
    unfinished: () =>
      (prepare(raw, `SELECT ${columns} FROM Inbox WHERE state = 'NEW' ORDER BY id`).all() as Row[]).map(fromRow),
    wordsBefore: ({ chat, sender, sentAt, id }, withinMs) =>
      (previous.get(chat, sender, sentAt - withinMs, id) as string | undefined) ?? null,
  }
}

/** A short answer such as “1” is often said twice in earnest; it only counts as redelivered with the same second. */
function isTwin(message: Incoming, found: unknown): boolean {
  return found !== undefined && !message.own && [...message.text].length > 3
}

function fingerprint(message: Incoming): string {
  const what = [message.room?.id ?? '', message.from.id, message.kind, message.text, message.quote ?? '']
  if (message.kind !== 'text') what.push(message.id)
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 22)
}

function letterOf(message: Incoming, now: number): Letter {
  return {
    id: 0,
    messageId: message.id,
    chat: message.room?.id ?? message.from.id,
    sender: message.from.id,
    senderName: message.from.name,
    roomTopic: message.room?.topic ?? null,
    inRoom: message.room !== null,
    kind: message.kind,
    text: message.text,
    mention: message.mentionsBot,
    quote: message.quote,
    extra: message.location ? JSON.stringify(message.location) : null,
    own: message.own,
    sentAt: message.at,
    receivedAt: now,
  }
}

type Row = Record<keyof Letter, unknown>
const fromRow = (row: Row): Letter =>
  ({
    ...row,
    inRoom: Boolean(row.inRoom),
    mention: Boolean(row.mention),
    own: Boolean(row.own),
  }) as Letter

/** Marks a message as dealt with, inside the transaction of what it caused; false when it was dealt with before. */
export async function markDone(tx: Tx, id: number, ticketId: number | null): Promise<boolean> {
  return change(tx, `UPDATE Inbox SET state = 'DONE', ticketId = ? WHERE id = ? AND state = 'NEW'`, ticketId, id) === 1
}

export async function markFailed(store: Store, id: number, note: string): Promise<void> {
  await store.write(tx => tx.inbox.updateMany({ where: { id, state: 'NEW' }, data: { state: 'FAILED', note } }))
}

/** What this sender wrote in this chat since `since` that led to no ticket yet, oldest first. */
export async function recentLetters(tx: Tx, chat: string, sender: string, since: number, before: number) {
  const letters = rowsOf<{ id: number; kind: string; text: string; sentAt: number }>(
    tx,
    'SELECT id, kind, text, sentAt FROM Inbox WHERE chat = ? AND sender = ? AND sentAt >= ? AND id < ? AND own = 0 AND ticketId IS NULL ORDER BY id',
    chat,
    sender,
    since,
    before,
  )
  return letters.map(letter => ({
    ...letter,
    photos: rowsOf<{ id: number; problem: string | null }>(
      tx,
      `SELECT id, problem FROM Photo WHERE inboxId = ? AND stage <> 'notice' ORDER BY id`,
      letter.id,
    ),
  }))
}

export async function tieLetter(tx: Tx, inboxId: number, ticketId: number): Promise<void> {
  change(tx, 'UPDATE Inbox SET ticketId = ? WHERE id = ?', ticketId, inboxId)
}
