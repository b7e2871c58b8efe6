import { matchesOf } from './matches.ts'
import {
  buildingName,
  fullDoorName,
  isDoorNext,
  isInEstate,
  isLikelyDoor,
  isNextClose,
  judges,
  type Part,
  type Scene,
  type Slot,
  unitName,
} from './place-judges.ts'
import { type Kind, listGlue, type Numeral, scanNumerals } from './place-numerals.ts'
import * as around from './place-surroundings.ts'

/** 顶楼 and 地下室 say where without a number; the lowest floor has one. */
const floorWords = /顶楼|顶层(?!设计)|地下室|架空层|首层|底楼|(?<=[栋幢楼元座])底层/g
const groundFloor = /^[首底]/
/** Between two parts of one address: 3栋-2单元, 3栋的2单元, 3栋，501. */
const glue = /^[ ,，\-－–—_·.的之(（]{0,2}$/
/** Longer spans are years, metres or money. */
const longestSpan = 30

const plain = (value: string) => value.replace(/^0+(?=\d)/, '')

/** 3 to 5 → 3, 4, 5; A10 to A14 as well. What is no span keeps its last end only. */
function span(from: string, to: string): string[] {
  const prefix = /^[A-Z]*/.exec(to)![0]
  const first = Number(from.replace(/^[A-Z]+/, ''))
  const last = Number(to.slice(prefix.length))
  if (!(last > first) || last - first > longestSpan) return [to]
  return Array.from({ length: last - first + 1 }, (_, step) => `${prefix}${first + step}`)
}

type Piece = [slot: Slot, ...values: string[]]

/** Two or three numbers, as the parts whose names stand in the same order. */
const name = (values: string[], ...slots: Slot[]): Piece[] => slots.map((slot, i) => [slot, values[i]!])

const readTriple = (values: string[]): Piece[] =>
  buildingName.test(values[0]!) && unitName.test(values[1]!) && !values[0]!.startsWith('0')
    ? name(values, 'building', 'unit', 'flat')
    : []

/** So far apart at most are the ends of a row of street numbers. */
const longestRow = 10

/**
 * 建设路970-12号, 建设路6-108号: the house of the yard that has the street number; 建设路17-23号 is a row of street
 * numbers. 江滨路8-12-1137 has no street number, but a house, a unit and a door.
 */
function readStreetHouse({ numeral, value, after, before }: Scene): Piece[] {
  const { values, joint, kind } = numeral
  if (values.length === 3 && joint === 'dash') return fullDoorName.test(value) ? readTriple(values) : []
  const further = Number(value) - Number(values[0])
  const isYard = (further <= 0 || (further > longestRow && kind === 'number')) && !around.laneBefore.test(before)
  const isHouse = values.length === 2 && joint === 'dash' && isYard && /^\d{1,3}$/.test(value)
  return isHouse && (kind === 'number' || after === '') && !around.numberedThing.test(after)
    ? [['building', value]]
    : []
}

/** 江南村1093-6号: no estate has a thousand houses, so that the first number is the yard's. */
function isYardHouse({ numeral: { values, kind }, value, before, after }: Scene): boolean {
  const isNumbered = kind === 'number' || (kind === 'bare' && after === '' && around.villageBefore.test(before))
  const isFalling = /^\d{3,4}$/.test(values[0]!) && /^\d{1,3}$/.test(value) && Number(value) < Number(values[0])
  return isNumbered && isFalling && /[\u4e00-\u9fa5]$/.test(before) && !isInEstate({ before })
}

const isSlashed = (scene: Scene): boolean =>
  !scene.part && scene.numeral.written.includes('/') && isLikelyDoor(scene.value) && isInEstate(scene)

/** 3-2-501, 3-501, 2-501 behind a building: which number is which depends on their count and on what stands before. */
function readDoor(scene: Scene): Piece[] {
  const { numeral, part, value, before, after } = scene
  const { values, kind, joint } = numeral
  const first = values[0]!
  // 园林线8-121号5楼: what follows 号 is no measure of it.
  if (around.measure.test(after) && !(kind === 'number' && /^\d/.test(after))) return []
  // 平安路17-1号9号楼: the street number of the yard.
  if (kind === 'number' && scene.next?.kind === 'building' && isNextClose(scene)) return []
  if (joint === 'reach') return []
  // 长江路586弄12-317室
  if (around.laneBefore.test(before) && fullDoorName.test(value) && values.length === 2)
    return name(values, 'building', 'flat')
  if (around.roadBefore.test(before)) return readStreetHouse(scene)
  const isDoor = fullDoorName.test(value)
  if (values.length === 3) {
    return !part && (isDoor || kind === 'room' || isInEstate(scene)) ? readTriple(values) : []
  }
  // 阳光苑9/601
  if (joint === 'dot') return isSlashed(scene) ? name(values, 'building', 'flat') : []
  // 8栋601-603: from door to door.
  if (part && isLikelyDoor(first) && isLikelyDoor(value)) return [['flat', first, value]]
  if (part?.slot === 'building' && unitName.test(first)) return name(values, 'unit', 'flat')
  if (!part && isYardHouse(scene)) return [['building', value]]
  if (part || first.length > 3 || !buildingName.test(first)) return []
  const isEstate = isInEstate(scene) || around.quarterBefore.test(before)
  // 秀湖新村92-9号, where nothing else follows.
  if (kind === 'number')
    return isEstate && unitName.test(value) && around.besideHouse.test(after) ? name(values, 'building', 'unit') : []
  // An address and nothing behind it: even an odd door, 3-5109, is one.
  const isWhole = after === '' && /[\u4e00-\u9fa5]$/.test(before)
  if (isDoor) {
    const isPlace = kind === 'room' || isLikelyDoor(value) || isEstate || isWhole
    return isPlace ? name(values, 'building', 'flat') : []
  }
  // 5-1 三楼
  if (scene.next?.kind === 'floor' && isNextClose(scene) && unitName.test(value))
    return name(values, 'building', 'unit')
  // 水岸B5-86: a letter and a number is a house of a newer estate.
  if (/^[A-Z]\d/.test(first) && after === '' && /[\u4e00-\u9fa5]$/.test(before) && unitName.test(value))
    return name(values, 'building', 'unit')
  const isHome = around.homeBefore.test(before) && around.saysNoMore.test(after)
  const isStairwell = isHome || around.insideStairwell.test(after) || (after === '' && isEstate)
  return isStairwell && unitName.test(value) ? name(values, 'building', 'unit') : []
}

/** 4-2门口: the way into unit 2, not a door 2. */
function readDoorway({ numeral: { values, joint }, part, after }: Scene): Piece[] {
  const [first = '', second = '', ...more] = values
  const isWay = joint === 'dash' && more.length === 0 && !part && after.startsWith('口')
  return isWay && buildingName.test(first) && unitName.test(second) ? name(values, 'building', 'unit') : []
}

function readBuildings(scene: Scene): Piece[] {
  const { values, written } = scene.numeral
  if (judges[scene.numeral.kind](scene) === null) return []
  return [['building', ...(written.includes('/') ? values : span(values[0]!, scene.value))]]
}

/** 2-3单元 is a span, 3-2单元 a building and a unit; 2-3单元501 is again a building and a unit. */
function readUnits(scene: Scene): Piece[] {
  const { values, joint } = scene.numeral
  const isRising = Number(values[0]) < Number(values[1])
  const isSpan = joint === 'reach' || (isRising && (scene.part !== undefined || !isDoorNext(scene)))
  return isSpan ? [['unit', ...span(values[0]!, scene.value)]] : name(values, 'building', 'unit')
}

function readFloors(scene: Scene): Piece[] {
  const { values, joint } = scene.numeral
  // 3-2楼道: the stairs of unit 2, not floor 2.
  if (joint === 'dash' && around.stairs.test(scene.after)) return name(values, 'building', 'unit')
  if (judges.floor(scene) === null) return []
  if (values.length === 3) return name(values, 'building', 'unit', 'floor')
  const isSpan = joint === 'reach' || scene.part !== undefined || Number(values[0]) < Number(values[1])
  return isSpan ? [['floor', ...span(values[0]!, scene.value)]] : name(values, 'building', 'floor')
}

const chains: Record<Kind, (scene: Scene) => Piece[]> = {
  building: readBuildings,
  hash: readBuildings,
  unit: readUnits,
  floor: readFloors,
  room: readDoor,
  household: readDoor,
  number: readDoor,
  bare: readDoor,
  block: () => [],
  door: readDoorway,
}
const listSlot: Partial<Record<Kind, Slot>> = { unit: 'unit', floor: 'floor', room: 'flat' }

function readNumber(scene: Scene): Piece[] {
  const { values, kind, joint } = scene.numeral
  if (values.length === 1) return readOne(scene)
  if (joint !== 'list') return chains[kind](scene)
  return judges[kind](scene) === null ? [] : [[listSlot[kind] ?? 'building', ...values]]
}

function readOne(scene: Scene): Piece[] {
  const { numeral, value, part, after } = scene
  const slot = judges[numeral.kind](scene)
  if (slot === null) return []
  if (slot === 'floor') {
    if (after.startsWith('半')) return [['floor', `${numeral.written}${numeral.word}半`]]
    const below = (numeral.sign && !part) || value.startsWith('B') ? '-' : ''
    return [['floor', `${below}${Number.parseInt(value.replace('B', ''), 10)}`]]
  }
  return [[slot, slot === 'flat' ? value : plain(value)]]
}

function sceneOf(numeral: Numeral, next: Numeral | undefined, last: Part | undefined, text: string): Scene {
  const isClose = last && last.slot !== 'flat' && glue.test(text.slice(last.end, numeral.start))
  return {
    numeral,
    next,
    value: numeral.values.at(-1)!,
    isChinese: !/[A-Za-z\d]/.test(numeral.written),
    part: isClose ? last : undefined,
    before: text.slice(Math.max(0, numeral.start - 8), numeral.start),
    after: text.slice(numeral.end, numeral.end + 8),
  }
}

/** 501、502: the second door has nothing of its own to be known by. */
const isAnotherDoor = ({ numeral, value }: Scene, last: Part | undefined, text: string) =>
  last?.slot === 'flat' &&
  numeral.kind === 'bare' &&
  isLikelyDoor(value) &&
  listGlue.test(text.slice(last.end, numeral.start))

function partOf([slot, ...values]: Piece, { numeral, part }: Scene): Part {
  const hasSign = slot === 'floor' && values[0]!.startsWith('-') && !part
  return {
    slot,
    values: slot === 'flat' ? values : values.map(plain),
    start: numeral.start - (hasSign ? numeral.sign.length : 0),
    end: numeral.end + (values[0]!.endsWith('半') ? 1 : 0),
  }
}

/** 1单元至3单元: the units between the two are meant as well. */
function joinSpan(last: Part | undefined, part: Part, text: string): boolean {
  if (last?.slot !== part.slot || !/^[-~至到]$/.test(text.slice(last.end, part.start))) return false
  const between = span(last.values.at(-1)!, part.values[0]!)
  if (between.length < 2) return false
  last.values.push(...between.slice(1))
  last.end = part.end
  return true
}

/** Every part of an address that the text names, in order. `text` in half width. */
export function readParts(text: string): Part[] {
  const numerals = scanNumerals(text)
  const parts: Part[] = []
  for (const [i, numeral] of numerals.entries()) {
    const last = parts.at(-1)
    const scene = sceneOf(numeral, numerals[i + 1], last, text)
    const pieces: Piece[] = isAnotherDoor(scene, last, text) ? [['flat', scene.value]] : readNumber(scene)
    for (const piece of pieces) {
      const part = partOf(piece, scene)
      if (!joinSpan(last, part, text)) parts.push(part)
    }
  }
  for (const { 0: word, index } of matchesOf(floorWords, text))
    parts.push({ slot: 'floor', values: [groundFloor.test(word) ? '1' : word], start: index, end: index + word.length })
  return parts.sort((a, b) => a.start - b.start)
}
