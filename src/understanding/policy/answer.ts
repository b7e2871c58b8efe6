import type { Aspect } from './aspects.ts'
import { bodyStartOf } from './header.ts'
import type { Wanted } from './question.ts'
import type { Span } from './spans.ts'
import { type Finder, type Traces, trace } from './traces.ts'

/** Longer for a list or a procedure than for an amount; five lines of a phone at most. */
const longestAnswer: Record<Wanted, number> = {
  number: 180,
  date: 180,
  phone: 180,
  place: 180,
  who: 180,
  yesNo: 180,
  other: 190,
  list: 220,
  way: 260,
}

/** What has to stand in an answer to such a question. */
const signs: Partial<Record<Wanted, RegExp>> = {
  number:
    /[\d〇一二两三四五六七八九十百千万]\s*(?:[%％‰万亿千元个名家人次吨倍折只台件辆户项度]|平方|公里)|百分之|免费|免收/,
  date: /\d{1,2}\s*[月日号]|[\d一二三四五六七八九十]+\s*(?:个)?(?:天|小时|工作日|年|月|周)|\d{1,2}[:：]\d\d|截止|长期|周[一二三四五六日末]/,
  phone: /\d{5,}|\d{3,4}[-—－]\d{6,}|\d{3}/,
  place: /[市区县路号楼街厅室]|网站|平台|窗口|app/i,
  who: /[局委部厅会司院办所站]|中心|公司|人员|社区/,
}
const signWorth = 0.1
const guideSignWorth = 0.2
const favouredWorth = 0.3
/** A guide's sentence that has the very thing is worth more than the section that is headed like it. */
const guideFavoured = { headed: 0.4, other: 0.1 } as const
const guideBestWorth = 0.13
/** The beginning of such a section is worth more than its middle. */
const headWorth = 0.1
/**
 * How notices and news open: who met, who said it, when it was issued and what for. All the words of the question stand
 * there and seldom its answer. What such a sentence covers counts a little less, and beginning with one costs something.
 */
const opening =
  /记者|获悉|据悉|近日|日前|如下[:：。，]|印发|召开|主持|介绍|透露|表示|为(?:了|贯彻|落实|做好|应对|进一步|深入|切实|全力)/
const openingWorth = { covered: 0.8, cost: 0.07 } as const
/** How much a longer stretch is worth less: little, because the answer stands around the words asked, not in them. */
const lengthPull = 0.4

export type Sought = {
  text: string
  title: string
  sentences: readonly Span[]
  traces: Traces
  finder: Finder
  weights: readonly number[]
  wanted: Wanted
  /** Where a new section begins: an answer that is long enough ends there. */
  sections: ReadonlySet<number>
  /** Sections whose heading names what is asked: 「材料」 for 要带什么. */
  favoured: readonly Span[]
  /**
   * Of a guide each section holds one thing, and the answer stays within it; with the sign that it has to have, and the
   * sentence that answers best to what was asked, whatever words it has for it.
   */
  guide: { aspect: Aspect | null; best: Span } | null
}

/** The stretch of whole sentences that answers: where most of what was asked stands together, and what follows it. */
export function chooseAnswer(sought: Sought): Span | null {
  const { sentences, text, title } = sought
  const bodyStart = bodyStartOf(text, title)
  const behindTitle = sentences.filter(sentence => sentence.end > bodyStart + 1)
  // A notice of one line, or one that is all head, has nothing else to quote.
  const body = behindTitle.length > 0 ? behindTitle : sentences
  const core = bestStretch(sought, body)
  return core && (sought.guide ? growInSection : grow)(sought, body, core)
}

type Stretch = { first: number; last: number }

/**
 * What the title says already, and what every other sentence repeats, tells which document it is and not where in it
 * the answer stands.
 */
const titleWorth = 0.2

function weightsInside({ weights, title, finder }: Sought, within: readonly number[][]): number[] {
  const standing = new Int32Array(weights.length)
  for (const traits of within) for (const trait of new Set(traits)) standing[trait]!++
  const inTitle = new Set(trace(title, finder).trait)
  const most = Math.log(1 + within.length)
  return weights.map((weight, trait) => {
    const rarity = Math.log(1 + within.length / Math.max(1, standing[trait]!)) / most
    return weight * rarity * (inTitle.has(trait) ? titleWorth : 1)
  })
}

