import { categoryOf } from '../../domain/categories.ts'
import { openStates } from '../../domain/lifecycle.ts'
import { landmarkNamed, landmarksOf } from '../../store/landmarks.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { knowsPlace, personById } from '../../store/people.ts'
import { closeQuestion, type Question } from '../../store/questions.ts'
import { amend, findTicket, stateOf, type Ticket } from '../../store/tickets.ts'
import { type Command, findNumber, isNod, readChoice, readCommand, readYesNo } from '../../understanding/commands.ts'
import { isNamed, type Meaning } from '../../understanding/meaning.ts'
import { findPlace } from '../../understanding/place.ts'
import { sayNeverMind } from '../../wording/hands-on.ts'
import { askFromList, sayUrgentPlace } from '../../wording/tickets.ts'
import { callNear } from './assign.ts'
import { type Doubt, doubtOf, readDoubtAnswer } from './doubt.ts'
import { coHandleWith, noteAfter, reassignTo } from './hands.ts'
import { goOn } from './report.ts'
import { residentSays } from './resident.ts'
import { bringAlong } from './siblings.ts'
import { isWork, workSays } from './work.ts'

/** Reads a message as the answer to an open question. Null: it is none, and the message means something else. */
export async function answerQuestion(o: Occasion, question: Question, understood: Meaning): Promise<number | null> {
  switch (question.kind) {
    case 'place':
      return withSiblings(o, question, await answerPlace(o, question, understood))
    case 'problem':
      return answerProblem(o, question, understood)
    case 'category':
      return answerCategory(o, question, understood)
    case 'which':
      return answerWhich(o, question)
    case 'who':
      return answerWho(o, question)
    case 'words':
      return answerWords(o, question)
    default:
      return null
  }
}

async function withSiblings(o: Occasion, question: Question, ticketId: number | null): Promise<number | null> {
  if (ticketId !== null) await bringAlong(o, ticketId, (JSON.parse(question.payload) as AboutDraft).asked)
  return ticketId
}

type AboutDraft = { ticketId: number; asked: number; choices?: string[]; doubt?: Doubt | null }

async function draftOf(o: Occasion, question: Question): Promise<{ ticket: Ticket; about: AboutDraft } | null> {
  const about = JSON.parse(question.payload) as AboutDraft
  const ticket = await findTicket(o.tx, about.ticketId)
  return ticket && stateOf(ticket) === 'DRAFT' ? { ticket, about } : null
}

const meaningOf = (ticket: Ticket, runnersUp: string[] = []): Meaning =>
  ({ category: ticket.category, confidence: ticket.confidence, runnersUp }) as Meaning

const knowsNot = /不知道|不晓得|不清楚|不太清楚|记不清|记不得|说不清|说不好|没看清/

/** An emergency that was called out before its place was known: now those near it are called as well. */
export async function answerUrgentPlace(o: Occasion, question: Question, understood: Meaning): Promise<number | null> {
  if (question.kind !== 'place') return null
  const ticket = await findTicket(o.tx, (JSON.parse(question.payload) as AboutDraft).ticketId)
  if (ticket?.priority !== 'P0' || !openStates.includes(stateOf(ticket))) return null
  if (understood.emergency && understood.category !== ticket.category) return null
  const { building, unit, floor, flat } = findPlace(o.letter.text, landmarksOf(o.tx))
  if (building === null || !(await knowsPlace(o.tx, building, null))) return null
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  const text = `${ticket.text}（${o.letter.text.slice(0, 200)}）`
  const known = unit !== null && (await knowsPlace(o.tx, building, unit)) ? unit : null
  await amend(o.tx, o.at, ticket.id, { building, unit: known, floor, flat, text })
  const fresh = (await findTicket(o.tx, ticket.id))!
  await callNear(o, fresh)
  await reply(o, { kind: 'reply', lane: 'p0', text: sayUrgentPlace(fresh), ticketId: ticket.id })
  return ticket.id
}

