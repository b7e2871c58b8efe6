import { halfWidth } from './chinese-numbers.ts'
import { noPlace, type Place } from './meaning.ts'
import type { Part, Slot } from './place-judges.ts'
import { readParts } from './place-parts.ts'
import { relativePlace } from './place-relative.ts'

/** Parts that belong together. What 和3单元 leaves out is taken from the place before it: then the building is not its own. */
type Draft = {
  slots: Partial<Record<Slot, string[]>>
  hasOwnBuilding: boolean
  landmark: string | null
  start: number
  end: number
}
type Hit = { landmark: string; start: number; end: number }

const depth: Record<Slot, number> = { building: 0, unit: 1, floor: 2, flat: 3 }
/** Within so many characters a deeper part still belongs to the place before it: 3栋昨晚停水的是2单元. */
const farthestPart = 24
const farthestLandmark = 6
const clauseEnd = /[，,。！？!?；;\n]/
const onlyPause = /^[ ,，]*$/
/** Who speaks, before what is wrong: 我是3栋的，5栋门口…… */
const introduction = /(?:我们?是|我们?住在?|我家住?在?|本人是?|家住)$/
const lookout = /^(?:楼下|门口|这边|那边)?的?(?:看[到见]|发现|听[到见])/
const mostPlaces = 60
/** 顶楼 has none: it is in the words of the place alone. */
const hasNumber = /\d|半/
/** The spot that the words go on to name, 3栋2单元楼道: it belongs to what was said of the place. */
const spotAfter =
  /^的?(?:[东西南北中]户|楼道|楼梯间?|过道|走廊|大?门口|楼[顶前后上下]|隔壁|对门|电梯间?|地下室|地下车库|车库)/

const deepest = (draft: Draft) => Math.max(...Object.keys(draft.slots).map(slot => depth[slot as Slot]))
const hasNumbers = (draft: Draft) => Object.keys(draft.slots).length > 0

function startDraft(part: Part, above: Draft | undefined): Draft {
  const slots: Draft['slots'] = {}
  const isBuilding = part.slot === 'building'
  if (!isBuilding && above?.slots.building) slots.building = above.slots.building
  if (!isBuilding && part.slot !== 'unit' && above?.slots.unit) slots.unit = above.slots.unit
  slots[part.slot] = part.values
  return { slots, hasOwnBuilding: isBuilding, landmark: null, start: part.start, end: part.end }
}

const isYard = ({ slots, start, end }: Draft, next: string, text: string): boolean =>
  /^[A-Z]$/.test(slots.building?.[0] ?? '') || (/[幢栋]$/.test(text.slice(start, end)) && next.endsWith('号楼'))

function gather(parts: Part[], text: string): Draft[] {
  const drafts: Draft[] = []
  for (const part of parts) {
    const draft = drafts.at(-1)
    const gap = draft ? text.slice(draft.end, part.start) : ''
    // A座14号楼, 593幢9号楼: the first is the yard, the second the building.
    if (draft && gap === '' && part.slot === 'building' && isYard(draft, text.slice(part.start, part.end), text))
      draft.slots = {}
    const isNear = gap.length <= farthestPart
    // 501，3栋2单元: the door may be named first.
    const fits =
      draft && ((isNear && depth[part.slot] > deepest(draft)) || (onlyPause.test(gap) && !draft.slots[part.slot]))
    if (fits) {
      draft.slots[part.slot] = part.values
      draft.hasOwnBuilding ||= part.slot === 'building'
      draft.end = part.end
    } else drafts.push(startDraft(part, isNear ? draft : undefined))
  }
  return drafts
}

/** Every landmark that the text names; 车库 is not named where 地下车库 is. */
function findLandmarks(text: string, landmarks: readonly string[]): Hit[] {
  const hits: Hit[] = []
  for (const landmark of landmarks) {
    if (landmark === '') continue
    for (let start = text.indexOf(landmark); start >= 0; start = text.indexOf(landmark, start + landmark.length))
      hits.push({ landmark, start, end: start + landmark.length })
  }
  if (hits.length < 2) return hits
  const isInside = (hit: Hit) =>
    hits.some(
      other => other.end - other.start > hit.end - hit.start && other.start <= hit.start && other.end >= hit.end,
    )
  return hits.filter(hit => !isInside(hit)).sort((a, b) => a.start - b.start)
}

