import { categoryOf } from '../../domain/categories.ts'
import { move, type State } from '../../domain/lifecycle.ts'
import { type PostHeld, placeNeeded } from '../../domain/routing.ts'
import { recentLetters, tieLetter } from '../../store/inbox.ts'
import type { Moment, Occasion } from '../../store/occasion.ts'
import { reply, replyPrivately } from '../../store/occasion.ts'
import { say, takeBack } from '../../store/outbox.ts'
import { photoAskKey, tiePhotos } from '../../store/photos.ts'
import { ask } from '../../store/questions.ts'
import { soonMs } from '../../store/standing.ts'
import { addSupporter, createTicket, findTicket, recordMove, stateOf, type Ticket } from '../../store/tickets.ts'
import { readCommand } from '../../understanding/commands.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { sayIfDanger } from '../../wording/talk.ts'
import {
  askBuilding,
  askCategory,
  askProblem,
  askUnit,
  sayAlreadyReported,
  sayEmergencyCard,
  sayPrivateReceipt,
  sayReceipt,
  sayTriaged,
  sayUrgentReceipt,
} from '../../wording/tickets.ts'
import { dispatch, tellMore, titled, toTriage } from './assign.ts'
import { findSame } from './same.ts'
import { placeOf, type Spot } from './spot.ts'

/** Below this the bot asks which kind it is (≤ 3 choices), or hands over to a person. */
export const sureEnough = 0.5
/** Text, photos and voice that one person sends within this time are one report. */
export const oneReportWithinMs = 60_000
/** Alone with the bot nobody else's picture can be meant: there words may follow a picture as slowly as one types. */
const slowTypingMs = 10 * 60_000
/** At most so many short questions about one ticket (DESIGN §1). */
const mostQuestions = 2

const byBot = { id: null, name: '小格' }

/** A report was understood: one ticket, one receipt, one push; or it joins a ticket that is already open. */
export async function fileReport(o: Occasion, meaning: Meaning): Promise<number> {
  const before = await recentLetters(
    o.tx,
    o.where.chat,
    o.who.address,
    o.letter.sentAt - (o.where.inRoom ? oneReportWithinMs : slowTypingMs),
    o.letter.id,
  )
  const spot = await placeOf(
    o,
    meaning.place,
    before
      .filter(letter => readCommand(letter.text)?.loose !== false)
      .filter(letter => o.letter.sentAt - letter.sentAt <= oneReportWithinMs)
      .map(letter => letter.text),
  )
  const same = await findSame(o, meaning, spot)
  if (same) return join(o, same, meaning)
  const ticket = await open(o, meaning, spot)
  if (!o.where.inRoom) await takeBack(o.tx, photoAsk(o))
  for (const letter of before) {
    if (letter.photos.length === 0) continue
    await tieLetter(o.tx, letter.id, ticket.id)
    await tiePhotos(
      o.tx,
      letter.photos.map(photo => photo.id),
      ticket.id,
      'report',
    )
  }
  if (meaning.emergency) await showCard(o, ticket)
  if (meaning.suspected) await warn(o, ticket)
  const question = goesAtOnce(meaning) ? null : nextQuestion(ticket, meaning, 0)
  if (question) await askAbout(o, ticket, question, 0)
  else await submit(o, ticket, o)
  if (meaning.emergency && ticket.building === null && ticket.placeText === '') await awaitPlace(o, ticket)
  return ticket.id
}

/** An emergency is called out at once; its receipt asks for the place, and the answer follows those who were called. */
async function awaitPlace(o: Occasion, ticket: Ticket): Promise<void> {
  const chat = ticket.private ? o.who.address : o.where.chat
  const payload = { ticketId: ticket.id, asked: mostQuestions }
  await ask(o.tx, o.at, { chat, address: o.who.address, kind: 'place', payload })
}

/** Where there is or may be danger, no question holds the ticket back. */
const goesAtOnce = (meaning: Meaning): boolean => meaning.emergency || meaning.suspected === true

