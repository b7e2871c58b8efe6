import { type NoticeAction, noticeStep } from '../domain/notices.ts'
import { change, rowOf, rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

export type NoticeAudience = {
  /** As the sender said it. */
  words: string
  /** Everybody in the community: a second person may have to agree. */
  whole: boolean
  /** Who it goes to, to tell whether another is the same: r1,r5,p3. */
  targets: string
  /** Households without a bound account, by name: 未通知到. */
  unreached: string[]
  /** Those who get it in private, by name. */
  people: string[]
  /** Places without any group. */
  uncovered: string[]
}

const millis = (date: Date | null): number | null => date?.getTime() ?? null
type Row = NonNullable<Awaited<ReturnType<Tx['notice']['findUnique']>>>
const noticeOf = (row: Row) => ({
  ...row,
  audience: JSON.parse(row.audience) as NoticeAudience,
  sendAt: millis(row.sendAt),
  createdAt: row.createdAt.getTime(),
  confirmedAt: millis(row.confirmedAt),
  endedAt: millis(row.endedAt),
  remindedAt: millis(row.remindedAt),
})
export type Notice = ReturnType<typeof noticeOf>

type NewNotice = Pick<Row, 'text' | 'byId' | 'urgent' | 'photoId' | 'wantsReply'> & {
  audience: NoticeAudience
  sendAt: number | null
}

/** Writes a draft with its targets. Nothing is sent by it. */
export async function draftNotice(
  tx: Tx,
  at: number,
  { audience, sendAt, ...notice }: NewNotice,
  targets: { rooms: readonly number[]; people: readonly number[] },
): Promise<Notice> {
  const made = await tx.notice.create({
    data: {
      ...notice,
      audience: JSON.stringify(audience),
      sendAt: sendAt === null ? null : new Date(sendAt),
      state: 'DRAFT',
      createdAt: new Date(at),
      targets: {
        create: [...targets.rooms.map(roomId => ({ roomId })), ...targets.people.map(personId => ({ personId }))],
      },
    },
  })
  return noticeOf(made)
}

export async function noticeById(tx: Tx, id: number): Promise<Notice | null> {
  const row = await tx.notice.findUnique({ where: { id } })
  return row && noticeOf(row)
}

type Wanted = { byId?: number; notById?: number; states?: readonly string[]; since?: number }

/** The last notice that fits, newest first. */
export async function lastNotice(tx: Tx, { byId, notById, states, since }: Wanted): Promise<Notice | null> {
  const row = await tx.notice.findFirst({
    where: {
      ...(byId === undefined ? {} : { byId }),
      ...(notById === undefined ? {} : { byId: { not: notById } }),
      ...(states === undefined ? {} : { state: { in: [...states] } }),
      ...(since === undefined ? {} : { createdAt: { gte: new Date(since) } }),
    },
    orderBy: { id: 'desc' },
  })
  return row && noticeOf(row)
}

/** The same words to the same people, agreed to since `since`. */
export async function sameNotice(tx: Tx, text: string, targets: string, since: number): Promise<Notice | null> {
  const rows = await tx.notice.findMany({
    where: { text, confirmedAt: { gte: new Date(since) }, state: { in: ['READY', 'SENDING', 'DONE'] } },
    orderBy: { id: 'desc' },
  })
  return rows.map(noticeOf).find(notice => notice.audience.targets === targets) ?? null
}

type Fields = { confirmedAt?: number; secondId?: number; sendAt?: number | null; endedAt?: number }

/** Moves a notice on, if it still stands where the action is possible; false when somebody was faster. */
export async function moveNotice(tx: Tx, id: number, action: NoticeAction, fields: Fields = {}): Promise<boolean> {
  const { from, to } = noticeStep(action)
  const { secondId, ...times } = fields
  const data = Object.fromEntries(
    Object.entries(times).map(([name, ms]) => [name, ms === null || ms === undefined ? null : new Date(ms)]),
  )
  const { count } = await tx.notice.updateMany({
    where: { id, state: { in: from } },
    data: { state: to, ...data, ...(secondId === undefined ? {} : { secondId }) },
  })
  return count === 1
}

/** The first yes to a notice that needs two; false when it was given before. */
export async function noteFirstYes(tx: Tx, id: number, at: number, sendAt: number | null): Promise<boolean> {
  const { count } = await tx.notice.updateMany({
    where: { id, state: 'DRAFT', confirmedAt: null },
    data: { confirmedAt: new Date(at), sendAt: sendAt === null ? null : new Date(sendAt) },
  })
  return count === 1
}

/** Gives a draft its picture; the picture belongs to nothing else from then on. */
export async function setNoticePhoto(tx: Tx, id: number, photoId: number): Promise<void> {
  await tx.notice.updateMany({ where: { id, state: 'DRAFT' }, data: { photoId } })
  await tx.photo.update({ where: { id: photoId }, data: { stage: 'notice' } })
}

/** Pictures and documents that this account sent here since `since` and that belong to nothing yet, the newest first. */
export const loosePhotoOf = (tx: Tx, chat: string, sender: string, since: number): number | null =>
  rowOf<{ id: number }>(
    tx,
    `SELECT p.id FROM Photo p JOIN Inbox i ON i.id = p.inboxId WHERE i.chat = ? AND i.sender = ? AND i.sentAt >= ?
       AND p.ticketId IS NULL AND p.path IS NOT NULL AND p.stage IN ('report','file') ORDER BY p.id DESC LIMIT 1`,
    chat,
    sender,
    since,
  )?.id ?? null

/** The last card of a web page that this account sent here since `since`, 标题 https://…; null when there was none. */
export const looseLinkOf = (tx: Tx, chat: string, sender: string, since: number): string | null =>
  rowOf<{ text: string }>(
    tx,
    `SELECT text FROM Inbox WHERE chat = ? AND sender = ? AND sentAt >= ? AND kind = 'link' AND text <> '' ORDER BY id DESC LIMIT 1`,
    chat,
    sender,
    since,
  )?.text ?? null

/** Other words for a draft; false once it is on its way. */
export async function setNoticeText(tx: Tx, id: number, text: string): Promise<boolean> {
  const { count } = await tx.notice.updateMany({ where: { id, state: 'DRAFT', confirmedAt: null }, data: { text } })
  return count === 1
}

export type Target = {
  roomId: number | null
  personId: number | null
  /** The room's topic or the person's name. */
  name: string
  chatId: string | null
  /** Of its outbox row; null when there is none: not started, or nobody to send to. */
  state: 'PENDING' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'DEAD' | null
  error: string | null
}

/** Names the one message of a notice to one room or person. */
export const noticeKey = (id: number, to: { roomId: number | null; personId: number | null }): string =>
  to.roomId === null ? `notice-${id}-person-${to.personId}` : `notice-${id}-room-${to.roomId}`

/** Where each group and person stands, in the order in which they are sent to. */
export const targetsOf = (tx: Tx, noticeId: number): Target[] =>
  rowsOf<Target>(
    tx,
    `SELECT t.roomId, t.personId, coalesce(r.topic, p.name) AS name, r.chatId, o.state, o.error
     FROM NoticeTarget t LEFT JOIN Room r ON r.id = t.roomId LEFT JOIN Person p ON p.id = t.personId
     LEFT JOIN Outbox o ON o.key = 'notice-' || t.noticeId || CASE WHEN t.roomId IS NULL THEN '-person-' || t.personId ELSE '-room-' || t.roomId END
     WHERE t.noticeId = ? ORDER BY t.id`,
    noticeId,
  )

/** What has not left yet never will; what is on its way right now may still arrive. Gives how many were stopped. */
export const stopSending = (tx: Tx, noticeId: number): number =>
  change(
    tx,
    `UPDATE Outbox SET state = 'DEAD', error = 'cancelled' WHERE state = 'PENDING' AND (key LIKE ? OR key LIKE ?)`,
    `notice-${noticeId}-%`,
    `noticeremind-${noticeId}-%`,
  )

/** The notice that the last message in this chat was, or a reminder of; null when something else was said since. */
export function noticeJustSaid(tx: Tx, chat: string, since: number): number | null {
  const row = rowOf<{ key: string }>(
    tx,
    `SELECT key FROM Outbox WHERE sentTo = ? AND sendingAt > ? AND state IN ('SENT','SENDING','UNKNOWN') ORDER BY sendingAt DESC, id DESC LIMIT 1`,
    chat,
    since,
  )
  return row ? noticeOfKey(row.key) : null
}

/** The last notice in this group, whatever was said since. */
export function lastNoticeIn(tx: Tx, chat: string, since: number): number | null {
  const row = rowOf<{ key: string }>(
    tx,
    `SELECT key FROM Outbox WHERE sentTo = ? AND sentAt > ? AND kind = 'notice' ORDER BY sentAt DESC, id DESC LIMIT 1`,
    chat,
    since,
  )
  return row ? noticeOfKey(row.key) : null
}

/** Notices that went to this chat, or to the whole of this building's group, since `since`, the newest first. */
export const noticesSentTo = (
  tx: Tx,
  chat: string,
  building: string | null,
  since: number,
): { id: number; text: string; sentAt: number }[] =>
  rowsOf(
    tx,
    `SELECT n.id, n.text, o.sentAt FROM Outbox o JOIN NoticeTarget t ON o.key = 'notice-' || t.noticeId || '-room-' || t.roomId
     JOIN Notice n ON n.id = t.noticeId JOIN Room r ON r.id = t.roomId JOIN Scope s ON s.id = r.scopeId
     WHERE o.kind = 'notice' AND o.sentAt >= ? AND (o.sentTo = ? OR (s.building = ? AND s.unit IS NULL)) ORDER BY o.sentAt DESC`,
    since,
    chat,
    building,
  )

/** The notice in this chat that a quotation comes from: quotations may be cut short. */
export function noticeQuotedIn(tx: Tx, chat: string, quote: string): number | null {
  const words = quote.replace(/…$|\.{3}$/, '').trim()
  if (words.length < 4) return null
  const row = rowOf<{ key: string }>(
    tx,
    `SELECT key FROM Outbox WHERE sentTo = ? AND key LIKE 'notice%' AND instr(text, ?) > 0 ORDER BY sendingAt DESC LIMIT 1`,
    chat,
    words,
  )
  return row ? noticeOfKey(row.key) : null
}

const noticeOfKey = (key: string): number | null => {
  const found = /^notice(?:remind)?-(\d+)-/.exec(key)
  return found ? Number(found[1]) : null
}

export type Receipt = {
  address: string
  personId: number | null
  household: string | null
  chat: string | null
  at: number
}

/** Somebody has read it; the same account once. */
export const noteReceipt = (tx: Tx, noticeId: number, { address, personId, household, chat, at }: Receipt): boolean =>
  change(
    tx,
    'INSERT OR IGNORE INTO NoticeReceipt (noticeId, address, personId, household, chat, at) VALUES (?, ?, ?, ?, ?, ?)',
    noticeId,
    address,
    personId,
    household,
    chat,
    at,
  ) === 1

export const receiptsOf = (tx: Tx, noticeId: number): Receipt[] =>
  rowsOf<Receipt>(tx, 'SELECT address, personId, household, chat, at FROM NoticeReceipt WHERE noticeId = ?', noticeId)

export type NoticeAnswered = { id: number; targets: number; households: number; others: number }

/** Notices that were agreed to since `since` and went out: how many they went to, how many have said 收到. */
export const noticesAnswered = (tx: Tx, since: number): NoticeAnswered[] =>
  rowsOf<NoticeAnswered>(
    tx,
    `SELECT n.id, (SELECT count(*) FROM NoticeTarget t WHERE t.noticeId = n.id) AS targets,
       count(DISTINCT r.household) AS households, coalesce(sum(r.id IS NOT NULL AND r.household IS NULL), 0) AS others
     FROM Notice n LEFT JOIN NoticeReceipt r ON r.noticeId = n.id
     WHERE n.confirmedAt > ? AND n.state IN ('SENDING','DONE') AND n.wantsReply = 1 GROUP BY n.id ORDER BY n.id`,
    since,
  )

/** True once for each notice: the reminder goes out once. */
export async function noteReminded(tx: Tx, id: number, at: number): Promise<boolean> {
  const { count } = await tx.notice.updateMany({ where: { id, remindedAt: null }, data: { remindedAt: new Date(at) } })
  return count === 1
}

/** The account that a person is reached at, for a question that waits for them. */
export const findAsk = (tx: Tx, id: number) => tx.question.findFirst({ where: { id, kind: 'noticeAsk' } })

export const closeAsk = async (tx: Tx, id: number): Promise<boolean> =>
  (await tx.question.updateMany({ where: { id, state: { in: ['OPEN', 'EXPIRED'] } }, data: { state: 'ANSWERED' } }))
    .count === 1

export const openDraftQuestions = (tx: Tx, chat: string) =>
  tx.question.updateMany({ where: { chat, kind: 'notice', state: 'OPEN' }, data: { state: 'DROPPED' } })

/** The preview that still waits for its answer in this chat. */
export const draftQuestion = (tx: Tx, chat: string) =>
  tx.question.findFirst({ where: { chat, kind: 'notice', state: 'OPEN' }, orderBy: { id: 'desc' } })
