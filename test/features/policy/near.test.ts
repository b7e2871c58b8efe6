import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { logBook } from '../../../src/cli/stage.ts'
import { answerFrom } from '../../../src/features/policy/answer.ts'
import { fillVectors } from '../../../src/features/policy/fill-vectors.ts'
import { nearTo } from '../../../src/features/policy/near.ts'
import { shelve } from '../../../src/features/policy/shelve.ts'
import type { Embedder } from '../../../src/ports.ts'
import { type Library, openLibrary } from '../../../src/store/library.ts'
import { openVectors, type Vectors } from '../../../src/store/vectors.ts'
import { type Act, atEachWait, embeddedIn, type ModelServer, openModelServer } from '../../kit/model-server.ts'
import { embedderAt } from '../../llm/endpoint.ts'
import { documents } from './small-library.ts'

const teeth = `# 义齿装配补助须知

第一条 缺失牙齿的老年人，装配义齿由社区补助300元。

第二条 到口腔诊所登记。`

let server: ModelServer
let embedder: Embedder
let library: Library
let vectors: Vectors
beforeEach(async () => {
  server = await openModelServer()
  onTestFinished(() => server.close())
  server.play('embed')
  embedder = embedderAt(server.baseUrl, logBook())
  const database = new Database(':memory:')
  library = openLibrary(database)
  vectors = openVectors(database, embedder.name)
  library.add(
    Object.entries({ ...documents, '义齿.md': teeth }).map(([docid, text]) =>
      shelve({ docid, title: text.match(/^# (.+)$/m)![1]!, text, origin: docid }),
    ),
  )
})
const fill = (from?: number) => fillVectors({ vectors, embedder, keep: vectors.keep }, from)
const answer = async (question: string) =>
  answerFrom(library, question, { near: await nearTo({ vectors, embedder }, question) })
const byWords = (question: string) => answerFrom(library, question)

describe('a question in other words', () => {
  beforeEach(async () => {
    expect(await fill()).toBeNull()
  })

  it.each([
    ['嚼不动饭想配副假的', '义齿.md'],
    ['汪星人能带回屋里吗', '养犬.md'],
    ['想看闲书去哪', '图书室.md'],
  ])('finds the document that has none of them: %s → %s', async (question, docid) => {
    expect(byWords(question).retrieved).toEqual([])
    expect((await answer(question)).retrieved[0]).toBe(docid)
  })

  it('finds the right one beside the one that the words lead to', async () => {
    expect(byWords('毛孩子要上户口吗').retrieved).toEqual(['高龄津贴.md'])
    expect((await answer('毛孩子要上户口吗')).retrieved).toEqual(expect.arrayContaining(['养犬.md', '高龄津贴.md']))
  })

  it('is not answered by likeness alone: nothing in the words says that it is the answer', async () => {
    expect(await answer('嚼不动饭想配副假的')).toMatchObject({ answered: false, answer: '', citations: [] })
  })

  it('is answered by the document of its words where the one of its meaning does not tell', async () => {
    const question = '毛孩子怕冷，冬季供暖期卧室温度不低于多少度，暖气不热打哪个电话，要登记吗'
    const { answered, retrieved, citations } = await answer(question)
    expect(retrieved.slice(0, 2)).toEqual(['养犬.md', '供暖.md'])
    expect(answered).toBe(true)
    expect(citations).toEqual(byWords(question).citations)
  })

  it('is never led to what may not be cited', async () => {
    library.setCurrent(library.byOrigin('义齿.md')[0]!.id, false)
    expect((await answer('嚼不动饭想配副假的')).retrieved).not.toContain('义齿.md')
  })
})

it.each(['高龄津贴多少钱', '办居住证要带什么', '图书室几点开门', '每户可以养几只犬', '食堂午餐多少钱'])(
  'what the words answer is answered the same: %s',
  async question => {
    await fill()
    const { answered, answer: words, citations } = byWords(question)
    expect(answered).toBe(true)
    expect(await answer(question)).toMatchObject({ answered, answer: words, citations })
  },
)

describe('answers exactly as by the words alone', () => {
  const asked = ['嚼不动饭想配副假的', '高龄津贴多少钱', '毛孩子要上户口吗', '去火星的签证怎么办']
  const check = async () => {
    for (const question of asked) expect(await answer(question)).toEqual(byWords(question))
  }

  it('when the endpoint hangs, after a second and a half', async () => {
    await fill()
    server.play('hang')
    await atEachWait(server, 1_500, check)
    expect(server.asked.length).toBeGreaterThan(asked.length)
  })

  it.each<[string, Act]>([
    ['is broken', { status: 500 }],
    ['cuts the line', 'cut'],
    ['answers what is no JSON', 'not json'],
    ['answers 10 MB', 'ten megabytes'],
    ['has a vector of another dimension', 'another dimension'],
    ['has words for figures', 'no figures'],
    ['has nothing but zeros', 'only zeros'],
  ])('when the endpoint %s', async (_, act) => {
    await fill()
    server.play(act)
    await check()
  })

  it('when nothing has been computed yet, and then nobody is asked', async () => {
    await check()
    expect(server.asked).toHaveLength(0)
  })
})

describe('computing what is missing', () => {
  it('goes a lot of ten at a time, each passage once', async () => {
    const missing = vectors.missing(0, 1_000).map(({ text }) => text)
    expect(await fill()).toBeNull()
    const sent = server.asked.map(({ text }) => embeddedIn(text))
    expect(Math.max(...sent.map(({ length }) => length))).toBe(10)
    expect(sent.flat()).toEqual(missing)
    expect(await fill()).toBeNull()
    expect(server.asked).toHaveLength(sent.length)
  })

  it('goes on behind a lot that fails, and comes round to it', async () => {
    server.play({ status: 400 }, 'embed')
    const failedAt = await fill()
    const [refused] = server.asked.map(({ text }) => embeddedIn(text))
    expect(await fill(failedAt!)).toBeNull()
    expect(vectors.missing(0, 1)).toEqual([])
    expect(server.asked.map(({ text }) => embeddedIn(text)).at(-1)).toEqual(refused)
  })

  it('stops when nobody wants it any more, and keeps nothing then', async () => {
    let isOver = false
    const filling = fillVectors({ vectors, embedder, keep: vectors.keep, isOver: () => isOver })
    isOver = true
    await filling
    expect(vectors.isEmpty()).toBe(true)
    expect(server.asked).toHaveLength(1)
  })
})
