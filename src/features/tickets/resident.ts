import { type Action, move, openStates, type State } from '../../domain/lifecycle.ts'
import type { Priority } from '../../domain/priority.ts'
import { deadlinesFor } from '../../domain/sla.ts'
import { landmarksOf } from '../../store/landmarks.ts'
import { aside, type Occasion, reply } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { personById } from '../../store/people.ts'
import { dropQuestionsAbout } from '../../store/questions.ts'
import { soonMs } from '../../store/standing.ts'
import { findTicket, recordMove, stateOf, type Ticket } from '../../store/tickets.ts'
import { type Command, isNod, quotedTicket } from '../../understanding/commands.ts'
import { isFalseAlarm, isVagueCancel, saysOtherwise } from '../../understanding/loose-words.ts'
import type { Meaning, Place } from '../../understanding/meaning.ts'
import { normalise } from '../../understanding/normalise.ts'
import { findPlace } from '../../understanding/place.ts'
import { saysUndone } from '../../understanding/undone-words.ts'
import { sayUrged, sayUrgedFor } from '../../wording/clocks.ts'
import { askCallOff, sayGoesOnForOthers, sayReporterIsFine } from '../../wording/corrections.ts'
import {
  sayAlreadyReported,
  sayCancelled,
  sayCancelledToWorker,
  sayClosed,
  sayConfirmedToWorker,
  sayNoReports,
  sayNotedFromNeighbour,
  sayNotYourReport,
  sayRefusal,
  sayReopened,
  sayReworkTask,
  saySupplemented,
} from '../../wording/tickets.ts'
import { tell, tellMore } from './assign.ts'
import { planClocks } from './clock-rows.ts'
import { correctPlace } from './correct.ts'
import { oneLevelUp } from './escalate.ts'
import { fillPlace, placeIn } from './nearer.ts'
import { support } from './report.ts'
import { tellMyStatus, tellStatus } from './status.ts'
import { myReports, partsOf, whichTicket } from './which.ts'

/** Which of one's own tickets a resident's word can mean. */
const waitingFor: Partial<Record<Command['verb'], readonly State[]>> = {
  confirm: ['RESOLVED'],
  reopen: ['RESOLVED', 'CLOSED'],
  cancel: openStates,
  supplement: openStates,
  urge: openStates,
  query: [...openStates, 'RESOLVED'],
}
const aWeekMs = 7 * 86_400_000

/** 满意, 没修好, 撤销, 补充, 查: null when nothing of the speaker's fits, so that it may be small talk after all. */
export async function residentSays(o: Occasion, command: Command): Promise<number | null> {
  if (await isOwnSecret(o, command)) return residentSays(aside(o), command)
  const all = await myReports(o, waitingFor[command.verb] ?? [], o.at - aWeekMs)
  const mine = command.loose ? all.filter(ticket => canMean(o, ticket, command)) : all
  // 没修好 is about what was just called done, before it is about what was closed.
  const awaiting = command.verb === 'reopen' ? mine.filter(ticket => stateOf(ticket) === 'RESOLVED') : []
  const candidates = awaiting.length > 0 ? awaiting : justNow(o, command, mine)
  if (command.verb === 'query' && command.ticket === null) return tellMyStatus(o, o.letter.mention)
  const found = await whichTicket(o, command, candidates)
  if ('none' in found) {
    if (command.ticket === null && (command.verb === 'reopen' || (command.verb === 'confirm' && command.loose))) {
      const told = await stillWaiting(o, command)
      if (told !== null) return told
    }
    if (command.loose || o.where.inRoom) return null
    const open = await myReports(o, openStates)
    if (open.length > 0) return tellStatus(o, open)
    await reply(o, { kind: 'reply', text: sayNoReports() })
    return 0
  }
  if ('answered' in found) return 0
  const { ticket } = found
  switch (command.verb) {
    case 'confirm':
      return confirm(o, ticket)
    case 'reopen':
      return reopen(o, ticket, command)
    case 'cancel':
      return cancel(o, ticket, command)
    case 'urge':
      return urge(o, ticket)
    case 'supplement':
      return supplement(o, ticket, command.rest, true)
    default:
      return tellStatus(o, [ticket])
  }
}

/** 发错群了 straight after a report is about that one, whatever else is open. */
function justNow(o: Occasion, { verb, loose, rest }: Command, mine: readonly Ticket[]): readonly Ticket[] {
  const fresh = mine.filter(ticket => o.at - ticket.createdAt.getTime() <= soonMs)
  return verb === 'cancel' && loose && isVagueCancel(rest) && fresh.length > 0 ? fresh : mine
}

/** 好, 亮堂堂的 感谢, in reply to 「已办结，请您看看」 and nothing against it, is the yes that it asks for. */
export async function agreesToResult(o: Occasion, { intent }: Meaning): Promise<number | null> {
  const { text, quote } = o.letter
  const number = quote === null ? null : quotedTicket(quote)
  if (number === null || !(isNod(text) || intent === 'thanks') || saysUndone(normalise(text))) return null
  const ticket = await findTicket(o.tx, number)
  if (!ticket || stateOf(ticket) !== 'RESOLVED' || !(await partsOf(o, ticket)).has('reporter')) return null
  return residentSays(o, { verb: 'confirm', loose: false, ticket: ticket.id, rest: '' })
}

