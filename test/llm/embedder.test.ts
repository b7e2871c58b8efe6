import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LogBook, logBook } from '../../src/cli/stage.ts'
import { embeddingLimits } from '../../src/llm/embedder.ts'
import type { Embedder } from '../../src/ports.ts'
import {
  type Act,
  atEachWait,
  deadAddress,
  embeddedIn,
  type ModelServer,
  openModelServer,
} from '../kit/model-server.ts'
import { embedderAt, patientLimits } from './endpoint.ts'

let server: ModelServer
let embedder: Embedder
let log: LogBook
beforeEach(async () => {
  server = await openModelServer()
  log = logBook()
  embedder = embedderAt(server.baseUrl, log)
})
afterEach(() => server.close())

const passages = ['第一条 义齿装配补助300元', '第二条 图书室周一闭馆']
const likeness = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, figure, at) => sum + figure * other[at]!, 0)

describe('an endpoint that works', () => {
  beforeEach(() => server.play('embed'))

  it('gives a vector of length 1 for each passage, in order, and one like it for what means the same', async () => {
    const [teeth, books] = (await embedder.passages(passages))!
    const question = (await embedder.question('配副假的', 60_000))!
    expect(likeness(teeth!, teeth!)).toBeCloseTo(1)
    expect(likeness(question, teeth!)).toBeGreaterThan(0.9)
    expect(likeness(question, books!)).toBeLessThan(0.2)
    expect(log.lines).toEqual([])
  })

  it('is asked at /embeddings, in one request a lot, with model, key and nothing else', async () => {
    await embedder.passages(passages)
    expect(server.asked).toHaveLength(1)
    const [{ path, text, key }] = server.asked as [ModelServer['asked'][number]]
    expect([path, key]).toEqual(['/v1/embeddings', 'Bearer test-key'])
    expect(JSON.parse(text)).toEqual({ model: 'test-embedder', input: passages, encoding_format: 'float' })
  })

  it('is never told personal data, however it is spelled', async () => {
    await embedder.question('我是1３９１２３４５６７８，身份证220102195803124517，低保怎么办', 60_000)
    const [sent] = embeddedIn(server.asked[0]!.text)
    expect(sent).toContain('低保怎么办')
    expect(sent).not.toMatch(/3912345678|220102195803124517/)
  })

  it('is told no more than a line or two of a pasted page', async () => {
    await embedder.question('请问'.repeat(1_500), 60_000)
    expect(embeddedIn(server.asked[0]!.text)[0]).toHaveLength(400)
  })
})

const failures: [name: string, act: Act, requests: number][] = [
  ['is broken (500)', { status: 500 }, 2],
  ['is busy (429)', { status: 429 }, 2],
  ['refuses the key (401)', { status: 401 }, 1],
  ['has no such path (404)', { status: 404 }, 1],
  ['cuts the line', 'cut', 2],
  ['sends us elsewhere', 'redirect', 2],
  ['answers what is no JSON', 'not json', 1],
  ['answers 10 MB', 'ten megabytes', 1],
  ['answers something else', { say: '您好' }, 1],
  ['gives words for figures', 'no figures', 1],
  ['gives nothing but zeros', 'only zeros', 1],
]

describe.each(failures)('one that %s', (_, act, requests) => {
  it.each<[string, () => Promise<unknown>]>([
    ['a question', () => embedder.question('谁知道曹凤琴家的灯', 60_000)],
    ['passages', () => embedder.passages(passages)],
  ])('is null for %s, and nothing that was sent is in the log', async (_name, ask) => {
    server.play(act)
    expect(await ask()).toBeNull()
    expect(server.asked).toHaveLength(requests)
    expect(log.lines.map(line => line.level)).toEqual(['warn'])
    expect(JSON.stringify(log.lines)).not.toMatch(/曹凤琴|义齿|test-key/)
  })
})

it('a lot with a vector too few is none: whose it is cannot be told', async () => {
  server.play('one vector too few')
  expect(await embedder.passages(passages)).toBeNull()
})

it('nobody listens there', async () => {
  expect(await embedderAt(await deadAddress(), log).question('低保', 60_000)).toBeNull()
})

describe.each<Act>(['hang', 'drip'])('one that keeps us waiting (%s) is left', act => {
  it.each<[string, waitMs: number, () => Promise<unknown>]>([
    ['by a question at the end of its own time', 50, () => embedder.question('低保', 50)],
    ['by passages at the deadline', patientLimits.deadlineMs, () => embedder.passages(passages)],
  ])('%s', async (_, waitMs, ask) => {
    server.play(act)
    expect(await atEachWait(server, waitMs, ask)).toBeNull()
    expect(log.lines.map(({ fields }) => fields)).toEqual([expect.objectContaining({ why: 'too late' })])
    await expect.poll(() => server.asked[0]!.left).toBe(true)
  })
})

it('lots that fail do not keep questions from being asked', async () => {
  const careful = embedderAt(server.baseUrl, log, { failuresToOpen: 1, openForMs: 60_000 })
  server.play({ status: 401 }, 'embed')
  expect(await careful.passages(passages)).toBeNull()
  expect(await careful.passages(passages)).toBeNull()
  expect(server.asked).toHaveLength(1)
  expect(await careful.question('低保', 60_000)).not.toBeNull()
})

it('a lot has half a minute, and no answer is read beyond 2 MB', () => {
  expect(embeddingLimits).toMatchObject({ deadlineMs: 30_000, mostBytes: 2 * 1024 * 1024 })
})
