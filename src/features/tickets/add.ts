import { openStates } from '../../domain/lifecycle.ts'
import { tieLetter } from '../../store/inbox.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { type KeptPhoto, keepPhoto, tiePhotos } from '../../store/photos.ts'
import { findTicket, stateOf, type Ticket } from '../../store/tickets.ts'
import { quotedTicket } from '../../understanding/commands.ts'
import { sayPhotoAdded, sayPhotoProblem } from '../../wording/photos.ts'
import { pushPhoto } from './assign.ts'
import { oneReportWithinMs } from './report.ts'
import { supplement } from './resident.ts'
import { myReports, myTasks, partsOf } from './which.ts'
import { showFinishPhoto } from './work.ts'

/** What a reporter says soon after, in the same chat, belongs to the report. */
const soonMs = 2 * 60_000
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
  if (quoted) return supplement(o, quoted, o.letter.text, true)
  const [latest] = await myReports(o, openStates, o.at - soonMs)
  if (latest && saidHere(o, latest) && o.at - latest.createdAt.getTime() <= soonMs)
    return supplement(o, latest, o.letter.text, false)
  const [waiting] = await myReports(o, ['PENDING_INFO'])
  return waiting && saidHere(o, waiting) ? supplement(o, waiting, o.letter.text, true) : null
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
  if (!target) return null
  const { ticket, finished } = target
  await tieLetter(o.tx, o.letter.id, ticket.id)
  if (finished) await showFinishPhoto(o, ticket, id)
  else {
    const stage = o.at - ticket.createdAt.getTime() <= oneReportWithinMs ? 'report' : 'supplement'
    await tiePhotos(o.tx, [id], ticket.id, stage)
    if (ticket.assigneeId) await pushPhoto(o, ticket, ticket.assigneeId, id, ticket.priority === 'P0')
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
  const fresh = open.find(
    ticket => o.at - ticket.createdAt.getTime() <= oneReportWithinMs || stateOf(ticket) === 'DRAFT',
  )
  const ticket = fresh ?? inPrivate
  return ticket ? { ticket, finished: false } : null
}
