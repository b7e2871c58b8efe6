import { landmarksOf } from '../../domain/landmarks.ts'
import type { Occasion } from '../../store/occasion.ts'
import { knowsPlace } from '../../store/people.ts'
import type { Place } from '../../understanding/meaning.ts'
import { findPlace } from '../../understanding/place.ts'

export type Spot = {
  building: string | null
  unit: string | null
  floor: string | null
  flat: string | null
  landmark: string | null
  from: 'text' | 'earlier' | 'room' | 'home' | 'post' | null
}

/**
 * Where it is: the words of the report, then the same person's words of the last minute, then the room, then the home
 * of a bound resident. A building that we do not have is not ours to guess: it counts as not said.
 */
export async function placeOf(o: Occasion, said: Place, earlier: readonly string[]): Promise<Spot> {
  const known = await onlyOurs(o, said)
  if (known.building) return complete(o, { ...known, from: 'text' })
  for (const text of [...earlier].reverse()) {
    const found = await onlyOurs(o, findPlace(text, landmarksOf()))
    if (found.building) return complete(o, { ...found, landmark: known.landmark ?? found.landmark, from: 'earlier' })
  }
  return complete(o, { ...known, from: null })
}

async function onlyOurs(o: Occasion, place: Place): Promise<Omit<Spot, 'from'>> {
  const { building, unit, floor, flat, landmark } = place
  if (building === null) return { building, unit, floor, flat, landmark }
  if (!(await knowsPlace(o.tx, building, null))) return { building: null, unit: null, floor, flat, landmark }
  const hasUnit = unit !== null && (await knowsPlace(o.tx, building, unit))
  return { building, unit: hasUnit ? unit : null, floor, flat, landmark }
}

/** The room and the home fill only what the words leave open, and only where they do not contradict them. */
function complete(o: Occasion, spot: Spot): Spot {
  const { where, who } = o
  const filled = { ...spot }
  if (filled.building === null && where.building !== null) {
    filled.building = where.building
    filled.from = 'room'
  }
  if (filled.unit === null && where.unit !== null && where.building === filled.building) filled.unit = where.unit
  if (filled.landmark !== null) return filled
  const homes = who.homes.filter(home => filled.building === null || home.building === filled.building)
  if (homes.length === 1 && (filled.building === null || filled.unit === null)) {
    filled.unit ??= filled.building === null || homes[0]!.building === filled.building ? homes[0]!.unit : null
    filled.building ??= homes[0]!.building
    filled.from ??= 'home'
  }
  return where.inRoom ? filled : withinPost(o, filled)
}

/** Alone with the bot, a 单元长 or 楼栋长 who names no building speaks of their own. */
function withinPost({ who }: Occasion, spot: Spot): Spot {
  const areas = who.posts.map(post => post.scope).filter(scope => scope.building !== null)
  const [area, ...others] = areas.filter(scope => spot.building === null || scope.building === spot.building)
  if (!area || others.some(other => other.building !== area.building)) return spot
  const unit = spot.unit ?? (others.length === 0 ? area.unit : null)
  return { ...spot, building: area.building, unit, from: spot.from ?? 'post' }
}
