import { type Category, categories, categoryOf } from '../domain/categories.ts'
import type { Opinion } from '../ports.ts'
import type { Intent, Meaning, Place } from '../understanding/meaning.ts'
import { normalise } from '../understanding/normalise.ts'
import { findPlace } from '../understanding/place.ts'
import { priorityOf } from '../understanding/understand.ts'

export type Told = { text: string; landmarks: readonly string[] }

/** From here on the rules decide alone. Small talk is nine messages in ten, and nobody waits for an answer to it. */
const sureAlone: Readonly<Record<Intent, number>> = {
  report: 0.8,
  question: 0.8,
  status: 0.8,
  thanks: 0.6,
  chat: 0.6,
  command: 0,
}

const shortListLength = 8
/** A model calls itself certain more often than it is. */
const surestModel = 0.95

/** An emergency never waits for a model, and what is certain needs none. */
export const wantsSecondOpinion = (rules: Meaning): boolean =>
  !rules.emergency && rules.confidence < sureAlone[rules.intent]

/** The categories that a model may choose from: what the rules think of, topped up with what reads most like the text. */
export function shortList(rules: Meaning, text: string): Pick<Category, 'code' | 'zh'>[] {
  const thoughtOf = rules.category ? [rules.category, ...rules.runnersUp] : rules.runnersUp
  const said = pairsOf(normalise(text))
  const alike = categories
    .map(category => ({ code: category.code, score: likeness(category, said) }))
    .sort((a, b) => b.score - a.score)
    .map(({ code }) => code)
  const codes = [...new Set([...thoughtOf, ...alike])].slice(0, shortListLength)
  return codes.map(code => ({ code, zh: categoryOf(code).zh }))
}

/**
 * The rules' verdict, or the model's where it is more certain. Priority, privacy and places come from tables and from
 * the text; a model takes no danger away, makes nothing public, and raises no alarm by itself: see `suspected`.
 */
export function weigh(rules: Meaning, opinion: Opinion, told: Told): Meaning {
  if (rules.emergency || opinion.confidence <= rules.confidence) return rules
  const { intent } = opinion
  if (isUrgent(rules) && intent !== 'report') return rules
  const category = intent === 'report' || intent === 'question' ? opinion.category : null
  const suspected = opinion.emergency && intent === 'report'
  const clean = normalise(told.text)
  const proper = category ? priorityOf(category, false) : null
  return {
    intent,
    category,
    runnersUp: [rules.category, ...rules.runnersUp]
      .filter(code => code !== null && code !== category)
      .slice(0, 3) as string[],
    priority: category && (isUrgent(rules) || suspected) ? 'P1' : proper,
    emergency: false,
    ...(suspected ? { suspected } : {}),
    private: category !== null && (rules.private || categoryOf(category).visibility === 'private'),
    place: fill(rules.place, opinion.place, clean, told.landmarks),
    when: rules.when,
    confidence: Math.min(opinion.confidence, surestModel),
    by: 'model',
  }
}

const isUrgent = ({ priority }: Meaning): boolean => priority === 'P0' || priority === 'P1'

const units = { building: '栋', unit: '单元', floor: '楼', flat: '室' } as const

/** Words that do not stand in the text are no place; words that do are read by our own rules, into gaps alone. */
function fill(place: Place, words: Opinion['place'], text: string, landmarks: readonly string[]): Place {
  const filled = { ...place }
  for (const [part, sign] of Object.entries(units) as [keyof typeof units, string][]) {
    const said = words[part] && normalise(words[part])
    if (!said || filled[part] !== null || !text.includes(said)) continue
    filled[part] = findPlace(said, [])[part] ?? findPlace(said + sign, [])[part]
    if (filled[part] !== null) filled.text ??= said
  }
  const landmark = words.landmark && normalise(words.landmark)
  if (landmark && filled.landmark === null && text.includes(landmark) && landmarks.includes(landmark)) {
    filled.landmark = landmark
    filled.text ??= landmark
  }
  return filled
}

const pairsOf = (text: string): Set<string> => {
  const signs = [...text].filter(sign => /[\p{L}\p{N}]/u.test(sign))
  return new Set(signs.slice(1).map((sign, index) => signs[index]! + sign))
}

const pairsOfCategory = new Map(
  categories.map(({ code, zh, phrases }) => [code, pairsOf([zh, ...phrases].join(' '))] as const),
)

function likeness({ code }: Category, said: ReadonlySet<string>): number {
  const known = pairsOfCategory.get(code)!
  let shared = 0
  for (const pair of said) if (known.has(pair)) shared += 1
  return shared / Math.sqrt(known.size)
}
