import { isBound } from '../../store/branches.ts'
import type { Moment } from '../../store/occasion.ts'
import { say, tellingsOf } from '../../store/outbox.ts'
import { firstSecretary, personById } from '../../store/people.ts'
import type { Ticket } from '../../store/tickets.ts'
import * as words from '../../wording/reach.ts'

/** The 书记 hears at once that a task went to people who cannot be told of it; an outbox row alone would hide it. */
export async function tellUnbound(m: Moment, ticket: Ticket, called: readonly { personId: number; name: string }[]) {
  const names = called.filter(({ personId }) => !isBound(m.tx, personId)).map(({ name }) => name)
  if (names.length === 0) return
  const secretary = await secretaryFor(m, ticket)
  if (secretary === null) return
  const word = ticket.priority === 'P0' ? words.sayUnboundCall : words.sayUnboundTask
  await tellSecretary(m, ticket, secretary, 'unbound', word(ticket, names))
}

/** Of those who were called to an emergency, whom it has not reached, and why. */
export async function unreachedOf(m: Moment, ticket: Ticket): Promise<words.Unreached[]> {
  const sent = new Map(tellingsOf(m.tx, ticket.id).map(one => [one.personId, one]))
  const found: words.Unreached[] = []
  for (const { personId } of ticket.calls) {
    const bound = isBound(m.tx, personId)
    const told = sent.get(personId)
    if (bound && (!told || told.sent > 0 || told.waiting > 0)) continue
    found.push({ name: (await personById(m.tx, personId))?.name ?? '', why: bound ? 'undelivered' : 'unbound' })
  }
  return found
}

/** Somebody has taken an emergency on: who was never reached is for the 书记 to tell. */
export async function tellNeverReached(m: Moment, ticket: Ticket, takenBy: { id: number | null; name: string }) {
  const unreached = await unreachedOf(m, ticket)
  const secretary = unreached.length > 0 ? await secretaryFor(m, ticket) : null
  if (secretary === null || secretary === takenBy.id) return
  await tellSecretary(m, ticket, secretary, 'unreached', words.sayNeverReached(ticket, takenBy.name, unreached))
}

/** The 书记's call, and what it comes to: how many were called, who could not be. */
export async function urgentStanding(m: Moment, ticket: Ticket): Promise<{ secretary: number | null; text: string }> {
  const secretary = await secretaryFor(m, ticket)
  return { secretary, text: words.sayUrgentStanding(ticket.calls.length, await unreachedOf(m, ticket)) }
}

/** Nobody has come for so long that ringing on is no use. */
export async function tellGivenUp(m: Moment, ticket: Ticket): Promise<void> {
  const secretary = await secretaryFor(m, ticket)
  if (secretary !== null)
    await tellSecretary(m, ticket, secretary, 'given-up', words.sayRingsOver(ticket, await unreachedOf(m, ticket)))
}

/** Null when the 书记 cannot be told either, or is the one complained about and so was not called. */
async function secretaryFor(m: Moment, ticket: Ticket): Promise<number | null> {
  const secretary = await firstSecretary(m.tx)
  if (!secretary?.bound) return null
  const isKeptOut = ticket.priority === 'P0' && !ticket.calls.some(one => one.personId === secretary.id)
  return isKeptOut ? null : secretary.id
}

const tellSecretary = (m: Moment, ticket: Ticket, person: number, what: string, text: string): Promise<void> =>
  say(m.tx, m.at, {
    key: `${m.cause}-${what}-${ticket.id}`,
    lane: ticket.priority === 'P0' ? 'p0' : 'push',
    kind: 'push',
    to: { person },
    text,
    ticketId: ticket.id,
  })
