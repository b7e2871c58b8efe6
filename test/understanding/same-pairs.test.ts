import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areaUnderCurve, share } from '../../src/cli/eval-figures.ts'
import { sameFrom } from '../../src/features/tickets/same.ts'
import { packageRoot } from '../../src/package-root.ts'
import { sameProblem, signNames, signWeights } from '../../src/understanding/similarity.ts'
import { examplesOf, fitSigns, pairsFile, readPairs, toldOf } from '../../src/understanding/training/same-problem.ts'

/** Written for working with: what the weights are fitted on. Nobody who wrote rules has read the blind pairs. */
const pairs = readPairs(pairsFile)
const blind = readPairs(join(packageRoot, 'test', 'golden', 'blind-pairs.jsonl'))

const scoresOf = (all: typeof pairs) =>
  all.map(pair => ({ isSame: Boolean(pair.same), kind: pair.kind, score: sameProblem(...toldOf(pair)) }))
const auc = (scored: readonly { isSame: boolean; score: number }[]) =>
  areaUnderCurve(
    scored.filter(({ isSame }) => isSame).map(({ score }) => score),
    scored.filter(({ isSame }) => !isSame).map(({ score }) => score),
  )

describe('pairs of reports, one problem or two', () => {
  const scored = scoresOf(pairs)

  it('are of every kind, and many', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(450)
    const kinds = [...new Set(pairs.map(({ kind }) => kind))]
    expect(kinds.length).toBeGreaterThanOrEqual(10)
    for (const kind of kinds) expect(pairs.filter(pair => pair.kind === kind).length, kind).toBeGreaterThanOrEqual(5)
  })

  it('are told apart: the pairs worked with', () => {
    expect(auc(scored)).toBeGreaterThanOrEqual(0.945)
  })

  it('are told apart: the blind pairs', () => {
    expect(auc(scoresOf(blind))).toBeGreaterThanOrEqual(0.95)
  })

  it('of every kind: of two problems few are joined, of one most', () => {
    const joined = (isSame: boolean) => {
      const some = scored.filter(pair => pair.isSame === isSame)
      return share(some.filter(({ score }) => score >= sameFrom).length, some.length)
    }
    expect(joined(false)).toBeLessThanOrEqual(0.06)
    expect(joined(true)).toBeGreaterThanOrEqual(0.72)
  })
})

describe('the weights of the signs', () => {
  const examples = examplesOf(pairs)

  it('are what fitting them gives', () => {
    const fitted = fitSigns(examples)
    for (const sign of [...signNames, 'bias' as const]) expect(signWeights[sign], sign).toBeCloseTo(fitted[sign], 0)
  })

  it('hold for pairs they have not been fitted on', () => {
    const folds = 10
    const judged = Array.from({ length: folds }, (_, fold) => {
      const fitted = fitSigns(examples.filter((_, n) => n % folds !== fold))
      return examples
        .filter((_, n) => n % folds === fold)
        .map(({ signs, isSame }) => ({
          isSame,
          score: signNames.reduce((sum, sign) => sum + fitted[sign] * signs[sign], fitted.bias),
        }))
    }).flat()
    expect(auc(judged)).toBeGreaterThanOrEqual(0.92)
  })
})
