import type { AudiencePart, Within } from '../domain/audience.ts'
import { chineseDigits, halfWidth, readNumber } from './chinese-numbers.ts'

/** Audience words at the head of a notice: what they name, the words, and how many characters they take. */
export type AudienceRead = { parts: AudiencePart[]; words: string; length: number }

const number = `(?:\\d{1,3}|[${chineseDigits}]{1,3})`
const list = `${number}(?: ?(?:[-–—~到至]|[、,和及跟与]) ?第?${number})*`
const building = '(?:栋|幢|号楼|#楼|#)'
/** 5栋2单元, 3-5栋, 5-2单元, 第3网格, 2单元 (of the building named before). */
const places = [
  { level: 'unit', pattern: new RegExp(`^(${number}) ?(?:${building}|-)(${list}) ?单元`) },
  // 通知 3栋 2单元漏水 is for 3栋; the unit narrows it only where it stands alone.
  { level: 'unit', pattern: new RegExp(`^(${number}) ?${building} (${list}) ?单元(?=[\\s,:]|居民|住户|业主|$)`) },
  { level: 'building', pattern: new RegExp(`^第?(${list}) ?${building}`) },
  { level: 'grid', pattern: new RegExp(`^第?(${list}) ?号?网格`) },
  { level: 'bareUnit', pattern: new RegExp(`^(${list}) ?单元(?=[\\s,、:和及跟与]|居民|住户|业主|$)`) },
] as const

const careTags = ['独居老人', '空巢老人', '高龄老人', '残疾人', '低保户', '租户'] as const
const careWords = new RegExp(`^的?(?:全体|所有)?(${careTags.join('|')})(?:的?(?:家属|家庭|家人|家里))?(?:们)?`)
const partyWords = /^的?(?:全体|所有)?党员(?:同志)?(?:群|们)?/
/** 3栋居民 says no more than 3栋. */
const residents = /^的?(?:全体|所有|各位)?(?:居民|业主|住户|邻居)(?:朋友)?(?:群|们)?|^的?(?:居民)?群/

const groups: readonly (readonly [RegExp, AudiencePart])[] = [
  [/^(?:所有|全部|各个?|每个)的?(?:微信)?群(?!众)/, { kind: 'allRooms' }],
  [/^(?:所有|全部|各个?|每个)单元(?:居民)?群?/, { kind: 'allUnits' }],
  [
    /^(?:全体|全社区|全小区|全部|所有|各位|社区)(?:的|全体|所有)?(?:居民|业主|住户|邻居|家庭|人员)(?:朋友)?(?:群|们)?|^(?:所有|各个?|全部)(?:楼栋|楼|网格)群?|^(?:全社区|全小区|全体人员|每家每户|大家)|^全体(?!党员|三长|志愿)/,
    { kind: 'everybody' },
  ],
  [/^(?:全体|所有|各位)?三长(?:群|们)?/, { kind: 'leaders' }],
  [/^(?:全体|所有|各位)?(?:红马甲)?志愿者?(?:群|们)?|^红马甲(?:群)?/, { kind: 'volunteers' }],
  [/^(?:社区)?工作群/, { kind: 'office' }],
  [/^(?:本|我们?|全)单元/, { kind: 'own', level: 'unit' }],
  [/^(?:本|我们?|全)(?:楼栋|楼|栋)/, { kind: 'own', level: 'building' }],
  [/^(?:本|我们?|全)网格/, { kind: 'own', level: 'grid' }],
]

/** 2、3 and 5 → each; 3-5 → 3, 4, 5; null where a number cannot be read or a span is not one. */
function numbersIn(words: string): string[] | null {
  const all: string[] = []
  for (const piece of words.split(/[、,和及跟与]/)) {
    const ends = piece.split(/[-–—~到至]/).map(end => readNumber(end.replace(/第/g, '').trim()))
    if (ends.length > 2 || ends.some(end => end === null)) return null
    const [first, last = first] = ends.map(Number) as [number, number?]
    if (last < first || last - first > 99) return null
    for (let n = first; n <= last; n++) all.push(String(n))
  }
  return all
}

type Item = { parts: AudiencePart[]; length: number; last: string | null }

/** One item: a place with what it narrows, 第1网格党员, 3栋独居老人家属, or a group that has a name. */
function readItem(text: string, building: string | null): Item | null {
  const place = readPlace(text, building)
  const after = place ? text.slice(place.length) : text
  const party = partyWords.exec(after)
  const care = careWords.exec(after)
  const narrowed = (make: (within: Within | null) => AudiencePart, words: RegExpExecArray): Item => ({
    parts: (place?.withins ?? [null]).map(make),
    length: (place?.length ?? 0) + words[0].length,
    last: place?.last ?? null,
  })
  if (party) return narrowed(within => ({ kind: 'party', within }), party)
  if (care) return narrowed(within => ({ kind: 'care', tag: care[1]!, within }), care)
  if (place) {
    const more = residents.exec(after)?.[0].length ?? 0
    // 3栋的电梯: the place belongs to what is said of it.
    if (more === 0 && after.startsWith('的')) return null
    const parts = place.withins.map(within => ({ kind: 'place' as const, within }))
    return { parts, length: place.length + more, last: place.last }
  }
  for (const [pattern, part] of groups) {
    const found = pattern.exec(text)
    if (found) return { parts: [part], length: found[0].length, last: null }
  }
  return null
}

function readPlace(text: string, building: string | null) {
  for (const { level, pattern } of places) {
    const found = pattern.exec(text)
    const numbers = found && numbersIn(level === 'unit' ? found[2]! : found[1]!)
    if (!found || !numbers) continue
    const house = level === 'unit' ? readNumber(found[1]!) : building
    if (level === 'bareUnit' && house === null) continue
    const withinOf = (n: string): Within => {
      if (level === 'grid') return { grid: n, building: null, unit: null }
      return level === 'building' ? { grid: null, building: n, unit: null } : { grid: null, building: house, unit: n }
    }
    const last = level === 'grid' ? null : level === 'building' ? numbers.at(-1)! : house
    return { withins: numbers.map(withinOf), length: found[0].length, last }
  }
  return null
}

/** Between two items; a space or comma only joins places, since a text may begin with 各位居民. */
const joint = /^\s*[、和及跟与]\s*(?:给)?/
const looseJoint = /^(?:\s*,\s*|\s+)/

/** Reads whom a notice is for, at the head of its words; null when they name nobody. */
export function readAudience(text: string): AudienceRead | null {
  const plain = halfWidth(text)
  const parts: AudiencePart[] = []
  let end = 0
  let building: string | null = null
  for (;;) {
    const rest = plain.slice(end)
    const firm = parts.length === 0 ? '' : joint.exec(rest)?.[0]
    const gap = firm ?? looseJoint.exec(rest)?.[0]
    if (gap === undefined) break
    const item = readItem(rest.slice(gap.length), building)
    const isPlace = item?.parts.every(part => 'within' in part && part.within !== null)
    if (!item || (firm === undefined && !isPlace)) break
    parts.push(...item.parts)
    end += gap.length + item.length
    building = item.last
  }
  return parts.length === 0 ? null : { parts, words: text.slice(0, end).trim(), length: end }
}
