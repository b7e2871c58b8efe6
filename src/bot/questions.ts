import { openStates } from '../domain/lifecycle.ts'
import { type Consulted, inPlainWords, lookUp, type Near } from '../features/policy/consult.ts'
import { nearTo } from '../features/policy/near.ts'
import { asksTooMuch, note, putOff, tellAnswer, toldBefore } from '../features/policy/tell.ts'
import { fileReport, sureEnough } from '../features/tickets/report.ts'
import { meToo, supplement } from '../features/tickets/resident.ts'
import type { Embedder, Log, Model } from '../ports.ts'
import type { Letter } from '../store/inbox.ts'
import { type Inquiry, lastInquiry, openHandedOver, ownHandedOver, type Reason } from '../store/inquiries.ts'
import { type Occasion, reply, replyPrivately } from '../store/occasion.ts'
import { vectorsOf } from '../store/own-library.ts'
import { personById } from '../store/people.ts'
import { findTicket, stateOf, type Ticket } from '../store/tickets.ts'
import type { Tx } from '../store/tx.ts'
import type { Command } from '../understanding/commands.ts'
import type { Meaning } from '../understanding/meaning.ts'
import { isOpener } from '../understanding/openers.ts'
import { forPersonAlone, looksLikeQuestion, tellsOfSomebody } from '../understanding/policy/asking.ts'
import { readFollowUp } from '../understanding/policy/follow-up.ts'
import { isSameQuestion } from '../understanding/policy/same-question.ts'
import { sayHandedOver, sayStillWaiting } from '../wording/inquiries.ts'

/**
 * How sure a question in a group must be before the bot takes it for one: neighbours ask one another too. Where the
 * documents know the answer, that is a second sign.
 */
const sureOfQuestion = { alone: 0.7, withAnswer: 0.5 } as const
/** So long 「那材料呢」 is about what the same person asked before. */
const followUpWithinMs = 10 * 60_000
/** A question that waits for a person is not asked that person twice. */
const waitsSinceMs = 14 * 86_400_000
const waitsSaidEveryMs = 3_600_000

export type AskedOf = {
  letter: Letter
  text: string
  meaning: Meaning
  command: Command | null
  now: number
  /** What is nearest to it in meaning, where that is known. */
  near?: Near
}

/**
 * What the documents say to a message, looked up before its transaction; null for a message that asks them nothing. A
 * report or an emergency asks nothing, whatever its form.
 */
export function consult(tx: Tx, { letter, text, meaning, command, now, near }: AskedOf): Consulted | null {
  const isFor = !letter.inRoom || letter.mention
  const isReport = meaning.intent === 'report' && !(isFor && isQuarrel(text, meaning))
  if (meaning.emergency || isReport || (command && !command.loose) || isOpener(text)) return null
  if (readFollowUp(text)) {
    const previous = lastInquiry(tx, letter.chat, letter.sender, now - followUpWithinMs)
    if (previous) return lookUp(tx, text, previous, now, near)
    // 「在哪办」 with nothing before it is said to the neighbours.
    if (!isFor) return null
  }
  if (meaning.intent === 'question') {
    if (!isFor && meaning.confidence < sureOfQuestion.withAnswer) return null
    const consulted = lookUp(tx, text, null, now, near)
    return isFor || consulted.found || meaning.confidence >= sureOfQuestion.alone ? consulted : null
  }
  // The rules take it for talk; asked directly, the documents may still know the answer. Nobody is bothered with it but for
  // what is plainly one for a person: who is right, what somebody is due.
  if (!isFor || !['chat', 'report'].includes(meaning.intent) || command || !looksLikeQuestion(text)) return null
  const consulted = lookUp(tx, text, null, now, near)
  return consulted.found || consulted.reason !== 'notHeld' ? consulted : null
}

/** Who is right is no repair to be sorted by kind: nobody but a person can say. */
const isQuarrel = (text: string, { confidence }: Meaning): boolean =>
  confidence < sureEnough && forPersonAlone(text) === 'dispute'

/** Nobody would read it: they ask too much, or it stands in the group already. */
const isIdle = (tx: Tx, consulted: Consulted, { letter, now }: AskedOf): boolean =>
  asksTooMuch(tx, letter.sender, now) || (letter.inRoom && toldBefore(tx, letter.chat, consulted, now) !== null)

/**
 * The same looked up once more with what is nearest in meaning. A record of the guide, an entry of 《常见问答》 and what
 * only a person may answer stay as they are; so does everything where no vector comes in time. Never throws.
 */
export async function consultNear(
  { tx, embedder, log }: { tx: Tx; embedder: Embedder | null; log: Log },
  consulted: Consulted,
  asked: AskedOf,
  withinMs: number,
): Promise<Consulted> {
  const { found, reason, earlier } = consulted
  const isSettled = earlier !== null || (found ? found.record !== null || found.faq !== null : reason !== 'notHeld')
  if (!embedder || withinMs <= 0 || isSettled || isIdle(tx, consulted, asked)) return consulted
  try {
    const near = await nearTo({ vectors: vectorsOf(tx, embedder.name), embedder }, consulted.asked, withinMs)
    return (near.length > 0 ? consult(tx, { ...asked, near }) : null) ?? consulted
  } catch (error) {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a bug in the vector path; words decide')
    return consulted
  }
}

