import { type Action, openStates, type State } from '../../domain/lifecycle.ts'
import { type Role, roles, secretaryRoles } from '../../domain/roles.ts'
import { addWorkingMinutes, endOfWorkingDay } from '../../domain/working-time.ts'
import type { Occasion } from '../../store/occasion.ts'
import { reply } from '../../store/occasion.ts'
import { say, takeBack } from '../../store/outbox.ts'
import { peopleNamed, personById, postsHeld } from '../../store/people.ts'
import { finishPhotos, photosOf, tiePhotos } from '../../store/photos.ts'
import { ask } from '../../store/questions.ts'
import {
  addCoHandler,
  addSupporter,
  awaitingYes,
  findTicket,
  lastCalled,
  recordMove,
  stateOf,
  type Ticket,
  uncall,
} from '../../store/tickets.ts'
import { type Command, findDays, findNumber, type Verb } from '../../understanding/commands.ts'
import { sayNoPost } from '../../wording/people.ts'
import * as words from '../../wording/tickets.ts'
import { dispatcherFor, pushPhoto, pushTask, subjectsFor, tell } from './assign.ts'
import { photoAsk } from './report.ts'
import { tryMove } from './resident.ts'
import { myTasks, whichTicket } from './which.ts'

/** A ticket that somebody has in hand. */
export const activeStates: readonly State[] = ['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO', 'SUSPENDED']

type Doing = (o: Occasion, ticket: Ticket, command: Command) => Promise<void>
type Work = { zh: string; from: readonly State[]; do: Doing }

/** Pictures that the worker sent so soon before 办结 show what was done. */
const finishPhotoWithinMs = 10 * 60_000

/** What staff can say of a ticket: the states in which one of their own tickets can be meant, and what happens. */
const works: Partial<Record<Verb, Work>> = {
  accept: { zh: '接单', from: ['ASSIGNED'], do: accept },
  handBack: { zh: '退单', from: activeStates, do: handBack },
  reassign: { zh: '转派', from: activeStates, do: reassign },
  coHandle: { zh: '协办', from: ['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING'], do: coHandle },
  askInfo: { zh: '追问', from: activeStates, do: askInfo },
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
    const taken = command.verb === 'accept' ? await takenBefore(o) : null
    if (taken) return taken.id
    if (command.loose) return null
    await reply(o, { kind: 'reply', text: words.sayNoTask(work.zh) })
    return 0
  }
  await work.do(o, found.ticket, command)
  return found.ticket.id
}

const takenWithinMs = 3_600_000

/** 接单 a moment too late: whoever was called with others hears who has it. */
async function takenBefore(o: Occasion): Promise<Ticket | null> {
  const ticket = await lastCalled(o.tx, o.who.personId, o.at - takenWithinMs)
  if (ticket) await accept(o, ticket)
  return ticket
}

async function candidatesFor(o: Occasion, command: Command, work: Work): Promise<Ticket[]> {
  if (command.verb === 'approve' || command.verb === 'disapprove') return isSecretary(o) ? awaitingYes(o.tx) : []
  const mine = await myTasks(o, work.from)
  if (!command.loose || command.verb !== 'finish') return mine
  return mine.filter(ticket => ticket.assigneeId === o.who.personId || isCoHandler(o, ticket))
}

const isCoHandler = (o: Occasion, ticket: Ticket): boolean =>
  ticket.coHandlers.some(one => one.personId === o.who.personId)
const isSecretary = (o: Occasion): boolean =>
  o.who.posts.some(post => (secretaryRoles as readonly Role[]).includes(post.role))
const speaker = (o: Occasion) => ({ id: o.who.personId, name: o.who.name })
const answer = (o: Occasion, ticket: Ticket, text: string) => reply(o, { kind: 'reply', text, ticketId: ticket.id })

async function takeStep(
  o: Occasion,
  ticket: Ticket,
  action: Action,
  zh: string,
  change = {},
  note: string | null = null,
) {
  const step = await tryMove(o, ticket, action, zh)
  if (!step) return false
  const moved = await recordMove(o.tx, o.at, ticket.id, step, speaker(o), change, note)
  if (!moved) await answer(o, ticket, words.sayRefusal('wrongState', (await findTicket(o.tx, ticket.id))!, zh))
  return moved
}

