import type { Shelved } from '../../store/library.ts'
import { fold, isWordy } from '../../understanding/policy/fold.ts'
import { readHeader } from '../../understanding/policy/header.ts'
import { provincesIn } from '../../understanding/policy/regions.ts'
import { splitDocument } from '../../understanding/policy/split.ts'
import { indexWords } from '../../understanding/policy/words.ts'

export type Document = { docid: string; title: string; text: string; origin: string | null }

/** Everything that the index keeps of a document; the same document gives the same again, which is how it is taken out. */
export function shelve({ docid, title: given, text, origin }: Document): Shelved {
  const header = readHeader(text, given)
  const title = given || header.title || docid
  return {
    docid,
    title,
    text,
    header: JSON.stringify(header),
    origin,
    provinces: [...provincesIn(fold(text))].join(' '),
    titleWords: indexWords(title).join(' '),
    passages: splitDocument(text).map(({ start, end, path }) => ({
      start,
      end,
      path: JSON.stringify(path),
      words: indexWords(`${path.join(' ')} ${text.slice(start, end)}`).join(' '),
    })),
    pairs: pairsIn(`${fold(title)}\n${fold(text)}`),
  }
}

function pairsIn(folded: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < folded.length; at++)
    if (isWordy(folded.charCodeAt(at)) && isWordy(folded.charCodeAt(at + 1))) pairs.add(folded.slice(at, at + 2))
  return pairs
}