/** The same in a model's words, where there is a model, time, and somebody who will read it. Never throws. */
export async function putPlainly(
  { tx, model, log }: { tx: Tx; model: Model | null; log: Log },
  consulted: Consulted,
  asked: AskedOf,
  withinMs: number,
): Promise<Consulted> {
  if (!model || !consulted.found || isIdle(tx, consulted, asked)) return consulted
  try {
    return { ...consulted, plain: await inPlainWords(model, consulted, withinMs) }
  } catch (error) {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a bug in the model path; rules answer')
    return consulted
  }
}

/** A question → the documents' answer, or a person. Gives the ticket's number, 0 when there is none. */
export async function answerAsked(o: Occasion, consulted: Consulted, meaning: Meaning): Promise<number> {
  if (asksTooMuch(o.tx, o.who.address, o.at)) return putOff(o, consulted)
  const { found, earlier } = consulted
  if (found) return tellAnswer(o, consulted, o.where.inRoom && isPrivate(meaning, o.letter.text))
  return (earlier && (await addToEarlier(o, earlier))) ?? handOver(o, consulted, meaning)
}

/**
 * Matters that are private because of who has them: asked in general, the answer stands on every notice board. What
 * tells of somebody goes to that person alone.
 */
const publicWhenGeneral: readonly string[] = ['H05', 'H06', 'J02', 'J03', 'J04', 'J08']

const isPrivate = ({ category, private: hidden }: Meaning, text: string): boolean =>
  hidden && (category === null || !publicWhenGeneral.includes(category) || tellsOfSomebody(text))

/** 「那材料呢」 after a question that a person has in hand: they hear that too. */
async function addToEarlier(o: Occasion, { ticketId }: Inquiry): Promise<number | null> {
  const ticket = ticketId === null ? null : await findTicket(o.tx, ticketId)
  return ticket && openStates.includes(stateOf(ticket)) ? supplement(o, ticket, o.letter.text, true) : null
}

/** No guess: one honest sentence and a ticket; a neighbour who asks the same waits for the same reply. */
async function handOver(o: Occasion, consulted: Consulted, meaning: Meaning): Promise<number> {
  const reason: Reason = consulted.reason ?? 'notHeld'
  const hidden = reason !== 'notHeld' || isPrivate(meaning, o.letter.text)
  const noted = { outcome: 'HANDED_OVER', private: hidden || !o.where.inRoom } as const
  const own = await ownWaiting(o, consulted.asked)
  if (own) {
    note(o, consulted, { ...noted, ticketId: own.id })
    return sayItWaits(o, own, hidden)
  }
  const waiting = hidden ? null : await waitingFor(o, consulted.asked)
  if (waiting !== null) {
    const joined = await join(o, waiting)
    note(o, consulted, { ...noted, ticketId: waiting })
    return joined ?? waiting
  }
  const category = meaning.category === 'J03' ? 'J03' : 'J01'
  const asQuestion: Meaning = { ...meaning, category, runnersUp: [], priority: 'Q', private: hidden, confidence: 1 }
  const ticketId = await fileReport(o, asQuestion, {
    isNew: true,
    receiptWords: (ticket, assignee, now) => sayHandedOver(ticket.id, reason, assignee, ticket.resolveBy, now),
  })
  note(o, consulted, { ...noted, ticketId })
  return ticketId
}

/** The same person's own question of before, while a person still has it in hand. */
async function ownWaiting(o: Occasion, asked: string): Promise<Ticket | null> {
  const since = o.at - waitsSinceMs
  const same = ownHandedOver(o.tx, o.who.address, since).find(one => isSameQuestion(one.asked, asked))
  return same?.ticketId ? findTicket(o.tx, same.ticketId) : null
}

/** Whoever asks again hears that it is not forgotten; in a group at most once an hour, and nothing of what is private. */
async function sayItWaits(o: Occasion, ticket: Ticket, hidden: boolean): Promise<number> {
  const person = ticket.assigneeId === null ? null : await personById(o.tx, ticket.assigneeId)
  const text = sayStillWaiting(ticket.id, person?.name ?? null, ticket.resolveBy, o.at)
  const isAlone = !o.where.inRoom || hidden || ticket.private
  const key = isAlone
    ? `${o.cause}-waits`
    : `waits-${ticket.id}-${o.who.address}-${Math.floor(o.at / waitsSaidEveryMs)}`
  await (isAlone ? replyPrivately : reply)(o, { key, kind: 'reply', text, ticketId: ticket.id })
  return ticket.id
}

/** The open ticket of the same question, if somebody asked it before. */
async function waitingFor(o: Occasion, asked: string): Promise<number | null> {
  const same = openHandedOver(o.tx, o.at - waitsSinceMs).find(one => isSameQuestion(one.asked, asked))
  return same?.ticketId ?? null
}

async function join(o: Occasion, ticketId: number): Promise<number | null> {
  const ticket = await findTicket(o.tx, ticketId)
  return ticket && meToo(o, ticket)
}
