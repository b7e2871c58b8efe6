import { mayNotify, mayNotifyAll } from '../../domain/audience.ts'
import { draftLifeMs, secondWaitMs } from '../../domain/notices.ts'
import { type Role, secretaryRoles } from '../../domain/roles.ts'
import { audit } from '../../store/audit.ts'
import { boundPeople } from '../../store/neighbours.ts'
import {
  draftQuestion,
  lastNotice,
  moveNotice,
  type Notice,
  noteFirstYes,
  noticeById,
  openDraftQuestions,
  stopSending,
  targetsOf,
} from '../../store/notices.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { dropOccurrences, planOccurrence } from '../../store/occurrences.ts'
import { say as put } from '../../store/outbox.ts'
import { personById, postsHeld } from '../../store/people.ts'
import { closeQuestion, type Question } from '../../store/questions.ts'
import { isOn } from '../../store/settings.ts'
import { type Command, readYesNo } from '../../understanding/commands.ts'
import { readSendTime, saysAgain, saysDrop, saysGo } from '../../understanding/notice-words.ts'
import * as words from '../../wording/notices.ts'
import { type DraftQuestion, previewOf } from './draft.ts'
import { countsOf, startSending, stateAt, tellSender } from './send.ts'

const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)
const rememberedMs = 7 * 86_400_000

/** An answer to the preview; null when the words are about something else. */
export async function answerNotice(o: Occasion, question: Pick<Question, 'id' | 'payload'>): Promise<number | null> {
  const { noticeId, sameAs } = JSON.parse(question.payload) as DraftQuestion
  const notice = await noticeById(o.tx, noticeId)
  const text = o.letter.text
  if (notice?.state !== 'DRAFT') return null
  if (saysDrop(text)) {
    await closeQuestion(o.tx, question.id, 'DROPPED')
    await moveNotice(o.tx, noticeId, 'cancel', { endedAt: o.at })
    return say(o, words.sayDropped(noticeId))
  }
  if (sameAs !== null && saysGo(text)) return say(o, words.askAgainWord(noticeId, sameAs))
  const time = readSendTime(text, o.letter.sentAt)
  if (saysGo(text) || (sameAs !== null && saysAgain(text))) {
    const atOnce = /^(?:现在|马上|立即|立刻)/.test(text.trim())
    return agree(o, notice, atOnce ? null : notice.sendAt, question)
  }
  if (time?.ok) return agree(o, notice, time.at, question)
  if (time) return say(o, words.askSendTime(time.why, time.words))
  return readYesNo(text) === true ? say(o, words.askFirmYes(noticeId)) : null
}

/** The sender's yes: it goes, now or at its hour, unless a second person has to agree first. */
async function agree(
  o: Occasion,
  notice: Notice,
  sendAt: number | null,
  question: { id: number },
): Promise<number | null> {
  if (sendAt !== null && sendAt <= o.at) return say(o, words.askSendTime('past', '定好的时间'))
  if (!mayNotify(o.who.posts)) return say(o, words.sayNoRight())
  const needsSecond = notice.audience.whole && isOn(o.tx, 'secondYes')
  const seconds = needsSecond ? await secondsFor(o) : []
  if (needsSecond && seconds.length === 0) return say(o, words.sayNoSecond(notice.id))
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  if (!needsSecond) return launch(o, notice, sendAt)
  if (!(await noteFirstYes(o.tx, notice.id, o.at, sendAt))) return null
  const preview = previewOf(o, { ...notice, sendAt }, null).split('\n————')[0]!
  for (const person of seconds) {
    const text = words.askSecond(preview, notice.id, o.who.name)
    const key = `${o.cause}-second-${person.id}`
    await put(o.tx, o.at, { key, lane: 'push', kind: 'question', to: { person: person.id }, text })
  }
  return say(
    o,
    words.sayNeedsSecond(
      notice.id,
      seconds.map(person => person.name),
    ),
  )
}

/** Who may be the second person: the other 书记 and 副书记; where there is none, the 社工. */
async function secondsFor(o: Occasion) {
  const posts = (await postsHeld(o.tx, o.at)).filter(post => post.personId !== o.who.personId && !post.away)
  const ofRoles = (roles: readonly Role[]) =>
    boundPeople(
      o.tx,
      posts.filter(post => roles.includes(post.role)).map(post => post.personId),
    )
  const secretaries = ofRoles(secretaryRoles)
  return secretaries.length > 0 ? secretaries : ofRoles(['socialWorker'])
}

async function launch(o: Occasion, notice: Notice, sendAt: number | null, secondId?: number): Promise<number | null> {
  const confirmed = { confirmedAt: o.at, ...(secondId === undefined ? {} : { secondId }) }
  const detail = { audience: notice.audience.words, targets: targetsOf(o.tx, notice.id).length, sendAt }
  await audit(o.tx, o.at, `person-${o.who.personId}`, 'sendNotice', `notice-${notice.id}`, detail)
  if (sendAt !== null) {
    if (!(await moveNotice(o.tx, notice.id, 'schedule', { ...confirmed, sendAt }))) return null
    planOccurrence(o.tx, 'notice-send', { due: sendAt, recipient: `notice-${notice.id}` })
    return say(o, words.sayScheduled(notice.id, sendAt, o.at))
  }
  const started = await startSending(o, notice, confirmed)
  return started && say(o, words.sayStarted(notice.id, started.count, started.takesMs, started.later, o.at))
}

