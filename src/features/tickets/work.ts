import { type Action, move, type State } from '../../domain/lifecycle.ts'
import { type Role, secretaryRoles } from '../../domain/roles.ts'
import type { Occasion } from '../../store/occasion.ts'
import { reply } from '../../store/occasion.ts'
import { say, takeBack } from '../../store/outbox.ts'
import { personById } from '../../store/people.ts'
import { finishPhotos, tiePhotos } from '../../store/photos.ts'
import { awaitingYes, findTicket, lastCalled, stateOf, type Ticket, uncall } from '../../store/tickets.ts'
import type { Command, Verb } from '../../understanding/commands.ts'
import { hidePersonal } from '../../understanding/masking.ts'
import { sayFinishedAlready, sayNothingWaits } from '../../wording/hands-on.ts'
import { sayNoPost } from '../../wording/people.ts'
import * as words from '../../wording/tickets.ts'
import { dispatcherFor, tell } from './assign.ts'
import { untilAcceptedKey } from './clock-rows.ts'
import { noteContact, passWords, wordsBehind } from './contact.ts'
import { coHandle, reassign } from './hands.ts'
import { merge, reject, transfer } from './outcomes.ts'
import { tellNeverReached } from './reach.ts'
import { photoAsk } from './report.ts'
import { approve, disapprove, request, resume } from './requests.ts'
import { answer, askWords, takeStep, tellAssignee, tellReporters, theSecretary } from './step.ts'
import { activeStates, isCalledTo, myTasks, partsOf, whichTicket } from './which.ts'

const contactStates: readonly State[] = ['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO']

type Doing = (o: Occasion, ticket: Ticket, command: Command) => Promise<void>
/** `right`: what one must be allowed to before being asked for words that are missing. */
type Work = { zh: string; from: readonly State[]; do: Doing; right?: Action }

/** Pictures that the worker sent so soon before 办结 show what was done. */
const finishPhotoWithinMs = 10 * 60_000

/** What staff can say of a ticket: the states in which one of their own tickets can be meant, and what happens. */
const works: Partial<Record<Verb, Work>> = {
  accept: { zh: '接单', from: ['ASSIGNED'], do: accept },
  handBack: { zh: '退单', from: activeStates, do: handBack, right: 'handBack' },
  reassign: { zh: '转派', from: activeStates, do: reassign, right: 'reassign' },
  coHandle: { zh: '协办', from: ['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING'], do: coHandle, right: 'coHandle' },
  askInfo: { zh: '追问', from: activeStates, do: askInfo, right: 'askInfo' },
  contacted: { zh: '联系居民', from: contactStates, do: takenOn(noteContact) },
  tellReporter: { zh: '告诉居民', from: contactStates, do: takenOn(passWords) },
  suspend: {
    zh: '挂账',
    from: ['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING'],
    do: (o, t, c) => request(o, t, c, 'suspend'),
  },
  extend: { zh: '延期', from: activeStates, do: (o, t, c) => request(o, t, c, 'extend') },
  resume: { zh: '恢复办理', from: ['SUSPENDED'], do: resume },
  finish: { zh: '办结', from: activeStates, do: finish },
  approve: { zh: '同意', from: [], do: approve },
  disapprove: { zh: '不同意', from: [], do: disapprove },
  reject: { zh: '不受理', from: [], do: reject },
  transfer: { zh: '转12345', from: [], do: transfer },
  merge: { zh: '并单', from: [], do: merge },
}

export const isWork = (verb: Verb): boolean => verb in works

/** A word of a grid member about a ticket. Null: none of theirs fits and the words were only a guess. */
export async function workSays(o: Occasion, command: Command): Promise<number | null> {
  const work = works[command.verb]!
  const found = await whichTicket(o, command, await candidatesFor(o, command, work))
  if ('answered' in found) return 0
  if ('none' in found) {
    const taken = command.verb === 'accept' ? await takenBefore(o, command) : null
    if (taken) return taken.id
    const done = command.verb === 'finish' ? await finishedBefore(o, command) : null
    if (done) return done.id
    if (command.loose) return null
    const text = work.from.length > 0 ? words.sayNoTask(work.zh) : sayNothingWaits()
    await reply(o, { kind: 'reply', text })
    return 0
  }
  if (!work.right || (await hasRight(o, found.ticket, work.right, work.zh))) await work.do(o, found.ticket, command)
  return found.ticket.id
}

/** Whoever has no say in a ticket is told so before anything is asked of them. */
async function hasRight(o: Occasion, ticket: Ticket, action: Action, zh: string): Promise<boolean> {
  const step = move(stateOf(ticket), action, await partsOf(o, ticket))
  if (step.ok || step.why !== 'notYours') return true
  await answer(o, ticket, words.sayRefusal('notYours', ticket, zh, action))
  return false
}

