import { landmarkNamed, landmarksOf } from '../../store/landmarks.ts'
import type { Occasion } from '../../store/occasion.ts'
import { buildingsHere, knowsPlace, onlyUnitOf, unitsOf } from '../../store/people.ts'
import { amend, type Ticket } from '../../store/tickets.ts'
import type { Place } from '../../understanding/meaning.ts'
import { findPlace, isStreetNumber } from '../../understanding/place.ts'
import { floorFrom, isOtherStair, relationIn } from '../../understanding/place-relative.ts'
import { type Doubt, slipOf } from './doubt.ts'

export type Spot = {
  building: string | null
  unit: string | null
  floor: string | null
  flat: string | null
  /** By its first name in the community's list. */
  landmark: string | null
  /** The grid that looks after the landmark, where no building is known. */
  grid: string | null
  from: 'text' | 'earlier' | 'room' | 'home' | 'post' | null
  /** What does not fit and is asked once, before anybody is sent. */
  doubt: Doubt | null
}

/**
 * Where it is: the words of the report, then the same person's words of the last minute, then the room, then the home
 * of a bound resident. A building that we do not have is not ours to guess: it is asked for.
 */
export async function placeOf(o: Occasion, said: Place, earlier: readonly string[]): Promise<Spot> {
  const known = await onlyOurs(o, said)
  if (known.building) return complete(o, { ...known, doubt: slipOf(o, known) }, said)
  for (const text of [...earlier].reverse()) {
    const found = await onlyOurs(o, findPlace(text, landmarksOf(o.tx)))
    if (found.building)
      return complete(o, { ...found, landmark: known.landmark ?? found.landmark, from: 'earlier' }, said)
    if (found.landmark && !known.landmark)
      return complete(o, { ...known, landmark: found.landmark, grid: found.grid, from: 'earlier' }, said)
  }
  return complete(o, known, said)
}

/** What the words say, as far as this community has it. The number of a street is no building of ours. */
async function onlyOurs(o: Occasion, place: Place): Promise<Spot> {
  const { unit, floor, flat } = place
  const building = isStreetNumber(place) ? null : place.building
  const spot = place.landmark === null ? null : landmarkNamed(o.tx, place.landmark)
  const found = { unit, floor, flat, landmark: spot?.name ?? null, grid: spot?.grid ?? null, doubt: null }
  if (building === null) return { ...found, building: spot?.building ?? null, from: spot?.building ? 'text' : null }
  if (await knowsPlace(o.tx, building, null)) return { ...found, building, from: 'text' }
  const doubt: Doubt = { why: 'noBuilding', building, buildings: buildingsHere(o.tx) }
  return { ...found, building: null, from: null, doubt }
}

/** The room and the home fill only what the words leave open, and only where they do not contradict them. */
async function complete(o: Occasion, spot: Spot, said: Place): Promise<Spot> {
  const { where, who } = o
  const filled = { ...spot }
  // A spot that somebody looks after is where it is, whoever speaks of it and wherever.
  const isElsewhere = filled.building === null && filled.grid !== null
  if (filled.building === null && where.building !== null && !isElsewhere) {
    filled.building = where.building
    filled.from = 'room'
  }
  if (isOtherStair(said.text)) return checkUnit(o, { ...filled, building: filled.building ?? houseOf(who.homes) })
  if (filled.unit === null && where.unit !== null && where.building === filled.building) filled.unit = where.unit
  if (filled.landmark !== null) return checkUnit(o, filled)
  const near = atHome(who.homes, filled, said)
  return checkUnit(o, where.inRoom ? near : withinPost(who.posts, near))
}

/** The house of whoever has one home. */
const houseOf = ([home, ...others]: Occasion['who']['homes']): string | null =>
  home && others.length === 0 ? home.building : null

/** Alone with the bot, a 单元长 or 楼栋长 who names no building speaks of their own. */
function withinPost(posts: Occasion['who']['posts'], spot: Spot): Spot {
  const areas = posts.map(post => post.scope).filter(scope => scope.building !== null)
  const [area, ...others] = areas.filter(scope => spot.building === null || scope.building === spot.building)
  if (!area || others.some(other => other.building !== area.building)) return spot
  const unit = spot.unit ?? (others.length === 0 ? area.unit : null)
  return { ...spot, building: area.building, unit, from: spot.from ?? 'post' }
}

/** 楼上 is seen from the speaker's own door: the stairs are theirs, the floor is one more. */
function atHome(all: Occasion['who']['homes'], spot: Spot, { text }: Place): Spot {
  const homes = all.filter(home => spot.building === null || home.building === spot.building)
  const [home] = homes
  if (homes.length !== 1 || !home) return spot
  const filled = { ...spot }
  if (filled.building === null || filled.unit === null) {
    filled.unit ??= home.unit
    filled.building ??= home.building
    filled.from ??= 'home'
  }
  const relation = relationIn(text)
  if (relation !== null && filled.unit === home.unit && filled.flat === null) filled.floor ??= floorFrom(home, relation)
  return filled
}

async function checkUnit(o: Occasion, spot: Spot): Promise<Spot> {
  const { building, unit } = spot
  if (building === null) return spot
  // A house with one stair has nothing to ask about.
  if (unit === null) return { ...spot, unit: onlyUnitOf(o.tx, building) }
  if (await knowsPlace(o.tx, building, unit)) return spot
  const doubt = spot.doubt ?? { why: 'noUnit' as const, building, unit, units: unitsOf(o.tx, building) }
  return { ...spot, unit: null, doubt }
}

/** 6栋 has one stair: whoever names the house in an answer has named that. */
export async function withOnlyUnit(o: Occasion, ticket: Ticket): Promise<Ticket> {
  const unit = ticket.building !== null && ticket.unit === null ? onlyUnitOf(o.tx, ticket.building) : null
  if (unit === null) return ticket
  await amend(o.tx, o.at, ticket.id, { unit })
  return { ...ticket, unit }
}

/** A pin sent ahead says where, also where this community has no name for it. */
export const isPin = (letter: { kind: string }): boolean => letter.kind === 'location'
