import { codes, intents, matterAnswers } from './answers.ts'
import type { Danger } from './emergency.ts'
import type { Opinions } from './weights.ts'

/** Matters that kill, where a report is an alarm unless it says otherwise. */
export const lethal: ReadonlySet<string> = new Set(['A01', 'A04', 'B01', 'B08', 'C01', 'G04', 'H01', 'H02', 'H04'])
const lethalColumns = codes.flatMap((code, k) => (lethal.has(code) ? [k] : []))
const violenceAtHome = codes.indexOf('G04')
const chatColumn = matterAnswers.indexOf('chat')

/** What has to be named before the classifier alone raises an alarm easily: the thing, the deed or the person. */
const signs: Readonly<Record<string, string>> = {
  A01: 'gas smell',
  A04: 'wire exposed spark shock power charger',
  B01: 'fire smoke',
  B08: 'fight weapon blood screaming beatMe',
  C01: 'trapped lift',
  G04: 'family beatMe screaming child',
  H01: 'elder child seen wearing',
  H02: 'faint fall illness blood elder rescueNumber',
  H04: 'despair',
}
const signsOf = new Map(Object.entries(signs).map(([code, ideas]) => [code, new Set(ideas.split(' '))]))

/**
 * Words and statistics vote. Weights fitted by cross-validation over the corpus, the words' own a little lower than
 * fitted, because they were written by those who had read it.
 */
export function alarmLikelihood(danger: Danger, opinions: Opinions, wanted: Float64Array, ideas: string[]): number {
  const learnt = opinions('emergency')[1]!
  const matter = opinions('matter')
  // Most messages end here: nobody speaks of danger and nothing learnt hints at it.
  if (danger.says === 'excused' || (danger.says !== 'live' && (learnt < 0.02 || matter[chatColumn]! > 0.995))) return 0
  const category = opinions('category')
  const best = category.indexOf(Math.max(...category))
  const isLethal = lethalColumns.includes(best)
  const isSigned = ideas.some(idea => signsOf.get(codes[best]!)?.has(idea))
  const inDanger = lethalColumns.reduce((sum, k) => sum + matter[k]!, 0)
  const [report, question] = [wanted[intents.indexOf('report')]!, wanted[intents.indexOf('question')]!]
  const meant = Math.log((report + question + 1e-4) / (wanted[intents.indexOf('chat')]! + 1e-4))
  // A matter that does not kill speaks against an alarm, unless the words say that just this one has turned bad.
  const hasTurnedBad = danger.says === 'live' && danger.code === null
  const stance = isLethal ? 0.85 : hasTurnedBad ? -0.9 : -1.6
  const score =
    0.6 +
    (danger.says === 'live' ? 3.5 : 0) -
    (danger.says === 'denied' ? 3.5 : 0) +
    (danger.isPressing ? 0.6 : 0) -
    (isLethal && !isSigned ? 1 : 0) +
    0.6 * logit(learnt) +
    0.25 * logit(inDanger) +
    0.8 * Math.min(0, meant) -
    3 * matter[chatColumn]! -
    1.1 * question +
    stance * (best === violenceAtHome ? 0 : category[best]!) -
    1.8 * category[violenceAtHome]!
  return 1 / (1 + Math.exp(-score))
}

const logit = (probability: number): number => Math.log((probability + 1e-4) / (1 - probability + 1e-4))
