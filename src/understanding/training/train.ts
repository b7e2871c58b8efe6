import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { codes, dangerAnswers, intents, lethalCodes, matterAnswers } from '../answers.ts'
import { type Features, featuresOf } from '../features.ts'
import { normalise } from '../normalise.ts'
import {
  type Block,
  type Head,
  judgeBy,
  knownTraits,
  packWeights,
  rowsBy,
  strideOf,
  type Weights,
  weightsFile,
} from '../weights.ts'
import { readCorpus, type Said } from './corpus.ts'
import { type Example, seededRandom, type Trained, trainSoftmaxRegression } from './softmax-regression.ts'
import { fitTemperature } from './temperature.ts'

type Question = {
  name: string
  answers: readonly string[]
  /** The right answer for a line, or null where the question does not arise. */
  labelOf: (said: Said) => string | null
  /** 1: rare answers count as much in all as frequent ones; 0: every line counts the same. */
  balance: number
  passes: number
  decay: number
}

const kills = (category: string | null): boolean => category !== null && lethalCodes.includes(category)

/** Gas that is smelt and gas that is asked about are told apart by a question that knows both. */
function dangerOf({ intent, category, emergency }: Said): string | null {
  if (emergency === null) return null
  if (emergency) return kills(category) ? category : 'another'
  return intent === 'report' && kills(category) ? 'calm' : intent
}

const isMatter = ({ intent, category }: Said) => category !== null && intent !== 'chat'

/**
 * Five questions to the same traits. `matter` asks for intent and category at once: small talk has to beat every single
 * category there, which keeps out what sounds like a report and names nothing. `danger` asks which danger it is, a second
 * opinion beside `emergency`: they err on different messages.
 */
export const questions: readonly Question[] = [
  {
    name: 'intent',
    answers: intents,
    labelOf: said => said.intent,
    balance: 0.3,
    passes: 10,
    decay: 1e-5,
  },
  {
    name: 'matter',
    answers: matterAnswers,
    labelOf: said => (said.intent === 'report' || said.intent === 'question' ? said.category : said.intent),
    balance: 0.5,
    passes: 12,
    decay: 1e-4,
  },
  {
    name: 'category',
    answers: codes,
    labelOf: said => (isMatter(said) ? said.category : null),
    balance: 1,
    passes: 12,
    decay: 1e-4,
  },
  {
    name: 'emergency',
    answers: ['calm', 'emergency'],
    labelOf: ({ emergency }) => (emergency === null ? null : emergency ? 'emergency' : 'calm'),
    balance: 0,
    passes: 10,
    decay: 1e-5,
  },
  {
    name: 'danger',
    answers: dangerAnswers,
    labelOf: dangerOf,
    balance: 0,
    passes: 10,
    decay: 1e-5,
  },
]

/** Chosen by leaving out one author's files at a time: it reads others' turns of phrase better than without. */
const hidden = 0.2

/** A trait seen in fewer lines than this is a coincidence. */
const rarest = 4

export type Line = { said: Said; features: Features }

export const prepare = (corpus: readonly Said[]): Line[] =>
  corpus.map(said => ({ said, features: featuresOf(normalise(said.text)) }))

function countTraits(lines: readonly Line[]): Map<number, number> {
  const seen = new Map<number, number>()
  for (const { features } of lines) for (const id of features.ids) seen.set(id, (seen.get(id) ?? 0) + 1)
  return seen
}

type Traits = Pick<Weights, 'hashes' | 'rarity'> & { rowOf: ReturnType<typeof rowsBy> }

/** What is met most comes first, so that most of what a message needs lies close together. */
function traitsOf(lines: readonly Line[]): Traits {
  const kept = [...countTraits(lines)].filter(([, times]) => times >= rarest)
  kept.sort(([id, times], [otherId, otherTimes]) => otherTimes - times || id - otherId)
  const hashes = Int32Array.from(kept, ([id]) => id)
  const rarity = Float32Array.from(kept, ([, times]) => Math.log(lines.length / times))
  return { hashes, rarity, rowOf: rowsBy(hashes) }
}

