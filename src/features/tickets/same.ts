import type { Occasion } from '../../store/occasion.ts'
import { type OpenReport, openReports } from '../../store/ticket-rows.ts'
import { findTicket, type Ticket } from '../../store/tickets.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { sameProblem } from '../../understanding/similarity.ts'
import type { Spot } from './spot.ts'

/** How far back an open ticket can be the same thing as a new report. */
const lookBackMs = 14 * 86_400_000
/** From this likeness on two reports are one matter; measured on pairs with the same place and another matter. */
export const sameFrom = 0.65
/** Two complaints about staff may be about two people, and the first of them must not get the second. */
const neverSame: readonly string[] = ['J07']
/** Water, power and heating fail for a building: its units are one outage unless somebody names a flat. */
const wholeBuilding: readonly string[] = ['A02', 'A03', 'A05']

/** So long whoever reported something and speaks of such a matter again, naming no other place, goes on about it. */
const goingOnMs = 30 * 60_000

type Reported = Pick<Meaning, 'category' | 'private' | 'place'>
type Where = Pick<Spot, 'building' | 'unit' | 'floor' | 'flat' | 'landmark'>

function isGoingOn(o: Occasion, open: OpenReport, { category, place: said }: Reported, spot: Where): boolean {
  const mine = open.reporter === o.who.address && open.category === category
  const elsewhere = spot.building !== null && open.building !== null && spot.building !== open.building
  return mine && !elsewhere && said.unit === null && said.floor === null && o.at - open.createdAt <= goingOnMs
}

/**
 * The open ticket that this report is about, if there is one, `except` apart; private matters are never joined to a
 * neighbour's.
 */
export async function findSame(o: Occasion, meaning: Reported, spot: Where, except = 0): Promise<Ticket | null> {
  if (meaning.category === null || neverSame.includes(meaning.category)) return null
  const isOutage = wholeBuilding.includes(meaning.category) && spot.flat === null
  const unit = isOutage ? null : spot.unit
  const report = { text: o.letter.text, category: meaning.category, place: { ...spot, unit, text: null }, at: o.at }
  const isNowhere = spot.building === null && spot.landmark === null
  let best = { id: 0, likeness: 0 }
  for (const open of openReports(o.tx, o.at - lookBackMs, spot.building)) {
    if (open.id === except) continue
    if ((open.private || meaning.private) && open.reporter !== o.who.address) continue
    const { text, category, building, unit, floor, flat, landmark } = open
    const place = { building, unit, floor, flat, landmark, text: null }
    if (isGoingOn(o, open, meaning, spot)) return findTicket(o.tx, open.id)
    // Where no place is given, like words alone do not make a street lamp one with the light of a stair.
    if (isNowhere && category !== meaning.category) continue
    // A bench with no place is not 5栋's: it is asked for. Only who reported that may leave out where.
    const isPlaced = building !== null || landmark !== null
    const isElsewhere = isNowhere && open.chat !== o.where.chat // Nobody knows where either of them is.
    if ((isNowhere === isPlaced || isElsewhere) && open.reporter !== o.who.address) continue
    const likeness = sameProblem(report, { text, category, place, at: open.createdAt })
    if (likeness >= sameFrom && likeness > best.likeness) best = { id: open.id, likeness }
  }
  return best.id === 0 ? null : findTicket(o.tx, best.id)
}
