import type { Kind, Numeral } from './place-numerals.ts'
import * as around from './place-surroundings.ts'

export type Slot = 'building' | 'unit' | 'floor' | 'flat'

/** One part of an address. A span such as 3到5栋 has all its buildings in `values`; every other part has one. */
export type Part = { slot: Slot; values: string[]; start: number; end: number }

/** A number with what stands around it: the part that ends right before it and the number that follows at once. */
export type Scene = {
  numeral: Numeral
  /** The last number of the chain, which the word belongs to. */
  value: string
  isChinese: boolean
  part: Part | undefined
  next: Numeral | undefined
  before: string
  after: string
}

export const buildingName = /^(?:(?:[A-Z]{0,2}|[甲乙丙丁])\d{1,4}[A-Z]?|[A-Z]|[东西南北中左右甲乙丙丁])$/
export const unitName = /^(?:\d{1,3}|[A-Z]\d{0,2}|\d{1,2}[A-Z]|[东西南北中甲乙丙丁])$/
export const doorName = /^(?:\d{1,5}[A-Z]?|[A-Z]{1,2}\d{1,4}|\d{1,2}[A-Z]\d{1,3})$/
export const fullDoorName = /^(?:\d{3,5}[A-Z]?|[A-Z]{1,2}\d{2,4}|\d{1,2}[A-Z]\d{2,3})$/
const floorName = /^\d{1,2}$/
const isDigits = (value: string) => /^\d+$/.test(value)

/** 501, 1203: a floor of at most 50 and on it one of at most 40 doors. */
export function isLikelyDoor(value: string): boolean {
  const [, floor, door] = /^(\d{1,2})(\d\d)[A-Z]?$/.exec(value) ?? []
  return Number(floor) >= 1 && Number(floor) <= 50 && Number(door) >= 1 && Number(door) <= 40
}

const isBelowBuilding = ({ part }: Scene) => part?.slot === 'building'
export function isNextClose({ next, numeral, after }: Scene): boolean {
  const gap = next ? next.start - numeral.end : 2
  return gap === 0 || (gap === 1 && /^[ _-]/.test(after))
}

export function isDoorNext(scene: Scene): boolean {
  const { next } = scene
  if (!next || !isNextClose(scene) || next.values.length > 1) return false
  return next.kind === 'room' || (next.kind === 'bare' && fullDoorName.test(next.values[0]!))
}

/** A mere number or 5号 is a house only where the words before it speak of an estate or a home. */
const isHousePlausible = ({ value, before }: Scene) =>
  Number(value) > 31 || around.estateBefore.test(before) || around.homeBefore.test(before)

/** Whether the words before a number name an estate, a works or a street number, whose houses it may count. */
export const isInEstate = ({ before }: Pick<Scene, 'before'>): boolean =>
  around.estateBefore.test(before) || around.areaBefore.test(before) || around.streetNumberBefore.test(before)

/** 12号 alone is a day as well; a day has no back door, and no month has 45. */
const isHouseByItself = (scene: Scene) =>
  (isInEstate(scene) || around.hamletBefore.test(scene.before)) &&
  !around.marketBefore.test(scene.before) &&
  // 园区17号13栋: the yard's number.
  !(scene.next?.kind === 'building' && isNextClose(scene)) &&
  (Number(scene.value) > 31 || around.streetNumberBefore.test(scene.before) || around.besideHouse.test(scene.after))

function judgeBuilding(scene: Scene): Slot | null {
  const { numeral, value, isChinese, next, before, after } = scene
  if (!buildingName.test(value) || around.notBuilding.test(after) || around.countedFromAnEnd.test(before)) return null
  if (isNextClose(scene) && (next!.kind === 'unit' || next!.kind === 'door')) return 'building'
  if (numeral.written === '两' || (isChinese && around.personBefore.test(before))) return null
  if (around.houseCountBefore.test(before) && around.countedHouse.test(after)) return null
  if (around.certainHouseCountBefore.test(before) && (isChinese || !/[这那]$/.test(before))) return null
  if (isChinese && around.severalHouses.test(after) && !around.ownBefore.test(before)) return null
  return 'building'
}

function judgeBlock(scene: Scene): Slot | null {
  const { value, before, after } = scene
  if (!buildingName.test(value) || (around.seated.test(after) && !around.insideBlock.test(after))) return null
  if (!isDigits(value)) return isBelowBuilding(scene) ? 'unit' : 'building'
  const isPlace = isNextClose(scene) || around.estateBefore.test(before) || around.insideBlock.test(after)
  return isPlace ? 'building' : null
}

function judgeDoor(scene: Scene): Slot | null {
  // 1栋1203门缝冒烟: the door of a flat.
  if (scene.part && scene.numeral.word === '门' && isLikelyDoor(scene.value)) return 'flat'
  if (!unitName.test(scene.value)) return null
  // 3号门 is a gate as well, and a gate has no floors.
  const isStair = isNextClose(scene) && scene.next!.kind === 'floor' && scene.numeral.word === '门'
  const leadsOn = isDoorNext(scene) || isStair
  return isBelowBuilding(scene) || leadsOn ? 'unit' : null
}

