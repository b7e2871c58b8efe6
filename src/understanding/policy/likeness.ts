import type { Span } from './spans.ts'
import type { Traces } from './traces.ts'

/** BM25: how soon repetition stops counting, and how much a long text has to say more to be as good as a short one. */
const saturation = 0.6
const documentLengthPull = 0.9
const windowLengthPull = 0.5

/** An answer and what it is about stand within so many characters of each other. */
export const windowLength = 350

/** How a text answers to a question, each figure as a part of what was possible. */
export type Likeness = {
  /** BM25 over the whole text. */
  whole: number
  /** BM25 over its best window of sentences. */
  window: number
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
}

/** `weights` are the rarities of the traits among the documents. */
export function likenessOf({ traces, title, sentences, length, usualLength, weights }: Compared): Likeness {
  const possible = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const counts = tally(traces, weights)
  const best = bestWindow(traces, sentences, weights)
  let missed = 0
  for (let trait = 0; trait < weights.length; trait++)
    if (counts[trait] === 0) missed = Math.max(missed, weights[trait]!)
  return {
    whole: bm25Sum(counts, weights, length / usualLength, documentLengthPull) / possible,
    window: best.score / possible,
    covered: coverage(counts, weights),
    windowCovered: best.covered,
    titleCovered: coverage(tally(title, weights), weights),
    missed,
    best: best.span,
  }
}

/** Slides over the sentences; counts are added at one end and taken away at the other. */
function bestWindow(traces: Traces, sentences: readonly Span[], weights: readonly number[]) {
  const counts = new Int32Array(weights.length)
  let [into, outOf, last] = [0, 0, 0]
  let best = { score: 0, covered: 0, span: sentences[0] ?? { start: 0, end: 0 } }
  for (const first of sentences) {
    while (last < sentences.length && (sentences[last]!.start - first.start < windowLength || last === 0)) last++
    const end = sentences[last - 1]!.end
    while (into < traces.count && traces.at[into]! < end) counts[traces.trait[into++]!]!++
    while (outOf < into && traces.at[outOf]! < first.start) counts[traces.trait[outOf++]!]!--
    const score = bm25Sum(counts, weights, (end - first.start) / windowLength, windowLengthPull)
    if (score > best.score) best = { score, covered: coverage(counts, weights), span: { start: first.start, end } }
  }
  return best
}
