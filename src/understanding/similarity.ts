import { featuresOf, pairsIn, shapeOf } from './features.ts'
import type { Place } from './meaning.ts'
import { normalise } from './normalise.ts'
import { rarityOf } from './weights.ts'

export type Told = { text: string; category: string; place: Place; at: number }

/** How a matter spreads and lasts. */
type Kind = {
  /** One fault fails whole buildings: who reports it lives anywhere in them, and words do not matter. */
  isOutage: boolean
  /** Days after which the chance that it is still the same one has halved. */
  halfLifeDays: number
}

const incident: Kind = { isOutage: false, halfLifeDays: 10 }
const outage: Kind = { isOutage: true, halfLifeDays: 10 }
/** Comes back every few days and is then a new one. */
const recurring: Kind = { isOutage: false, halfLifeDays: 5 }
/** Stays until somebody mends it. */
const lasting: Kind = { isOutage: false, halfLifeDays: 30 }

const kinds: Readonly<Record<string, Kind>> = {
  A01: outage,
  A02: outage,
  A03: outage,
  A05: outage,
  B01: outage,
  C01: outage,
  C02: outage,
  B06: recurring,
  D01: recurring,
  D02: recurring,
  D05: recurring,
  G01: recurring,
  G02: recurring,
  F01: recurring,
  F02: recurring,
  C05: lasting,
  C07: lasting,
  C08: lasting,
  E01: lasting,
  E03: lasting,
  E05: lasting,
  G05: lasting,
}

/** How sure it is, 0 to 1, that two reports tell of one problem: by place, category, words and time. */
export function sameProblem(a: Told, b: Told): number {
  const kind = kinds[a.category] ?? incident
  const near = placeLikeness(a.place, b.place, kind)
  if (near === 0) return 0
  const [first, second] = [normalise(a.text), normalise(b.text)]
  const isOneDrawer = a.category === b.category
  const likeness = wordLikeness(first, second)
  const matter = isOneDrawer ? sameMatter(first, second, kind) * enoughWords(first, second, likeness) : 0
  // Words as good as equal are one problem even where the classifier put them in two drawers.
  const words = stretch(likeness, 0.12, 0.5)
  return (1 - (1 - matter) * (1 - words)) * near * fading(a, b, kind)
}

/** Three words may share none with three others; who writes a page about the same thing shares a fifth. */
function enoughWords(a: string, b: string, likeness: number): number {
  const expected = stretch(Math.min(a.length, b.length), 20, 300) * 0.25
  return expected > likeness ? 0.3 + (0.7 * likeness) / expected : 1
}

/** A day makes no difference; from then on the chance halves again and again. */
function fading(a: Told, b: Told, { halfLifeDays }: Kind): number {
  const days = Math.abs(a.at - b.at) / 86_400_000
  return 0.5 ** (Math.max(0, days - 1) / halfLifeDays)
}

/** 0 up to `from`, 1 from `to` on, straight between. */
const stretch = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)))

/** What can be broken on its own within one category: a handrail is mended, the window beside it is not. */
const things: ReadonlySet<string> = new Set(
  (
    'lift lamp streetLamp unitDoor intercom barrier charger window handrail step outerWall roof wire heating sewer fireGear ' +
    'manhole camera tree lawn fitness road garbage bulky poster snow ice pest dog noise cookSmoke ceiling vehicle ebike'
  ).split(' '),
)

function sameMatter(a: string, b: string, { isOutage }: Kind): number {
  if (isOutage) return 0.85
  const first = featuresOf(a).ideas.filter(idea => things.has(idea))
  const second = featuresOf(b).ideas.filter(idea => things.has(idea))
  if (first.length === 0 || second.length === 0) return 0.65
  return first.some(idea => second.includes(idea)) ? 0.75 : 0.4
}

/** 0 where two places exclude each other; less than 1 where one of them is left open. */
function placeLikeness(a: Place, b: Place, { isOutage }: Kind): number {
  const conflicts = (part: 'building' | 'unit' | 'floor' | 'flat' | 'landmark') =>
    a[part] !== null && b[part] !== null && a[part] !== b[part]
  if (conflicts('building') || conflicts('landmark')) return 0
  const isNowhere = a.building === null && b.building === null && (a.landmark === null || b.landmark === null)
  if (isNowhere) return 0.7
  if (isOutage) return a.building === b.building ? (conflicts('unit') ? 0.85 : 1) : 0.75
  if (conflicts('unit')) return 0
  const inHouse = conflicts('flat') ? 0.5 : conflicts('floor') ? 0.4 : 1
  const isOpen = a.building !== b.building || a.landmark !== b.landmark
  return inHouse * (isOpen ? 0.8 : a.unit !== b.unit ? 0.9 : 1)
}

/** Cosine over pairs of characters, the rare ones weighing more: 1 for the same words, about 0.1 for the same topic. */
function wordLikeness(a: string, b: string): number {
  const [first, second] = [pairWeights(a), pairWeights(b)]
  let shared = 0
  for (const [pair, weight] of first) shared += weight * (second.get(pair) ?? 0)
  return shared / (lengthOf(first) * lengthOf(second) || 1)
}

/** Where it is has been compared already; two reports from one stair are not alike for that. */
const spots = /0(?:栋|幢|号楼|座|单元|门洞|楼|层|室|号|户)?|楼道|楼梯间?|走廊|单元|小区|门口/g

function pairWeights(text: string): Map<number, number> {
  const times = new Map<number, number>()
  // A pair does not reach across a place that was taken out: those gaps are all alike.
  for (const words of shapeOf(text).split(spots))
    for (const pair of pairsIn(words)) times.set(pair, (times.get(pair) ?? 0) + 1)
  for (const [pair, count] of times) times.set(pair, (1 + Math.log(count)) * rarityOf(pair))
  return times
}

const lengthOf = (weights: Map<number, number>): number =>
  Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0))
