import { letterPairs } from './fold.ts'
import { unitWords } from './one-writing.ts'

/** A figure, or a word that counts like one: of its kind a clause may say only what the passage's own clause says. */
export type Claim = { kind: string; value: string }

const figure = new RegExp(
  `(?<![\\d.])(\\d+(?:\\.\\d+)?(?::\\d\\d)?)(?:(${unitWords})?[至/](\\d+(?:\\.\\d+)?(?::\\d\\d)?))?(${unitWords})?`,
  'g',
)

/** Words that make another claim of the same figure; those in one pair of brackets say the same. */
const counting: readonly (readonly [kind: string, ...ways: RegExp[]])[] = [
  ['how often', /每月/, /每年/, /每日|每天/, /每周/, /每季/],
  ['bound', /最高|最多|至多|不超过|不高于/, /最低|最少|至少|不少于|不低于/],
  [
    'side',
    /以上|超过(?<!不超过)|大于|多于(?<!不多于)|已满|年满/,
    /以下|未满|不满|不足|少于(?<!不少于)|低于(?<!不低于)/,
  ],
  ['before or after', /之前|以前|前(?=[办报提交申])/, /之后|以后/],
  ['half of the day', /上午|早上|早晨/, /下午/, /晚上|夜间/],
  ['by whom', /本人/, /代办|代领|代理|代为/],
]

const fewestOfAPhone = 7
const kindOf = (value: string, unit: string): string =>
  value.includes(':') ? 'time' : unit === '' && value.length >= fewestOfAPhone ? 'phone' : unit

/** The figures of a clause with their units, and its words that count like figures. */
function claimsIn(clause: string): Claim[] {
  const claims: Claim[] = []
  for (const [, first, unit = '', second, last = ''] of clause.matchAll(figure)) {
    if (first) claims.push({ kind: kindOf(first, unit || last), value: first })
    if (second) claims.push({ kind: kindOf(second, last), value: second })
  }
  for (const [kind, ...ways] of counting)
    for (const [index, way] of ways.entries()) if (way.test(clause)) claims.push({ kind, value: String(index) })
  return claims
}

export type Clause = { text: string; claims: readonly Claim[]; sentence: string; inSentence: readonly Claim[] }

/** A text in one writing, cut where its signs cut it. */
export function clausesOf(text: string): Clause[] {
  return text.split(/[。;；!！?？]/).flatMap(sentence => {
    const inSentence = claimsIn(sentence)
    const parts = sentence.split(/[,，、]/).filter(part => /[\p{L}\p{N}]/u.test(part))
    return parts.map(part => ({ text: part, claims: claimsIn(part), sentence, inSentence }))
  })
}

/** Neighbouring Chinese characters: what a clause is about, without its figures. */
export const pairsOf = (text: string): string[] => [
  ...new Set((text.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap(letterPairs)),
]

const same = (a: Claim, b: Claim): boolean => a.value === b.value && (a.kind === b.kind || a.kind === '')
/** What stands near the clause in the source counts half. */
const nearWorth = 0.5
/** What the rest of the answer's sentence says of the matter, against what the clause says itself. */
const contextWorth = 0.25
/** Two clauses that fit nearly as well are both meant. */
const asGood = 0.9

type Feature = { worth: number; isIn: (text: string, claims: readonly Claim[]) => boolean }
const pairFeature =
  (worth: number) =>
  (pair: string): Feature => ({ worth, isIn: text => text.includes(pair) })
const claimFeature =
  (worth: number) =>
  (claim: Claim): Feature => ({ worth, isIn: (_, claims) => claims.some(other => same(claim, other)) })

function featuresOf({ text, claims, sentence, inSentence }: Clause, checked: Claim | null): Feature[] {
  const own = pairsOf(text)
  const isOther = (claim: Claim) => checked === null || !same(claim, checked)
  const around = pairsOf(sentence).filter(pair => !own.includes(pair))
  const aroundClaims = inSentence.filter(claim => isOther(claim) && !claims.some(one => same(one, claim)))
  const worth = (contextWorth * own.length) / Math.max(1, around.length + aroundClaims.length)
  return [
    ...own.map(pairFeature(1)),
    ...claims.filter(isOther).map(claimFeature(1)),
    ...around.map(pairFeature(worth)),
    ...aroundClaims.map(claimFeature(worth)),
  ]
}

/**
 * The clauses of the source that speak of what this one speaks of, what few of them have counting more; none if it
 * speaks of nothing. A claim that is to be checked does not count.
 */
export function nearest(clause: Clause, source: readonly Clause[], checked: Claim | null): Clause[] {
  if (pairsOf(clause.text).length === 0) return []
  const scores = source.map(() => 0)
  for (const { worth, isIn } of featuresOf(clause, checked)) {
    const holders = Math.max(1, source.filter(one => isIn(one.text, one.claims)).length)
    for (const [index, one] of source.entries())
      if (isIn(one.text, one.claims)) scores[index]! += worth / holders
      else if (isIn(one.sentence, one.inSentence)) scores[index]! += (worth * nearWorth) / holders
  }
  const best = Math.max(0, ...scores)
  return best === 0 ? [] : source.filter((_, index) => scores[index]! >= best * asGood)
}

/**
 * Whether a claim is made where the source speaks of the same matter: in that clause, or in its sentence if the clause
 * itself has nothing of the kind. What speaks of nothing (8:30–12:00 alone) may come from anywhere.
 */
export function isSupported(claim: Claim, clause: Clause, source: readonly Clause[]): boolean {
  const matched = nearest(clause, source, claim)
  if (matched.length === 0) return source.some(one => one.claims.some(other => same(claim, other)))
  const isOfKind = (other: Claim) => other.kind === claim.kind || (claim.kind === '' && /^\d/.test(other.value))
  const verdicts = matched.map(({ claims, inSentence }) => {
    const isNear = inSentence.some(other => same(claim, other))
    // Of several telephone numbers in a row each is one.
    if (claims.some(other => same(claim, other)) || (isNear && claim.kind === 'phone')) return 'yes'
    if (claims.some(isOfKind)) return 'other'
    return isNear ? 'yes' : 'silent'
  })
  return verdicts.includes('yes') && !verdicts.includes('other')
}
