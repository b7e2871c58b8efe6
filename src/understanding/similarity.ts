import type { Place } from './meaning.ts'
import { type PlacePart, type Traits, traitsOf } from './same-traits.ts'
import { namesIn } from './same-words.ts'

export type Told = { text: string; category: string; place: Place; at: number }

/** Fails for whole buildings at once: who reports it lives anywhere in them. */
const supplies: ReadonlySet<string> = new Set(['A01', 'A02', 'A03', 'A05'])
const supplyThings = ['water', 'power', 'gas', 'heating', 'network'] as const
/** Names no matter of its own. */
const vague = 'J08'

/** Days after which the chance that it is still the same one has halved; what comes back every few days is then new. */
const usualHalfLifeDays = 10
const halfLifeDays: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['B06', 'D01', 'D02', 'D05', 'F01', 'F02', 'G01', 'G02'].map(code => [code, 5])),
  // These stay until somebody mends them.
  ...Object.fromEntries(['C05', 'C07', 'C08', 'E01', 'E03', 'E05', 'G05'].map(code => [code, 30])),
}

/** How sure it is, 0 to 1, that two reports tell of one problem: by place, matter, words and time. */
export function sameProblem(a: Told, b: Told): number {
  const [first, second] = [traitsOf(a.text), traitsOf(b.text)]
  const signs = signsOf(a, b)
  const near = placeLikeness(a, b, isSupply(a, b, first, second))
  if (near === 0) return 0
  return matterLikeness(signs, first, second) * near * stanceLikeness(first, second) * fading(a, b)
}

/** What speaks for one matter or for two, whatever the place and the time; each between 0 and 1. */
export type Signs = {
  /** How far the things that both name are the same. */
  things: number
  /** Both name things, and none in common. */
  otherThings: number
  /** How far the same is wrong, where it is not with two things: a broken rail says nothing of a broken window. */
  troubles: number
  /** How far the classifier takes the two texts for one matter. */
  matter: number
  category: number
  /** Both name a supply that fails for a whole house. */
  supply: number
}

export type SignWeights = Readonly<Record<keyof Signs | 'bias', number>>

export function signsOf(a: Told, b: Told): Signs {
  const [first, second] = [traitsOf(a.text), traitsOf(b.text)]
  const isOther = isApart(first.things, second.things)
  return {
    things: shared(first.things, second.things),
    otherThings: isOther ? 1 : 0,
    troubles: isOther ? 0 : shared(first.troubles, second.troubles),
    matter: first.matter.reduce((sum, root, k) => sum + root * second.matter[k]!, 0),
    category: a.category === vague || b.category === vague ? 0.4 : a.category === b.category ? 1 : 0,
    supply: supplyThings.some(thing => first.things.has(thing) && second.things.has(thing)) ? 1 : 0,
  }
}

/** Fitted on test/golden/pairs.jsonl by training/same-problem.ts, which prints them. */
export const signWeights: SignWeights = {
  bias: -3.7,
  things: 1.5,
  otherThings: -1.2,
  troubles: 2.3,
  matter: 2.6,
  category: 1.7,
  supply: 1.1,
}

export const signNames = [
  'things',
  'otherThings',
  'troubles',
  'matter',
  'category',
  'supply',
] as const satisfies (keyof Signs)[]

/**
 * A line says little more than what is broken. From so many characters on the words themselves decide, more and more:
 * who writes a page about the same thing shares a third of it.
 */
const line = 30
const page = 90
const wordsShared = { little: 0.05, much: 0.35 } as const

function matterLikeness(signs: Signs, a: Traits, b: Traits): number {
  const sum = signNames.reduce((so, sign) => so + signWeights[sign] * signs[sign], signWeights.bias)
  const byNames = 1 / (1 + Math.exp(-sum))
  const length = stretch(Math.min(a.length, b.length), line, page)
  if (length === 0) return byNames
  const byWords = stretch(wordLikeness(a.words, b.words), wordsShared.little, wordsShared.much)
  return (1 - length) * byNames + length * byWords * (0.5 + 0.5 * byNames)
}

/** Cosine of two sets: 1 for the same members, 0 for none in common. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const one of a) if (b.has(one)) both += 1
  return both / (Math.sqrt(a.size * b.size) || 1)
}

/** Something that is over, wished for or asked about is not what somebody has now. */
const stanceLikeness = (a: Traits, b: Traits): number => (a.stance === b.stance ? 1 : 0.3)

/** A day makes no difference; from then on the chance halves again and again. */
function fading(a: Told, b: Told): number {
  const days = Math.abs(a.at - b.at) / 86_400_000
  return 0.5 ** (Math.max(0, days - 1) / (halfLifeDays[a.category] ?? usualHalfLifeDays))
}

/** 0 up to `from`, 1 from `to` on, straight between. */
const stretch = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)))

const isSupply = (a: Told, b: Told, first: Traits, second: Traits): boolean =>
  (a.category === b.category && supplies.has(a.category)) ||
  supplyThings.some(thing => first.things.has(thing) && second.things.has(thing))

/** What is left of the likeness where two reports name different parts of a place. */
const left = { unit: 0, side: 0.15, floor: 0.35, flat: 0.45 } as const

/** 0 where two places exclude each other; less than 1 where one of them is left open. */
function placeLikeness(a: Told, b: Told, isOneSupply: boolean): number {
  const [first, second] = [traitsOf(a.text), traitsOf(b.text)]
  const differs = (part: PlacePart) => isApart(allOf(a, first, part), allOf(b, second, part))
  const landmarks = [spotOf(a.place), spotOf(b.place)]
  if (differs('building') || (landmarks.every(one => one !== null) && landmarks[0] !== landmarks[1])) return 0
  const isNowhere = a.place.building === null && b.place.building === null && landmarks.includes(null)
  const isOpen = a.place.building !== b.place.building || landmarks[0] !== landmarks[1]
  const open = isNowhere ? 0.85 : isOpen ? 0.9 : 1
  const sides = first.sides.some((side, axis) => isApart(side, second.sides[axis]!)) ? left.side : 1
  if (isOneSupply) return open * sides
  const isSeenFromDoors = first.isRelative || second.isRelative
  const inHouse = isSeenFromDoors ? 1 : (differs('floor') ? left.floor : 1) * (differs('flat') ? left.flat : 1)
  return open * sides * (differs('unit') ? left.unit : 1) * inHouse
}

/** 充电桩 is a spot of the list and the thing that is broken as well: 车棚 says no other place than that. */
const spotOf = ({ landmark }: Place): string | null =>
  landmark === null || namesIn(landmark).things.size > 0 ? null : landmark

/** Both say it, and nothing of it in common. */
function isApart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false
  for (const one of a) if (b.has(one)) return false
  return true
}

/** Every value that the words give for a part, and the one that room or home have filled in. */
function allOf({ place }: Told, { places }: Traits, part: PlacePart): ReadonlySet<string> {
  const known = place[part]
  return known === null || places[part].has(known) ? places[part] : new Set([...places[part], known])
}

/** Cosine over pairs of characters, the rare ones weighing more: 1 for the same words, about 0.1 for the same topic. */
function wordLikeness(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let common = 0
  for (const [pair, weight] of a) common += weight * (b.get(pair) ?? 0)
  return common / (lengthOf(a) * lengthOf(b) || 1)
}

const lengthOf = (weights: ReadonlyMap<number, number>): number =>
  Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0))
