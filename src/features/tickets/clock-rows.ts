import { type ClockName, type Step, ticksOf } from '../../domain/clocks.ts'
import type { Priority } from '../../domain/priority.ts'
import { sla } from '../../domain/sla.ts'
import type { Moment } from '../../store/occasion.ts'
import { planOccurrence } from '../../store/occurrences.ts'
import type { Ticket } from '../../store/tickets.ts'

export type ClockPayload = { clock: ClockName; step: Step; end: number }

/** P0 rings again so long as nobody has it, so often at most. */
const urgentEveryMs = 5 * 60_000
export const mostUrgentRings = 24

/**
 * Writes the moments of a ticket's clocks down: at dispatch, and for the clock whose end was moved. They run from now:
 * the time that a report waited for its reporter's answer is nobody's delay.
 */
export function planClocks(m: Moment, ticket: Ticket, only?: ClockName): void {
  const priority = ticket.priority as Priority
  const ends = { accept: ticket.acceptBy, contact: ticket.contactBy, resolve: ticket.resolveBy }
  for (const clock of ['accept', 'contact', 'resolve'] as const) {
    const end = ends[clock]?.getTime()
    if (end === undefined || (only && only !== clock)) continue
    for (const tick of ticksOf(clock, m.at, end, sla[priority].clock, m.calendar))
      plan(m, ticket, tick.due, { clock, step: tick.step, end })
  }
  if (priority === 'P0' && !only) planUrgentRing(m, ticket, m.at, 1)
}

const plan = (m: Moment, ticket: Ticket, due: number, payload: ClockPayload): void =>
  planOccurrence(m.tx, `sla-${payload.clock}-${payload.step}`, { due, recipient: `ticket-${ticket.id}`, payload })

export const planUrgentRing = (m: Moment, ticket: Ticket, after: number, ring: number): void =>
  planOccurrence(m.tx, 'urgent-again', {
    due: after + urgentEveryMs,
    recipient: `ticket-${ticket.id}`,
    payload: { ring },
  })

/** How the keys begin of all that is said because nobody has accepted a ticket yet. */
export const untilAcceptedKey = (ticketId: number): string => `unaccepted-${ticketId}-`
