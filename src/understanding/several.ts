import type { Meaning, Place } from './meaning.ts'

/** Where one problem ends and the next begins: full stops, 另外, 还有, numbering, a comma before another 2单元. */
const seams =
  /[。；;！!\n]+|[，,、\s]+(?=(?:我们)?[\d一二两三四五六七八九十]+(?:号楼|栋|幢|单元|门洞))|[，,、\s]*(?:另外|还有就是|还有|再就是|再有就是|再一个|第[二三四]个?|其次)[，,：: ]*|(?:^|[\s，,。；;])[1-4一二三四][、.．）)]\s*/

/** A part must be this sure of itself to be a problem of its own. */
const sureOfPart = 0.6
const mostParts = 4
/** 你们到底管不管: no problem of its own beside one that is named. */
const vague = 'J08'

export type Part = { text: string; meaning: Meaning }

/** Building and unit go for the whole message; a floor or a door only for the part that names it. */
function placeOf(own: Place, whole: Place): Place {
  if (own.building !== null && own.building !== whole.building) return own
  return { ...own, building: whole.building, unit: own.unit ?? whole.unit }
}

const isSameUnit = (a: Place, b: Place): boolean => a.building === b.building && a.unit === b.unit

/**
 * The problems that one message tells of, when it tells of several: parts with categories of their own. Fewer than two
 * give an empty list, and the message is taken whole. What a part leaves out of its place the whole message fills in.
 */
export function problemsIn(text: string, whole: Meaning, read: (text: string) => Meaning): Part[] {
  const parts: Part[] = []
  for (const piece of text.split(seams)) {
    const words = piece?.trim() ?? ''
    if ([...words].length < 4) continue
    const meaning = read(words)
    const isOwn = meaning.intent === 'report' && meaning.category !== null && meaning.confidence >= sureOfPart
    if (!isOwn || meaning.category === vague) continue
    const place = placeOf(meaning.place, whole.place)
    if (parts.some(part => part.meaning.category === meaning.category && isSameUnit(part.meaning.place, place)))
      continue
    parts.push({ text: words, meaning: { ...meaning, place } })
  }
  return parts.length > 1 ? parts.slice(0, mostParts) : []
}
