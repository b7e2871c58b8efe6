import type { Occasion } from '../../store/occasion.ts'
import { buildingsHere, knowsPlace, unitsOf } from '../../store/people.ts'
import { findNumber, readYesNo } from '../../understanding/commands.ts'
import { findPlace, findPlaces } from '../../understanding/place.ts'

/** What of a place does not fit, so that one short question with the choices is better than a wrong walk. */
export type Doubt =
  | { why: 'noBuilding'; building: string; buildings: readonly string[] }
  | { why: 'noUnit'; building: string; unit: string; units: readonly string[] }
  /** 2栋3单元, said in 1栋's group by somebody of 1栋3单元: a slip of the finger, or truly next door. */
  | { why: 'slip'; said: string; room: string; unit: string }

/** Who says how they come to speak of another house has made no slip. */
const saysHow =
  /我在|看[到见]|路过|经过|发现|走到|听(?:到|见|说)|帮|替|朋友|亲戚|同事|我[妈爸]|父母|爸妈|老人家?住|他家|她家|他们|那边|不是我们|别的楼/

/** A bound resident names the neighbours' house with the number of their own stairs, in their own house's group. */
export function slipOf(o: Occasion, said: { building: string | null; unit: string | null }): Doubt | null {
  const { where, who, letter } = o
  const { building, unit } = said
  const [home] = who.homes
  if (building === null || unit === null || where.building === null || who.homes.length !== 1 || !home) return null
  const isOwnStair = home.building === where.building && home.unit === unit
  if (building === where.building || !isOwnStair || saysHow.test(letter.text)) return null
  const namesBoth = findPlaces(letter.text, []).some(place => place.building === where.building)
  return namesBoth ? null : { why: 'slip', said: building, room: where.building, unit }
}

/** Whether the community has what was said; null when it has, or when nothing was. */
export async function doubtOf(o: Occasion, building: string | null, unit: string | null): Promise<Doubt | null> {
  if (building === null) return null
  if (!(await knowsPlace(o.tx, building, null))) return { why: 'noBuilding', building, buildings: buildingsHere(o.tx) }
  if (unit === null || (await knowsPlace(o.tx, building, unit))) return null
  return { why: 'noUnit', building, unit, units: unitsOf(o.tx, building) }
}

const ownHouse = /我们?家|自[己家]|本栋|这栋|本楼|我们?[这本]?[栋楼]/
const asSaid = /没[说写打]?错|就是那|照我说的/
const loneNumber =
  /^[是在就]{0,2} ?(?:\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:栋|号楼|楼|幢|座)?[的吧呀啊]?[。.!！]?$/

/** The building, and the unit where it is named, that an answer chooses; null when the words are about something else. */
export function readDoubtAnswer(
  text: string,
  doubt: Exclude<Doubt, { why: 'noUnit' }>,
  room: string | null,
): { building: string; unit?: string } | null {
  const { building, unit } = findPlace(text, [])
  if (building !== null) return { building, ...(unit === null ? {} : { unit }) }
  if (loneNumber.test(text.trim())) return { building: String(findNumber(text)) }
  if (room !== null && ownHouse.test(text)) return { building: room }
  if (doubt.why === 'slip' && (asSaid.test(text) || readYesNo(text) === true)) return { building: doubt.said }
  return null
}
