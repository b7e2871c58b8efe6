import { mayRingAt } from '../../domain/quiet.ts'
import { type Role, secretaryRoles } from '../../domain/roles.ts'
import { dateOfDay, dayOfDate, shanghaiDate } from '../../domain/working-time.ts'
import {
  approveFaq,
  docidOfFaq,
  type Faq,
  faqOfTicket,
  faqsToReview,
  faqsWaiting,
  noteReviewAsked,
  proposeFaq,
  refuseFaq,
} from '../../store/faqs.ts'
import { inquiryOfTicket } from '../../store/inquiries.ts'
import { type Moment, type Occasion, reply } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { libraryOf } from '../../store/own-library.ts'
import { firstSecretary } from '../../store/people.ts'
import { quietHours } from '../../store/settings.ts'
import { awaitingYes, findTicket, stateOf } from '../../store/tickets.ts'
import { type Command, quotedTicket } from '../../understanding/commands.ts'
import { mask } from '../../understanding/masking.ts'
import { withoutOpening } from '../../understanding/policy/asking.ts'
import * as words from '../../wording/faq.ts'
import { shelve } from './shelve.ts'

/** Half a year: prices, windows and rules change about as often. */
const reviewAfterDays = 182
const askAgainAfterMs = 7 * 86_400_000
/** 「好的」 is no answer that a neighbour could use. */
const shortestAnswer = 6

/**
 * A person has answered what the documents did not hold: the 书记 is asked whether the next one may be told the same.
 * Nothing is asked about somebody's own case.
 */
export async function offerFaq(o: Occasion, ticketId: number): Promise<void> {
  const inquiry = inquiryOfTicket(o.tx, ticketId)
  const ticket = inquiry && (await findTicket(o.tx, ticketId))
  if (!ticket || inquiry.reason !== 'notHeld' || inquiry.private || ticket.private) return
  const answer = ticket.result?.trim() ?? ''
  if (stateOf(ticket) !== 'RESOLVED' || answer.length < shortestAnswer) return
  const secretary = await firstSecretary(o.tx)
  const post = o.who.posts[0]
  if (!secretary || !post) return
  const question = mask(withoutOpening(inquiry.asked)).text
  const author = { author: o.who.name, authorRole: post.role, answeredAt: o.at }
  if (!proposeFaq(o.tx, { ticketId, question, answer, ...author })) return
  await toSecretary(o, secretary.id, words.askFaq({ ticketId, question, answer, ...author }))
}

function toSecretary(m: Moment, person: number, text: string, key = `${m.cause}-faq`): Promise<void> {
  const notBefore = mayRingAt('Q', m.at, quietHours(m.tx))
  return say(m.tx, m.at, { key, lane: 'push', kind: 'question', to: { person }, text, notBefore })
}

/**
 * 同意 12, 同意 FAQ, or the question quoted: the 书记's word on an entry. Null when no entry waits for it, so that the
 * word is about something else.
 */
export async function decideFaq(o: Occasion, command: Command): Promise<number | null> {
  if (!o.who.posts.some(post => (secretaryRoles as readonly Role[]).includes(post.role))) return null
  const faq = await faqMeant(o, command)
  if (!faq) return null
  const isYes = command.verb === 'approve'
  const done = isYes ? await approve(o, faq) : refuse(o, faq)
  if (!done) return null
  const isNew = faq.state === 'PROPOSED'
  await reply(o, { kind: 'reply', text: isYes ? words.sayFaqIn(faq, isNew) : words.sayFaqOut(faq, isNew) })
  return 0
}

async function faqMeant(o: Occasion, command: Command): Promise<Faq | null> {
  const waiting = faqsWaiting(o.tx)
  const number = command.ticket ?? (o.letter.quote ? quotedTicket(o.letter.quote) : null)
  if (number !== null) {
    const asksMore = (await findTicket(o.tx, number))?.askedFor !== null
    if (asksMore) return null
    // 不同意 12 takes out an entry in use as well, whenever it is said.
    const inUse = command.verb === 'disapprove' ? faqOfTicket(o.tx, number) : null
    return waiting.find(faq => faq.ticketId === number) ?? (inUse?.state === 'APPROVED' ? inUse : null)
  }
  const isNamed = /^(?:faq|(?:常见)?问答)/i.test(command.rest)
  if (waiting.length !== 1 && !isNamed) return null
  if (!isNamed && (await awaitingYes(o.tx)).length > 0) return null
  return waiting[0] ?? null
}

async function approve(o: Occasion, faq: Faq): Promise<boolean> {
  const reviewOn = dateOfDay(dayOfDate(shanghaiDate(o.at)) + reviewAfterDays)
  if (!approveFaq(o.tx, faq, { approvedBy: o.who.name, approvedAt: o.at, reviewOn })) return false
  if (faq.state === 'PROPOSED') libraryOf(o.tx).add([entryOf(faq)])
  return true
}

function refuse(o: Occasion, faq: Faq): boolean {
  if (!refuseFaq(o.tx, faq)) return false
  if (faq.state === 'APPROVED') libraryOf(o.tx).remove(entryOf(faq))
  return true
}

/** An entry on the shelf: its question is its title. */
const entryOf = ({ id, question, answer }: Faq) =>
  shelve({ docid: docidOfFaq(id), title: question, text: `${question}\n${answer}`, origin: null })

/** Each morning: entries whose day has come. Till the 书记 answers they are cited with the date they have. */
export async function askReviews(m: Moment): Promise<{ skip: string } | undefined> {
  const secretary = await firstSecretary(m.tx)
  const due = faqsToReview(m.tx, shanghaiDate(m.at), m.at - askAgainAfterMs)
  if (due.length === 0 || !secretary) return { skip: '没有要复核的' }
  for (const faq of due) {
    noteReviewAsked(m.tx, faq.id, m.at)
    await toSecretary(m, secretary.id, words.askFaqReview(faq), `${m.cause}-faq-${faq.id}`)
  }
}
