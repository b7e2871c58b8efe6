import { describe, expect, it } from 'vitest'
import { codes, dangerAnswers, intents, lethalCodes, matterAnswers } from '../../src/understanding/answers.ts'
import { alarmLikelihood, lethal } from '../../src/understanding/danger-vote.ts'
import type { Danger } from '../../src/understanding/emergency.ts'

type Voices = {
  says?: Danger['says']
  code?: string | null
  isPressing?: boolean
  /** What the classifier thinks: that it is an emergency, that it is a danger of some kind, which matter it is. */
  learnt?: number
  kinds?: number
  chat?: number
  category?: string
  report?: number
  question?: number
  ideas?: string[]
  length?: number
}

/** One share at a place, the rest spread over the others. */
function shares(names: readonly string[], given: Readonly<Record<string, number>>): Float64Array {
  const rest = 1 - Object.values(given).reduce((sum, share) => sum + share, 0)
  const others = names.length - Object.keys(given).length
  return Float64Array.from(names, name => given[name] ?? rest / others)
}

function likelihood(voices: Voices = {}): number {
  const { says = 'nothing', code = null, isPressing = false, learnt = 0.5, kinds = 0.5, chat = 0.05 } = voices
  const { category = 'B01', report = 0.9, question = 0.01, ideas = ['fire'], length = 16 } = voices
  const heads: Record<string, Float64Array> = {
    emergency: Float64Array.from([1 - learnt, learnt]),
    matter: shares(matterAnswers, { chat }),
    category: shares(codes, { [category]: 0.9 }),
    danger: shares(dangerAnswers, { B01: kinds, report: 1 - kinds }),
  }
  const wanted = shares(intents, { report, question, chat: 1 - report - question })
  const told = { ideas, matterCount: ideas.length, isTypical: false, length }
  return alarmLikelihood({ says, code, isPressing }, head => heads[head]!, wanted, told)
}

describe('the vote on an alarm', () => {
  it('is sure where words and statistics agree', () => {
    expect(likelihood({ says: 'live', code: 'B01', learnt: 0.98, kinds: 0.98 })).toBeGreaterThan(0.9)
    expect(likelihood({ learnt: 0.03, kinds: 0.03 })).toBeLessThan(0.2)
  })

  it.each<[string, Voices, Voices]>([
    ['words that tell of danger', { says: 'live', code: 'B01' }, {}],
    ['words that take it back', {}, { says: 'denied' }],
    ['a call for help', { isPressing: true }, {}],
    ['a second opinion that it is a danger', { kinds: 0.9 }, { kinds: 0.1 }],
    ['the opinion that it is an emergency', { learnt: 0.9 }, { learnt: 0.1 }],
    ['a matter that kills', { category: 'B01' }, { category: 'D01' }],
    ['a matter that has just turned bad', { says: 'live', category: 'F02' }, { category: 'F02' }],
    ['a report rather than a question', {}, { report: 0.5, question: 0.4 }],
    ['a report rather than small talk', {}, { report: 0.1 }],
    ['a sentence rather than an outcry', { length: 9 }, { length: 8 }],
    ['something named', { ideas: ['fire'] }, { ideas: [] }],
  ])('is raised by %s', (_, more, less) => {
    expect(likelihood(more)).toBeGreaterThan(likelihood(less))
  })

  it('never alarms for a figure of speech, nor where nothing hints at danger', () => {
    expect(likelihood({ says: 'excused', learnt: 0.99, kinds: 0.99 })).toBe(0)
    expect(likelihood({ learnt: 0.01, kinds: 0.99 })).toBe(0)
    expect(likelihood({ chat: 0.999, learnt: 0.9 })).toBe(0)
  })

  it('listens to words that tell of danger even where nothing learnt does', () => {
    expect(likelihood({ says: 'live', code: 'B01', learnt: 0.01 })).toBeGreaterThan(0)
  })

  it('holds the matters that kill, each of them a category', () => {
    expect([...lethal]).toEqual(lethalCodes)
    expect(lethalCodes.filter(code => !codes.includes(code))).toEqual([])
  })
})
