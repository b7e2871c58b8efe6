import { openStates } from '../../domain/lifecycle.ts'
import { landmarksOf } from '../../store/landmarks.ts'
import type { Occasion } from '../../store/occasion.ts'
import { lastExpired } from '../../store/questions.ts'
import { lateAnswerMs } from '../../store/standing.ts'
import { findTicket, stateOf, type Ticket, ticketsBeside } from '../../store/tickets.ts'
import { clausesOf } from '../../understanding/loose-words.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { findPlace } from '../../understanding/place.ts'
import { settlePlace } from './correct.ts'
import { sureEnough } from './report.ts'
import { supplement } from './resident.ts'

/** A clause of a place and little else: 凉亭旁边那个 is one, 二楼王奶奶九十大寿 is not. */
export const namesPlace = ({ letter, tx }: Occasion): boolean =>
  clausesOf(letter.text).some(clause => {
    const { text, landmark } = findPlace(clause, landmarksOf(tx))
    const said = Math.max([...(text ?? '')].length, [...(landmark ?? '')].length)
    return said > 0 && said * 3 >= [...clause].length
  })

/**
 * 几单元？ answered after the bot gave up waiting: the ticket, and what else the same message told of, goes to whoever
 * answers for that place; who has taken it on already keeps it and hears the place.
 */
export async function answerLate(o: Occasion): Promise<number | null> {
  const ticket = await waitsForPlace(o)
  if (!ticket) return null
  const open = (await ticketsBeside(o.tx, ticket, ['ASSIGNED'])).filter(one => one.building === ticket.building)
  let isSettled = false
  for (const one of [...open, ticket].sort((a, b) => a.id - b.id))
    if (await settlePlace({ ...o, cause: `${o.cause}-${one.id}` }, one)) isSettled = true
  return isSettled ? ticket.id : supplement(o, ticket, o.letter.text, true)
}

/** 刚才说的灯在8栋1单元 looks like a report of its own, and is the answer where it tells of nothing else. */
export async function answerLateInWords(o: Occasion, { category, confidence }: Meaning): Promise<number | null> {
  const ticket = await waitsForPlace(o)
  const tellsSame = ticket?.category === category || category === null || confidence < sureEnough
  return ticket?.building === null && tellsSame ? answerLate(o) : null
}

async function waitsForPlace(o: Occasion): Promise<Ticket | null> {
  const question = await lastExpired(o.tx, o.where.chat, o.who.address, o.at - lateAnswerMs)
  if (question?.kind !== 'place' || !namesPlace(o)) return null
  const ticket = await findTicket(o.tx, (JSON.parse(question.payload) as { ticketId: number }).ticketId)
  return ticket && openStates.includes(stateOf(ticket)) ? ticket : null
}
