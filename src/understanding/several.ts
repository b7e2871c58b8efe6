import { categoryOf } from '../domain/categories.ts'
import { cutsApart } from './cuts.ts'
import type { Meaning } from './meaning.ts'
import { normalise } from './normalise.ts'
import { findPlaces } from './place.ts'

const marker = '[1-9一二三四五][、.．)）:：]'
/** Where one problem ends and the next begins: full stops, 另外, 还有, numbering. */
const seams = new RegExp(
  `[①-⑨]|[。；;！!\\n]+\\s*(?:${marker})?|[，,、\\s]*(?:另外|还有就是|还有|再就是|再有就是|再一个|再者|第[一二三四]个?[，,、是]|其[次一二三])[，,：: 是]*|(?:^|[\\s，,。；;])${marker}`,
)
/** Where it may. */
const pauses = /[，,、\s]+/
/** The next thing, said as such: 电梯也坏了, 顺便说一下. */
const addition = /^(?:而且|并且|同时|顺便|再说|以及|加上|包括)|[也还](?![是行好有算不])/

/** A part must be this sure of itself to be a problem of its own, and surer where only a pause parts it from the last. */
const sureOfPart = 0.6
/** 一个是…再一个就是…: who counts has more than one thing to say. */
const sureOfCounted = 0.5
const counted = /第[一二三]|[再另]一个|还有一个|一个是|一是|[两二三]个(?:事儿?|问题)/
const sureOfClause = 0.85
/** And surer still where nothing says that it is the next thing: 雪没人扫，轮椅推不出去 is one. */
const sureOfAnother = 0.95
/** What people think of those responsible follows from the matter and is none of its own. */
const follows = /^[IJ]/
/** 停水了 is one. */
const shortestPart = 3
const mostParts = 4
/** 你们到底管不管: no problem of its own beside one that is named. */
const vague = 'J08'

export type Part = { text: string; meaning: Meaning }
type Read = (text: string) => Meaning

/**
 * The problems that one message tells of, when it tells of several: parts with a category or a place of their own.
 * Fewer than two give an empty list, and the message is taken whole. What a part leaves out of its place it has from
 * the message.
 */
export function problemsIn(text: string, whole: Meaning, read: Read): Part[] {
  const parts: Part[] = []
  const sure = counted.test(text) ? sureOfCounted : sureOfPart
  for (const piece of cutsApart(text).split(seams)) {
    for (const words of clausesOf(piece?.trim() ?? '', read)) {
      const meaning = read(words)
      const isOwn = isProblem(meaning, sure) && !parts.some(part => isSame(part.meaning, meaning))
      if (isOwn) parts.push({ text: words, meaning: { ...meaning, place: placeOf(meaning, whole) } })
    }
  }
  return parts.length > 1 ? parts.slice(0, mostParts) : atEachPlace(text, whole)
}

/** 3栋2单元和5栋1单元的灯坏了, 2、3栋没水: one matter at several places is for the people of each. */
function atEachPlace(text: string, whole: Meaning): Part[] {
  if (!isProblem(whole, sureOfPart)) return []
  const clean = normalise(text)
  const places = findPlaces(clean, []).filter(place => place.building !== null)
  const isList = places.every((place, n) => {
    const last = places[n - 1]
    return (
      !last ||
      last.text === place.text ||
      new RegExp(`${escaped(last.text!)}${andSign}${escaped(place.text!)}(?!的?[之中]间)`).test(clean)
    )
  })
  const houses = new Set(places.map(({ building, unit }) => `${building}-${unit}`))
  if (!isList || houses.size < 2 || houses.size !== places.length || houses.size > mostParts) return []
  return places.map(place => ({ text, meaning: { ...whole, place } }))
}

const andSign = '(?:[和跟与及、，,]|还有) ?'
const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const isProblem = ({ intent, category, confidence }: Meaning, sure: number): boolean =>
  intent === 'report' && category !== null && category !== vague && confidence >= sure

/** One matter is one problem unless each has a house or stairs of its own. */
function isSame(a: Meaning, b: Meaning): boolean {
  if (a.category !== b.category) return false
  const differs = (part: 'building' | 'unit') => b.place[part] !== null && a.place[part] !== b.place[part]
  return !differs('building') && !differs('unit')
}

function placeOf({ place }: Meaning, whole: Meaning): Meaning['place'] {
  if (place.building !== null) return place
  const { unit, floor, flat } = place
  if (unit === null) return { ...whole.place, landmark: place.landmark }
  return { ...whole.place, unit, floor, flat, landmark: place.landmark }
}

/** Cuts at a pause where what follows is surely about something else: 灯坏了，垃圾也没人倒, but not 漏水了，墙皮也掉了. */
function clausesOf(piece: string, read: Read): string[] {
  if ([...piece].length < shortestPart) return []
  const clauses = piece.split(pauses)
  if (clauses.length < 2) return [piece]
  const parts: { words: string; meaning: Meaning | null }[] = []
  for (const clause of clauses) {
    const meaning = [...clause].length < shortestPart ? null : read(clause)
    const last = parts.findLast(part => part.meaning !== null)?.meaning
    const isOwn = meaning !== null && isProblem(meaning, sureOfClause)
    if (isOwn && last && isOther(last, meaning, clause)) parts.push({ words: clause, meaning })
    else if (parts.length > 0) {
      const part = parts.at(-1)!
      part.words += `，${clause}`
      if (isOwn) part.meaning ??= meaning
    } else parts.push({ words: clause, meaning: isOwn ? meaning : null })
  }
  return parts.map(({ words }) => words)
}

const namesAnother = (last: Meaning, next: Meaning, part: 'building' | 'unit'): boolean =>
  last.place[part] !== null && next.place[part] !== null && last.place[part] !== next.place[part]

function isOther(last: Meaning, next: Meaning, clause: string): boolean {
  if (namesAnother(last, next, 'building') || namesAnother(last, next, 'unit')) return true
  if (last.category === next.category) return addition.test(clause) && !isSame(last, next)
  if (addition.test(clause)) return true
  const isOtherKind = categoryOf(last.category!).code[0] !== categoryOf(next.category!).code[0]
  return isOtherKind && !follows.test(next.category!) && Math.min(last.confidence, next.confidence) >= sureOfAnother
}
