import type { FoundPassage, Held, Library } from '../../store/library.ts'
import { letterPairs } from '../../understanding/policy/fold.ts'
import { fuse } from '../../understanding/policy/fuse.ts'
import { bodyStartOf, isOfItself } from '../../understanding/policy/header.ts'
import { type Holding, holdingOf } from '../../understanding/policy/holding.ts'
import { type Likeness, likenessOf } from '../../understanding/policy/likeness.ts'
import type { Question, Trait } from '../../understanding/policy/question.ts'
import { guideScore, placesOf, rankScore } from '../../understanding/policy/rank.ts'
import { type Span, sentencesOf } from '../../understanding/policy/spans.ts'
import type { Passage } from '../../understanding/policy/split.ts'
import { topicOf, topicShare } from '../../understanding/policy/topic.ts'
import { type Finder, finderFor, type Traces, trace } from '../../understanding/policy/traces.ts'

/** What the index gives is compared in full: so many passages, of so many documents. */
const passagesFound = 200
const documentsCompared = 40
/** Beside them so many that mean nearly the same. */
const documentsAlike = 10
/** Looking into a guide costs as much as all the rest; those far down do not come to the top by it. */
const guidesSifted = 8
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
  /** Of a guide: where it answers best, and how much of its topic was asked. */
  guide: Sifted | null
}
export type Sifted = Holding & {
  topic: number
  named: readonly Trait[]
  weights: readonly number[]
  /** Those that may answer. */
  sentences: readonly Span[]
}

export type Searched = {
  sought: Sought
  /** Best first. */
  ranked: Ranked[]
  /** Those of them that the words alone lead to, as these alone rank them. */
  byWords: Ranked[]
}

/**
 * The documents that may answer, each compared with the question in full. `near` are the passages whose meaning is
 * nearest to it, where there are vectors: their documents need have no word of it, and rank with the others.
 */
export function search(library: Library, question: Question, near: readonly FoundPassage[] = []): Searched {
  const size = library.size()
  const sought = weigh(library, question, size.documents)
  const found = library.find(question.words, passagesFound)
  const worded = documentsOf(found).slice(0, documentsCompared)
  const alike = documentsOf(near).slice(0, documentsAlike)
  const compare = comparer(sought, question, size.characters / Math.max(1, size.documents))
  const sift = sifter(library, question)
  const compared = library
    .held([...new Set([...worded, ...alike])])
    .map(document => compare(document, read(document, [...found, ...near])))
    .sort((a, b) => b.score - a.score)
    .map((one, place) => {
      const guide = place >= guidesSifted || topicOf(one.document.title) === null ? null : sift(one)
      return { ...one, guide, score: one.score + (guide ? guideScore(guide) : 0) }
    })
  const byWords = compared.filter(({ document }) => worded.includes(document.id)).sort((a, b) => b.score - a.score)
  const byMeaning = alike.map(id => compared.find(({ document }) => document.id === id)!)
  return { sought, byWords, ranked: fuse([byWords, byMeaning]) }
}

/** The passages of a document, in order, each with the headings above it. */
export const passagesIn = (library: Library, { id }: Pick<Held, 'id'>): Passage[] =>
  library.passagesOf(id).map(({ start, end, path }) => ({ start, end, path: JSON.parse(path) as string[] }))

const documentsOf = (passages: readonly FoundPassage[]): number[] => [
  ...new Set(passages.map(passage => passage.document)),
]

function comparer({ traits, finder, weights }: Sought, question: Question, usualLength: number) {
  const asked = placesOf(question.text)
  const inner = weights.map((weight, trait) => (traits[trait]!.isAcross ? 0 : weight))
  return (document: Held, spans: readonly Span[]): Omit<Ranked, 'guide'> => {
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

/** Looks into guides for the terms of a question, whatever words stand for them. */
function sifter(library: Library, { text: asked, terms, aspect }: Question) {
  const shelf = library.size().documents + imagined
  const pairs = new Map(terms.flatMap(({ ways }) => ways.map(way => [way, letterPairs(way)] as const)))
  const rarity = library.rarity([...new Set([...pairs.values()].flat())])
  const standing = (way: string): number => Math.min(shelf, ...pairs.get(way)!.map(pair => rarity.get(pair) ?? 0))
  const weights = terms.map(({ ways, telling }) => {
    const most = Math.max(0, ...ways.filter(way => way.length > 1).map(standing))
    return telling * rareness(most, shelf)
  })
  const named = terms.map(({ text, ways }) => ({ text, variants: ways.filter(way => way !== text), isAcross: false }))
  const finder = finderFor(named)
  const ways = terms.map(term => term.ways)
  return ({ document, sentences: all }: Omit<Ranked, 'guide'>): Sifted => {
    const sentences = telling(document, all, asked)
    const passages = passagesIn(library, document)
    const holding = holdingOf({
      text: document.text,
      traces: trace(document.text, finder),
      title: trace(document.title, finder),
      headings: passages.map(({ path }) => new Set(trace(path.join('\n'), finder).trait)),
      passages,
      sentences,
      weights,
      aspect,
      ways,
    })
    return { ...holding, topic: topicShare(document.title, named), named, weights, sentences }
  }
}

/** What a guide says of itself is no answer, unless it is all there is. */
function telling({ text, title }: Held, sentences: readonly Span[], question: string): readonly Span[] {
  const start = bodyStartOf(text, title)
  const body = sentences.filter(span => span.end > start + 1 && !isOfItself(text.slice(span.start, span.end), question))
  return body.length > 0 ? body : sentences
}

/** 1 for what stands in no document. */
const rareness = (standing: number, shelf: number): number =>
  Math.log(1 + (shelf - standing + 0.5) / (standing + 0.5)) / Math.log(2 + 2 * shelf)

/** The rarer among the documents, the more a trait says: 1 for what stands in none of them, in a small library as in a large one. */
function weigh(library: Library, question: Question, documents: number): Sought {
  const rarity = library.rarity([...new Set(question.traits.map(trait => trait.text))])
  const shelf = documents + imagined
  const weighed = question.traits.map(trait => {
    const standing = rarity.get(trait.text) ?? 0
    const weight = rareness(standing, shelf)
    return { trait, weight: standing === 0 && trait.isAcross ? weight * accidentWorth : weight }
  })
  const kept = weighed.sort((a, b) => b.weight - a.weight).slice(0, mostTraits)
  const traits = kept.map(one => one.trait)
  return { traits, finder: finderFor(traits), weights: kept.map(one => one.weight) }
}

function read(document: Held, found: readonly FoundPassage[]): Span[] {
  if (document.text.length <= longestReadWhole) return [{ start: 0, end: document.text.length }]
  const own = found.filter(passage => passage.document === document.id).map(one => [one.start, one] as const)
  return [...new Map(own).values()].sort((a, b) => a.start - b.start)
}
