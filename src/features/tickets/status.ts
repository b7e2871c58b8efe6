import { openStates, type State } from '../../domain/lifecycle.ts'
import { aside, type Occasion, reply } from '../../store/occasion.ts'
import { personById } from '../../store/people.ts'
import type { Ticket } from '../../store/tickets.ts'
import { sayNoReports, sayStatus } from '../../wording/tickets.ts'
import { myReports } from './which.ts'

const asked: readonly State[] = [...openStates, 'RESOLVED']

/**
 * How the speaker's reports stand. In a group without any that may be spoken of there, the private ones are told in
 * private; and with none at all, only somebody who asked the bot is told so.
 */
export async function tellMyStatus(o: Occasion, isAsked: boolean): Promise<number | null> {
  const mine = await myReports(o, asked)
  if (mine.length > 0 || !o.where.inRoom) return tellStatus(o, mine)
  const alone = aside(o)
  const hidden = (await myReports(alone, asked)).filter(ticket => ticket.private)
  if (hidden.length > 0) return tellStatus(alone, hidden)
  return isAsked ? tellStatus(o, []) : null
}

export async function tellStatus(o: Occasion, tickets: readonly Ticket[]): Promise<number> {
  if (tickets.length === 0) {
    await reply(o, { kind: 'reply', text: sayNoReports() })
    return 0
  }
  const lines: string[] = []
  for (const ticket of tickets.slice(0, 5)) {
    const assignee = ticket.assigneeId ? ((await personById(o.tx, ticket.assigneeId))?.name ?? null) : null
    lines.push(sayStatus(ticket, assignee, o.at))
  }
  await reply(o, { kind: 'reply', text: lines.join('\n'), ticketId: tickets.length === 1 ? tickets[0]!.id : null })
  return tickets[0]!.id
}
