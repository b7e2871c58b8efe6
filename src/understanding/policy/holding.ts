import type { Aspect } from './aspects.ts'
import type { Span } from './spans.ts'
import type { Passage } from './split.ts'
import type { Traces } from './traces.ts'

/** How much a term counts where it stands: in the sentence, over it, beside it, or only somewhere in the document. */
const worth = { sentence: 1, title: 0.85, heading: 0.85, passage: 0.75, document: 0.35 } as const
/** What such an answer needs, and a heading of the kind that is asked for. */
const signWorth = 0.25
const headingWorth = 0.25

export type Holding = {
  /** How much of what is asked stands in one sentence, what stands over and beside it considered: 0 to 1. */
  held: number
  /** The most telling thing asked that the document has nowhere, 0 where it has all. */
  missed: number
  /** How much of what is asked the document has nowhere: 0 to 1. */
  missingShare: number
  /** How much of what is asked the title names. */
  inTitle: number
  /** Which of the terms asked the title names, and which the document has nowhere. */
  titled: ReadonlySet<number>
  missing: ReadonlySet<number>
  /** Whether the sentence has what such an answer needs: a figure, a day, a place; null when nothing is needed. */
  hasSign: boolean | null
  /** The sentence. */
  best: Span
}

export type Sifted = {
  text: string
  /** The terms of the question in the text, in the title, and in the headings over each passage. */
  traces: Traces
  title: Traces
  headings: readonly ReadonlySet<number>[]
  passages: readonly Passage[]
  sentences: readonly Span[]
  weights: readonly number[]
  aspect: Aspect | null
  /** All words that stand for each term asked. */
  ways: readonly (readonly string[])[]
}

/** Where a guide answers best to the terms of a question, and how well. */
export function holdingOf(sifted: Sifted): Holding {
  const { text, traces, title, headings, passages, sentences, weights, aspect, ways } = sifted
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const inTitle = new Set(title.trait.subarray(0, title.count))
  const singles = [...ways.keys()].filter(term => ways[term]!.every(way => way.length === 1))
  const within = (span: Span): Set<number> => {
    const found = termsWithin(traces, span)
    for (const term of singles) if (stands(text, ways[term]![0]!, span)) found.add(term)
    return found
  }
  const anywhere = new Set([...traces.trait, ...inTitle, ...within({ start: 0, end: text.length })])
  const inPassages = passages.map(passage => termsWithin(traces, passage))
  let best = { value: -1, held: 0, hasSign: false, span: sentences[0] ?? { start: 0, end: 0 } }
  let at = 0
  for (const span of sentences) {
    while (at + 1 < passages.length && passages[at + 1]!.start <= span.start) at++
    const rings = [
      { terms: within(span), worth: worth.sentence },
      { terms: inTitle, worth: worth.title },
      { terms: headings[at] ?? inTitle, worth: worth.heading },
      { terms: inPassages[at] ?? inTitle, worth: worth.passage },
      { terms: anywhere, worth: worth.document },
    ]
    const held =
      weights.reduce((sum, weight, term) => sum + weight * (rings.find(ring => ring.terms.has(term))?.worth ?? 0), 0) /
      all
    const hasSign = tells(text.slice(span.start, span.end), aspect, ways)
    const isHeaded = aspect?.heading.test(passages[at]?.path.at(-1) ?? '') ?? false
    const value = held + (hasSign ? signWorth : 0) + (isHeaded ? headingWorth : 0)
    if (value > best.value) best = { value, held, hasSign, span }
  }
  const missing = new Set([...weights.keys()].filter(term => !anywhere.has(term)))
  return {
    held: best.held,
    missingShare: weights.reduce((sum, weight, term) => sum + (missing.has(term) ? weight : 0), 0) / all,
    missed: Math.max(0, ...[...missing].map(term => weights[term]!)),
    titled: inTitle,
    missing,
    inTitle: weights.reduce((sum, weight, term) => sum + (inTitle.has(term) ? weight : 0), 0) / all,
    hasSign: aspect?.sign ? best.hasSign : null,
    best: best.span,
  }
}

/** Whether a sentence has what such an answer needs besides the words asked: 「定点动物医院」 does not say where one is. */
function tells(sentence: string, aspect: Aspect | null, ways: Sifted['ways']): boolean {
  if (!aspect?.sign?.test(sentence)) return false
  return aspect.sign.test(ways.flat().reduce((left, way) => left.replaceAll(way, ' '), sentence))
}

function stands(text: string, letter: string, { start, end }: Span): boolean {
  const at = text.indexOf(letter, start)
  return at >= 0 && at < end
}

function termsWithin({ at, trait, count }: Traces, { start, end }: Span): Set<number> {
  const terms = new Set<number>()
  for (let index = firstFrom(at, count, start); index < count && at[index]! < end; index++) terms.add(trait[index]!)
  return terms
}

function firstFrom(at: Int32Array, count: number, start: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (at[middle]! < start) low = middle + 1
    else high = middle
  }
  return low
}