/** 确认 where no preview waits: the second person's yes, or one that came too late or from the wrong person. */
export async function confirmNotice(o: Occasion, command: Command): Promise<number | null> {
  if (o.where.inRoom || !mayNotify(o.who.posts)) return null
  const me = o.who.personId!
  const named = command.ticket === null ? null : await noticeById(o.tx, command.ticket)
  const others = named ?? (await lastNotice(o.tx, { notById: me, states: ['DRAFT'], since: o.at - secondWaitMs }))
  if (others && others.byId !== me && others.confirmedAt !== null && others.state === 'DRAFT')
    return agreeSecond(o, others)
  const mine = named ?? (await lastNotice(o.tx, { byId: me, since: o.at - rememberedMs }))
  if (mine?.byId === me) return tellStanding(o, mine)
  const fresh = others && o.at - others.createdAt <= draftLifeMs && others.state === 'DRAFT' ? others : null
  if (!fresh) return null
  const writer = await personById(o.tx, fresh.byId)
  return say(o, words.sayNotYours(fresh.id, writer!.name))
}

async function tellStanding(o: Occasion, notice: Notice): Promise<number | null> {
  const state = stateAt(notice, o.at)
  if (state === 'DRAFT' && notice.confirmedAt !== null) return say(o, words.sayWaitsForSecond(notice.id))
  // Another question of ours stood between the preview and its answer.
  const question = state === 'DRAFT' ? await draftQuestion(o.tx, o.where.chat) : null
  if (question) return answerNotice(o, question)
  if (state === 'EXPIRED' || state === 'DRAFT') {
    await moveNotice(o.tx, notice.id, 'expire', { endedAt: o.at })
    return say(o, words.sayExpired(notice.id, notice.createdAt, o.at))
  }
  return state === 'READY' || state === 'SENDING' ? say(o, words.sayConfirmedBefore(notice.id)) : null
}

async function agreeSecond(o: Occasion, notice: Notice): Promise<number | null> {
  if (!mayNotifyAll(o.who.posts)) return say(o, words.sayNoRight())
  if (o.at - notice.confirmedAt! > secondWaitMs) {
    await moveNotice(o.tx, notice.id, 'expire', { endedAt: o.at })
    return say(o, words.sayExpired(notice.id, notice.createdAt, o.at))
  }
  const sendAt = notice.sendAt !== null && notice.sendAt <= o.at ? null : notice.sendAt
  const led = await launch(o, notice, sendAt, o.who.personId!)
  if (led !== null) await tellSender(o, notice, words.sayAgreed(notice.id, o.who.name))
  return led
}

/** 取消通知: a draft, one that waits for its hour, or one half-way; what is out stays out. */
export async function cancelNotice(o: Occasion, command: Command): Promise<number | null> {
  if (o.where.inRoom || !mayNotify(o.who.posts)) return null
  const all = mayNotifyAll(o.who.posts)
  const states = ['DRAFT', 'READY', 'SENDING']
  const named = command.ticket === null ? null : await noticeById(o.tx, command.ticket)
  const notice = command.ticket === null ? await lastNotice(o.tx, { byId: o.who.personId!, states }) : named
  if (!notice || (notice.byId !== o.who.personId && !all)) return say(o, words.sayNothingToCancel())
  const { sent, waiting, unknown } = countsOf(targetsOf(o.tx, notice.id))
  if (notice.state === 'SENDING' && waiting === 0) return say(o, words.sayAllGone(notice.id, sent + unknown.length))
  if (!(await moveNotice(o.tx, notice.id, 'cancel', { endedAt: o.at }))) return say(o, words.sayNothingToCancel())
  stopSending(o.tx, notice.id)
  dropOccurrences(o.tx, `notice-${notice.id}`, 'notice-', '已取消')
  if (notice.byId === o.who.personId) await openDraftQuestions(o.tx, o.where.chat)
  else await tellSender(o, notice, words.sayCancelledBy(notice.id, o.who.name))
  await audit(o.tx, o.at, `person-${o.who.personId}`, 'cancelNotice', `notice-${notice.id}`, { sent, waiting })
  return say(o, words.sayCancelled(notice.id, waiting, sent + unknown.length))
}

/** 通知进度: how far it is, and which groups it did not reach. */
export async function tellProgress(o: Occasion, command: Command): Promise<number | null> {
  if (o.where.inRoom || !mayNotify(o.who.posts)) return null
  const notice = await noticeMeant(o, command)
  if (!notice) return say(o, words.sayNoNotices())
  const targets = targetsOf(o.tx, notice.id)
  const state = stateAt(notice, o.at)
  return say(o, words.sayProgress(notice.id, state, notice.sendAt, targets.length, countsOf(targets), o.at))
}

/** The one whose number was said, else one's own last, else (for those who write to everybody) the last of all. */
export async function noticeMeant(o: Occasion, command: Command, states?: readonly string[]): Promise<Notice | null> {
  const all = mayNotifyAll(o.who.posts)
  if (command.ticket !== null) {
    const named = await noticeById(o.tx, command.ticket)
    return named && (named.byId === o.who.personId || all) ? named : null
  }
  const wanted = states === undefined ? {} : { states }
  return (await lastNotice(o.tx, { byId: o.who.personId!, ...wanted })) ?? (all ? lastNotice(o.tx, wanted) : null)
}