/** Danger that only a model sees: the numbers to call and what we need to know. Their answer, read by rules, may raise P0. */
async function warn(o: Occasion, ticket: Ticket): Promise<void> {
  const warning = { kind: 'emergency' as const, text: sayIfDanger(ticket.id), ticketId: ticket.id }
  await (ticket.private ? replyPrivately : reply)(o, warning)
}

function open(o: Occasion, meaning: Meaning, spot: Spot): Promise<Ticket> {
  const category = meaning.category ?? 'J08'
  const state: State = goesAtOnce(meaning) || !nextQuestion(spot, meaning, 0, category) ? 'SUBMITTED' : 'DRAFT'
  return createTicket(
    o.tx,
    o.at,
    {
      state,
      category,
      priority: meaning.priority ?? categoryOf(category).priority,
      private: meaning.private,
      text: o.letter.text.slice(0, 10_000),
      placeText: meaning.place.text ?? '',
      building: spot.building,
      unit: spot.unit,
      floor: spot.floor,
      flat: spot.flat,
      reporter: o.who.address,
      reporterId: o.who.personId,
      reporterName: o.who.name,
      chat: o.where.chat,
      inRoom: o.where.inRoom,
      confidence: meaning.confidence,
      meaningBy: meaning.by,
    },
    { id: o.who.personId, name: o.who.name },
  )
}

export const photoAsk = (o: Occasion): string => photoAskKey(o.who.address)

type Gap = { kind: 'place'; unit: boolean } | { kind: 'problem' } | { kind: 'category'; choices: string[] }

/** What is still missing, most needed first; null when the ticket can go to its owner or two questions were asked. */
function nextQuestion(
  spot: Pick<Spot, 'building' | 'unit' | 'landmark'> | Ticket,
  meaning: Pick<Meaning, 'category' | 'confidence' | 'runnersUp'>,
  asked: number,
  code = meaning.category ?? 'J08',
): Gap | null {
  if (asked >= mostQuestions) return null
  if (meaning.category === null) return { kind: 'problem' }
  if (meaning.confidence < sureEnough && meaning.runnersUp.length > 0 && asked === 0)
    return { kind: 'category', choices: [meaning.category, ...meaning.runnersUp].slice(0, 3) }
  const landmark = 'landmark' in spot ? spot.landmark : null
  const needed = placeNeeded(code)
  if (needed === 'none' || (landmark && spot.building)) return null
  if (spot.building === null) return { kind: 'place', unit: needed === 'unit' }
  return needed === 'unit' && spot.unit === null && !landmark ? { kind: 'place', unit: true } : null
}

async function askAbout(o: Occasion, ticket: Ticket, gap: Gap, asked: number): Promise<void> {
  const { kind } = gap
  const text =
    kind === 'place'
      ? ticket.building !== null && gap.unit
        ? askUnit(ticket)
        : askBuilding(ticket, gap.unit)
      : kind === 'problem'
        ? askProblem(ticket)
        : askCategory(ticket, gap.choices)
  const inPrivate = ticket.private || !o.where.inRoom
  await ask(o.tx, o.at, {
    chat: inPrivate ? o.who.address : o.where.chat,
    address: o.who.address,
    kind,
    payload: { ticketId: ticket.id, asked: asked + 1, ...(kind === 'category' ? { choices: gap.choices } : {}) },
  })
  await (inPrivate ? replyPrivately : reply)(o, { kind: 'question', text, ticketId: ticket.id })
}

/** After an answer: ask the second thing, or submit. */
export async function goOn(o: Occasion, ticketId: number, meaning: Meaning, asked: number): Promise<void> {
  const ticket = await findTicket(o.tx, ticketId)
  if (!ticket || stateOf(ticket) !== 'DRAFT') return
  const gap = nextQuestion(ticket, meaning, asked)
  if (gap) await askAbout(o, ticket, gap, asked)
  else await submit(o, ticket, o)
}

/**
 * DRAFT or SUBMITTED → its owner, with the receipt where it was reported. `o` is null when nobody answered in time:
 * the ticket goes on with what is known.
 */
