import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'
import type { Features } from './features.ts'

/** One question put to the traits of a message: its answers, and how much its certainty has to be toned down. */
export type Head = { name: string; answers: readonly string[]; temperature: number }

/**
 * Heads that are asked together, side by side in one row a trait: eight-bit weights, and what a step of a row is worth.
 * Rows are `strideOf` cells long, of which the last ones may be empty.
 */
export type Block = { heads: readonly Head[]; bias: Float32Array; scales: Float32Array; cells: Int8Array }

/** The traits by their hashes, the most frequent first; how rare each is (inverse document frequency) beside it. */
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
  return {
    hashes,
    rarity,
    blocks: wide.map(block => ({ ...block, cells: next(Int8Array, rows * strideOf(block.heads)) })),
  }
}

export const widthOf = (heads: readonly Head[]): number => heads.reduce((sum, { answers }) => sum + answers.length, 0)

/** Cells of a row: scores are worked out eight columns at a time. */
export const strideOf = (heads: readonly Head[]): number => Math.ceil(widthOf(heads) / 8) * 8

/** What each head thinks of one message: probabilities in the order of its answers. Worked out when asked for. */
export type Opinions = (head: string) => Float64Array
export type Judge = (features: Features) => Opinions

export function judgeBy({ hashes, rarity, blocks }: Weights): Judge {
  const rowOf = rowsBy(hashes)
  const blockOf = new Map(
    blocks.flatMap(block => {
      const wide = {
        ...block,
        words: new Int32Array(block.cells.buffer, block.cells.byteOffset, block.cells.length / 4),
      }
      return block.heads.map(({ name }) => [name, wide] as const)
    }),
  )
  return features => {
    const known = knownTraits(features, rowOf, rarity)
    const given = new Map<string, Float64Array>()
    return name => {
      if (!given.has(name)) answerAll(blockOf.get(name)!, known, given)
      return given.get(name)!
    }
  }
}

type RowOf = (hash: number) => number

/** The row of a trait, -1 for one without: an open table, because a Map of a hundred thousand costs twice the time. */
export function rowsBy(hashes: ArrayLike<number>): RowOf {
  const mask = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 1)) - 1
  const slots = new Int32Array(mask + 1).fill(-1)
  const slotOf = (hash: number): number => {
    let slot = hash & mask
    while (slots[slot]! >= 0 && hashes[slots[slot]!] !== hash) slot = (slot + 1) & mask
    return slot
  }
  for (let row = 0; row < hashes.length; row++) slots[slotOf(hashes[row]!)] = row
  return hash => slots[slotOf(hash)]!
}

type Wide = Block & { words: Int32Array }

function answerAll(block: Wide, known: Known, given: Map<string, Float64Array>): void {
  const scores = scoresOf(block, known)
  let column = 0
  for (const { name, answers, temperature } of block.heads) {
    given.set(name, toProbabilities(scores.subarray(column, column + answers.length), temperature))
    column += answers.length
  }
}

type Known = { rows: number[]; strengths: number[] }

/** The traits that there is a row for, the rarer the louder, together of length one. */
export function knownTraits({ ids, loudness }: Features, rowOf: RowOf, rarity: Float32Array): Known {
  const rows: number[] = []
  const strengths: number[] = []
  let energy = 0
  for (let i = 0; i < ids.length; i++) {
    const row = rowOf(ids[i]!)
    if (row < 0) continue
    const strength = loudness[i]! * rarity[row]!
    rows.push(row)
    strengths.push(strength)
    energy += strength * strength
  }
  const norm = Math.sqrt(energy) || 1
  for (let i = 0; i < strengths.length; i++) strengths[i]! /= norm
  return { rows, strengths }
}

/**
 * The sums of the rows, each as loud as its trait. Eight columns at a time stay in registers while all rows are read,
 * four cells a word: half the time of the plain double loop, and this is a fifth of what a message costs.
 */
function scoresOf({ heads, bias, words, scales }: Wide, { rows, strengths }: Known): Float64Array {
  const stride = strideOf(heads)
  const count = rows.length
  const starts = new Int32Array(count)
  const loud = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    starts[i] = (rows[i]! * stride) / 4
    loud[i] = strengths[i]! * scales[rows[i]!]!
  }
  const scores = new Float64Array(stride)
  scores.set(bias)
  for (let k = 0; k < stride; k += 8) {
    let s0 = scores[k]!
    let s1 = scores[k + 1]!
    let s2 = scores[k + 2]!
    let s3 = scores[k + 3]!
    let s4 = scores[k + 4]!
    let s5 = scores[k + 5]!
    let s6 = scores[k + 6]!
    let s7 = scores[k + 7]!
    for (let i = 0; i < count; i++) {
      const at = starts[i]! + k / 4
      const first = words[at]!
      const second = words[at + 1]!
      const strength = loud[i]!
      s0 += ((first << 24) >> 24) * strength
      s1 += ((first << 16) >> 24) * strength
      s2 += ((first << 8) >> 24) * strength
      s3 += (first >> 24) * strength
      s4 += ((second << 24) >> 24) * strength
      s5 += ((second << 16) >> 24) * strength
      s6 += ((second << 8) >> 24) * strength
      s7 += (second >> 24) * strength
    }
    scores[k] = s0
    scores[k + 1] = s1
    scores[k + 2] = s2
    scores[k + 3] = s3
    scores[k + 4] = s4
    scores[k + 5] = s5
    scores[k + 6] = s6
    scores[k + 7] = s7
  }
  return scores
}

type Model = { judge: Judge; rarityOf(id: number): number }

let model: Model | null = null

/** The weights are read once, at the first message. */
function loadModel(): Model {
  if (model) return model
  const weights = unpackWeights(readFileSync(weightsFile))
  const rowOf = rowsBy(weights.hashes)
  const rarest = weights.rarity.reduce((most, rarity) => Math.max(most, rarity), 0)
  model = { judge: judgeBy(weights), rarityOf: id => weights.rarity[rowOf(id)] ?? rarest }
  return model
}

/** What the classifier makes of a message's traits. */
export const opinionsOn = (features: Features): Opinions => loadModel().judge(features)

/** How little a trait is met in what people report; the highest for one that was never met. */
export const rarityOf = (id: number): number => loadModel().rarityOf(id)

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
