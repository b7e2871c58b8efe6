import type { Intent, Meaning } from '../understanding/meaning.ts'

/** One line of test/golden/meaning.jsonl: what was said and what a person says it means. */
export type Golden = {
  text: string
  intent: Intent
  category: string | null
  emergency: boolean
  building?: string | null
  unit?: string | null
  floor?: string | null
  flat?: string | null
}

export type Judged = { golden: Golden; meaning: Meaning }

export const allIntents: readonly Intent[] = ['report', 'question', 'status', 'command', 'thanks', 'chat']
/** The classes that the bar is set on; commands and thanks are told by their form. */
const averaged: readonly Intent[] = ['report', 'question', 'status', 'chat']

export type IntentFigure = { intent: Intent; precision: number; recall: number; f1: number; said: number }

export function intentFigures(judged: readonly Judged[]): IntentFigure[] {
  return allIntents.map(intent => {
    const said = judged.filter(({ golden }) => golden.intent === intent).length
    const heard = judged.filter(({ meaning }) => meaning.intent === intent).length
    const right = judged.filter(({ golden, meaning }) => golden.intent === intent && meaning.intent === intent).length
    return {
      intent,
      precision: share(right, heard),
      recall: share(right, said),
      f1: share(2 * right, said + heard),
      said,
    }
  })
}

export function macroF1(figures: readonly IntentFigure[]): number {
  const counted = figures.filter(({ intent }) => averaged.includes(intent))
  return counted.reduce((sum, { f1 }) => sum + f1, 0) / counted.length
}

export type CategoryFigures = { top1: number; top3: number; asked: number; confusions: [string, number][] }

/** Over what a person calls a report or a question; a matter taken for small talk counts as wrong. */
export function categoryFigures(judged: readonly Judged[]): CategoryFigures {
  const asked = judged.filter(({ golden }) => golden.intent === 'report' || golden.intent === 'question')
  const first = asked.filter(({ golden, meaning }) => meaning.category === golden.category)
  const three = asked.filter(({ golden, meaning }) =>
    [meaning.category, ...meaning.runnersUp].slice(0, 3).includes(golden.category),
  )
  const confused = new Map<string, number>()
  for (const { golden, meaning } of asked) {
    if (meaning.category === golden.category) continue
    const pair = `${golden.category}→${meaning.category ?? 'none'}`
    confused.set(pair, (confused.get(pair) ?? 0) + 1)
  }
  const confusions = [...confused].sort((a, b) => b[1] - a[1])
  return {
    top1: share(first.length, asked.length),
    top3: share(three.length, asked.length),
    asked: asked.length,
    confusions,
  }
}

export type DangerFigures = { caught: number; live: number; falseAlarms: number; calm: number }

export function dangerFigures(judged: readonly Judged[]): DangerFigures {
  const live = judged.filter(({ golden }) => golden.emergency)
  const calm = judged.filter(({ golden }) => !golden.emergency)
  return {
    caught: live.filter(({ meaning }) => meaning.emergency).length,
    live: live.length,
    falseAlarms: calm.filter(({ meaning }) => meaning.emergency).length,
    calm: calm.length,
  }
}

const placeParts = ['building', 'unit', 'floor', 'flat'] as const

/** Share of lines that name a place in which every part is exact. */
export function placeExact(judged: readonly Judged[]): number {
  const named = judged.filter(({ golden }) => placeParts.some(part => golden[part] != null))
  const exact = named.filter(({ golden, meaning }) =>
    placeParts.every(part => (golden[part] ?? null) === meaning.place[part]),
  )
  return share(exact.length, named.length)
}

/** What a group would hear an answer to. */
export const isAnswered = ({ intent }: Meaning): boolean => intent === 'report' || intent === 'question'

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Area under the curve: how often a pair that is the same scores above one that is not. */
export function areaUnderCurve(same: readonly number[], other: readonly number[]): number {
  const wins = same.map(a => other.reduce((sum, b) => sum + (a > b ? 1 : a === b ? 0.5 : 0), 0))
  return share(
    wins.reduce((sum, win) => sum + win, 0),
    same.length * other.length,
  )
}
