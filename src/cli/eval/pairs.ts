import { usualLandmarks } from '../../domain/landmarks.ts'
import { sameProblem, type Told } from '../../understanding/similarity.ts'
import { understand } from '../../understanding/understand.ts'
import * as figures from '../eval-figures.ts'
import { linesIn, type Print, three } from './lines.ts'

function told(text: string, days: number): Told {
  const { category, place } = understand(text, { landmarks: usualLandmarks })
  return { text, category: category ?? 'J08', place, at: days * 86_400_000 }
}

/**
 * How sure the program is that two texts tell of one problem, written so many days apart; where nothing is said of the
 * time it is left out: people wrote again after months, and it was still the same.
 */
export const likenessOf = (a: string, b: string, days = 0): number => sameProblem(told(a, 0), told(b, days))

type Pair = Record<'title_a' | 'detail_a' | 'title_b' | 'detail_b' | 'source', string> & { label: 0 | 1 }

export function printPairs(folder: string, print: Print): void {
  const lines = linesIn<Pair>(folder, 'dup_pairs_taidi.jsonl')
  if (lines === null) return
  const scored = lines.map(pair => ({
    isSame: pair.label === 1,
    isHard: pair.source === 'adjudicated_same_place',
    score: likenessOf(`${pair.title_a}。${pair.detail_a}`, `${pair.title_b}。${pair.detail_b}`),
  }))
  const scoresOf = (fits: (one: (typeof scored)[number]) => boolean) => scored.filter(fits).map(({ score }) => score)
  const other = scoresOf(({ isSame }) => !isSame)
  const hardOther = scoresOf(({ isSame, isHard }) => !isSame && isHard)
  const same = scoresOf(({ isSame }) => isSame)
  const hardSame = scoresOf(({ isSame, isHard }) => isSame && isHard)
  print(
    `  same problem: AUC ${three(figures.areaUnderCurve(same, other))}, against same place but other matter ${three(figures.areaUnderCurve(same, hardOther))} (bar 0.93), hard pairs alone ${three(figures.areaUnderCurve(hardSame, hardOther))}`,
  )
}