function exampleOf(features: Features, { rowOf, rarity }: Traits): Omit<Example, 'label' | 'weight'> {
  const { rows, strengths } = knownTraits(features, rowOf, rarity)
  return { rows: Int32Array.from(rows), values: Float32Array.from(strengths) }
}

function answer(question: Question, lines: readonly Line[], traits: Traits): Trained {
  const { answers, labelOf, balance, passes, decay } = question
  const asked = lines.filter(({ said }) => labelOf(said) !== null)
  const times = answers.map(name => asked.filter(({ said }) => labelOf(said) === name).length)
  const typical = asked.length / answers.length
  const examples = asked.map(({ said, features }) => {
    const label = answers.indexOf(labelOf(said)!)
    return { ...exampleOf(features, traits), label, weight: Math.min(1, typical / times[label]!) ** balance }
  })
  return trainSoftmaxRegression(examples, {
    classes: answers.length,
    rows: traits.hashes.length,
    passes,
    rate: 0.5,
    decay,
    seed: 1,
    hidden,
  })
}

/** The first three are asked of every message, the others only of those that may be for us. */
const together: readonly (readonly string[])[] = [
  ['intent', 'matter', 'emergency'],
  ['category', 'danger'],
]

/** Trains every head on `lines`; temperatures stay at 1. */
export function trainOn(lines: readonly Line[]): Weights {
  const traits = traitsOf(lines)
  const blocks = together.map(names => {
    const asked = names.map(name => questions.find(question => question.name === name)!)
    const trained = asked.map(question => answer(question, lines, traits))
    const heads = asked.map(({ name, answers }) => ({ name, answers, temperature: 1 }))
    return quantise(heads, trained, traits.hashes.length)
  })
  return { hashes: traits.hashes, rarity: traits.rarity, blocks }
}

/** Each row to eight bits with a scale of its own: a quarter of the size, and no verdict changes. */
function quantise(heads: readonly Head[], trained: readonly Trained[], rows: number): Block {
  const stride = strideOf(heads)
  const scales = new Float32Array(rows)
  const cells = new Int8Array(rows * stride)
  for (let row = 0; row < rows; row++) {
    const values = trained.flatMap(({ weights, bias }) => [
      ...weights.subarray(row * bias.length, (row + 1) * bias.length),
    ])
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1
    scales[row] = scale
    for (const [k, value] of values.entries()) cells[row * stride + k] = Math.round(value / scale)
  }
  return { heads, bias: Float32Array.from(trained.flatMap(({ bias }) => [...bias])), scales, cells }
}

/** How sure each head may be: fitted on a fifth of the lines by weights that have not seen it. */
function temperaturesFor(lines: readonly Line[]): Map<string, number> {
  const random = seededRandom(5)
  const isHeldOut = lines.map(() => random() < 0.2)
  const judge = judgeBy(trainOn(lines.filter((_, i) => !isHeldOut[i])))
  const unseen = lines.filter((_, i) => isHeldOut[i])
  const opinions = unseen.map(({ features }) => judge(features))
  const entries = questions.map(({ name, answers, labelOf }) => {
    const asked = unseen.map((line, i) => ({ label: labelOf(line.said), opinion: opinions[i]!(name) }))
    const known = asked.filter(({ label }) => label !== null)
    return [
      name,
      fitTemperature(known.map(({ label, opinion }) => ({ label: answers.indexOf(label!), opinion }))),
    ] as const
  })
  return new Map(entries)
}

/** Trains on everything, as sure of itself as it is right on what it has not seen. */
export function trainCalibrated(lines: readonly Line[]): Weights {
  const temperatures = temperaturesFor(lines)
  const trained = trainOn(lines)
  const calibrated = trained.blocks.map(block => ({
    ...block,
    heads: block.heads.map(head => ({ ...head, temperature: temperatures.get(head.name)! })),
  }))
  return { ...trained, blocks: calibrated }
}

if (process.argv[1]?.endsWith('train.ts')) {
  const lines = prepare(readCorpus())
  const trained = trainCalibrated(lines)
  const file = packWeights(trained)
  mkdirSync(dirname(weightsFile), { recursive: true })
  writeFileSync(weightsFile, file)
  console.error(`${lines.length} lines, ${trained.hashes.length} traits, ${file.length} bytes`)
}
