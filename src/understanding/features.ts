import { manners, matters } from './concepts.ts'
import { cues } from './cues.ts'
import { lexicon } from './lexicon.ts'

/** What a message is made of, as numbers: a 32-bit hash for each trait and how loud it speaks. */
export type Features = {
  ids: number[]
  loudness: number[]
  /** The ideas that were named; the first `matterCount` of them are matters. */
  ideas: string[]
  matterCount: number
  /** It is put in a way that is typical of some category. */
  isTypical: boolean
}

/** An idea that we named ourselves says more than a pair of characters that happens to stand there. */
const loudnessOf = { characters: 1, concept: 1.7, category: 2.2, cue: 1.7, evidence: 4 } as const

type Trie = { next: Map<number, Trie>; concepts: number[] }

const concepts = { ...matters, ...manners }
const conceptNames = Object.keys(concepts)
const mattersEnd = Object.keys(matters).length
const trie = buildTrie()
const categoryWays = Object.entries(lexicon).map(([code, ways]) => ({ id: hashOf(`category ${code}`), ways }))
const cueWays = Object.entries(cues).map(([name, way]) => ({ id: hashOf(`cue ${name}`), way }))
const conceptIds = conceptNames.map(name => hashOf(`concept ${name}`))

/** How many matters are named (up to three), and whether a whole way of speaking was met. */
const evidenceIds = Array.from({ length: 8 }, (_, level) => hashOf(`evidence ${level}`))

function buildTrie(): Trie {
  const root: Trie = { next: new Map(), concepts: [] }
  conceptNames.forEach((name, number) => {
    for (const word of concepts[name as keyof typeof concepts]!.split(' ')) leafOf(root, word).concepts.push(number)
  })
  return root
}

function leafOf(root: Trie, word: string): Trie {
  let node = root
  for (let i = 0; i < word.length; i++) {
    const child = node.next.get(word.charCodeAt(i)) ?? { next: new Map(), concepts: [] }
    node.next.set(word.charCodeAt(i), child)
    node = child
  }
  return node
}

/** FNV-1a over code units, then mixed so that neighbours land far apart. */
function hashOf(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return mix(hash)
}

function mix(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (half ^ (half >>> 13)) | 0
}

/** Digits, doors and mentions all look alike: which building it was says nothing about what was wrong. */
export function shapeOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/@\S+\s?/g, '@')
    .replace(/[\d零〇一二两三四五六七八九十百]+(?=栋|幢|号楼|座|单元|门洞|楼|层|室|号|户)/g, '0')
    .replace(/\d+(?:[-.:~]\d+)*/g, '0')
    .replace(/\s+/g, '')
}

function conceptsIn(shape: string): Set<number> {
  const found = new Set<number>()
  for (let start = 0; start < shape.length; start++) {
    let node: Trie | undefined = trie
    for (let i = start; i < shape.length; i++) {
      node = node.next.get(shape.charCodeAt(i))
      if (!node) break
      for (const number of node.concepts) found.add(number)
    }
  }
  return found
}

const neighbours = 0x20000

/** Every pair of neighbouring characters, as often as it stands there. */
export function pairsIn(shape: string): number[] {
  const pairs: number[] = []
  for (let i = 0; i + 1 < shape.length; i++) pairs.push(pairId(leadOf(shape, i), shape.charCodeAt(i + 1), neighbours))
  return pairs
}

const leadOf = (text: string, at: number): number => Math.imul(2166136261 ^ text.charCodeAt(at), 16777619)
const pairId = (lead: number, second: number, kind: number): number => mix(Math.imul(lead ^ (second + kind), 16777619))

/** Single characters, pairs, and pairs with one to three characters between them. */
function charactersIn(shape: string): Set<number> {
  const framed = `^${shape}$`
  const found = new Set<number>()
  for (let i = 0; i < framed.length; i++) {
    const lead = leadOf(framed, i)
    found.add(mix(lead ^ 0x1000))
    for (let gap = 1; gap <= 4 && i + gap < framed.length; gap++)
      found.add(pairId(lead, framed.charCodeAt(i + gap), gap === 1 ? neighbours : 0x40000))
  }
  return found
}

/** `text` has to be normalised. */
export function featuresOf(text: string): Features {
  const shape = shapeOf(text)
  const ids: number[] = []
  const loudness: number[] = []
  const add = (id: number, loud: number) => {
    ids.push(id)
    loudness.push(loud)
  }
  for (const id of charactersIn(shape)) add(id, loudnessOf.characters)
  const numbers = [...conceptsIn(shape)].sort((a, b) => a - b)
  const matterCount = numbers.filter(number => number < mattersEnd).length
  for (const number of numbers) add(conceptIds[number]!, loudnessOf.concept)
  let isTypical = false
  for (const { id, ways } of categoryWays) {
    if (!ways.some(way => way.test(text))) continue
    add(id, loudnessOf.category)
    isTypical = true
  }
  add(evidenceIds[(isTypical ? 4 : 0) + Math.min(3, matterCount)]!, loudnessOf.evidence)
  for (const { id, way } of cueWays) if (way.test(text)) add(id, loudnessOf.cue)
  return { ids, loudness, ideas: numbers.map(number => conceptNames[number]!), matterCount, isTypical }
}