/** A longer sentence tells of something else. */
const longestWord = 30

/** 没解决，今天又打了, or 来电了, while nobody has called it done: whoever has it hears that. Null unless one ticket can be meant. */
async function stillWaiting(o: Occasion, command: Command): Promise<number | null> {
  if (command.loose && [...o.letter.text].length > longestWord) return null
  // 好了 is said of what is done, never of a question that waits for its answer.
  const open = (await myReports(o, openStates)).filter(
    ticket => ticket.priority !== 'Q' && (!o.where.inRoom || ticket.chat === o.where.chat),
  )
  const [ticket, ...others] = open
  if (!ticket || others.length > 0) return null
  const isCalledOff = ticket.priority === 'P0' && stateOf(ticket) === 'ASSIGNED' && isFalseAlarm(o.letter.text)
  const led = await supplement(o, ticket, o.letter.text, !isCalledOff && (!o.where.inRoom || !command.loose))
  if (isCalledOff) await reply(o, { kind: 'reply', lane: 'p0', text: askCallOff(ticket), ticketId: ticket.id })
  return led
}

/** A private ticket of the speaker's own, named in a group: it is spoken of in private, and not at all in the group. */
async function isOwnSecret(o: Occasion, { ticket: id }: Command): Promise<boolean> {
  const ticket = o.where.inRoom && id !== null ? await findTicket(o.tx, id) : null
  return ticket?.private === true && (await partsOf(o, ticket)).has('reporter')
}

const aMomentAgoMs = 30 * 60_000

/** 亮了, 不用了, said in a group, are about what was reported there; vague ones only about what was reported just now. */
function canMean(o: Occasion, ticket: Ticket, { verb, rest }: Command): boolean {
  const joinedHere = ticket.supporters.some(({ address, chat }) => address === o.who.address && chat === o.where.chat)
  if (o.where.inRoom && ticket.chat !== o.where.chat && !joinedHere) return false
  return verb !== 'cancel' || !isVagueCancel(rest) || o.at - ticket.createdAt.getTime() <= aMomentAgoMs
}

/** Tries a move for the speaker; a refusal is worded and said, and gives null. */
export async function tryMove(o: Occasion, ticket: Ticket, action: Action, verb: string) {
  const since = o.at - (ticket.closedAt ?? ticket.resolvedAt ?? new Date(o.at)).getTime()
  const step = move(stateOf(ticket), action, await partsOf(o, ticket), since)
  if (step.ok) return step
  await reply(o, { kind: 'reply', text: sayRefusal(step.why, ticket, verb, action), ticketId: ticket.id })
  return null
}

const speaker = (o: Occasion) => ({ id: o.who.personId, name: o.who.name })

/** A neighbour who joined is glad too; it is the reporter who closes. */
async function confirm(o: Occasion, ticket: Ticket): Promise<number> {
  if (await isNeighbour(o, ticket)) {
    if (!o.where.inRoom) await reply(o, { kind: 'reply', text: sayNotedFromNeighbour(ticket.id), ticketId: ticket.id })
    return ticket.id
  }
  const step = await tryMove(o, ticket, 'confirm', '确认')
  if (
    !step ||
    !(await recordMove(o.tx, o.at, ticket.id, step, speaker(o), { closedAt: new Date(o.at) }, o.letter.text))
  )
    return ticket.id
  await reply(o, { kind: 'reply', text: sayClosed(ticket), ticketId: ticket.id })
  if (ticket.assigneeId) await tell(o, ticket, ticket.assigneeId, 'confirmed', sayConfirmedToWorker(ticket))
  return ticket.id
}

/** 没修好: back to the same hands; the second time one level up, the third time to the 书记 (DESIGN §3). */
async function reopen(o: Occasion, ticket: Ticket, command: Command): Promise<number> {
  const step = await tryMove(o, ticket, 'reopen', '重办')
  if (!step) return ticket.id
  const reworks = ticket.reworks + 1
  const next = await oneLevelUp(o, ticket, reworks)
  const { resolveBy } = deadlinesFor(ticket.priority as Priority, o.at, o.calendar)
  const moved = await recordMove(
    o.tx,
    o.at,
    ticket.id,
    step,
    speaker(o),
    {
      reworks,
      resolveBy: resolveBy === null ? null : new Date(resolveBy),
      resolvedAt: null,
      closedAt: null,
      result: null,
      ...(next ? { assigneeId: next.personId, assignedRole: next.role } : {}),
    },
    command.rest || o.letter.text,
  )
  if (!moved) return ticket.id
  planClocks(o, (await findTicket(o.tx, ticket.id))!, 'resolve')
  const worker = next?.personId ?? ticket.assigneeId
  const name =
    next?.name ?? (ticket.assigneeId ? (await personById(o.tx, ticket.assigneeId))?.name : null) ?? '值班社工'
  await reply(o, { kind: 'reply', text: sayReopened(ticket, name), ticketId: ticket.id })
  if (worker) await tell(o, ticket, worker, 'rework', sayReworkTask(ticket, command.rest))
  return ticket.id
}

