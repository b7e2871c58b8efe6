import { codes, dangerAnswers, intents, lethalCodes, matterAnswers } from './answers.ts'
import type { Danger } from './emergency.ts'
import type { Features } from './features.ts'
import type { Opinions } from './weights.ts'

/** Matters that kill, where a report is an alarm unless it says otherwise. */
export const lethal: ReadonlySet<string> = new Set(lethalCodes)
const chatColumn = matterAnswers.indexOf('chat')
const dangerKinds = dangerAnswers.indexOf('another') + 1
const [report, question, chat] = ['report', 'question', 'chat'].map(name => intents.indexOf(name as 'report'))

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

/** A cry is longer than 晕死了 and 要命: what is shorter has to name its danger. */
const shortest = 9

/**
 * How much each voice counts, in log odds: what the words say, what was learnt (asked in two ways), and whether the
 * message is for us at all. Fitted by logistic regression on what weights say of files that they have not seen, one
 * author's files left out at a time, private talk counting three times. Chosen by hand: `fromNothing`, because where
 * nothing is named the classifier only hears a tone of voice; `denied`, because whoever says that it is no gas has
 * looked; and `turnedBad` a little milder, because 救护车进不来 is rare in the corpus and not in life.
 */
const voices = {
  always: 0.43,
  live: 0.72,
  denied: -1.4,
  pressing: 0.28,
  learnt: 0.42,
  kinds: 0.39,
  talked: 0.66,
  meant: 0.29,
  chat: 1.34,
  otherwise: -8.1,
  calmMatter: -1.49,
  turnedBad: -0.4,
  short: -1.62,
  fromNothing: -1.4,
} as const
const voiceNames = Object.keys(voices) as (keyof typeof voices)[]

/** Words and statistics vote: how likely somebody is in danger now. `wanted` in the order of `intents`. */
export function alarmLikelihood(danger: Danger, opinions: Opinions, wanted: Float64Array, told: Told): number {
  const learnt = opinions('emergency')[1]!
  const isLive = danger.says === 'live'
  // Most messages end here: nobody speaks of danger and nothing learnt hints at it.
  if (danger.says === 'excused' || (!isLive && (learnt < 0.02 || opinions('matter')[chatColumn]! > 0.995))) return 0
  const category = opinions('category')
  const best = category.indexOf(Math.max(...category))
  const code = codes[best]!
  const isSigned = told.ideas.some(idea => signsOf.get(code)?.has(idea))
  const isNamed = told.matterCount > 0 || told.isTypical
  const meant = Math.log((wanted[report!]! + wanted[question!]! + 1e-4) / (wanted[chat!]! + 1e-4))
  const heard: Record<keyof typeof voices, number> = {
    always: 1,
    live: Number(isLive),
    denied: Number(danger.says === 'denied'),
    pressing: Number(danger.isPressing),
    learnt: logit(learnt),
    kinds: logit(
      opinions('danger')
        .slice(0, dangerKinds)
        .reduce((sum, kind) => sum + kind, 0),
    ),
    talked: Math.min(0, meant),
    meant: Math.max(0, Math.min(3, meant)),
    chat: opinions('matter')[chatColumn]!,
    otherwise: 1 - wanted[report!]! - wanted[chat!]!,
    // A matter that does not kill speaks against an alarm, even where the words say that just this one has turned bad.
    calmMatter: lethal.has(code) || (isLive && danger.code === null) ? 0 : category[best]!,
    turnedBad: !lethal.has(code) && isLive && danger.code === null ? category[best]! : 0,
    short: Number(!isLive && told.length < shortest),
    fromNothing: Number(!isLive && !isSigned && !isNamed),
  }
  return 1 / (1 + Math.exp(-voiceNames.reduce((sum, name) => sum + voices[name] * heard[name], 0)))
}

/** What the message names, and how long it is. */
type Told = Pick<Features, 'ideas' | 'matterCount' | 'isTypical'> & { length: number }

const logit = (probability: number): number => Math.log((probability + 1e-4) / (1 - probability + 1e-4))
