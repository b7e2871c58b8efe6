import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codes, dangerAnswers, intents, matterAnswers } from '../../src/understanding/answers.ts'
import { manners, matters } from '../../src/understanding/concepts.ts'
import { cues } from '../../src/understanding/cues.ts'
import { featuresOf, pairsIn, shapeOf } from '../../src/understanding/features.ts'
import { lexicon } from '../../src/understanding/lexicon.ts'
import { readCorpus } from '../../src/understanding/training/corpus.ts'
import { trainSoftmaxRegression } from '../../src/understanding/training/softmax-regression.ts'
import { fitTemperature } from '../../src/understanding/training/temperature.ts'
import { prepare, questions, trainOn } from '../../src/understanding/training/train.ts'
import {
  judgeBy,
  knownTraits,
  opinionsOn,
  packWeights,
  rarityOf,
  rowsBy,
  strideOf,
  toProbabilities,
  unpackWeights,
  weightsFile,
} from '../../src/understanding/weights.ts'

const sum = (list: Iterable<number>): number => [...list].reduce((total, one) => total + one, 0)

describe('the shape of a message', () => {
  it.each([
    ['3栋2单元501漏水', '0栋0单元0漏水'],
    ['五栋二单元漏水', '0栋0单元漏水'],
    ['@网格员 灯坏了', '@灯坏了'],
    ['电话 138-0013-8000', '电话0'],
    ['WIFI 断了', 'wifi断了'],
  ])('%s → %s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape)
  })

  it('makes two buildings look alike', () => {
    expect(featuresOf('3栋停水了').ids).toEqual(featuresOf('11栋停水了').ids)
  })

  it('counts a repeated trait once, and pairs as often as they stand there', () => {
    const { ids, loudness } = featuresOf('停水停水停水')
    expect(new Set(ids).size).toBe(ids.length)
    expect(loudness).toHaveLength(ids.length)
    expect(pairsIn('停水停水')).toHaveLength(3)
    expect(new Set(pairsIn('停水停水')).size).toBe(2)
  })

  it.each([
    ['电驴子推上楼了', 'ebike'],
    ['电瓶车推上楼了', 'ebike'],
    ['耗子成灾', 'pest'],
    ['黢黑的看不见道', 'dark'],
  ])('%s names %s', (text, idea) => {
    expect(featuresOf(text).ideas).toContain(idea)
  })

  it('puts matters before manners', () => {
    const { ideas, matterCount } = featuresOf('电梯坏了好几天，麻烦来修一下')
    expect(ideas.slice(0, matterCount).every(idea => idea in matters)).toBe(true)
    expect(ideas.slice(matterCount).every(idea => idea in manners)).toBe(true)
  })

  it('names nothing in a greeting', () => {
    expect(featuresOf('早上好呀')).toMatchObject({ matterCount: 0, isTypical: false })
  })
})

describe('the tables behind it', () => {
  it('have ways of speaking for every category', () => {
    expect(Object.keys(lexicon).sort()).toEqual([...codes].sort())
  })

  it('never repeat a word within an idea', () => {
    const repeated = Object.entries({ ...matters, ...manners }).filter(([, words]) => {
      const list = words.split(' ')
      return new Set(list).size !== list.length || list.includes('')
    })
    expect(repeated.map(([idea]) => idea)).toEqual([])
  })

  it('keep no state in their patterns', () => {
    const patterns = [...Object.values(lexicon).flat(), ...Object.values(cues)]
    expect(patterns.filter(({ flags }) => /[gy]/.test(flags))).toEqual([])
  })
})

describe('the corpus', () => {
  const corpus = readCorpus()

  it('holds at least fifteen lines a category and six hundred of small talk', () => {
    const times = new Map<string, number>()
    for (const { category } of corpus) if (category) times.set(category, (times.get(category) ?? 0) + 1)
    expect(codes.filter(code => (times.get(code) ?? 0) < 15)).toEqual([])
    expect(corpus.filter(({ intent }) => intent === 'chat').length).toBeGreaterThan(600)
  })

  it('knows every intent and category it uses', () => {
    const unknown = corpus.filter(
      ({ intent, category }) => !intents.includes(intent) || (category !== null && !codes.includes(category)),
    )
    expect(unknown).toEqual([])
  })

  it.each(['meaning.jsonl', 'blind.jsonl'])('shares no line with %s', file => {
    const golden = readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8')
    const texts = golden
      .split('\n')
      .filter(Boolean)
      .map(line => (JSON.parse(line) as { text: string }).text)
    const known = new Set(corpus.map(({ text }) => text))
    // What is so short that anybody would write it alike: 谢谢, 停水了.
    expect(texts.filter(text => [...text].length > 6 && known.has(text))).toEqual([])
  })
})

describe('the rows of traits', () => {
  it('are found by their hashes, the highest and the lowest, and those that fall into one slot', () => {
    const hashes = [0, 8, 16, -1, 2 ** 31 - 1, -(2 ** 31), 24]
    const rowOf = rowsBy(hashes)
    expect(hashes.map(rowOf)).toEqual([...hashes.keys()])
    expect([1, 32, -2].map(rowOf)).toEqual([-1, -1, -1])
  })

  it('are none where there are no traits', () => {
    expect(rowsBy([])(5)).toBe(-1)
  })
})

