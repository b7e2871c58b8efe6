import { move } from '../../domain/lifecycle.ts'
import { route } from '../../domain/routing.ts'
import { landmarkNamed, landmarksOf } from '../../store/landmarks.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { knowsPlace } from '../../store/people.ts'
import { amend, findTicket, recordMove, stateOf, type Ticket, uncall } from '../../store/tickets.ts'
import { putInstead } from '../../understanding/loose-words.ts'
import { findPlace, isStreetNumber } from '../../understanding/place.ts'
import { sayMovedAway, sayPlaceCorrected, sayPlaceKnown } from '../../wording/corrections.ts'
import { callNear, pushTask, routeFor, tell, tellMore, titled } from './assign.ts'
import { fillPlace, placeIn } from './nearer.ts'

/** A correction is a place and little else: 不是我说，3栋那边的花真好看 is none. */
const leastShare = 2

type Place = {
  building: string | null
  unit: string | null
  floor: string | null
  flat: string | null
  landmark?: string | null
}

/**
 * 不是3栋是5栋: the ticket moves to the place that is right, and to whoever answers for that one. False when the words
 * name no other place of ours; a draft is left to its question.
 */
export async function correctPlace(o: Occasion, ticket: Ticket, text: string): Promise<boolean> {
  return moveTo(o, ticket, await placeInstead(o, ticket, text), text)
}

/**
 * A pin on the map, sent after a report that named no place: where the room or the home was taken for it, the pin is
 * right. False when it says nothing that this community knows.
 */
export async function takePin(o: Occasion, ticket: Ticket): Promise<boolean> {
  const { text } = o.letter
  if (ticket.placeText !== '') return false
  return moveTo(o, ticket, await pinnedPlace(o, ticket, text), text)
}

/**
 * The place that nobody had told yet, of a ticket that nobody has taken on: it goes to whoever answers for that place.
 * False when a part of it was known before, the words give none of ours, or somebody is on it.
 */
export async function settlePlace(o: Occasion, ticket: Ticket): Promise<boolean> {
  if (stateOf(ticket) !== 'ASSIGNED' || isPlaced(ticket)) return false
  const { text } = o.letter
  const said = placeIn(o, text)
  const spot = said.landmark === null ? null : landmarkNamed(o.tx, said.landmark)
  const {
    building = null,
    unit = null,
    floor = null,
    flat = null,
  } = await fillPlace(o, ticket, {
    ...said,
    building: said.building ?? spot?.building ?? null,
  })
  const place = { building, unit, floor, flat, landmark: spot?.building || spot?.grid ? spot.name : null }
  return isPlaced(place) && moveTo(o, ticket, place, text)
}

const isPlaced = ({ building, landmark }: { building: string | null; landmark: string | null }): boolean =>
  building !== null || landmark !== null

async function pinnedPlace(o: Occasion, ticket: Ticket, text: string): Promise<Place | null> {
  const said = findPlace(text, landmarksOf(o.tx))
  const spot = said.landmark === null ? null : landmarkNamed(o.tx, said.landmark)
  const isOurs = said.building !== null && !isStreetNumber(said) && (await knowsPlace(o.tx, said.building, said.unit))
  if (!isOurs && !spot?.building && !spot?.grid) return null
  const building = spot?.building ?? (spot?.grid ? null : said.building)
  const unit = building === ticket.building ? (said.unit ?? ticket.unit) : isOurs && !spot ? said.unit : null
  const landmark = spot?.name ?? null
  const isSame = building === ticket.building && unit === ticket.unit && landmark === ticket.landmark
  return isSame ? null : { building, unit, floor: null, flat: null, landmark }
}

async function moveTo(o: Occasion, ticket: Ticket, place: Place | null, text: string): Promise<boolean> {
  const step = move(stateOf(ticket), 'supplement', new Set(['reporter']))
  if (!place || !step.ok) return false
  const by = { id: o.who.personId, name: o.who.name }
  if (!(await recordMove(o.tx, o.at, ticket.id, step, by, {}, text))) return false
  await amend(o.tx, o.at, ticket.id, place)
  const fresh = (await findTicket(o.tx, ticket.id))!
  const to = ticket.priority === 'P0' ? await callThere(o, fresh) : await handOver(o, ticket, fresh, text)
  const said = isPlaced(ticket) ? sayPlaceCorrected(ticket.id, place, to) : sayPlaceKnown(fresh, to)
  await reply(o, { kind: 'reply', text: said, ticketId: ticket.id })
  return true
}

/** The place that the words give for the one they take back; null when it is not ours, or no other. */
async function placeInstead(o: Occasion, ticket: Ticket, text: string): Promise<Place | null> {
  const instead = putInstead(text)
  const said = findPlace(instead, landmarksOf(o.tx))
  const bare = instead.replace(/[的在那这边\s，,。]/g, '')
  if ([...(said.text ?? '')].length * leastShare < [...bare].length) return null
  const building = said.building ?? ticket.building
  const isOther = building !== ticket.building
  const unit = said.unit ?? (isOther ? null : ticket.unit)
  const isSame = !isOther && unit === ticket.unit && (said.floor ?? ticket.floor) === ticket.floor
  if (building === null || isSame || !(await knowsPlace(o.tx, building, unit))) return null
  const inside = isOther || unit !== ticket.unit ? { floor: null, flat: null } : ticket
  return { building, unit, floor: said.floor ?? inside.floor, flat: said.flat ?? inside.flat }
}

async function callThere(o: Occasion, ticket: Ticket): Promise<null> {
  await callNear(o, ticket)
  return null
}

/** No new clock starts: the resident has waited since the first word. Gives whom it went to; null: it stays. */
async function handOver(o: Occasion, before: Ticket, ticket: Ticket, text: string): Promise<string | null> {
  const chosen = stateOf(ticket) === 'DRAFT' ? null : route(await routeFor(o, ticket))
  const step = move(stateOf(ticket), 'reassign', new Set(['system']))
  if (!chosen || !step.ok || chosen.post.personId === ticket.assigneeId) {
    await tellMore(o, ticket, text)
    return null
  }
  const { post, rule, why } = chosen
  const change = { assigneeId: post.personId, assignedRole: post.role, rule, why }
  if (!(await recordMove(o.tx, o.at, ticket.id, step, { id: null, name: '小格' }, change, text))) return null
  await uncall(o.tx, ticket.id, [before.assigneeId])
  await pushTask(o, (await findTicket(o.tx, ticket.id))!, post.personId)
  if (before.assigneeId) await tell(o, before, before.assigneeId, 'moved', sayMovedAway(before, ticket))
  return titled(post)
}
