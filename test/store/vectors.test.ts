import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { shelve } from '../../src/features/policy/shelve.ts'
import { type Library, openLibrary } from '../../src/store/library.ts'
import { openVectors, type Unembedded, type Vectors } from '../../src/store/vectors.ts'

let database: Database.Database
let library: Library
let vectors: Vectors

const rules = (what: string) =>
  shelve({
    docid: what,
    title: `${what}规则`,
    text: `# ${what}规则\n\n## 收费\n${what}每天收费5元。\n\n## 时间\n${what}周一关门。`,
    origin: what,
  })
const one = (...figures: number[]) => Float32Array.from(figures)
const keepAll = (vectorOf: (one: Unembedded) => Float32Array) =>
  vectors.keep(
    vectors
      .missing(0, 100)
      .map(({ passage, hash, text }) => ({ passage, hash, vector: vectorOf({ passage, hash, text }) })),
  )
const byTitle = ({ text }: Unembedded) => (text.startsWith('泳池') ? one(1, 0) : one(0, 1))
const kept = () => database.prepare('SELECT count(*) FROM library_vector').pluck().get()
const docids = (vector: Float32Array, most = 100) => [
  ...new Set(vectors.nearest(vector, most).map(({ document }) => library.held([document])[0]!.docid)),
]

beforeEach(() => {
  database = new Database(':memory:')
  library = openLibrary(database)
  vectors = openVectors(database, 'model-a')
  library.add([rules('泳池'), rules('球场')])
})

describe('what is missing', () => {
  it('is every passage, under its title and headings, and no longer than models read', () => {
    const texts = vectors.missing(0, 100).map(({ text }) => text)
    expect(texts).toContainEqual(expect.stringMatching(/^泳池规则\n收费\n[\s\S]*5元。$/))
    library.add([shelve({ docid: 'long', title: '长', text: `# 长\n\n${'很长的一段'.repeat(300)}`, origin: null })])
    for (const { text } of vectors.missing(0, 100)) expect(text.length).toBeLessThanOrEqual(500)
  })

  it('comes in portions, from where the last one ended', () => {
    const [first, second] = vectors.missing(0, 2)
    expect(vectors.missing(first!.passage, 1)).toEqual([second])
  })

  it('is nothing of a document that may not be cited', () => {
    library.setCurrent(1, false)
    expect(vectors.missing(0, 100).every(({ text }) => text.startsWith('球场'))).toBe(true)
  })

  it('is nothing once it is kept, and only the new when something is new', () => {
    keepAll(byTitle)
    expect(vectors.missing(0, 100)).toEqual([])
    library.add([rules('食堂')])
    expect(vectors.missing(0, 100).every(({ text }) => text.startsWith('食堂'))).toBe(true)
  })
})

describe('the nearest', () => {
  beforeEach(() => keepAll(byTitle))

  it('come first, with their cosine; what points elsewhere does not come', () => {
    const found = vectors.nearest(one(0.6, 0.8), 100)
    expect(found.map(({ score }) => score.toFixed(2))).toEqual(expect.arrayContaining(['0.80', '0.60']))
    expect(found[0]!.score).toBeCloseTo(0.8)
    expect(docids(one(0.6, 0.8))).toEqual(['球场', '泳池'])
    expect(docids(one(1, 0))).toEqual(['泳池'])
    expect(docids(one(-1, 0))).toEqual([])
  })

  it('are none of what may not be cited, and as many as asked for of the others', () => {
    library.setCurrent(2, false)
    expect(docids(one(0.6, 0.8), 1)).toEqual(['泳池'])
  })

  it('are none of another dimension', () => {
    expect(docids(one(1, 0, 0))).toEqual([])
  })

  it('are none of another model', () => {
    expect(openVectors(database, 'model-b').nearest(one(1, 0), 10)).toEqual([])
  })

  it('know at once of what comes and goes', () => {
    library.remove(rules('泳池'))
    expect(docids(one(1, 1))).toEqual(['球场'])
    library.add([rules('食堂')])
    keepAll(() => one(1, 0))
    expect(docids(one(1, 0))).toEqual(['食堂'])
  })
})

describe('what is out of date goes', () => {
  beforeEach(() => keepAll(byTitle))

  it('with its document, so that none stands for a passage that gets the same number', () => {
    const before = kept() as number
    library.remove(rules('球场'))
    expect(kept()).toBe(before / 2)
    library.add([rules('食堂')])
    expect(vectors.missing(0, 100).map(({ text }) => text.slice(0, 2))).toContain('食堂')
    expect(docids(one(0, 1))).toEqual([])
  })

  it('when another model computes', () => {
    openVectors(database, 'model-b').forgetStale()
    expect(kept()).toBe(0)
  })

  it('when the text is another, whoever changed it', () => {
    database.exec("UPDATE library_document SET text = replace(text, '5元', '6元') WHERE docid = '泳池'")
    vectors.forgetStale()
    expect(vectors.missing(0, 100).map(({ text }) => text)).toEqual([expect.stringContaining('6元')])
  })

  it('and nothing else does', () => {
    const before = kept()
    vectors.forgetStale()
    expect(vectors.forgetOdd()).toBe(0)
    expect(kept()).toBe(before)
  })

  it('when its dimension is not that of what was computed last', () => {
    library.add([rules('食堂')])
    keepAll(() => one(1, 0, 0))
    expect(vectors.forgetOdd()).toBeGreaterThan(0)
    expect(docids(one(1, 0, 0))).toEqual(['食堂'])
    expect(vectors.missing(0, 100).some(({ text }) => text.startsWith('泳池'))).toBe(true)
  })
})

it('keeps nothing for a passage that was rewritten or taken away while its vector was computed', () => {
  const before = vectors.missing(0, 100)
  library.remove(rules('球场'))
  library.add([rules('食堂')])
  vectors.keep(before.map(({ passage, hash }) => ({ passage, hash, vector: one(1, 0) })))
  expect(docids(one(1, 0))).toEqual(['泳池'])
})

it('a library of before vectors gets their table when it is opened, and loses nothing', () => {
  database.exec('DROP TABLE library_vector')
  const opened = openLibrary(database)
  expect(opened.size().documents).toBe(2)
  expect(openVectors(database, 'model-a').missing(0, 100).length).toBeGreaterThan(3)
})
