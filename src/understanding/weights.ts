import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'
import type { Features } from './features.ts'

/** One question put to the traits of a message: its answers, and how much its certainty has to be toned down. */
export type Head = { name: string; answers: readonly string[]; temperature: number }

/** Heads that are asked together, side by side in one row a trait: eight-bit weights, and what a step of a row is worth. */
export type Block = { heads: readonly Head[]; bias: Float32Array; scales: Float32Array; cells: Int8Array }

/** The traits by their hashes, in the order of the rows; how rare each is (inverse document frequency) beside it. */
export type Weights = { hashes: Int32Array; rarity: Float32Array; blocks: readonly Block[] }

export const weightsFile = join(packageRoot, 'prisma', 'seed', 'model', 'understanding.bin')

/** A JSON header with its length in front, then the arrays; little endian, as every machine is that Node runs on. */
export function packWeights({ hashes, rarity, blocks }: Weights): Buffer {
  const text = JSON.stringify({ rows: hashes.length, blocks: blocks.map(({ heads }) => heads) })
  const header = Buffer.from(text.padEnd(Math.ceil(Buffer.byteLength(text) / 4) * 4))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const wide = [hashes, rarity, ...blocks.flatMap(({ scales, bias }) => [scales, bias])]
  return Buffer.concat([length, header, ...wide.map(bytesOf), ...blocks.map(({ cells }) => bytesOf(cells))])
}

const bytesOf = (list: ArrayBufferView): Buffer => Buffer.from(list.buffer, list.byteOffset, list.byteLength)

export function unpackWeights(file: Buffer): Weights {
  const start = 4 + file.readUInt32LE(0)
  const header = JSON.parse(file.subarray(4, start).toString('utf8')) as { rows: number; blocks: Head[][] }
  const body = new Uint8Array(file.subarray(start)).buffer
  let at = 0
  const next = <T extends ArrayBufferView>(Kind: new (b: ArrayBuffer, at: number, n: number) => T, n: number): T => {
    const list = new Kind(body, at, n)
    at += list.byteLength
    return list
  }
  const { rows } = header
  const hashes = next(Int32Array, rows)
  const rarity = next(Float32Array, rows)
  const wide = header.blocks.map(heads => ({
    heads,
    scales: next(Float32Array, rows),
    bias: next(Float32Array, widthOf(heads)),
  }))
  return { hashes, rarity, blocks: wide.map(block => ({ ...block, cells: next(Int8Array, rows * block.bias.length) })) }
}

export const widthOf = (heads: readonly Head[]): number => heads.reduce((sum, { answers }) => sum + answers.length, 0)

/** What each head thinks of one message: probabilities in the order of its answers. Worked out when asked for. */
export type Opinions = (head: string) => Float64Array
export type Judge = (features: Features) => Opinions

export function judgeBy({ hashes, rarity, blocks }: Weights): Judge {
  const rowOf = new Map<number, number>()
  for (const [row, hash] of hashes.entries()) rowOf.set(hash, row)
  const blockOf = new Map(blocks.flatMap(block => block.heads.map(({ name }) => [name, block] as const)))
  return features => {
    const known = knownTraits(features, rowOf, rarity)
    const given = new Map<string, Float64Array>()
    return name => {
      if (!given.has(name)) answerAll(blockOf.get(name)!, known, given)
      return given.get(name)!
    }
  }
}

function answerAll(block: Block, known: Known, given: Map<string, Float64Array>): void {
  const scores = scoresOf(block, known)
  let column = 0
  for (const { name, answers, temperature } of block.heads) {
    given.set(name, toProbabilities(scores.subarray(column, column + answers.length), temperature))
    column += answers.length
  }
}

type Known = { rows: number[]; strengths: number[] }

/** The traits that there is a row for, the rarer the louder, together of length one. */
export function knownTraits({ ids, loudness }: Features, rowOf: Map<number, number>, rarity: Float32Array): Known {
  const rows: number[] = []
  const strengths: number[] = []
  let energy = 0
  for (let i = 0; i < ids.length; i++) {
    const row = rowOf.get(ids[i]!)
    if (row === undefined) continue
    const strength = loudness[i]! * rarity[row]!
    rows.push(row)
    strengths.push(strength)
    energy += strength * strength
  }
  const norm = Math.sqrt(energy) || 1
  for (let i = 0; i < strengths.length; i++) strengths[i]! /= norm
  return { rows, strengths }
}

function scoresOf({ bias, cells, scales }: Block, { rows, strengths }: Known): Float64Array {
  const width = bias.length
  const scores = Float64Array.from(bias)
  for (let i = 0; i < rows.length; i++) {
    const strength = strengths[i]! * scales[rows[i]!]!
    const at = rows[i]! * width
    for (let k = 0; k < width; k++) scores[k]! += cells[at + k]! * strength
  }
  return scores
}

type Model = { judge: Judge; rarityOf: Map<number, number>; rarest: number }

let model: Model | null = null

/** The weights are read once, at the first message. */
function loadModel(): Model {
  if (model) return model
  const weights = unpackWeights(readFileSync(weightsFile))
  const rarityOf = new Map([...weights.hashes].map((hash, row) => [hash, weights.rarity[row]!]))
  model = { judge: judgeBy(weights), rarityOf, rarest: Math.max(...weights.rarity) }
  return model
}

/** What the classifier makes of a message's traits. */
export const opinionsOn = (features: Features): Opinions => loadModel().judge(features)

/** How little a trait is met in what people report; the highest for one that was never met. */
export function rarityOf(id: number): number {
  const { rarityOf: known, rarest } = loadModel()
  return known.get(id) ?? rarest
}

/** In place; a temperature above 1 makes it less sure of itself. */
export function toProbabilities(scores: Float64Array, temperature = 1): Float64Array {
  let best = Number.NEGATIVE_INFINITY
  for (let k = 0; k < scores.length; k++) if (scores[k]! > best) best = scores[k]!
  let total = 0
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp((scores[k]! - best) / temperature)
    total += scores[k]!
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= total
  return scores
}
