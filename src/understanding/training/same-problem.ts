import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../package-root.ts'
import { type Signs, type SignWeights, signNames, signsOf, type Told } from '../similarity.ts'
import { understand } from '../understand.ts'
import { trainSoftmaxRegression } from './softmax-regression.ts'

/** One line of the pairs: two reports, `days` apart, and whether a person calls them one problem. */
export type Pair = { a: string; b: string; same: boolean; kind: string; days?: number }

export const pairsFile = join(packageRoot, 'test', 'golden', 'pairs.jsonl')

export const readPairs = (file: string): Pair[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as Pair)

/** The two reports of a pair, as they reach the comparison in the program. */
export function toldOf({ a, b, days = 0 }: Pair): [Told, Told] {
  const told = (text: string, at: number): Told => {
    const { category, place } = understand(text)
    return { text, category: category ?? 'J08', place, at }
  }
  return [told(a, 0), told(b, days * 86_400_000)]
}

/** Place and time have rules of their own; what they alone tell apart would teach the signs of the matter wrongly. */
const toldByMatter = ({ kind, days }: Pair) => kind !== 'place' && kind !== 'time' && days === undefined

type Example = { signs: Signs; isSame: boolean }

export const examplesOf = (pairs: readonly Pair[]): Example[] =>
  pairs.filter(toldByMatter).map(pair => ({ signs: signsOf(...toldOf(pair)), isSame: pair.same }))

/** How much each sign speaks for one problem, so that what is called 0.8 is one 8 times in 10. */
export function fitSigns(examples: readonly Example[]): SignWeights {
  const rows = Int32Array.from([0, ...signNames.map((_, n) => n + 1)])
  const learnt = trainSoftmaxRegression(
    examples.map(({ signs, isSame }) => ({
      rows,
      values: Float32Array.from([1, ...signNames.map(sign => signs[sign])]),
      label: isSame ? 1 : 0,
      weight: 1,
    })),
    { classes: 2, rows: rows.length, passes: 300, rate: 0.1, decay: 1e-3, hidden: 0, seed: 7 },
  )
  const against = (row: number) => learnt.weights[2 * row + 1]! - learnt.weights[2 * row]!
  const bias = against(0) + learnt.bias[1]! - learnt.bias[0]!
  const fitted = Object.fromEntries(signNames.map((sign, n) => [sign, against(n + 1)])) as Record<keyof Signs, number>
  return { ...fitted, bias }
}

if (process.argv[1]?.endsWith('same-problem.ts'))
  for (const [sign, weight] of Object.entries(fitSigns(examplesOf(readPairs(pairsFile)))))
    console.error(`${sign} ${weight.toFixed(1)}`)
