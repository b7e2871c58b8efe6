import { landmarksOf } from '../../store/landmarks.ts'
import type { Occasion } from '../../store/occasion.ts'
import { knowsPlace } from '../../store/people.ts'
import type { Ticket } from '../../store/tickets.ts'
import type { Place } from '../../understanding/meaning.ts'
import { normalise } from '../../understanding/normalise.ts'
import { findPlace } from '../../understanding/place.ts'

/** To somebody who is asked where it is, 301 alone is a door. */
const doorAlone = /^\D{0,4}?(\d{3,4})(?:室|号|户)?[。.!！]?$/

/** The place that words of a reporter say. */
export function placeIn(o: Occasion, text: string): Place {
  const door = doorAlone.exec(normalise(text).trim())
  return findPlace(door ? `${door[1]}室` : text, landmarksOf(o.tx))
}

/** 是3单元301: what the ticket did not know of its place, where the words do not name another building. */
export async function fillPlace(o: Occasion, ticket: Ticket, said: Place): Promise<Partial<Ticket>> {
  const building = ticket.building ?? said.building
  if (building === null || (said.building !== null && said.building !== building)) return {}
  if (!(await knowsPlace(o.tx, building, said.unit))) return {}
  if (ticket.unit !== null && said.unit !== null && said.unit !== ticket.unit) return {}
  return {
    building,
    unit: ticket.unit ?? said.unit,
    floor: ticket.floor ?? said.floor,
    flat: ticket.flat ?? said.flat,
  }
}
