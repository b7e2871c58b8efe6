import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type LogBook, logBook } from '../../src/cli/stage.ts'
import { shelve } from '../../src/features/policy/shelve.ts'
import { makeVectorFill, type VectorFill } from '../../src/jobs/library-vectors.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { libraryOf } from '../../src/store/own-library.ts'
import { testFolder } from '../kit/database.ts'
import { testKey } from '../kit/key.ts'
import { embeddedIn, type ModelServer, openModelServer } from '../kit/model-server.ts'
import { embedderAt } from '../llm/endpoint.ts'

const sections = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `第${from + n}条 第${from + n}件事情怎么办，到${from + n}号窗口。`).join(
    '\n\n',
  )
const book = (docid: string, from: number, to: number) =>
  shelve({ docid, title: `${docid}手册`, text: `${docid}手册\n\n${sections(from, to)}`, origin: docid })

let server: ModelServer
let store: Store
let log: LogBook
let now: number
const path = { file: '' }

const start = (name = 'model-a'): VectorFill => {
  const embedder = embedderAt(server.baseUrl, log, {}, name)
  const fill = makeVectorFill({ store, embedder, clock: { now: () => now }, log })
  onTestFinished(() => fill.stop())
  return fill
}
const count = (): number =>
  store.raw.prepare('SELECT count(*) FROM library_vector').safeIntegers(false).pluck().get() as number
const sent = () => server.asked.flatMap(({ text }) => embeddedIn(text))
/** What the beats of so many minutes lead to. */
const beaten = async (fill: VectorFill, minutes = 0): Promise<void> => {
  const isWhole = () => {
    now += minutes * 60_000
    fill.run()
    return count() === libraryOf(store.prisma).size().passages && dimensions() === 1
  }
  await expect.poll(isWhole).toBe(true)
}
const dimensions = () => store.raw.prepare('SELECT DISTINCT length(vector) FROM library_vector').pluck().all().length
const whole = async (): Promise<void> => void (await expect.poll(count).toBe(libraryOf(store.prisma).size().passages))

beforeEach(async () => {
  server = await openModelServer()
  server.play('embed')
  log = logBook()
  now = Date.parse('2026-03-10T09:00:00+08:00')
  path.file = `file:${testFolder()}/x.db`
  store = await openStore(path.file, testKey)
  onTestFinished(async () => {
    await store.close()
    await server.close()
  })
  await store.write(async tx => libraryOf(tx).add([book('甲', 1, 16)]))
})

describe('filling', () => {
  it('begins with the first beat, and a beat with nothing new does nothing', async () => {
    const fill = start()
    fill.run()
    fill.run()
    await whole()
    expect(new Set(sent()).size).toBe(sent().length)
    const asked = server.asked.length
    fill.run()
    await store.write(async () => undefined)
    expect(server.asked).toHaveLength(asked)
  })

  it('takes what is new, and that alone', async () => {
    const fill = start()
    fill.run()
    await whole()
    const before = sent().length
    await store.write(async tx => libraryOf(tx).add([book('乙', 1, 4)]))
    await beaten(fill)
    expect(
      sent()
        .slice(before)
        .every(text => text.startsWith('乙')),
    ).toBe(true)
  })

  it('computes a document anew that was put in again in other words', async () => {
    const fill = start()
    fill.run()
    await whole()
    await store.write(async tx => {
      libraryOf(tx).remove(book('甲', 1, 16))
      libraryOf(tx).add([book('甲', 101, 116)])
    })
    expect(count()).toBe(0)
    await beaten(fill)
    expect(sent().join()).toContain('101号窗口')
  })

  it('waits a minute after a failure, then two, and then goes on behind what failed', async () => {
    server.play({ status: 400 })
    const fill = start()
    const tries = async (expected: number) => {
      fill.run()
      await expect.poll(() => log.lines.length).toBe(expected)
      // The failure is noted after the log has it.
      await new Promise(resolve => setImmediate(resolve))
    }
    await tries(1)
    now += 59_000
    await tries(1)
    now += 1_000
    await tries(2)
    expect(server.asked.map(({ text }) => embeddedIn(text)[0])).not.toEqual([sent()[0], sent()[0]])
    now += 60_000
    await tries(2)
    server.play('embed')
    now += 60_000
    fill.run()
    await whole()
  })

  it('survives the end of the process: what was kept is not computed again', async () => {
    server.play('embed', 'hang')
    const first = start()
    first.run()
    await server.arrived(2)
    const kept = count()
    expect(kept).toBe(10)
    first.stop()
    await store.close()
    store = await openStore(path.file, testKey)
    server.play('embed')
    const again = server.asked.length
    start().run()
    await whole()
    expect(server.asked.slice(again).flatMap(({ text }) => embeddedIn(text))).toHaveLength(count() - kept)
  })

  it('begins anew with another model', async () => {
    start('model-a').run()
    await whole()
    start('model-b').run()
    const models = () => store.raw.prepare('SELECT DISTINCT model FROM library_vector').pluck().all()
    await expect.poll(models).toEqual(['model-b'])
    await whole()
  })

  it('asks again for what came in another dimension than the rest', async () => {
    server.play('another dimension', 'embed')
    const fill = start()
    fill.run()
    await expect.poll(() => sent().length).toBeGreaterThan(10)
    await beaten(fill, 1)
  })

  it('does nothing without an endpoint', () => {
    const fill = makeVectorFill({ store, embedder: null, clock: { now: () => now }, log })
    fill.run()
    expect(server.asked).toHaveLength(0)
  })
})
