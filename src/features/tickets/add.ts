import { openStates } from '../../domain/lifecycle.ts'
import { tieLetter } from '../../store/inbox.ts'
import { aside, type Occasion, reply } from '../../store/occasion.ts'
import { takeBack } from '../../store/outbox.ts'
import { type KeptPhoto, keepPhoto, tiePhotos } from '../../store/photos.ts'
import { soonMs, urgentWithinMs } from '../../store/standing.ts'
import { findTicket, stateOf, type Ticket, ticketsBeside } from '../../store/tickets.ts'
import { isNod, quotedTicket } from '../../understanding/commands.ts'
import { isAsking, isSlip, saysOtherwise, saysWrong } from '../../understanding/loose-words.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { askWhatIsRight } from '../../wording/corrections.ts'
import { sayPhotoAdded, sayPhotoForTask, sayPhotoProblem, sayWhatIsThis } from '../../wording/photos.ts'
import { onIt, pushPhoto } from './assign.ts'
import { correctPlace, takePin } from './correct.ts'
import { answerLate, namesPlace } from './late-place.ts'
import { photoAsk, sureEnough } from './report.ts'
import { supplement } from './resident.ts'
import { isPin } from './spot.ts'
import { activeStates, myReports, myTasks, partsOf } from './which.ts'
import { showFinishPhoto } from './work.ts'
import { oneReportWithinMs } from './written-before.ts'

/** Alone with the bot one types as slowly as one likes, and nobody else can be meant. */
const soonAloneMs = 10 * 60_000
/** So long after a report, words that put something right, or say nothing new, are about that. */
const putRightWithinMs = 30 * 60_000
/** A worker's picture belongs to what they finished in the last ten minutes. */
const finishPhotoWithinMs = 10 * 60_000

/** The ticket of ours that a quoted message is about, if the speaker is the reporter, a neighbour who joined, or the worker. */
export async function quotedOwn(o: Occasion): Promise<Ticket | null> {
  const number = o.letter.quote ? quotedTicket(o.letter.quote) : null
  const ticket = number === null ? null : await findTicket(o.tx, number)
  if (!ticket) return null
  const parts = await partsOf(o, ticket)
  return parts.has('reporter') || parts.has('supporter') || parts.has('assignee') ? ticket : null
}

/** Words of a reporter in reply to the receipt, or soon after the report, that are no report of their own. */
export async function addWords(o: Occasion): Promise<number | null> {
  const quoted = await quotedOwn(o)
  if (isNod(o.letter.text)) return null
  if (quoted) return (await isReporters(o, quoted)) ? supplement(o, quoted, o.letter.text, true) : null
  const isSlow = namesPlace(o) || (!o.where.inRoom && !isAsking(o.letter.text))
  const soon = isSlow ? soonAloneMs : soonMs
  const latest = await latestHere(o, soon)
  if (latest && isPin(o.letter) && (await partsOf(o, latest)).has('reporter') && (await pinAll(o, latest)))
    return latest.id
  if (latest) return supplement(o, latest, o.letter.text, false)
  const secret = await secretHere(o, soon)
  if (secret) return supplement(aside(o), secret, o.letter.text, false)
  const [waiting] = await myReports(o, ['PENDING_INFO'])
  return waiting && saidHere(o, waiting) ? supplement(o, waiting, o.letter.text, true) : answerLate(o)
}

/** A pin after several problems in one message is where all of them are that named no place. */
async function pinAll(o: Occasion, latest: Ticket): Promise<boolean> {
  let isTaken = false
  for (const ticket of [...(await ticketsBeside(o.tx, latest, openStates)), latest])
    if (await takePin({ ...o, cause: `${o.cause}-${ticket.id}` }, ticket)) isTaken = true
  return isTaken
}

/** What the worker writes under a receipt is said to the neighbours, not to the bot. */
async function isReporters(o: Occasion, ticket: Ticket): Promise<boolean> {
  const parts = await partsOf(o, ticket)
  return parts.has('reporter') || parts.has('supporter')
}

async function latestHere(o: Occasion, withinMs: number): Promise<Ticket | null> {
  const mine = await myReports(o, openStates, o.at - Math.max(withinMs, urgentWithinMs))
  return mine.find(ticket => saidHere(o, ticket) && isFresh(o, ticket, withinMs)) ?? null
}

/** Of an emergency that nobody has taken yet, whatever its reporter tells helps those who are called. */
function isFresh(o: Occasion, ticket: Ticket, withinMs: number): boolean {
  const isUnmanned = ticket.priority === 'P0' && stateOf(ticket) === 'ASSIGNED' && !isAsking(o.letter.text)
  return o.at - ticket.createdAt.getTime() <= (isUnmanned ? Math.max(withinMs, urgentWithinMs) : withinMs)
}

/** A private matter reported in this group a moment ago: what follows goes to whoever has it, and nothing is said here. */
async function secretHere(o: Occasion, withinMs: number): Promise<Ticket | null> {
  if (!o.where.inRoom) return null
  const mine = await myReports(aside(o), openStates, o.at - Math.max(withinMs, urgentWithinMs))
  return mine.find(one => one.private && one.chat === o.where.chat && isFresh(o, one, withinMs)) ?? null
}

