import { move } from '../../domain/lifecycle.ts'
import { type Occasion, replyPrivately } from '../../store/occasion.ts'
import { recordMove, stateOf, type Ticket } from '../../store/tickets.ts'
import { isNod, quotedTicket } from '../../understanding/commands.ts'
import { isAsking, saysProgress } from '../../understanding/loose-words.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { sayNoted, saySaidByCoHandler } from '../../wording/hands-on.ts'
import { tell } from './assign.ts'
import { activeStates, myTasks, partsOf } from './which.ts'

/** From here on words about another matter than the task in hand are not about the task. */
export const unlessSure = 0.7

/** Whether words that were understood so can be about this ticket. */
export const isAbout = (ticket: Ticket, { intent, category, confidence }: Meaning): boolean =>
  intent !== 'report' || category === ticket.category || confidence < unlessSure

/** What somebody who works on a ticket says of it, kept in its history. */
export async function note(o: Occasion, ticket: Ticket): Promise<number | null> {
  const step = move(stateOf(ticket), 'note', await partsOf(o, ticket))
  const by = { id: o.who.personId, name: o.who.name }
  if (!step.ok || !(await recordMove(o.tx, o.at, ticket.id, step, by, {}, o.letter.text))) return null
  await replyPrivately(o, { kind: 'reply', text: sayNoted(ticket), ticketId: ticket.id })
  if (ticket.coHandlers.some(one => one.personId === o.who.personId)) await tellLead(o, ticket)
  return ticket.id
}

const longestPassedOn = 150

/** The lead stays responsible and hears what the others find. */
async function tellLead(o: Occasion, ticket: Ticket): Promise<void> {
  const words = [...o.letter.text.trim()].slice(0, longestPassedOn).join('')
  const lead = ticket.assigneeId
  if (lead !== null) await tell(o, ticket, lead, 'conote', saySaidByCoHandler(ticket, o.who.name, words))
}

/** 已经联系物业了，明天来修: alone with the bot, from whoever has one task that it can be about. */
export async function noteProgress(o: Occasion, meaning: Meaning): Promise<number | null> {
  if (o.where.inRoom || meaning.intent === 'question' || meaning.intent === 'status') return null
  if (!saysProgress(o.letter.text)) return null
  const quoted = o.letter.quote ? quotedTicket(o.letter.quote) : null
  const tasks = (await myTasks(o, activeStates)).filter(ticket => quoted === null || ticket.id === quoted)
  const [task] = tasks
  return task && tasks.length === 1 && isAbout(task, meaning) ? note(o, task) : null
}

const shortestSaying = 4

/** 线路没问题，是灯头坏了: whatever else somebody with one task in hand tells the bot alone, is about that. */
export async function noteSaying(o: Occasion): Promise<number | null> {
  const { text } = o.letter
  if (o.where.inRoom || [...text.trim()].length < shortestSaying || isAsking(text) || isNod(text)) return null
  const isMine = ({ assigneeId, coHandlers }: Ticket) =>
    assigneeId === o.who.personId || coHandlers.some(one => one.personId === o.who.personId)
  const [task, ...others] = (await myTasks(o, activeStates)).filter(isMine)
  return task && others.length === 0 ? note(o, task) : null
}