async function accept(o: Occasion, ticket: Ticket): Promise<void> {
  if (stateOf(ticket) === 'IN_PROGRESS' && ticket.assigneeId === o.who.personId)
    return answer(o, ticket, words.sayAlreadyYours(ticket))
  if (stateOf(ticket) === 'IN_PROGRESS') {
    const name = (await personById(o.tx, ticket.assigneeId ?? 0))?.name ?? '别人'
    return answer(o, ticket, words.sayTakenByOther(ticket, name))
  }
  const post = o.who.posts[0]
  const change = { assigneeId: o.who.personId, acceptBy: null, ...(post ? { assignedRole: post.role } : {}) }
  if (!(await takeStep(o, ticket, 'accept', '接单', change))) return
  const urgent = ticket.priority === 'P0'
  const lane = urgent ? 'p0' : 'reply'
  await reply(o, { kind: 'reply', lane, text: words.sayYouAccepted(ticket, o.at), ticketId: ticket.id })
  if (urgent) await tellReporters(o, ticket, 'accepted', words.sayAccepted(ticket, o.who.name, o.at), lane)
  for (const other of ticket.calls)
    if (other.personId !== o.who.personId)
      await tell(o, ticket, other.personId, 'taken', words.sayTakenByOther(ticket, o.who.name), urgent)
}

/** Everybody who reported or joined hears a thing once: one line a room with all of them named, else in private. */
export async function tellReporters(
  o: Occasion,
  ticket: Ticket,
  what: string,
  text: string,
  lane: 'p0' | 'reply' = 'reply',
): Promise<void> {
  const all = [
    { address: ticket.reporter, chat: ticket.chat, inRoom: ticket.inRoom },
    ...ticket.supporters.map(({ address, chat, inRoom }) => ({ address, chat, inRoom })),
  ]
  const rooms = new Map<string, string[]>()
  for (const { address, chat, inRoom } of all) {
    if (inRoom && !ticket.private) rooms.set(chat, [...(rooms.get(chat) ?? []), address])
    else
      await say(o.tx, o.at, {
        key: `${o.cause}-${what}-${ticket.id}-${address}`,
        lane,
        kind: 'result',
        to: { address },
        text,
        ticketId: ticket.id,
      })
  }
  for (const [room, mentions] of rooms)
    await say(o.tx, o.at, {
      key: `${o.cause}-${what}-${ticket.id}-${room}`,
      lane,
      kind: 'result',
      to: { room },
      mentions: [...new Set(mentions)],
      text,
      ticketId: ticket.id,
    })
}

async function finish(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  const result = command.loose ? o.letter.text : command.rest
  if (result === '') return answer(o, ticket, words.sayNeedResult(ticket.id))
  if (ticket.assigneeId !== o.who.personId && isCoHandler(o, ticket)) return tellLead(o, ticket, result)
  const change = {
    result,
    resolvedAt: new Date(o.at),
    assigneeId: ticket.assigneeId ?? o.who.personId,
    askedFor: null,
  }
  if (!(await takeStep(o, ticket, 'finish', '办结', change, result))) return
  await answer(o, ticket, words.sayYouFinished(ticket))
  await tellReporters(o, ticket, 'result', words.sayResult({ ...ticket, result }, o.who.name))
  if (!o.where.inRoom) await takeBack(o.tx, photoAsk(o))
  for (const photo of await finishPhotos(o.tx, ticket.id, o.where, o.who.address, o.at - finishPhotoWithinMs))
    await showFinishPhoto(o, ticket, photo.id)
  await tellAssignee(o, ticket, 'finished', words.sayFinishedByOther(ticket, o.who.name))
}

/** A co-handler's part is done: the lead hears it and stays the one who finishes (DESIGN §3). */
async function tellLead(o: Occasion, ticket: Ticket, result: string): Promise<void> {
  const lead = (await personById(o.tx, ticket.assigneeId ?? 0))?.name ?? '负责人'
  await answer(o, ticket, words.sayToldLead(ticket, lead))
  await tellAssignee(o, ticket, 'codone', words.sayCoHandlerDone(ticket, o.who.name, result))
}

