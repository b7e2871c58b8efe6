import type { Meaning } from './meaning.ts'

/** Where one problem ends and the next begins: full stops, 另外, 还有, numbering. */
const seams =
  /[。；;！!\n]+|[，,、\s]*(?:另外|还有就是|还有|再就是|再有就是|再一个|第[二三四]个?|其次)[，,：: ]*|(?:^|[\s，,。；;])[1-4一二三四][、.．）)]\s*/

/** A part must be this sure of itself to be a problem of its own. */
const sureOfPart = 0.6
const mostParts = 4

export type Part = { text: string; meaning: Meaning }

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
    if (!isOwn || parts.some(part => part.meaning.category === meaning.category)) continue
    const place = meaning.place.building === null ? { ...whole.place, landmark: meaning.place.landmark } : meaning.place
    parts.push({ text: words, meaning: { ...meaning, place } })
  }
  return parts.length > 1 ? parts.slice(0, mostParts) : []
}