async function isNeighbour(o: Occasion, ticket: Ticket): Promise<boolean> {
  const parts = await partsOf(o, ticket)
  return parts.has('supporter') && !parts.has('reporter')
}

async function cancel(o: Occasion, ticket: Ticket, command: Command): Promise<number | null> {
  if (await isNeighbour(o, ticket)) {
    if (command.loose) return null
    await reply(o, { kind: 'reply', text: sayNotYourReport(ticket.id), ticketId: ticket.id })
    return ticket.id
  }
  const step = await tryMove(o, ticket, 'cancel', '撤销')
  if (step && ticket.supporters.length > 0) return goOnForOthers(o, ticket)
  if (
    !step ||
    !(await recordMove(o.tx, o.at, ticket.id, step, speaker(o), { closedAt: new Date(o.at) }, o.letter.text))
  )
    return ticket.id
  await dropQuestionsAbout(o.tx, ticket.id)
  await reply(o, { kind: 'reply', text: sayCancelled(ticket), ticketId: ticket.id })
  if (ticket.assigneeId) await tell(o, ticket, ticket.assigneeId, 'cancelled', sayCancelledToWorker(ticket))
  return ticket.id
}

/** Neighbours still wait for it: the reporter is let go, the work is not. */
async function goOnForOthers(o: Occasion, ticket: Ticket): Promise<number> {
  const step = await tryMove(o, ticket, 'supplement', '撤销')
  if (!step || !(await recordMove(o.tx, o.at, ticket.id, step, speaker(o), {}, o.letter.text))) return ticket.id
  await reply(o, { kind: 'reply', text: sayGoesOnForOthers(ticket, ticket.supporters.length), ticketId: ticket.id })
  if (ticket.assigneeId) await tell(o, ticket, ticket.assigneeId, 'fine', sayReporterIsFine(ticket, o.letter.text))
  return ticket.id
}

/** What a reporter adds goes to the worker; said aloud only when the reporter plainly asked for it. */
export async function supplement(o: Occasion, ticket: Ticket, text: string, aloud: boolean): Promise<number | null> {
  const step = move(stateOf(ticket), 'supplement', await partsOf(o, ticket))
  if (!step.ok) {
    if (aloud) await tryMove(o, ticket, 'supplement', '补充')
    return aloud ? ticket.id : null
  }
  const said = placeIn(o, text)
  if ((saysOtherwise(text) || isSurer(ticket, said)) && (await correctPlace(o, ticket, text))) return ticket.id
  const nearer = await fillPlace(o, ticket, said)
  if (!(await recordMove(o.tx, o.at, ticket.id, step, speaker(o), nearer, text))) return ticket.id
  await tellMore(o, ticket, text)
  if (aloud) await reply(o, { kind: 'reply', text: saySupplemented(ticket), ticketId: ticket.id })
  return ticket.id
}

/** 3楼的，2单元, where the stairs were only taken to be the speaker's own: what is said goes before what was guessed. */
const isSurer = (ticket: Ticket, { building, unit }: Place): boolean =>
  ticket.unit !== null &&
  !/单元|-/.test(ticket.placeText) &&
  unit !== null &&
  unit !== ticket.unit &&
  (building ?? ticket.building) === ticket.building

/** 催办 12: whoever has it hears that somebody waits, at most once an hour. */
async function urge(o: Occasion, ticket: Ticket): Promise<number> {
  const step = await tryMove(o, ticket, 'urge', '催办')
  if (!step || !(await recordMove(o.tx, o.at, ticket.id, step, speaker(o), {}, o.letter.text))) return ticket.id
  const hour = Math.floor(o.at / 3_600_000)
  if (ticket.assigneeId)
    await say(o.tx, o.at, {
      key: `urge-${ticket.id}-${hour}`,
      lane: 'push',
      kind: 'reminder',
      to: { person: ticket.assigneeId },
      text: sayUrged(ticket, o.who.name, o.at),
      ticketId: ticket.id,
    })
  await reply(o, { kind: 'reply', text: sayUrgedFor(ticket), ticketId: ticket.id })
  return ticket.id
}

/** 我也遇到: one more who waits for the result of a neighbour's ticket. */
export async function meToo(o: Occasion, ticket: Ticket): Promise<number | null> {
  const step = move(stateOf(ticket), 'join', new Set(['supporter']))
  if (!step.ok || ticket.reporter === o.who.address || !(await support(o, ticket))) return null
  await recordMove(o.tx, o.at, ticket.id, step, speaker(o), {}, o.letter.text)
  await reply(o, { kind: 'receipt', text: sayAlreadyReported(ticket), ticketId: ticket.id })
  if (isElsewhere(ticket, findPlace(o.letter.text, landmarksOf(o.tx)))) await tellMore(o, ticket, o.letter.text)
  return ticket.id
}

/** 我们2单元也是: there is more to see to than the ticket says. */
const isElsewhere = (ticket: Ticket, said: Place): boolean =>
  (['building', 'unit', 'floor'] as const).some(part => said[part] !== null && said[part] !== ticket[part])