async function answerPlace(o: Occasion, question: Question, understood: Meaning): Promise<number | null> {
  const draft = await draftOf(o, question)
  if (!draft) return answerUrgentPlace(o, question, understood)
  const { ticket, about } = draft
  if (about.doubt && about.doubt.why !== 'noUnit') return answerDoubt(o, question, { ...draft, doubt: about.doubt })
  const place = findPlace(o.letter.text, landmarksOf(o.tx))
  const landmark = place.landmark === null ? null : landmarkNamed(o.tx, place.landmark)
  if (!isNamed(place) && knowsNot.test(o.letter.text)) {
    if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
    await goOn(o, ticket.id, meaningOf(ticket), 2)
    return ticket.id
  }
  const isNumber = /^\s*\S{0,2}?[\d一二三四五六七八九十]+\s*(?:栋|单元|号楼|楼|幢|门)?[。.]?\s*$/.test(o.letter.text)
  const isFloor = place.floor !== null || (ticket.building !== null && /[^号]楼/.test(o.letter.text))
  const loneNumber = isNumber && !isFloor ? findNumber(o.letter.text) : null
  const building =
    ticket.building ??
    place.building ??
    landmark?.building ??
    (loneNumber !== null && place.unit === null ? String(loneNumber) : null)
  const unit = place.unit ?? (ticket.building !== null && loneNumber !== null ? String(loneNumber) : ticket.unit)
  const isNew = building !== ticket.building || unit !== ticket.unit || place.landmark !== null
  if (
    !isNew ||
    (understood.intent === 'report' &&
      understood.category !== null &&
      understood.category !== ticket.category &&
      !isNamed(place))
  )
    return null
  const doubt = await doubtOf(o, building, unit)
  const knownBuilding = building !== null && (await knowsPlace(o.tx, building, null)) ? building : ticket.building
  const knownUnit =
    knownBuilding !== null && unit !== null && (await knowsPlace(o.tx, knownBuilding, unit)) ? unit : null
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  await amend(o.tx, o.at, ticket.id, {
    building: knownBuilding,
    unit: knownUnit,
    floor: place.floor ?? ticket.floor,
    flat: place.flat ?? ticket.flat,
    landmark: landmark?.name ?? ticket.landmark,
    placeText: `${ticket.placeText}${place.text ?? place.landmark ?? ''}`,
    text: `${ticket.text}（${o.letter.text.slice(0, 200)}）`,
  })
  await goOn(o, ticket.id, meaningOf(ticket), place.landmark ? 2 : about.asked, doubt)
  return ticket.id
}

/** 2栋 or 1栋, or the building in place of one that we do not have; 我家 is the room's own. */
async function answerDoubt(
  o: Occasion,
  question: Question,
  { ticket, about, doubt }: { ticket: Ticket; about: AboutDraft; doubt: Exclude<Doubt, { why: 'noUnit' }> },
): Promise<number | null> {
  const answer = readDoubtAnswer(o.letter.text, doubt, o.where.building)
  if (answer === null) return null
  const { building, unit = ticket.unit } = answer
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  const again = await doubtOf(o, building, unit)
  const isOurs = again?.why !== 'noBuilding'
  await amend(o.tx, o.at, ticket.id, {
    building: isOurs ? building : ticket.building,
    unit: again === null ? unit : null,
    text: `${ticket.text}（${o.letter.text.slice(0, 200)}）`,
  })
  await goOn(o, ticket.id, meaningOf(ticket), about.asked, again)
  return ticket.id
}

async function answerProblem(o: Occasion, question: Question, understood: Meaning): Promise<number | null> {
  const draft = await draftOf(o, question)
  if (!draft || understood.category === null) return null
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  await become(o, draft.ticket, understood.category, understood.confidence)
  const { building, unit, floor, flat } = understood.place
  if (building) await amend(o.tx, o.at, draft.ticket.id, { building, unit, floor, flat })
  await goOn(o, draft.ticket.id, understood, draft.about.asked)
  return draft.ticket.id
}