/** 打错了, 不是3栋是5栋: about what the speaker reported a moment ago, whatever else the words may look like. */
export async function putRight(o: Occasion): Promise<number | null> {
  const { text } = o.letter
  if (!saysOtherwise(text)) return null
  const latest = (await quotedOwn(o)) ?? (await latestHere(o, putRightWithinMs))
  if (!latest || !(await partsOf(o, latest)).has('reporter')) return null
  if (await correctPlace(o, latest, text)) return latest.id
  // 说错了，不是灯是门禁: another place it is not; whoever has it should hear it all the same.
  if (!isSlip(text)) return saysWrong(text) ? supplement(o, latest, text, true) : null
  await reply(o, { kind: 'question', text: askWhatIsRight(latest), ticketId: latest.id })
  return latest.id
}

const longestVague = 16

/** 是三楼到四楼那一截: leaves out what it is said of. */
const goesOn = /^(?:就|也)?是(?!不是|否|谁|什么|啥)/

/**
 * 到底有没有人管: says nothing new; soon after a report of one's own it belongs to that. So does what is said in the
 * same breath and could be of many things, or has no subject of its own.
 */
export async function addVague(o: Occasion, { category, confidence, emergency }: Meaning): Promise<number | null> {
  if (emergency || [...o.letter.text.trim()].length > longestVague) return null
  const withinMs =
    category === 'J08' ? putRightWithinMs : confidence < sureEnough || goesOn.test(o.letter.text) ? soonMs : null
  const latest = withinMs === null ? null : await latestHere(o, withinMs)
  return latest && supplement(o, latest, o.letter.text, false)
}

/** A picture and no words in private: asked once, unless the words come within the minute. */
async function askWhatItShows(o: Occasion): Promise<number> {
  await takeBack(o.tx, photoAsk(o))
  const notBefore = o.at + oneReportWithinMs
  const [task] = await myTasks(o, activeStates)
  const text = task ? sayPhotoForTask(task.id) : sayWhatIsThis()
  await reply(o, { key: `${photoAsk(o)}${o.letter.id}`, kind: 'question', text, notBefore })
  return 0
}

const saidHere = (o: Occasion, ticket: Ticket) => ticket.chat === o.where.chat || !o.where.inRoom

/** A picture: kept with the ticket it belongs to, or lying ready for the words that may follow within a minute. */
export async function addPhoto(o: Occasion, photo: KeptPhoto): Promise<number | null> {
  const id = await keepPhoto(o.tx, o.letter.id, photo)
  const target = await photoTarget(o)
  if (photo.problem !== null) {
    if (target || !o.where.inRoom) await reply(o, { kind: 'reply', text: sayPhotoProblem(photo.problem) })
    return target?.ticket.id ?? null
  }
  if (!target) return o.where.inRoom ? null : askWhatItShows(o)
  const { ticket, finished } = target
  await tieLetter(o.tx, o.letter.id, ticket.id)
  const byWorker = ticket.assigneeId === o.who.personId && ticket.reporter !== o.who.address
  if (finished) await showFinishPhoto(o, ticket, id)
  else if (byWorker) await tiePhotos(o.tx, [id], ticket.id, 'finish')
  else {
    const stage = o.at - ticket.createdAt.getTime() <= oneReportWithinMs ? 'report' : 'supplement'
    await tiePhotos(o.tx, [id], ticket.id, stage)
    // Pictures for the others who were called follow behind all urgent words.
    for (const who of onIt(ticket))
      await pushPhoto(o, ticket, who, id, ticket.priority === 'P0' && who === ticket.assigneeId)
  }
  if (!o.where.inRoom || o.letter.quote)
    await reply(o, { kind: 'reply', text: sayPhotoAdded(ticket.id), ticketId: ticket.id })
  return ticket.id
}

async function photoTarget(o: Occasion): Promise<{ ticket: Ticket; finished: boolean } | null> {
  const quoted = await quotedOwn(o)
  if (quoted)
    return { ticket: quoted, finished: quoted.assigneeId === o.who.personId && stateOf(quoted) === 'RESOLVED' }
  if (!o.where.inRoom) {
    const finished = (await myTasks(o, ['RESOLVED'])).filter(
      ticket => ticket.resolvedAt && o.at - ticket.resolvedAt.getTime() <= finishPhotoWithinMs,
    )
    if (finished.length > 0) return { ticket: finished.at(-1)!, finished: true }
  }
  const open = (await myReports(o, openStates)).filter(ticket => saidHere(o, ticket))
  const inPrivate = o.where.inRoom ? null : (open.find(ticket => stateOf(ticket) === 'PENDING_INFO') ?? null)
  const fresh = open.find(ticket => o.at - ticket.createdAt.getTime() <= soonMs || stateOf(ticket) === 'DRAFT')
  const ticket = fresh ?? inPrivate
  return ticket ? { ticket, finished: false } : null
}
