import { codes, intents } from './answers.ts'
import { isCommand } from './command-form.ts'
import { cutsApart } from './cuts.ts'
import { alarmLikelihood, lethal } from './danger-vote.ts'
import { type Danger, dangerIn } from './emergency.ts'
import { type Features, featuresOf } from './features.ts'
import type { Intent } from './meaning.ts'
import { isBanter, isFormal } from './small-talk.ts'
import { type Opinions, opinionsOn } from './weights.ts'

export type Verdict = {
  intent: Intent
  category: string | null
  runnersUp: string[]
  emergency: boolean
  confidence: number
}

/** Nobody types more than this; what is longer was pasted and is not meant for us. */
const longestMessage = 3000

/** Nothing that is meant for us. */
export const silent: Verdict = { intent: 'chat', category: null, runnersUp: [], emergency: false, confidence: 0.99 }

/** A false alarm wakes five people; a missed one may cost a life. */
const alarmFrom = 0.54

/** What a normalised message wants of us, and about what. */
export function triage(text: string, opine: typeof opinionsOn = opinionsOn): Verdict {
  if (!/\p{L}/u.test(text) && !/^\+1/.test(text)) return silent
  if (text.length > longestMessage) return silent
  const danger = dangerIn(text)
  if (danger.says !== 'live' && isCommand(text)) return { ...silent, intent: 'command' }
  const features = featuresOf(text)
  const opinions = opine(features)
  const wanted = intentShares(text, opinions, features)
  const likelihood = alarmLikelihood(danger, opinions, wanted, { ...features, length: text.length })
  if (likelihood > alarmFrom) return alarm(danger, rankCategories(text, opinions, features), likelihood)
  const best = wanted.indexOf(Math.max(...wanted))
  return verdictOf(intents[best]!, wanted[best]!, () => rankCategories(text, opinions, features))
}

function verdictOf(intent: Intent, confidence: number, rank: () => Ranking): Verdict {
  if (intent === 'chat' || intent === 'status' || intent === 'command') return { ...silent, intent, confidence }
  const { order, share } = rank()
  const category = codes[order[0]!]!
  const runnersUp = order.slice(1, 4).map(k => codes[k]!)
  if (intent === 'thanks') {
    const praised = category === 'J06' ? { category, runnersUp } : {}
    return { ...silent, intent, confidence, ...praised }
  }
  // Whoever asks is answered from the documents; which leaf it is about hardly matters there.
  const sure = intent === 'question' ? confidence : confidence * share[order[0]!]!
  return { intent, category, runnersUp, emergency: false, confidence: sure }
}

type Ranking = { order: number[]; share: Float64Array }

/** The words name the danger; the classifier names it where they do not, or where it is sure of another. */
function alarm({ code }: Danger, { order, share }: Ranking, confidence: number): Verdict {
  const best = codes[order[0]!]!
  const isSure = lethal.has(best) || share[order[0]!]! > 0.5
  const category = isSure ? best : (code ?? best)
  const runnersUp = order.map(k => codes[k]!).filter(other => other !== category)
  return { intent: 'report', category, runnersUp: runnersUp.slice(0, 3), emergency: true, confidence }
}

const vague = codes.indexOf('J08')
const stairLamp = codes.indexOf('C03')
const streetLamp = codes.indexOf('E04')
/** 灯坏了 and no more: whoever means a street lamp says where it stands. */
const outdoors = /[外院路街道杆排东西南北河区]|门口|前面|后面|空地|广场|车棚|车库|花园|楼下|楼前|楼后/
const isLampIndoors = (text: string, { matterCount, ideas }: Features): boolean =>
  matterCount === 0 && ideas.includes('maybeLamp') && !ideas.includes('outside') && !outdoors.test(text)

/**
 * Two heads were asked in two ways; what both believe counts. 你们到底管不管 is no matter of its own where one is named.
 */
function rankCategories(text: string, opinions: Opinions, features: Features): Ranking {
  const { matterCount, isTypical } = features
  const share = opinions('category').slice()
  const matter = opinions('matter')
  for (let k = 0; k < share.length; k++) share[k]! *= Math.sqrt(matter[k]! + 1e-6)
  if (isTypical || matterCount > 1) share[vague] = 0
  const [inside, outside] = [share[stairLamp]!, share[streetLamp]!]
  if (outside > inside && isLampIndoors(text, features)) {
    share[stairLamp] = outside
    share[streetLamp] = inside
  }
  toShares(share)
  const order = [...share.keys()].sort((a, b) => share[b]! - share[a]!)
  return { order, share }
}

/**
 * Silence is the default: how many times likelier than small talk something has to be before the bot believes it. What
 * names a matter needs more, because neighbours chat about lifts and dogs all day and complain of them in clear words.
 * Chosen on files that the weights had not seen, one author's left out at a time: two in a hundred are answered.
 * 没水没电 is said of one's own home: neighbours chat of one cut, not of two at once.
 */
const reticence = { nothingNamed: 6, somethingNamed: 10, twoCuts: 3, banter: 4, formal: 0.3 } as const
/** How much more an intent is believed than the weights do: a question or a reminder disturbs less than a ticket. */
const credit = { question: 1.5, status: 1.2, thanks: 1.5 } as const

/** How likely each intent is, in the order of `intents`; the mean of being asked straight and through the matter. */
function intentShares(text: string, opinions: Opinions, { matterCount, isTypical }: Features): Float64Array {
  const direct = opinions('intent')
  const matter = opinions('matter')
  let about = 0
  for (let k = 0; k < codes.length; k++) about += matter[k]!
  const asking = direct[1]! / (direct[0]! + direct[1]! + 1e-9)
  const shares = new Float64Array(intents.length)
  for (let k = 0; k < shares.length; k++) {
    const through = k === 0 ? about * (1 - asking) : k === 1 ? about * asking : matter[codes.length + k - 2]!
    shares[k] = Math.sqrt((direct[k]! + 1e-6) * (through + 1e-6))
  }
  const named = matterCount > 0 || isTypical ? reticence.somethingNamed : reticence.nothingNamed
  const spoken = cutsApart(text) === text ? named : reticence.twoCuts
  const smallTalk = isFormal(text) ? reticence.formal : spoken
  for (const [intent, times] of Object.entries(credit)) shares[intents.indexOf(intent as Intent)]! *= times
  shares[intents.indexOf('chat')]! *= smallTalk * (isBanter(text) ? reticence.banter : 1)
  return toShares(shares)
}

/** In place: made to sum to one. */
function toShares(list: Float64Array): Float64Array {
  let total = 0
  for (let k = 0; k < list.length; k++) total += list[k]!
  for (let k = 0; k < list.length; k++) list[k]! /= total
  return list
}
