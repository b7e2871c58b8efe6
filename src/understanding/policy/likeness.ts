import type { Span } from './spans.ts'
import type { Traces } from './traces.ts'

/** BM25: how soon repetition stops counting, and how much a long text has to say more to be as good as a short one. */
const saturation = 0.6
const documentLengthPull = 0.9
const windowLengthPull = 0.5

/** An answer and what it is about stand within so many characters of each other: a screen of text, or a sentence or two. */
const windowLength = 350
const tightLength = 150

/** How a text answers to a question, each figure as a part of what was possible. */
export type Likeness = {
  /** BM25 over the whole text. */
  whole: number
  /** The same without pairs across two words: what is asked about, whichever way it is put together. */
  inWords: number
  /** BM25 over its best window of sentences. */
  window: number
  /** How much of what was asked stands in the sentence or two that hold most of it. */
  tight: number
  /** How much of what was asked, by weight, is there at all: in the text, in the best window, in the title. */
  covered: number
  windowCovered: number
  titleCovered: number
  /** The rarest thing asked that is nowhere in the text. */
  missed: number
  best: Span
}

const bm25 = (count: number, length: number, pull: number): number =>
  (count * (saturation + 1)) / (count + saturation * (1 - pull + pull * length))

function tally(traces: Traces, weights: readonly number[]): Int32Array {
  const counts = new Int32Array(weights.length)
  for (let index = 0; index < traces.count; index++) counts[traces.trait[index]!]!++
  return counts
}

function bm25Sum(counts: Int32Array, weights: readonly number[], length: number, pull: number): number {
  let sum = 0
  for (let trait = 0; trait < weights.length; trait++)
    if (counts[trait]! > 0) sum += weights[trait]! * bm25(counts[trait]!, length, pull)
  return sum
}

export function coverage(counts: Int32Array, weights: readonly number[]): number {
  let covered = 0
  let all = 0
  for (let trait = 0; trait < weights.length; trait++) {
    all += weights[trait]!
    if (counts[trait]! > 0) covered += weights[trait]!
  }
  return all === 0 ? 0 : covered / all
}

export type Compared = {
  traces: Traces
  title: Traces
  sentences: readonly Span[]
  length: number
  usualLength: number
  weights: readonly number[]
  /** The weights again, 0 for pairs across two words. */
  inner: readonly number[]
}

/** `weights` are the rarities of the traits among the documents. */
export function likenessOf({ traces, title, sentences, length, usualLength, weights, inner }: Compared): Likeness {
  const possible = sumOf(weights) || 1
  const counts = tally(traces, weights)
  const best = bestWindow(traces, sentences, weights)
  const relative = length / usualLength
  let missed = 0
  for (let trait = 0; trait < weights.length; trait++)
    if (counts[trait] === 0) missed = Math.max(missed, weights[trait]!)
  return {
    whole: bm25Sum(counts, weights, relative, documentLengthPull) / possible,
    inWords: bm25Sum(counts, inner, relative, documentLengthPull) / (sumOf(inner) || 1),
    window: best.score / possible,
    tight: tightest(traces, sentences, weights),
    covered: coverage(counts, weights),
    windowCovered: best.covered,
    titleCovered: coverage(tally(title, weights), weights),
    missed,
    best: best.span,
  }
}

const sumOf = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0)

/** Slides over the sentences, as many at a time as `length` holds; counts are added at one end and taken away at the other. */
function slide(
  { traces, sentences, weights, length }: Pick<Compared, 'traces' | 'sentences' | 'weights' | 'length'>,
  look: (counts: Int32Array, span: Span) => void,
): void {
  const counts = new Int32Array(weights.length)
  let [into, outOf, last] = [0, 0, 0]
  sentences.forEach((first, number) => {
    last = Math.max(last, number + 1)
    while (last < sentences.length && sentences[last]!.start - first.start < length) last++
    const end = sentences[last - 1]!.end
    while (into < traces.count && traces.at[into]! < end) counts[traces.trait[into++]!]!++
    while (outOf < into && traces.at[outOf]! < first.start) counts[traces.trait[outOf++]!]!--
    look(counts, { start: first.start, end })
  })
}

function bestWindow(traces: Traces, sentences: readonly Span[], weights: readonly number[]) {
  let best = { score: 0, covered: 0, span: sentences[0] ?? { start: 0, end: 0 } }
  slide({ traces, sentences, weights, length: windowLength }, (counts, span) => {
    const score = bm25Sum(counts, weights, (span.end - span.start) / windowLength, windowLengthPull)
    if (score > best.score) best = { score, covered: coverage(counts, weights), span }
  })
  return best
}

function tightest(traces: Traces, sentences: readonly Span[], weights: readonly number[]): number {
  let most = 0
  slide({ traces, sentences, weights, length: tightLength }, counts => {
    most = Math.max(most, coverage(counts, weights))
  })
  return most
}