/** What somebody else did with a ticket, to the one who has it in hand. */
async function tellAssignee(o: Occasion, ticket: Ticket, what: string, text: string): Promise<void> {
  if (ticket.assigneeId && ticket.assigneeId !== o.who.personId) await tell(o, ticket, ticket.assigneeId, what, text)
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
  if (command.rest === '') return answer(o, ticket, words.sayNeedReason('退单', ticket.id))
  const change = { refusals: ticket.refusals + 1, assigneeId: null, assignedRole: null, askedFor: null }
  if (!(await takeStep(o, ticket, 'handBack', '退单', change, command.rest))) return
  await uncall(o.tx, ticket.id, [o.who.personId!])
  const toSecretary = ticket.refusals + 1 >= 3
  await answer(o, ticket, words.sayHandedBack(ticket, toSecretary ? '书记' : '值班社工'))
  const duty = toSecretary ? await theSecretary(o, ticket) : await dispatcherFor(o, ticket)
  if (duty) await tell(o, ticket, duty.personId, 'triage', words.sayHandedBackTask(ticket, o.who.name, command.rest))
}

async function theSecretary(o: Occasion, ticket: Ticket) {
  const subjects = await subjectsFor(o, ticket)
  const posts = (await postsHeld(o.tx, o.at)).filter(post => !subjects.has(post.personId))
  const heads = posts.filter(post => (secretaryRoles as readonly Role[]).includes(post.role))
  return (
    heads.find(post => post.role === 'secretary' && !post.away) ?? heads.find(post => !post.away) ?? heads[0] ?? null
  )
}

/** The person a command names; asks back when two have the name, says so when nobody has it. */
async function personNamed(
  o: Occasion,
  ticket: Ticket,
  command: Command,
): Promise<{ id: number; name: string } | null> {
  const name = nameIn(command.rest)
  if (name === '') {
    await answer(o, ticket, words.sayNeedName(ticket.id))
    return null
  }
  const people = (await peopleNamed(o.tx, name)).filter(person => person.posts.length > 0)
  if (people.length === 1) return people[0]!
  if (people.length === 0) {
    await answer(o, ticket, words.sayNobodyNamed(name))
    return null
  }
  const choices = people.slice(0, 9)
  await ask(o.tx, o.at, {
    chat: o.where.chat,
    address: o.who.address,
    kind: 'who',
    payload: { command: { ...command, ticket: ticket.id }, choices: choices.map(person => person.id) },
  })
  const titles = choices.map(person =>
    person.posts.map(post => `${post.scope.name}${roles[post.role as Role].zh}`).join('、'),
  )
  await reply(o, { kind: 'question', text: words.askWhichPerson(name, titles) })
  return null
}

/** 给韩翠萍吧，他管: the name alone. */
const nameIn = (rest: string): string =>
  rest
    .replace(/^(?:给|到|交给|请)\s*/, '')
    .split(/[\s，,。：:]/)[0]!
    .replace(/(?:老师|师傅|同志|吧)+$/, '')

/** Never the one complained about (DESIGN §3), whoever names them. */
async function mayHave(o: Occasion, ticket: Ticket, who: { id: number; name: string }): Promise<boolean> {
  if (!(await subjectsFor(o, ticket)).has(who.id)) return true
  await answer(o, ticket, words.sayMustKeepOut(who.name))
  return false
}

async function reassign(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  const to = await personNamed(o, ticket, command)
  if (to) await reassignTo(o, ticket, to)
}

/** 转派 starts no new clock: the deadlines stay as they are (DESIGN §3). */
export async function reassignTo(o: Occasion, ticket: Ticket, to: { id: number; name: string }): Promise<void> {
  if (!(await mayHave(o, ticket, to))) return
  const post = (await postsHeld(o.tx, o.at, to.id))[0]
  const why = `${o.who.name}转派给您`
  const change = { assigneeId: to.id, assignedRole: post?.role ?? null, why, rule: `reassign/${o.who.personId}` }
  if (!(await takeStep(o, ticket, 'reassign', '转派', change, to.name))) return
  await uncall(o.tx, ticket.id, [o.who.personId!, ticket.assigneeId])
  await answer(o, ticket, words.sayReassigned(ticket, to.name))
  const fresh = (await findTicket(o.tx, ticket.id))!
  await pushTask(o, fresh, to.id, { urgent: ticket.priority === 'P0' })
  if (ticket.assigneeId && ticket.assigneeId !== o.who.personId && ticket.assigneeId !== to.id)
    await tell(o, ticket, ticket.assigneeId, 'taken', words.sayTakenFromYou(ticket, to.name))
}

