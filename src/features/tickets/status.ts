import { openStates, type State } from '../../domain/lifecycle.ts'
import { aside, type Occasion, reply } from '../../store/occasion.ts'
import { personById } from '../../store/people.ts'
import { findTicket, type Ticket } from '../../store/tickets.ts'
import { hidePersonal } from '../../understanding/masking.ts'
import { normalise } from '../../understanding/normalise.ts'
import { sayNoReports, sayStatus } from '../../wording/tickets.ts'
import { maySee, myReports } from './which.ts'

const asked: readonly State[] = [...openStates, 'RESOLVED']

/**
 * How the speaker's reports stand. In a group without any that may be spoken of there, the private ones are told in
 * private; and with none at all, only somebody who asked the bot is told so.
 */
export async function tellMyStatus(o: Occasion, isAsked: boolean): Promise<number | null> {
  const named = await namedFirst(o)
  if (named) return tellStatus(o, [named])
  const mine = await myReports(o, asked)
  if (mine.length > 0 || !o.where.inRoom) return tellStatus(o, mine)
  const alone = aside(o)
  const hidden = (await myReports(alone, asked)).filter(ticket => ticket.private)
  if (hidden.length > 0) return tellStatus(alone, hidden)
  return isAsked ? tellStatus(o, []) : null
}

/** 1号什么时候来: a number in front is the ticket's, where the speaker may know of it. */
async function namedFirst(o: Occasion): Promise<Ticket | null> {
  const found = /^(?:@?小格\s*)?#?(\d{1,7})号(?!楼|[栋幢门])/.exec(normalise(o.letter.text).trim())
  const ticket = found && (await findTicket(o.tx, Number(found[1])))
  return ticket && (await maySee(o, ticket)) ? ticket : null
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
  const said = lines.join('\n')
  const text = o.where.inRoom ? hidePersonal(said) : said
  await reply(o, { kind: 'reply', text, ticketId: tickets.length === 1 ? tickets[0]!.id : null })
  return tickets[0]!.id
}
