import { openStates, type Part, type State } from '../../domain/lifecycle.ts'
import { dispatcherRoles, leaderRoles, type Role, secretaryRoles } from '../../domain/roles.ts'
import { gridAt } from '../../store/landmarks.ts'
import type { Occasion } from '../../store/occasion.ts'
import { reply } from '../../store/occasion.ts'
import { ask } from '../../store/questions.ts'
import { findTicket, reportsOf, stateOf, type Ticket, tasksOf } from '../../store/tickets.ts'
import { type Command, quotedTicket } from '../../understanding/commands.ts'
import { askWhichTicket, sayNoSuchTicket } from '../../wording/tickets.ts'
import { subjectsFor } from './assign.ts'

/**
 * What the speaker is to a ticket, from the bound identity alone: default is nothing. A post gives no right over a
 * private complaint about its own holder.
 */
export async function partsOf(o: Occasion, ticket: Ticket): Promise<Set<Part>> {
  const { who } = o
  const parts = new Set<Part>()
  if (ticket.reporter === who.address || (who.personId !== null && ticket.reporterId === who.personId))
    parts.add('reporter')
  if (ticket.supporters.some(supporter => supporter.address === who.address)) parts.add('supporter')
  if (who.personId === null) return parts
  if (ticket.assigneeId === who.personId) parts.add('assignee')
  if (ticket.calls.some(one => one.personId === who.personId)) parts.add('called')
  if (ticket.coHandlers.some(one => one.personId === who.personId)) parts.add('coHandler')
  if (who.posts.length === 0 || (ticket.private && (await subjectsFor(o, ticket)).has(who.personId))) return parts
  const grid = await gridAt(o.tx, ticket)
  for (const { role, scope } of who.posts) {
    const leads = (leaderRoles as readonly Role[]).includes(role) || role === 'committeeSponsor'
    if (leads && leadsPlace(scope, ticket, grid) && !ticket.private) parts.add('leader')
    if ((dispatcherRoles as readonly Role[]).includes(role)) parts.add('dispatcher')
    if ((secretaryRoles as readonly Role[]).includes(role)) parts.add('secretary')
  }
  return parts
}

/** A leader of the place, above the door where it is: the 单元长 next door has no say. */
function leadsPlace(
  scope: { kind: string; building: string | null; unit: string | null; grid: string | null },
  ticket: Ticket,
  grid: string | null,
): boolean {
  if (scope.kind === 'unit') return scope.building === ticket.building && scope.unit === ticket.unit
  if (scope.kind === 'building') return scope.building === ticket.building
  return scope.grid !== null && scope.grid === grid
}

/** A ticket that somebody has in hand. */
export const activeStates: readonly State[] = ['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO', 'SUSPENDED']

export type Found = { ticket: Ticket } | { answered: true } | { none: true }

/**
 * Which ticket is meant: the number said, the one quoted, or the only one that fits; several are asked back with
 * numbers. `answered` when the bot has already replied, `none` when nothing fits.
 */
export async function whichTicket(o: Occasion, command: Command, candidates: readonly Ticket[]): Promise<Found> {
  const named = command.ticket ?? (o.letter.quote ? quotedTicket(o.letter.quote) : null)
  if (named !== null) {
    const ticket = await findTicket(o.tx, named)
    if (ticket && (await maySee(o, ticket))) return { ticket }
    if (command.loose && !o.letter.quote) return { none: true }
    await reply(o, { kind: 'reply', text: sayNoSuchTicket(named) })
    return { answered: true }
  }
  if (candidates.length === 0) return { none: true }
  if (candidates.length === 1) return { ticket: candidates[0]! }
  const choices = candidates.slice(0, 9)
  await ask(o.tx, o.at, {
    chat: o.where.chat,
    address: o.who.address,
    kind: 'which',
    payload: { command, choices: choices.map(ticket => ticket.id), inboxId: o.letter.id },
  })
  await reply(o, { kind: 'question', text: askWhichTicket(choices) })
  return { answered: true }
}

/** Somebody else's ticket is only shown to those it concerns; a number tried out teaches nothing. */
export async function maySee(o: Occasion, ticket: Ticket): Promise<boolean> {
  const parts = await partsOf(o, ticket)
  if (o.where.inRoom && ticket.private) return false
  if (parts.size > 0) return true
  return !ticket.private && o.where.inRoom && o.where.chat === ticket.chat
}

export const myTasks = async (o: Occasion, states: readonly State[]): Promise<Ticket[]> =>
  o.who.personId === null ? [] : tasksOf(o.tx, o.who.personId, states)

export const myReports = async (o: Occasion, states: readonly State[], since = 0): Promise<Ticket[]> => {
  const found = await reportsOf(o.tx, o.who.address, o.who.personId, states, since)
  return o.where.inRoom ? found.filter(ticket => !ticket.private) : found
}

/** The question whose task the speaker quotes and has in hand. */
export async function questionInHand(o: Occasion): Promise<Ticket | null> {
  const number = o.letter.quote ? quotedTicket(o.letter.quote) : null
  const ticket = number === null ? null : await findTicket(o.tx, number)
  if (ticket?.priority !== 'Q' || o.who.personId === null) return null
  return hasInHand(o, ticket) ? ticket : null
}

/** Was the speaker called to a task that nobody has taken on? */
export const isCalledTo = (o: Occasion, ticket: Ticket): boolean =>
  stateOf(ticket) === 'ASSIGNED' &&
  ticket.assigneeId !== o.who.personId &&
  ticket.calls.some(one => one.personId === o.who.personId)

/** The speaker's own task, or one that they were called to because its first assignee says nothing. */
export function hasInHand(o: Occasion, ticket: Ticket): boolean {
  const isOpen = !['RESOLVED', 'CLOSED'].includes(ticket.state) && openStates.includes(stateOf(ticket))
  return o.who.personId !== null && isOpen && (ticket.assigneeId === o.who.personId || isCalledTo(o, ticket))
}