const takenWithinMs = 3_600_000

/** 接单 a moment too late: whoever was called with others hears who has it. */
async function takenBefore(o: Occasion, command: Command): Promise<Ticket | null> {
  const ticket = await lastCalled(o.tx, o.who.personId, o.at - takenWithinMs)
  if (ticket) await accept(o, ticket, command)
  return ticket
}

const finishedWithinMs = 24 * 3_600_000

/** 修好了 once more: the resident has been asked already. */
async function finishedBefore(o: Occasion, { ticket }: Command): Promise<Ticket | null> {
  if (ticket !== null || o.where.inRoom) return null
  const [done, ...others] = (await myTasks(o, ['RESOLVED'])).filter(
    one => one.assigneeId === o.who.personId && o.at - (one.resolvedAt?.getTime() ?? 0) <= finishedWithinMs,
  )
  if (!done || others.length > 0) return null
  await answer(o, done, sayFinishedAlready(done))
  return done
}

async function candidatesFor(o: Occasion, command: Command, work: Work): Promise<Ticket[]> {
  if (command.verb === 'approve' || command.verb === 'disapprove') return isSecretary(o) ? awaitingYes(o.tx) : []
  const mine = await myTasks(o, work.from)
  if (command.verb === 'accept') return urgentFirst(mine)
  if (!command.loose || command.verb !== 'finish') return mine
  return mine.filter(ticket => ticket.assigneeId === o.who.personId || isCoHandler(o, ticket))
}

/** 我去, with an emergency among what waits: it is that. Everybody else is being rung until somebody says so. */
function urgentFirst(tasks: Ticket[]): Ticket[] {
  const urgent = tasks.filter(ticket => ticket.priority === 'P0')
  return urgent.length === 1 ? urgent : tasks
}

const isCoHandler = (o: Occasion, ticket: Ticket): boolean =>
  ticket.coHandlers.some(one => one.personId === o.who.personId)
const isSecretary = (o: Occasion): boolean =>
  o.who.posts.some(post => (secretaryRoles as readonly Role[]).includes(post.role))

/** 到现场了, 跟居民说好了, 告诉居民 …: whoever is there or speaks to the resident has taken the task on. */
function takenOn(unlessNew: Doing): Doing {
  return (o, ticket, command) => {
    if (stateOf(ticket) !== 'ASSIGNED') return unlessNew(o, ticket, command)
    // 联系了 12 说好明天来: they have heard it already.
    return accept(o, ticket, { ...command, loose: command.verb === 'contacted' }, true)
  }
}

async function accept(o: Occasion, ticket: Ticket, command: Command, hasSpoken = false): Promise<void> {
  if (stateOf(ticket) === 'IN_PROGRESS' && ticket.assigneeId === o.who.personId)
    return answer(o, ticket, words.sayAlreadyYours(ticket))
  if (stateOf(ticket) === 'IN_PROGRESS') {
    const name = (await personById(o.tx, ticket.assigneeId ?? 0))?.name ?? '别人'
    return answer(o, ticket, words.sayTakenByOther(ticket, name))
  }
  const post = o.who.posts[0]
  const word = wordsBehind(command)
  const change = {
    assigneeId: o.who.personId,
    ...(post ? { assignedRole: post.role } : {}),
    // What was said in the group, the reporter has read there.
    ...(word === null && !hasSpoken && !o.letter.inRoom ? {} : { contactBy: null }),
  }
  if (!(await takeStep(o, ticket, 'accept', '接单', change, word))) return
  await takeBack(o.tx, untilAcceptedKey(ticket.id))
  const urgent = ticket.priority === 'P0'
  const lane = urgent ? 'p0' : 'reply'
  await reply(o, { kind: 'reply', lane, text: words.sayYouAccepted(ticket, o.at), ticketId: ticket.id })
  if (urgent) await tellReporters(o, ticket, 'accepted', words.sayAccepted(ticket, o.who.name, o.at), lane)
  if (word !== null) await tellReporters(o, ticket, 'word', words.sayWordFrom(ticket, o.who.name, word), lane)
  if (urgent) await tellNeverReached(o, ticket, { id: o.who.personId, name: o.who.name })
  for (const other of ticket.calls)
    if (other.personId !== o.who.personId)
      await tell(o, ticket, other.personId, 'taken', words.sayTakenByOther(ticket, o.who.name), urgent)
}

/** Whoever was called and does the thing at once has taken it on with that. */
async function takeOn(o: Occasion, ticket: Ticket): Promise<Ticket | null> {
  if (!isCalledTo(o, ticket)) return ticket
  const change = { assigneeId: o.who.personId }
  return (await takeStep(o, ticket, 'accept', '接单', change)) ? findTicket(o.tx, ticket.id) : null
}