function addLandmark(drafts: Draft[], hit: Hit, text: string) {
  const isBeside = (draft: Draft) => {
    const between = hit.start >= draft.start ? text.slice(draft.end, hit.start) : text.slice(hit.end, draft.start)
    return draft.landmark === null && between.length <= farthestLandmark && !clauseEnd.test(between)
  }
  const draft = drafts.findLast(each => each.start <= hit.start && isBeside(each)) ?? drafts.find(isBeside)
  if (!draft) {
    drafts.push({ slots: {}, hasOwnBuilding: false, ...hit })
    return
  }
  draft.landmark = hit.landmark
  draft.start = Math.min(draft.start, hit.start)
  draft.end = Math.max(draft.end, hit.end)
}

/** 501 → 5, 1203 → 12; doors that do not begin with their floor, B763, say nothing. */
function floorOf(flat: string | null): string | null {
  const floor = /^(\d{1,2})\d\d[A-Z]?$/.exec(flat ?? '')?.[1]
  return floor && Number(floor) > 0 ? String(Number(floor)) : null
}

function places(draft: Draft, text: string): Place[] {
  const { building = [null], unit = [null], floor = [null], flat = [null] } = draft.slots
  const spot = hasNumbers(draft) ? (spotAfter.exec(text.slice(draft.end))?.[0].length ?? 0) : 0
  const said = text.slice(draft.start, draft.end + spot)
  const all: Place[] = []
  for (const b of building)
    for (const u of unit)
      for (const f of floor)
        for (const door of flat) {
          // 5楼02室 is 502.
          const full = f && door && /^0\d$/.test(door) && /^\d+$/.test(f) ? f + door : door
          const level = (f && hasNumber.test(f) ? f : null) ?? floorOf(full)
          all.push({ building: b, unit: u, floor: level, flat: full, text: said, landmark: draft.landmark })
        }
  return all
}

function readDrafts(text: string, landmarks: readonly string[]): Draft[] {
  const plain = halfWidth(text)
  const drafts = gather(readParts(plain), plain)
  const hits = findLandmarks(text, landmarks)
  for (const hit of hits) addLandmark(drafts, hit, plain)
  return hits.length > 0 ? drafts.sort((a, b) => a.start - b.start) : drafts
}

/** 建设路970-12号 or 99弄12号 outside our gates: its number is that of a street, whatever our buildings are called. */
export const isStreetNumber = ({ text }: Place): boolean => /^\d+ ?[-－–—] ?\d+号?$/.test(text ?? '')

/** Every place that the text names, in order; a span or a list, 2、3栋, is one place for each building. */
export function findPlaces(text: string, landmarks: readonly string[]): Place[] {
  return readDrafts(text, landmarks)
    .flatMap(draft => places(draft, text))
    .slice(0, mostPlaces)
}

/** 2栋对面5栋: the first is named to find the second by. */
function isBeside(first: Draft, second: Draft | undefined, text: string): boolean {
  const between = second ? text.slice(first.end, second.start) : ''
  return !!second?.hasOwnBuilding && /^(?:附近|旁边?|斜?对面)的?/.test(between) && !clauseEnd.test(between)
}

/** Where somebody lives or stands comes after what they speak of; 在2栋看到2栋3单元 is about the stairs. */
function spokenOf(numbered: Draft[], text: string): Draft {
  const first = numbered[0]!
  if (isBeside(first, numbered[1], text)) return numbered[1]!
  const isSpeakers = introduction.test(text.slice(0, first.start)) || lookout.test(text.slice(first.end))
  const other = isSpeakers ? numbered.find(draft => draft !== first && draft.hasOwnBuilding) : undefined
  if (other) return other
  const building = first.slots.building?.join()
  const isMoreOf = (draft: Draft) => draft.hasOwnBuilding && draft.slots.building?.join() === building
  return deepest(first) === depth.building
    ? (numbered.find(draft => isMoreOf(draft) && deepest(draft) > 0) ?? first)
    : first
}

/** The place that the text is about: the first one named, but where somebody lives comes after what they speak of. */
export function findPlace(text: string, landmarks: readonly string[]): Place {
  const drafts = readDrafts(text, landmarks)
  const numbered = drafts.filter(hasNumbers)
  const first = numbered[0] ?? drafts[0]
  if (!first) {
    const words = relativePlace(text)
    return words === null ? noPlace : { ...noPlace, text: words }
  }
  const about = numbered.length > 1 ? spokenOf(numbered, text) : first
  const landmark = about.landmark ?? drafts.find(draft => draft.landmark !== null)?.landmark ?? null
  return { ...places(about, text)[0]!, landmark }
}
