import { type Occasion, reply } from '../../store/occasion.ts'
import { ask, closeQuestion, type Question } from '../../store/questions.ts'
import { findTicket, type Ticket } from '../../store/tickets.ts'
import { isNod, readYesNo } from '../../understanding/commands.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { looksLikeQuestion } from '../../understanding/policy/asking.ts'
import { pairsOf } from '../../understanding/policy/support.ts'
import { askIfReply, askWhichReply, sayNotPassedOn } from '../../wording/hands-on.ts'
import { activeStates, hasInHand, myTasks } from './which.ts'

/** 「好的」, 「知道了」 answer nobody. */
const shortestReply = 6
const longestReply = 1000
/** So many pairs of characters of the question come back in an answer that names its matter. */
const namesMatter = 2
/** From so many on also what sounds like a question or a report of the worker's own. */
const clearlyNames = 3

type Offered = { ticketId: number; text: string }

const sharedWith = (ticket: Ticket, words: string): number =>
  pairsOf(ticket.text).filter(pair => words.includes(pair)).length

/**
 * Whoever has questions in hand and writes plain words to the bot, without quoting the task, probably answers one: the
 * bot asks which, and passes nothing on before the yes. Null: the words mean something else.
 */
export async function offerReply(o: Occasion, meaning: Meaning, question: Question | null): Promise<number | null> {
  const words = o.letter.text.trim()
  if (o.where.inRoom || o.letter.quote !== null || words.length < shortestReply || isNod(words)) return null
  if (meaning.emergency || !['chat', 'question', 'report'].includes(meaning.intent)) return null
  const tasks = await myTasks(o, activeStates)
  const asked = tasks.filter(ticket => ticket.priority === 'Q')
  if (asked.length === 0) return null
  const best = Math.max(...asked.map(ticket => sharedWith(ticket, words)))
  const isOwn = meaning.intent === 'report' || (meaning.intent === 'question' && looksLikeQuestion(words))
  if (isOwn && best < clearlyNames) return null
  if (tasks.length > asked.length && best < namesMatter) return null
  const isClear = asked.length === 1 || best >= namesMatter
  const likely = isClear ? asked.filter(ticket => sharedWith(ticket, words) === best) : asked
  if (likely.length > 1) {
    await reply(o, { kind: 'question', text: askWhichReply(likely) })
    return 0
  }
  return offer(o, likely[0]!, joinedTo(question, likely[0]!.id, words))
}

/** What is said in two messages is one answer. */
function joinedTo(question: Question | null, ticketId: number, words: string): string {
  const before = question?.kind === 'reply' ? (JSON.parse(question.payload) as Offered) : null
  return (before?.ticketId === ticketId ? `${before.text}\n${words}` : words).slice(0, longestReply)
}

async function offer(o: Occasion, ticket: Ticket, text: string): Promise<number> {
  const payload: Offered = { ticketId: ticket.id, text }
  await ask(o.tx, o.at, { chat: o.where.chat, address: o.who.address, kind: 'reply', payload })
  await reply(o, { kind: 'question', text: askIfReply(ticket, text), ticketId: ticket.id })
  return ticket.id
}

/** The yes or no to that: the answer to pass on, the ticket's number where there is none, null where it is neither. */
export async function acceptReply(
  o: Occasion,
  question: Question,
): Promise<{ ticket: number; rest: string } | number | null> {
  const yes = readYesNo(o.letter.text)
  if (yes === null) return null
  const { ticketId, text } = JSON.parse(question.payload) as Offered
  const ticket = await findTicket(o.tx, ticketId)
  const isOpen = ticket !== null && hasInHand(o, ticket)
  if (!(await closeQuestion(o.tx, question.id, yes && isOpen ? 'ANSWERED' : 'DROPPED'))) return null
  if (!isOpen) return null
  if (yes) return { ticket: ticketId, rest: text }
  await reply(o, { kind: 'reply', text: sayNotPassedOn(ticketId), ticketId })
  return ticketId
}