async function finish(o: Occasion, asked: Ticket, command: Command): Promise<void> {
  const isMine = isCoHandler(o, asked) || isCalledTo(o, asked) || (await hasRight(o, asked, 'finish', '办结'))
  if (!isMine) return
  const result = command.loose && command.ticket === null ? o.letter.text : command.rest
  if (result === '') return askWords(o, asked, command, words.sayNeedResult(asked.id))
  const ticket = await takeOn(o, asked)
  if (!ticket) return
  if (ticket.assigneeId !== o.who.personId && isCoHandler(o, ticket)) return tellLead(o, ticket, result)
  const change = {
    result,
    resolvedAt: new Date(o.at),
    contactBy: null,
    assigneeId: ticket.assigneeId ?? o.who.personId,
    askedFor: null,
  }
  if (!(await takeStep(o, ticket, 'finish', '办结', change, result))) return
  await takeBack(o.tx, untilAcceptedKey(ticket.id))
  await answer(o, ticket, words.sayYouFinished(ticket))
  await tellReporters(o, ticket, 'result', words.sayResult({ ...ticket, result }, o.who.name))
  if (!o.where.inRoom) await takeBack(o.tx, photoAsk(o))
  for (const photo of await finishPhotos(o.tx, ticket.id, o.where, o.who.address, o.at - finishPhotoWithinMs))
    await showFinishPhoto(o, ticket, photo.id)
  await tellAssignee(o, asked, 'finished', words.sayFinishedByOther(ticket, o.who.name))
}

/** A co-handler's part is done: the lead hears it and stays the one who finishes (DESIGN §3). */
async function tellLead(o: Occasion, ticket: Ticket, result: string): Promise<void> {
  const lead = (await personById(o.tx, ticket.assigneeId ?? 0))?.name ?? '负责人'
  await answer(o, ticket, words.sayToldLead(ticket, lead))
  await tellAssignee(o, ticket, 'codone', words.sayCoHandlerDone(ticket, o.who.name, result))
}

/** The worker's picture goes where the reporter reads. */
export async function showFinishPhoto(o: Occasion, ticket: Ticket, photoId: number): Promise<void> {
  await tiePhotos(o.tx, [photoId], ticket.id, 'finish')
  const inGroup = ticket.inRoom && !ticket.private
  await say(o.tx, o.at, {
    key: `${o.cause}-finish-photo-${photoId}`,
    lane: 'reply',
    kind: 'result',
    to: inGroup ? { room: ticket.chat } : { address: ticket.reporter },
    text: '',
    photoId,
    ticketId: ticket.id,
  })
}

async function handBack(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (command.rest === '') return askWords(o, ticket, command, words.sayNeedReason('退单', ticket.id))
  const change = { refusals: ticket.refusals + 1, assigneeId: null, assignedRole: null, askedFor: null }
  if (!(await takeStep(o, ticket, 'handBack', '退单', change, command.rest))) return
  await uncall(o.tx, ticket.id, [o.who.personId!])
  const toSecretary = ticket.refusals + 1 >= 3
  await answer(o, ticket, words.sayHandedBack(ticket, toSecretary ? '书记' : '值班社工'))
  const duty = toSecretary ? await theSecretary(o, ticket) : await dispatcherFor(o, ticket)
  if (duty) await tell(o, ticket, duty.personId, 'triage', words.sayHandedBackTask(ticket, o.who.name, command.rest))
}

async function askInfo(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (command.rest === '') return askWords(o, ticket, command, words.sayNeedQuestion(ticket.id))
  if (!(await takeStep(o, ticket, 'askInfo', '追问', { acceptBy: null, contactBy: null }, command.rest))) return
  const inGroup = ticket.inRoom && !ticket.private
  await say(o.tx, o.at, {
    key: `${o.cause}-info-${ticket.id}`,
    lane: 'reply',
    kind: 'question',
    to: inGroup ? { room: ticket.chat } : { address: ticket.reporter },
    mentions: inGroup ? [ticket.reporter] : [],
    text: words.sayInfoAsked(ticket, inGroup ? hidePersonal(command.rest) : command.rest),
    ticketId: ticket.id,
  })
  await answer(o, ticket, words.sayInfoAskedDone(ticket))
}

export async function tellTasks(o: Occasion): Promise<number> {
  const tasks = await myTasks(o, activeStates)
  if (tasks.length === 0 && o.who.posts.length === 0) {
    await reply(o, { kind: 'reply', text: sayNoPost() })
    return 0
  }
  await reply(o, { kind: 'reply', text: words.sayTasks(tasks, o.at) })
  return 0
}
