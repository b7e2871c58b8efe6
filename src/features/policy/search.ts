import type { FoundPassage, Held, Library } from '../../store/library.ts'
import { type Likeness, likenessOf } from '../../understanding/policy/likeness.ts'
import type { Question, Trait } from '../../understanding/policy/question.ts'
import { placesOf, rankScore } from '../../understanding/policy/rank.ts'
import { type Span, sentencesOf } from '../../understanding/policy/spans.ts'
import { topicShare } from '../../understanding/policy/topic.ts'
import { type Finder, finderFor, type Traces, trace } from '../../understanding/policy/traces.ts'

/** What the index gives is compared in full: so many passages, of so many documents. */
const passagesFound = 200
const documentsCompared = 40
/** Of a book only the passages found are read, not the whole book. */
const longestReadWhole = 20_000
const mostTraits = 64
/** Documents on other matters that are imagined beside the real ones: of three documents none can tell what is rare. */
const imagined = 40
/** A pair across two words that no document has says less than a word that none has. */
const accidentWorth = 0.5

export type Sought = { traits: readonly Trait[]; finder: Finder; weights: readonly number[] }
export type Ranked = {
  document: Held
  /** Comparable between documents of one question, and roughly between questions. */
  score: number
  likeness: Likeness
  traces: Traces
  sentences: readonly Span[]
}

/** The documents that may answer, each compared with the question in full, best first. */
export function search(library: Library, question: Question): { sought: Sought; ranked: Ranked[] } {
  const size = library.size()
  const sought = weigh(library, question, size.documents)
  const found = library.find(question.words, passagesFound)
  const ids = [...new Set(found.map(passage => passage.document))].slice(0, documentsCompared)
  const compare = comparer(sought, question, size.characters / Math.max(1, size.documents))
  const ranked = library.held(ids).map(document => compare(document, read(document, found)))
  return { sought, ranked: ranked.sort((a, b) => b.score - a.score) }
}

function comparer({ traits, finder, weights }: Sought, question: Question, usualLength: number) {
  const asked = placesOf(question.text)
  const inner = weights.map((weight, trait) => (traits[trait]!.isAcross ? 0 : weight))
  return (document: Held, spans: readonly Span[]): Ranked => {
    const sentences = spans.flatMap(span => sentencesOf(document.text, span))
    const length = sentences.reduce((sum, { start, end }) => sum + end - start, 0)
    const traces = trace(document.text, finder)
    const title = trace(document.title, finder)
    const likeness = likenessOf({ traces, title, sentences, length, usualLength, weights, inner })
    return {
      document,
      sentences,
      traces,
      likeness,
      score: rankScore({
        likeness,
        asked,
        title: placesOf(document.title),
        topic: topicShare(document.title, traits),
        provinces: document.provinces.split(' ').filter(one => one !== ''),
      }),
    }
  }
}

/** The rarer among the documents, the more a trait says: 1 for what stands in none of them, in a small library as in a large one. */
function weigh(library: Library, question: Question, documents: number): Sought {
  const rarity = library.rarity([...new Set(question.traits.map(trait => trait.text))])
  const shelf = documents + imagined
  const rarest = Math.log(2 + 2 * shelf)
  const weighed = question.traits.map(trait => {
    const standing = rarity.get(trait.text) ?? 0
    const weight = Math.log(1 + (shelf - standing + 0.5) / (standing + 0.5)) / rarest
    return { trait, weight: standing === 0 && trait.isAcross ? weight * accidentWorth : weight }
  })
  const kept = weighed.sort((a, b) => b.weight - a.weight).slice(0, mostTraits)
  const traits = kept.map(one => one.trait)
  return { traits, finder: finderFor(traits), weights: kept.map(one => one.weight) }
}

function read(document: Held, found: readonly FoundPassage[]): Span[] {
  if (document.text.length <= longestReadWhole) return [{ start: 0, end: document.text.length }]
  return found.filter(passage => passage.document === document.id).sort((a, b) => a.start - b.start)
}