async function coHandle(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  const who = await personNamed(o, ticket, command)
  if (who) await coHandleWith(o, ticket, who, noteAfter(who.name, command.rest))
}

/** What a 协办 asks for, behind the name. */
export const noteAfter = (name: string, rest: string): string =>
  rest.slice(rest.indexOf(name) + name.length).replace(/^[\s，,。：:]+/, '')

export async function coHandleWith(o: Occasion, ticket: Ticket, who: { id: number; name: string }, note: string) {
  if (!(await mayHave(o, ticket, who))) return
  if (!(await takeStep(o, ticket, 'coHandle', '协办', { acceptBy: null }, `${who.name} ${note}`.trim()))) return
  await addCoHandler(o.tx, o.at, ticket.id, who.id, note)
  await answer(o, ticket, words.sayCoHandling(ticket, who.name))
  await tell(o, ticket, who.id, 'cohandle', words.sayCoHandleTask(ticket, o.who.name, note))
  for (const photo of await photosOf(o.tx, ticket.id, ['report', 'supplement']))
    await pushPhoto(o, ticket, who.id, photo.id)
}

async function askInfo(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (command.rest === '') return answer(o, ticket, words.sayNeedQuestion(ticket.id))
  if (!(await takeStep(o, ticket, 'askInfo', '追问', { acceptBy: null }, command.rest))) return
  const inGroup = ticket.inRoom && !ticket.private
  await say(o.tx, o.at, {
    key: `${o.cause}-info-${ticket.id}`,
    lane: 'reply',
    kind: 'question',
    to: inGroup ? { room: ticket.chat } : { address: ticket.reporter },
    mentions: inGroup ? [ticket.reporter] : [],
    text: words.sayInfoAsked(ticket, command.rest),
    ticketId: ticket.id,
  })
  await answer(o, ticket, words.sayInfoAskedDone(ticket))
}

type Request = { what: 'suspend' | 'extend'; by: number; name: string; reason: string; days: number }
const requestZh = { suspend: '挂账', extend: '延期' } as const
const longestExtensionDays = 30
const workingWeek = 5

/** 挂账 and 延期 wait on the ticket for the 书记's yes; nothing else changes till then. */
async function request(o: Occasion, ticket: Ticket, command: Command, what: Request['what']): Promise<void> {
  if (command.rest === '') return answer(o, ticket, words.sayNeedReason(requestZh[what], ticket.id))
  const action = what === 'suspend' ? 'requestSuspend' : 'requestExtend'
  const asksFor = what === 'extend' ? findDays(command.rest, workingWeek) : 0
  if (asksFor === null) return answer(o, ticket, words.sayNeedDays(ticket.id))
  const days = Math.min(longestExtensionDays, Math.max(1, asksFor))
  const asked: Request = { what, by: o.who.personId!, name: o.who.name, reason: command.rest, days }
  if (!(await takeStep(o, ticket, action, requestZh[what], { askedFor: JSON.stringify(asked) }, command.rest))) return
  await answer(o, ticket, words.sayAskedSecretary(ticket, requestZh[what]))
  const secretary = await theSecretary(o, ticket)
  const label = what === 'extend' ? `延期${days}个工作日` : '挂账'
  if (secretary)
    await tell(o, ticket, secretary.personId, 'request', words.sayRequest(ticket, o.who.name, label, command.rest))
}

async function approve(o: Occasion, ticket: Ticket): Promise<void> {
  const asked = ticket.askedFor ? (JSON.parse(ticket.askedFor) as Request) : null
  if (!asked) return answer(o, ticket, words.sayNothingToApprove(ticket))
  const from = Math.max(o.at, ticket.resolveBy?.getTime() ?? o.at)
  const change =
    asked.what === 'suspend'
      ? { suspendedAt: new Date(o.at), askedFor: null }
      : { resolveBy: new Date(endOfWorkingDay(from, asked.days, o.calendar)), askedFor: null }
  if (!(await takeStep(o, ticket, asked.what, requestZh[asked.what], change, asked.reason))) return
  const fresh = (await findTicket(o.tx, ticket.id))!
  const text = words.sayApproved(fresh, requestZh[asked.what], o.at)
  await answer(o, ticket, text)
  await tell(o, ticket, asked.by, 'approved', text)
  if (asked.what === 'suspend') await tellReporters(o, ticket, 'suspended', words.saySuspended(ticket))
}