describe('training', () => {
  const lines = prepare(readCorpus().filter((_, i) => i % 40 === 0))

  it('gives the same bytes twice', () => {
    const bytes = () => packWeights(trainOn(lines))
    expect(bytes().equals(bytes())).toBe(true)
  })

  it('learns nothing from traits that are all hidden', () => {
    const examples = [0, 1].map(label => ({
      rows: Int32Array.of(label),
      values: Float32Array.of(1),
      label,
      weight: 1,
    }))
    const settings = { classes: 2, rows: 2, passes: 3, rate: 0.5, decay: 0, seed: 1 }
    const weightsWith = (hidden: number) => [...trainSoftmaxRegression(examples, { ...settings, hidden }).weights]
    expect(weightsWith(1)).toEqual([0, 0, 0, 0])
    expect(weightsWith(0).every(weight => weight !== 0)).toBe(true)
  })

  it('survives being written and read', () => {
    const weights = trainOn(lines)
    const read = unpackWeights(packWeights(weights))
    expect(read.blocks.map(({ heads }) => heads.map(({ name }) => name))).toEqual([
      ['intent', 'matter', 'emergency'],
      ['category', 'danger'],
    ])
    const features = featuresOf('楼道灯不亮了')
    for (const { name } of questions)
      expect([...judgeBy(read)(features)(name)]).toEqual([...judgeBy(weights)(features)(name)])
  })

  it('adds up what stands in the rows of the traits, whatever the quick way through them', () => {
    const weights = trainOn(lines)
    const rowOf = rowsBy(weights.hashes)
    const features = featuresOf('三栋楼道灯不亮了，麻烦来修一下')
    const { rows, strengths } = knownTraits(features, rowOf, weights.rarity)
    expect(rows.length).toBeGreaterThan(10)
    for (const { heads, bias, scales, cells } of weights.blocks) {
      const stride = strideOf(heads)
      const plain = [...bias].map((start, column) =>
        rows.reduce((total, row, n) => total + cells[row * stride + column]! * scales[row]! * strengths[n]!, start),
      )
      let column = 0
      for (const { name, answers } of heads) {
        const mine = toProbabilities(Float64Array.from(plain.slice(column, column + answers.length)))
        const given = judgeBy(weights)(features)(name)
        expect(Math.max(...mine.map((one, k) => Math.abs(one - given[k]!)))).toBeLessThan(1e-6)
        column += answers.length
      }
    }
  })

  it('puts what is met most first', () => {
    const { rarity } = trainOn(lines)
    expect([...rarity]).toEqual([...rarity].sort((a, b) => a - b))
  })

  it('learns what it was told', () => {
    const judge = judgeBy(trainOn(lines))
    const right = lines.filter(({ said, features }) => {
      const given = judge(features)('intent')
      return intents[given.indexOf(Math.max(...given))] === said.intent
    })
    expect(right.length / lines.length).toBeGreaterThan(0.9)
  })

  it('tones down what is too sure of itself', () => {
    const wrongHalfTheTime = [0, 1].map(label => ({ label, opinion: Float64Array.from([0.99, 0.01]) }))
    expect(fitTemperature(wrongHalfTheTime)).toBeGreaterThan(1.5)
    const alwaysRight = [0, 0].map(label => ({ label, opinion: Float64Array.from([0.7, 0.3]) }))
    expect(fitTemperature(alwaysRight)).toBeLessThan(0.5)
  })
})

describe('the weights', () => {
  it('are small', () => {
    expect(statSync(weightsFile).size).toBeLessThan(20 * 1024 * 1024)
  })

  it.each([
    ['intent', intents.length],
    ['matter', matterAnswers.length],
    ['category', codes.length],
    ['emergency', 2],
    ['danger', dangerAnswers.length],
  ])('give probabilities for %s', (head, answers) => {
    const given = opinionsOn(featuresOf('3栋楼道灯坏了'))(head)
    expect(given).toHaveLength(answers)
    expect(sum(given)).toBeCloseTo(1, 6)
    expect(Math.min(...given)).toBeGreaterThanOrEqual(0)
  })

  it('answer even where no trait is known', () => {
    expect(
      sum(opinionsOn({ ids: [], loudness: [], ideas: [], matterCount: 0, isTypical: false })('intent')),
    ).toBeCloseTo(1, 6)
  })

  it('know what is rare', () => {
    const [common, rare] = [pairsIn('了,')[0]!, pairsIn('鹦鹉')[0]!]
    expect(rarityOf(rare)).toBeGreaterThan(rarityOf(common))
  })

  it('turn scores into shares without overflowing', () => {
    expect([...toProbabilities(Float64Array.from([1000, 1000]))]).toEqual([0.5, 0.5])
    expect(toProbabilities(Float64Array.from([0, 2]), 2)[1]).toBeLessThan(
      toProbabilities(Float64Array.from([0, 2]))[1]!,
    )
  })
})
