import type { Occasion } from '../../store/occasion.ts'
import { openTickets, type Ticket } from '../../store/tickets.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { sameProblem } from '../../understanding/similarity.ts'
import type { Spot } from './spot.ts'

/** How far back an open ticket can be the same thing as a new report. */
const lookBackMs = 14 * 86_400_000
/** From this likeness on two reports are one matter; measured on pairs with the same place and another matter. */
export const sameFrom = 0.6

/** The open ticket that this report is about, if there is one; private matters are never joined to a neighbour's. */
export async function findSame(o: Occasion, meaning: Meaning, spot: Spot): Promise<Ticket | null> {
  if (meaning.category === null) return null
  const report = { text: o.letter.text, category: meaning.category, place: { ...spot, text: null }, at: o.at }
  let best: { ticket: Ticket; likeness: number } | null = null
  for (const ticket of await openTickets(o.tx, o.at - lookBackMs)) {
    if ((ticket.private || meaning.private) && ticket.reporter !== o.who.address) continue
    const { building, unit, floor, flat } = ticket
    const likeness = sameProblem(report, {
      text: ticket.text,
      category: ticket.category,
      place: { building, unit, floor, flat, landmark: null, text: null },
      at: ticket.createdAt.getTime(),
    })
    if (likeness >= sameFrom && likeness > (best?.likeness ?? 0)) best = { ticket, likeness }
  }
  return best?.ticket ?? null
}