async function disapprove(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  const asked = ticket.askedFor ? (JSON.parse(ticket.askedFor) as Request) : null
  if (!asked) return answer(o, ticket, words.sayNothingToApprove(ticket))
  if (!(await takeStep(o, ticket, 'refuse', '不批', { askedFor: null }, command.rest))) return
  const text = words.sayDisapproved(ticket, requestZh[asked.what], command.rest)
  await answer(o, ticket, text)
  await tell(o, ticket, asked.by, 'disapproved', text)
}

/** The time it lay suspended is given back: the deadline moves by the working time that passed. */
async function resume(o: Occasion, ticket: Ticket): Promise<void> {
  const lay = ticket.suspendedAt ? o.at - ticket.suspendedAt.getTime() : 0
  const resolveBy = ticket.resolveBy
    ? new Date(addWorkingMinutes(ticket.resolveBy.getTime() + lay, 0, o.calendar))
    : null
  if (!(await takeStep(o, ticket, 'resume', '恢复办理', { suspendedAt: null, resolveBy }))) return
  await answer(o, ticket, words.sayResumed(ticket))
  if (ticket.assigneeId && ticket.assigneeId !== o.who.personId)
    await tell(o, ticket, ticket.assigneeId, 'resumed', words.sayResumed(ticket))
}

async function reject(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (command.rest === '') return answer(o, ticket, words.sayNeedReason('不受理', ticket.id))
  if (
    !(await takeStep(o, ticket, 'reject', '不受理', { closedAt: new Date(o.at), result: command.rest }, command.rest))
  )
    return
  await answer(o, ticket, `${ticket.id}号已记为不受理，并告诉上报人。`)
  await tellAssignee(o, ticket, 'rejected', words.sayOverForYou(ticket, '不受理'))
  await tellReporters(o, ticket, 'rejected', words.sayRejected(ticket, command.rest))
}

async function transfer(o: Occasion, ticket: Ticket): Promise<void> {
  if (!(await takeStep(o, ticket, 'transfer', '转12345', { closedAt: new Date(o.at) }))) return
  await answer(o, ticket, `${ticket.id}号已记为转12345，并告诉上报人。`)
  await tellAssignee(o, ticket, 'transferred', words.sayOverForYou(ticket, '转12345'))
  await tellReporters(o, ticket, 'transferred', words.sayTransferred(ticket))
}

/** 并单 12 10: number 12 is the same thing as number 10; its people wait for 10 from now on. */
async function merge(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (!(await tryMove(o, ticket, 'merge', '并单'))) return
  const into = await findTicket(o.tx, findNumber(command.rest) ?? 0)
  if (!into || into.id === ticket.id || !openStates.includes(stateOf(into)))
    return answer(o, ticket, `请写明并到哪一件，例如：并单 ${ticket.id} 10（10号要还在办）`)
  if (!(await takeStep(o, ticket, 'merge', '并单', { closedAt: new Date(o.at) }, `${into.id}`))) return
  await moveReporters(o, ticket, into)
  await answer(o, ticket, words.sayMergedDone(ticket, into))
  await tellAssignee(o, ticket, 'merged', words.sayOverForYou(ticket, `并到${into.id}号`))
  await tellReporters(o, ticket, 'merged', words.sayMerged(ticket, into))
}

async function moveReporters(o: Occasion, from: Ticket, into: Ticket): Promise<void> {
  const { reporter: address, reporterId: personId, reporterName: name, chat, inRoom, text } = from
  const { private: hidden } = from
  // Who reported a private matter hears of it in private, whatever it is joined to.
  const reporters = [{ address, personId, name, chat, inRoom: inRoom && !hidden, text }, ...from.supporters]
  for (const one of reporters)
    if (one.address !== into.reporter) await addSupporter(o.tx, { ...one, ticketId: into.id, at: new Date(o.at) })
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