async function answerCategory(o: Occasion, question: Question, understood: Meaning): Promise<number | null> {
  const draft = await draftOf(o, question)
  if (!draft) return null
  const choices = draft.about.choices ?? []
  const choice = readChoice(o.letter.text, choices.length + 1)
  const said = choices.findIndex(code => understood.category === code && understood.intent === 'report')
  if (choice === null && said < 0) return null
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  const code = choice === null ? choices[said]! : (choices[choice - 1] ?? 'J08')
  await become(o, draft.ticket, code, code === 'J08' ? 0 : 1)
  await goOn(o, draft.ticket.id, { ...meaningOf(draft.ticket), category: code, confidence: 1 }, draft.about.asked)
  return draft.ticket.id
}

function become(o: Occasion, ticket: Ticket, code: string, confidence: number): Promise<void> {
  const { priority, visibility } = categoryOf(code)
  return amend(o.tx, o.at, ticket.id, {
    category: code,
    priority: priority === 'P0' ? 'P1' : priority,
    private: ticket.private || visibility === 'private',
    confidence,
    text: `${ticket.text}（${o.letter.text.slice(0, 200)}）`,
  })
}

/** 您说的是哪一件？ A number of the list, or the ticket's own number, and the first words are carried out on it. */
async function answerWhich(o: Occasion, question: Question): Promise<number | null> {
  const { command, choices } = JSON.parse(question.payload) as { command: Command; choices: number[] }
  const number = findNumber(o.letter.text)
  const direct = number !== null && choices.includes(number) ? number : null
  const choice = readChoice(o.letter.text, choices.length)
  const named = direct !== null && /\d\s*号/.test(o.letter.text) // 2号 is the ticket's own number, 2 the second line
  const ticketId = choice === null || named ? direct : choices[choice - 1]!
  if (ticketId === null) return missed(o, choices.length)
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  const again = { ...command, ticket: ticketId }
  const words = { ...o, letter: { ...o.letter, text: command.loose ? command.rest : o.letter.text } }
  return isWork(command.verb) ? workSays(words, again) : residentSays(words, again)
}

/** A number that is not on the list is answered; anything else was said about something else. */
async function missed(o: Occasion, count: number): Promise<number | null> {
  if (o.where.inRoom || readChoice(o.letter.text, 99) === null) return null
  await reply(o, { kind: 'reply', text: askFromList(count) })
  return 0
}

async function answerWho(o: Occasion, question: Question): Promise<number | null> {
  const { command, choices } = JSON.parse(question.payload) as { command: Command; choices: number[] }
  const choice = readChoice(o.letter.text, choices.length)
  if (choice === null) return missed(o, choices.length)
  const person = await personById(o.tx, choices[choice - 1]!)
  const ticket = command.ticket === null ? null : await findTicket(o.tx, command.ticket)
  if (!person || !ticket || !(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  if (command.verb === 'coHandle') await coHandleWith(o, ticket, person, noteAfter(person.name, command.rest))
  else await reassignTo(o, ticket, person)
  return ticket.id
}

/** 请说一句怎么处理的: the words that a command had left out. Another order lets it drop. */
async function answerWords(o: Occasion, question: Question): Promise<number | null> {
  const { command } = JSON.parse(question.payload) as { command: Command }
  const text = o.letter.text.trim()
  const order = readCommand(text)
  if (order && !order.loose) {
    await closeQuestion(o.tx, question.id, 'DROPPED')
    return null
  }
  const isNo = readYesNo(text) === false
  if (!isNo && isNod(text)) return null
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  if (!isNo) return workSays(o, { ...command, rest: `${text} ${command.rest}`.trim() })
  await reply(o, { kind: 'reply', text: sayNeverMind(command.ticket!), ticketId: command.ticket })
  return command.ticket
}