function bestStretch(sought: Sought, body: readonly Span[]): Stretch | null {
  const { text, traces, wanted, favoured } = sought
  const longest = longestAnswer[wanted]
  const sign = sought.guide ? sought.guide.aspect?.sign : signs[wanted]
  const within = traitsBySentence(traces, body)
  const weights = weightsInside(sought, within)
  const possible = sought.weights.reduce((sum, weight) => sum + weight, 0) || 1
  const scale = sought.guide ? guideFavoured[sought.guide.aspect?.isHeaded ? 'headed' : 'other'] / favouredWorth : 1
  const worthOfSign = sought.guide ? guideSignWorth : signWorth
  const best = sought.guide?.best ?? null
  const opens = body.map(({ start, end }) => opening.test(text.slice(start, end)))
  let chosen: (Stretch & { worth: number }) | null = null
  for (let first = 0; first < body.length; first++) {
    const seen = new Set<number>()
    let covered = 0
    let hasSign = false
    const { start } = body[first]!
    const place = favouredAt(favoured, start) * scale
    const cost = opens[first] ? openingWorth.cost : 0
    for (let last = first; last < body.length; last++) {
      const length = body[last]!.end - start
      if (last > first && length > longest) break
      for (const trait of within[last]!) {
        if (!seen.has(trait)) covered += weights[trait]! * (opens[last] ? openingWorth.covered : 1)
        seen.add(trait)
      }
      hasSign ||= sign?.test(text.slice(body[last]!.start, body[last]!.end)) ?? false
      const worth =
        covered / possible / (1 - lengthPull + (lengthPull * length) / longest) +
        (hasSign ? worthOfSign : 0) +
        (best && start <= best.start && best.start < body[last]!.end ? guideBestWorth : 0) +
        place -
        cost
      if ((covered > 0 || place > 0) && worth > (chosen?.worth ?? 0)) chosen = { first, last, worth }
    }
  }
  return chosen
}

const favouredAt = (favoured: readonly Span[], place: number): number =>
  favoured.some(span => span.start === place)
    ? favouredWorth + headWorth
    : favoured.some(span => span.start < place && place < span.end)
      ? favouredWorth
      : 0

function traitsBySentence(traces: Traces, body: readonly Span[]): number[][] {
  let index = 0
  return body.map(({ start, end }) => {
    const traits: number[] = []
    while (index < traces.count && traces.at[index]! < start) index++
    for (; index < traces.count && traces.at[index]! < end; index++) traits.push(traces.trait[index]!)
    return traits
  })
}

/** A shorter one may end in the middle of a list, so it takes the next section along. */
const longEnough = 120

/** The same without leaving the section: what stands in the next one is another matter. */
function growInSection({ wanted, sections }: Sought, body: readonly Span[], core: Stretch): Span {
  const longest = longestAnswer[wanted]
  let { first, last } = core
  const length = (from: number, to: number) => body[to]!.end - body[from]!.start
  while (last + 1 < body.length && !sections.has(body[last + 1]!.start) && length(first, last + 1) <= longest) last++
  while (first > 0 && !sections.has(body[first]!.start) && length(first - 1, last) <= longest) first--
  return { start: body[first]!.start, end: body[last]!.end }
}

/** Adds what follows, then what comes before, as long as it fits: the sentence that names the matter seldom is the answer. */
function grow({ wanted, sections }: Sought, body: readonly Span[], core: Stretch): Span {
  const longest = longestAnswer[wanted]
  let { first, last } = core
  const length = (from: number, to: number) => body[to]!.end - body[from]!.start
  while (last + 1 < body.length && length(first, last + 1) <= longest) {
    if (sections.has(body[last + 1]!.start) && length(first, last) >= longEnough) break
    last++
  }
  while (first > 0 && length(first - 1, last) <= longest) {
    if (sections.has(body[first]!.start) && length(first, last) >= longEnough) break
    first--
  }
  return { start: body[first]!.start, end: body[last]!.end }
}
