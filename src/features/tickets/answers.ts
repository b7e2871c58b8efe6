import { categoryOf } from '../../domain/categories.ts'
import type { Occasion } from '../../store/occasion.ts'
import { knowsPlace, personById } from '../../store/people.ts'
import { closeQuestion, type Question } from '../../store/questions.ts'
import { landmarksOf } from '../../store/settings.ts'
import { amend, findTicket, stateOf, type Ticket } from '../../store/tickets.ts'
import { type Command, findNumber, readChoice } from '../../understanding/commands.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { findPlace } from '../../understanding/place.ts'
import { goOn } from './report.ts'
import { residentSays } from './resident.ts'
import { coHandleWith, isWork, reassignTo, workSays } from './work.ts'

/** Reads a message as the answer to an open question. Null: it is none, and the message means something else. */
export async function answerQuestion(o: Occasion, question: Question, understood: Meaning): Promise<number | null> {
  switch (question.kind) {
    case 'place':
      return answerPlace(o, question, understood)
    case 'problem':
      return answerProblem(o, question, understood)
    case 'category':
      return answerCategory(o, question, understood)
    case 'which':
      return answerWhich(o, question)
    case 'who':
      return answerWho(o, question)
    default:
      return null
  }
}

type AboutDraft = { ticketId: number; asked: number; choices?: string[] }

async function draftOf(o: Occasion, question: Question): Promise<{ ticket: Ticket; about: AboutDraft } | null> {
  const about = JSON.parse(question.payload) as AboutDraft
  const ticket = await findTicket(o.tx, about.ticketId)
  return ticket && stateOf(ticket) === 'DRAFT' ? { ticket, about } : null
}

const meaningOf = (ticket: Ticket, runnersUp: string[] = []): Meaning =>
  ({ category: ticket.category, confidence: ticket.confidence, runnersUp }) as Meaning

async function answerPlace(o: Occasion, question: Question, understood: Meaning): Promise<number | null> {
  const draft = await draftOf(o, question)
  if (!draft) return null
  const { ticket, about } = draft
  const place = findPlace(o.letter.text, landmarksOf())
  const loneNumber = /^\s*\S{0,2}?[\d一二三四五六七八九十]+\s*(?:栋|单元|号楼|楼|幢|门)?[。.]?\s*$/.test(o.letter.text)
    ? findNumber(o.letter.text)
    : null
  const building =
    ticket.building ?? place.building ?? (loneNumber !== null && place.unit === null ? String(loneNumber) : null)
  const unit = place.unit ?? (ticket.building !== null && loneNumber !== null ? String(loneNumber) : ticket.unit)
  const isNew = building !== ticket.building || unit !== ticket.unit || place.landmark !== null
  if (
    !isNew ||
    (understood.intent === 'report' &&
      understood.category !== null &&
      understood.category !== ticket.category &&
      !place.text)
  )
    return null
  const knownBuilding = building !== null && (await knowsPlace(o.tx, building, null)) ? building : ticket.building
  const knownUnit =
    knownBuilding !== null && unit !== null && (await knowsPlace(o.tx, knownBuilding, unit)) ? unit : null
  if (!(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  await amend(o.tx, o.at, ticket.id, {
    building: knownBuilding,
    unit: knownUnit,
    floor: place.floor ?? ticket.floor,
    flat: place.flat ?? ticket.flat,
    placeText: `${ticket.placeText}${place.text ?? place.landmark ?? ''}`,
    text: `${ticket.text}（${o.letter.text.slice(0, 200)}）`,
  })
  await goOn(o, ticket.id, meaningOf(ticket), place.landmark ? 2 : about.asked)
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
  const direct = findNumber(o.letter.text)
  const choice = readChoice(o.letter.text, choices.length)
  const ticketId = choice !== null ? choices[choice - 1]! : direct !== null && choices.includes(direct) ? direct : null
  if (ticketId === null || !(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  const again = { ...command, ticket: ticketId }
  const words = { ...o, letter: { ...o.letter, text: command.loose ? command.rest : o.letter.text } }
  return isWork(command.verb) ? workSays(words, again) : residentSays(words, again)
}

async function answerWho(o: Occasion, question: Question): Promise<number | null> {
  const { command, choices } = JSON.parse(question.payload) as { command: Command; choices: number[] }
  const choice = readChoice(o.letter.text, choices.length)
  const person = choice === null ? null : await personById(o.tx, choices[choice - 1]!)
  const ticket = command.ticket === null ? null : await findTicket(o.tx, command.ticket)
  if (!person || !ticket || !(await closeQuestion(o.tx, question.id, 'ANSWERED'))) return null
  if (command.verb === 'coHandle') await coHandleWith(o, ticket, person, '')
  else await reassignTo(o, ticket, person)
  return ticket.id
}