export async function submit(m: Moment, ticket: Ticket, o: Occasion | null): Promise<void> {
  const by = o ? { id: o.who.personId, name: o.who.name } : byBot
  if (stateOf(ticket) === 'DRAFT') {
    const step = move('DRAFT', 'submit', new Set(['system']))
    if (!step.ok || !(await recordMove(m.tx, m.at, ticket.id, step, by))) return
  }
  const fresh = (await findTicket(m.tx, ticket.id))!
  if (fresh.category === 'J08' && fresh.confidence < sureEnough) {
    await toTriage(m, fresh)
    await receipt(m, fresh, sayTriaged(fresh))
    return
  }
  const assigned = await dispatch(m, fresh)
  if (!assigned) return receipt(m, fresh, sayTriaged(fresh))
  await receipt(m, assigned.ticket, receiptText(m, assigned))
}

function receiptText(m: Moment, { ticket, post, called }: { ticket: Ticket; post: PostHeld; called: number }): string {
  if (ticket.priority === 'P0') return sayUrgentReceipt(ticket, titled(post), called)
  const inPrivate = ticket.private && ticket.inRoom
  return (inPrivate ? sayPrivateReceipt : sayReceipt)(ticket, titled(post), m.at)
}

/** The receipt stands where the report stood; a private matter's goes to its reporter alone. */
function receipt(m: Moment, ticket: Ticket, text: string): Promise<void> {
  const inGroup = ticket.inRoom && !ticket.private
  return say(m.tx, m.at, {
    key: `ticket-${ticket.id}-receipt`,
    // That help was called for is said with the safety card, not after all who are called.
    lane: ticket.priority === 'P0' ? 'p0' : 'reply',
    kind: 'receipt',
    to: inGroup ? { room: ticket.chat } : { address: ticket.reporter },
    mentions: inGroup ? [ticket.reporter] : [],
    text,
    ticketId: ticket.id,
  })
}

/** The safety card, once per chat and ticket, before anybody is called. */
async function showCard(o: Occasion, ticket: Ticket): Promise<void> {
  const card = categoryOf(ticket.category).emergency ?? '请先离开危险的地方，危急时打110、119、120'
  const inGroup = o.where.inRoom && !ticket.private
  await say(o.tx, o.at, {
    key: `ticket-${ticket.id}-card-${inGroup ? o.where.chat : o.who.address}`,
    lane: 'p0',
    kind: 'emergency',
    to: inGroup ? { room: o.where.chat } : { address: o.who.address },
    mentions: [],
    text: sayEmergencyCard(card, ticket, '燃气公司抢险电话'),
    ticketId: ticket.id,
  })
}

/** The same thing again: by its reporter it is a supplement, by a neighbour one more who waits for the result. */
async function join(o: Occasion, ticket: Ticket, meaning: Meaning): Promise<number> {
  if (meaning.emergency) await showCard(o, ticket)
  const own = ticket.reporter === o.who.address
  const step = move(stateOf(ticket), own ? 'supplement' : 'join', new Set([own ? 'reporter' : 'supporter'] as const))
  if (!step.ok) return ticket.id
  if (!own && !(await support(o, ticket))) return ticket.id
  await recordMove(o.tx, o.at, ticket.id, step, { id: o.who.personId, name: o.who.name }, {}, o.letter.text)
  if (own) await tellMore(o, ticket, o.letter.text)
  // Whoever goes on about what they just reported has their receipt already.
  if (own && o.at - ticket.createdAt.getTime() <= soonMs) return ticket.id
  const answer = { kind: 'receipt' as const, text: sayAlreadyReported(ticket), ticketId: ticket.id }
  await (ticket.private ? replyPrivately : reply)(o, answer)
  return ticket.id
}

export function support(o: Occasion, ticket: Ticket): Promise<boolean> {
  return addSupporter(o.tx, {
    ticketId: ticket.id,
    address: o.who.address,
    personId: o.who.personId,
    name: o.who.name,
    chat: o.where.chat,
    inRoom: o.where.inRoom,
    text: o.letter.text.slice(0, 2000),
    at: new Date(o.at),
  })
}

/** Nobody answered within half an hour: on with what is known. */
export async function giveUpAsking(m: Moment, ticketId: number): Promise<void> {
  const ticket = await findTicket(m.tx, ticketId)
  if (ticket && stateOf(ticket) === 'DRAFT') await submit(m, ticket, null)
}