function judgeFloor({ numeral, value, part, before, after }: Scene): Slot | null {
  if (/^B[1-5]$/.test(value) && numeral.word === '层') return 'floor'
  if (/^[东西南北]$/.test(value))
    return numeral.word === '楼' && !part && around.estateBefore.test(before) ? 'building' : null
  if (/[A-Z]/.test(value)) return numeral.word === '楼' && !part && buildingName.test(value) ? 'building' : null
  if (!floorName.test(value) || around.notFloor.test(after)) return null
  if (numeral.word === '层' && around.countedStorey.test(after)) return null
  if (part || numeral.sign) return 'floor'
  const counts = numeral.word === '层' ? around.countingStoreyBefore : around.countingFloorBefore
  return counts.test(before) || around.speaker.test(after) ? null : 'floor'
}

function judgeRoom({ value, part, after }: Scene): Slot | null {
  if (around.notFlat.test(after)) return null
  return (part ? doorName : fullDoorName).test(value) ? 'flat' : null
}

function judgeHousehold({ value, part, after }: Scene): Slot | null {
  if (!isLikelyDoor(value)) return null
  return part || !around.countedHousehold.test(after) ? 'flat' : null
}

function judgeNumber(scene: Scene): Slot | null {
  const { value, part, next, before, after } = scene
  if (around.numberedThing.test(after)) return null
  if (part?.slot === 'building' && isNextClose(scene) && (isDoorNext(scene) || next!.kind === 'floor')) return 'unit'
  if (part && value.length <= 2 && around.dayOfMonth.test(after)) return null
  if (part && /排$/.test(scene.before)) return 'flat'
  // 7幢4号 counts the doors of the house from outside: its stairs.
  if (part) return part.slot === 'building' && value.length <= 2 ? 'unit' : 'flat'
  // 25弄56号19幢: the lane's number is that of a yard.
  if (around.laneBefore.test(before)) return isNextClose(scene) && next!.kind === 'building' ? null : 'building'
  if (!/^\d{1,3}$/.test(value) || around.roadBefore.test(before) || before.endsWith('月')) return null
  if (isNextClose(scene) && next!.kind === 'room') return 'building'
  if (isHouseByItself(scene)) return 'building'
  const leadsOn = isDoorNext(scene) || (isNextClose(scene) && (next!.kind === 'unit' || next!.kind === 'floor'))
  return leadsOn && (isHousePlausible(scene) || around.quarterBefore.test(before)) ? 'building' : null
}

function judgeBare(scene: Scene): Slot | null {
  const { value, part, before, after } = scene
  if (/^\d{1,2}F$/.test(value)) return 'floor'
  // 六号楼千人 is no door 1000; a spoken door has three words, 五零一.
  if (around.measure.test(after) || (scene.isChinese && scene.numeral.written.length < 3)) return null
  if (part) {
    if (fullDoorName.test(value)) return 'flat'
    if (part.slot === 'floor' && /^0\d$/.test(value)) return 'flat'
    if (part.slot !== 'building' || !unitName.test(value)) return null
    return isDoorNext(scene) || after === '' ? 'unit' : null
  }
  // 阳光公寓1203, and nothing behind it; 东湖小区796 has too many doors a floor to be one.
  if (after === '' && fullDoorName.test(value) && around.estateBefore.test(before))
    return /^\d{3}$/.test(value) && !isLikelyDoor(value) && around.quarterWithHouses.test(before) ? 'building' : 'flat'
  if (after === '' && /^[A-Z]\d{1,2}$/.test(value) && around.letteredHouseBefore.test(before)) return 'building'
  // 302，楼上漏水: who begins with a number says where they live.
  const isSignedOn = before === '' && around.begunByDoor.test(after) && !around.serviceNumber.test(value)
  const isOwn = isSignedOn || around.homeBefore.test(before) || around.ownDoor.test(after)
  return isLikelyDoor(value) && isOwn ? 'flat' : null
}

/** Which part of an address a number is, by its word and by what stands around it; null when it is none. */
export const judges: Record<Kind, (scene: Scene) => Slot | null> = {
  building: judgeBuilding,
  hash: scene => (around.graded.test(scene.after) || scene.before.endsWith('#') ? null : judgeBuilding(scene)),
  block: judgeBlock,
  unit: ({ value, part, after }) =>
    unitName.test(value) && (part !== undefined || !around.lesson.test(after)) ? 'unit' : null,
  door: judgeDoor,
  floor: judgeFloor,
  room: judgeRoom,
  household: judgeHousehold,
  number: judgeNumber,
  bare: judgeBare,
}
