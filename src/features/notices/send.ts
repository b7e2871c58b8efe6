import { draftLifeMs, type NoticeState, perMessageMs, sendCatchUpMs } from '../../domain/notices.ts'
import { mayRingAt } from '../../domain/quiet.ts'
import { moveNotice, type Notice, noticeById, noticeKey, type Target, targetsOf } from '../../store/notices.ts'
import type { Moment } from '../../store/occasion.ts'
import { type Occurrence, planOccurrence } from '../../store/occurrences.ts'
import { type Saying, say } from '../../store/outbox.ts'
import { quietHours } from '../../store/settings.ts'
import type { Tx } from '../../store/tx.ts'
import { type Counts, sayFinished, sayMissedNotice } from '../../wording/notices.ts'

/** The end is looked for a minute after it is expected, and again so often while something is still on its way. */
const firstLookMs = 60_000
const lookAgainMs = 5 * 60_000

export const ringsAt = (tx: Tx, urgent: boolean, at: number): number =>
  urgent ? at : mayRingAt('P3', at, quietHours(tx))

export type Started = { count: number; takesMs: number; later: number | null }

/** Puts the whole notice into the outbox: one row for each group and person, whose key lets no restart repeat it. */
export async function startSending(
  m: Moment,
  notice: Notice,
  fields: { confirmedAt?: number } = {},
): Promise<Started | null> {
  if (!(await moveNotice(m.tx, notice.id, 'start', fields))) return null
  const notBefore = ringsAt(m.tx, notice.urgent, m.at)
  let count = 0
  for (const target of targetsOf(m.tx, notice.id)) {
    const to =
      target.chatId !== null ? { room: target.chatId } : target.personId !== null ? { person: target.personId } : null
    if (to === null) continue
    count += 1
    const key = noticeKey(notice.id, target)
    const saying: Saying = {
      key,
      lane: notice.urgent ? 'push' : 'notice',
      kind: 'notice',
      to,
      text: notice.text,
      notBefore,
    }
    await say(m.tx, m.at, saying)
    if (notice.photoId !== null)
      await say(m.tx, m.at, { ...saying, key: `${key}-photo`, text: '', photoId: notice.photoId })
  }
  const takesMs = count * perMessageMs * (notice.photoId === null ? 1 : 2)
  planOccurrence(m.tx, 'notice-done', { due: notBefore + takesMs + firstLookMs, recipient: `notice-${notice.id}` })
  return { count, takesMs, later: notBefore > m.at ? notBefore : null }
}

const noticeIn = (m: Moment, { recipient }: Occurrence) => noticeById(m.tx, Number(recipient.replace('notice-', '')))

/** The hour of a scheduled notice has come; too late is not sent, and its sender hears of it. */
export async function sendScheduled(m: Moment, occurrence: Occurrence) {
  const notice = await noticeIn(m, occurrence)
  if (notice?.state !== 'READY') return { skip: '通知已取消' }
  if (m.at - occurrence.due > sendCatchUpMs) {
    await moveNotice(m.tx, notice.id, 'expire', { endedAt: m.at })
    await tellSender(m, notice, sayMissedNotice(notice.id, occurrence.due, m.at))
    return { skip: '错过：程序当时没有运行' }
  }
  await startSending(m, notice)
  return undefined
}

/** Looks whether all of a notice has gone out; then says so to its sender, with what did not arrive. */
export async function finishNotice(m: Moment, occurrence: Occurrence) {
  const notice = await noticeIn(m, occurrence)
  if (notice?.state !== 'SENDING') return { skip: '通知已结束' }
  const counts = countsOf(targetsOf(m.tx, notice.id))
  if (counts.waiting > 0) {
    planOccurrence(m.tx, 'notice-done', { due: m.at + lookAgainMs, recipient: occurrence.recipient })
    return undefined
  }
  await moveNotice(m.tx, notice.id, 'finish', { endedAt: m.at })
  await tellSender(m, notice, sayFinished(notice.id, counts))
  return undefined
}

export const tellSender = (m: Moment, notice: Notice, text: string): Promise<void> =>
  say(m.tx, m.at, {
    key: `${m.cause}-notice-${notice.id}`,
    lane: 'push',
    kind: 'result',
    to: { person: notice.byId },
    text,
  })

export function countsOf(targets: readonly Target[]): Counts {
  const namesIn = (state: Target['state']) =>
    targets.filter(target => target.state === state).map(target => target.name)
  return {
    sent: namesIn('SENT').length,
    waiting: namesIn('PENDING').length + namesIn('SENDING').length,
    unknown: namesIn('UNKNOWN'),
    dead: namesIn('DEAD'),
    unsent: namesIn(null),
  }
}

/** A draft that nobody agreed to in time is over, whether or not a row says so yet. */
export const stateAt = (notice: Notice, at: number): NoticeState =>
  notice.state === 'DRAFT' && notice.confirmedAt === null && at - notice.createdAt > draftLifeMs
    ? 'EXPIRED'
    : (notice.state as NoticeState)
