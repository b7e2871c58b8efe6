import { categoryOf } from '../../domain/categories.ts'
import { move, type State } from '../../domain/lifecycle.ts'
import { type PostHeld, placeNeeded } from '../../domain/routing.ts'
import { tieLetter } from '../../store/inbox.ts'
import { gridAt } from '../../store/landmarks.ts'
import type { Moment, Occasion } from '../../store/occasion.ts'
import { reply, replyPrivately } from '../../store/occasion.ts'
import { say, takeBack } from '../../store/outbox.ts'
import { photoAskKey, tiePhotos } from '../../store/photos.ts'
import { ask, isAskedAt } from '../../store/questions.ts'
import { soonMs } from '../../store/standing.ts'
import { addSupporter, createTicket, findTicket, recordMove, stateOf, type Ticket } from '../../store/tickets.ts'
import { readCommand } from '../../understanding/commands.ts'
import { isNamed, type Meaning } from '../../understanding/meaning.ts'
import { isOpener } from '../../understanding/openers.ts'
import { sayStillOnIt } from '../../wording/corrections.ts'
import { sayIfDanger } from '../../wording/talk.ts'
import {
  askBuilding,
  askCategory,
  askDoubt,
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
import type { Doubt } from './doubt.ts'
import { joinLater } from './joined-later.ts'
import { note } from './progress.ts'
import { findSame } from './same.ts'
import { isPin, placeOf, type Spot, withOnlyUnit } from './spot.ts'
import { oneReportWithinMs, type WrittenBefore, writtenBefore } from './written-before.ts'

/** Below this the bot asks which kind it is (≤ 3 choices), or hands over to a person. */
export const sureEnough = 0.5
/** At most so many short questions about one ticket (DESIGN §1). */
export const mostQuestions = 2

const byBot = { id: null, name: '小格' }

/** Words for the receipt, where the usual ones do not fit. */
export type ReceiptWords = (ticket: Ticket, assignee: string, now: number) => string
type Filing = {
  /** The caller has looked: it belongs to no open ticket. */
  isNew?: boolean
  receiptWords?: ReceiptWords
  /** What the sender wrote just before, where an earlier part of the same message has taken it for its own. */
  before?: readonly WrittenBefore[]
}

/** A report was understood: one ticket, one receipt, one push; or it joins a ticket that is already open. */
export async function fileReport(o: Occasion, understood: Meaning, filing: Filing = {}): Promise<number> {
  const meaning =
    !understood.emergency && isOpener(o.letter.text) ? { ...understood, category: null, private: false } : understood
  const before = filing.before ?? (await writtenBefore(o))
  const spot = await placeOf(
    o,
    meaning.place,
    before
      .filter(letter => readCommand(letter.text)?.loose !== false)
      .filter(letter => isPin(letter) || o.letter.sentAt - letter.sentAt <= oneReportWithinMs)
      .map(letter => letter.text),
  )
  const same = filing.isNew ? null : await findSame(o, meaning, spot)
  if (same) return join(o, same, meaning)
  const ticket = await open(o, meaning, spot, before.findLast(isPin)?.text ?? '')
  if (!o.where.inRoom) await takeBack(o.tx, photoAsk(o))
  for (const letter of filing.before ? [] : before) {
    if (letter.photos.length === 0 && !isPin(letter)) continue
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
  const question = goesAtOnce(meaning) ? null : nextQuestion(spot, meaning, 0)
  if (question) await askAbout(o, ticket, question, 0)
  else await submit(o, ticket, o, filing.receiptWords)
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

function open(o: Occasion, meaning: Meaning, spot: Spot, pin: string): Promise<Ticket> {
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
      text: `${o.letter.text}${pin && `（位置：${pin}）`}`.slice(0, 10_000),
      placeText: (spot.doubt?.why !== 'noBuilding' && isNamed(meaning.place) && meaning.place.text) || '',
      building: spot.building,
      unit: spot.unit,
      floor: spot.floor,
      flat: spot.flat,
      landmark: spot.landmark,
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

type Gap =
  | { kind: 'place'; unit: boolean; doubt: Doubt | null }
  | { kind: 'problem' }
  | { kind: 'category'; choices: string[] }

/** What is still missing, most needed first; null when the ticket can go to its owner or two questions were asked. */
function nextQuestion(
  spot: Pick<Spot, 'building' | 'unit' | 'landmark' | 'grid' | 'doubt'>,
  meaning: Pick<Meaning, 'category' | 'confidence' | 'runnersUp'>,
  asked: number,
  code = meaning.category ?? 'J08',
): Gap | null {
  if (asked >= mostQuestions) return null
  if (meaning.category === null) return { kind: 'problem' }
  if (meaning.confidence < sureEnough && meaning.runnersUp.length > 0 && asked === 0)
    return { kind: 'category', choices: [meaning.category, ...meaning.runnersUp].slice(0, 3) }
  const needed = placeNeeded(code)
  const { building, unit, landmark, grid, doubt } = spot
  if (needed === 'none' || (landmark && (building ?? grid))) return null
  const isUnitOpen = needed === 'unit' && unit === null
  if (doubt?.why === 'slip' || doubt?.why === 'noBuilding') return { kind: 'place', unit: isUnitOpen, doubt }
  if (building === null) return { kind: 'place', unit: isUnitOpen, doubt: null }
  return isUnitOpen && !landmark ? { kind: 'place', unit: true, doubt } : null
}

function askPlace(ticket: Ticket, { unit, doubt }: Extract<Gap, { kind: 'place' }>): string {
  if (doubt) return askDoubt(ticket, doubt, unit)
  return ticket.building !== null && unit ? askUnit(ticket) : askBuilding(ticket, unit)
}

async function askAbout(o: Occasion, ticket: Ticket, gap: Gap, asked: number): Promise<void> {
  const { kind } = gap
  const text =
    kind === 'place'
      ? askPlace(ticket, gap)
      : kind === 'problem'
        ? askProblem(ticket)
        : askCategory(ticket, gap.choices)
  const inPrivate = ticket.private || !o.where.inRoom
  const more = kind === 'category' ? { choices: gap.choices } : kind === 'place' ? { doubt: gap.doubt } : {}
  const question = { chat: inPrivate ? o.who.address : o.where.chat, address: o.who.address, kind }
  // Several problems of one message wait for one answer; it is asked for once.
  const isAsked = kind === 'place' && gap.doubt === null && (await isAskedAt(o.tx, o.at, question))
  await ask(o.tx, o.at, { ...question, payload: { ticketId: ticket.id, asked: asked + 1, ...more } })
  if (isAsked) return
  await (inPrivate ? replyPrivately : reply)(o, { kind: 'question', text, ticketId: ticket.id })
}

/** After an answer: ask the second thing, or submit. `doubt`: what of the answer does not fit. */
export async function goOn(
  o: Occasion,
  ticketId: number,
  meaning: Meaning,
  asked: number,
  doubt: Doubt | null = null,
): Promise<void> {
  const draft = await findTicket(o.tx, ticketId)
  if (!draft || stateOf(draft) !== 'DRAFT') return
  const ticket = doubt === null ? await withOnlyUnit(o, draft) : draft
  const grid = await gridAt(o.tx, ticket)
  const gap = nextQuestion({ ...ticket, grid, doubt }, meaning, asked)
  if (gap) return askAbout(o, ticket, gap, asked)
  const joined = await joinLater(o, ticket)
  await (joined === null ? submit(o, ticket, o) : receipt(o, ticket, joined))
}

/**
 * DRAFT or SUBMITTED → its owner, with the receipt where it was reported. `o` is null when nobody answered in time:
 * the ticket goes on with what is known.
 */
export async function submit(
  m: Moment,
  ticket: Ticket,
  o: Occasion | null,
  receiptWords?: ReceiptWords,
): Promise<void> {
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
  const text = receiptWords?.(assigned.ticket, titled(assigned.post), m.at) ?? receiptText(m, assigned)
  await receipt(m, assigned.ticket, text)
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
  if (!own && isOnIt(o, ticket)) return (await note(o, ticket)) ?? ticket.id
  const step = move(stateOf(ticket), own ? 'supplement' : 'join', new Set([own ? 'reporter' : 'supporter'] as const))
  if (!step.ok) return ticket.id
  if (!own && !(await support(o, ticket))) return ticket.id
  await recordMove(o.tx, o.at, ticket.id, step, { id: o.who.personId, name: o.who.name }, {}, o.letter.text)
  if (own) await tellMore(o, ticket, o.letter.text)
  // Whoever goes on about what they just reported has their receipt already.
  if (own && o.at - ticket.createdAt.getTime() <= soonMs) return ticket.id
  const text = own ? sayStillOnIt(ticket) : sayAlreadyReported(ticket)
  const answer = { kind: 'receipt' as const, text, ticketId: ticket.id }
  await (ticket.private ? replyPrivately : reply)(o, answer)
  return ticket.id
}

/** Whoever works on it does not report it once more. */
const isOnIt = ({ who }: Occasion, { assigneeId, coHandlers }: Ticket): boolean =>
  who.personId !== null && (assigneeId === who.personId || coHandlers.some(one => one.personId === who.personId))

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
