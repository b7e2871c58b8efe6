import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logBook, type Stage } from '../../src/cli/stage.ts'
import { type Act, atEachWait, embeddedIn, type ModelServer, openModelServer } from '../kit/model-server.ts'
import { makeWorld } from '../kit/world.ts'
import { embedderAt } from '../llm/endpoint.ts'

const bikes = `电动自行车年审管理细则

第一条 电动自行车逾期年审的，每逾期一天加收滞纳金5元，最多加收50元。

第二条 年审到6栋底商。`
const pets = `宠物犬年审管理细则

第一条 宠物犬逾期年审的，每天加收滞纳金3元，最多加收90元。

第二条 年审到6栋底商。`
/** Its words stand in both, most of them in the wrong one. */
const question = '家里汪星人年审逾期了，一天加收多少滞纳金，最多加收多少元'
const [ofBikes, ofPets] = [/5元[\s\S]*依据：《电动自行车年审管理细则》/, /3元[\s\S]*依据：《宠物犬年审管理细则》/]

let server: ModelServer
let stage: Stage
beforeEach(async () => {
  server = await openModelServer()
  server.play('embed')
  stage = await makeWorld(undefined, { embedder: embedderAt(server.baseUrl, logBook()) })
})
afterEach(async () => {
  await stage.close()
  await server.close()
})

async function approve(...texts: string[]): Promise<string[]> {
  for (const text of texts) {
    await stage.say({ from: '穆春生', file: { name: `${text.split('\n')[0]}.md`, bytes: Buffer.from(text) } })
    await stage.say({ from: '穆春生', text: '同意' })
  }
  await stage.drain()
  return stage.heard().map(one => one.text)
}
const reply = async (from: string, text = question, room?: string): Promise<string | undefined> => {
  await stage.say({ from, text, ...(room ? { room, mention: true } : {}) })
  await stage.drain()
  return stage.heard()[0]?.text
}
const count = (what: string): number =>
  stage.store.raw.prepare(`SELECT count(*) FROM ${what}`).safeIntegers(false).pluck().get() as number
const waiting = () => count('library_passage') - count('library_vector')
/** A beat may find the last one still at it, or a lot failed on a busy machine and is due again in a minute. */
const filled = () =>
  expect
    .poll(async () => {
      stage.clock.set(stage.clock.now() + 60_000)
      await stage.program().tick()
      return waiting()
    })
    .toBe(0)
const questionsSent = () =>
  server.asked
    .flatMap(({ text }) => embeddedIn(text))
    .filter(text => text.startsWith('家里') || text.startsWith('办居住证'))

describe('a question to a community with an embedding endpoint', () => {
  it('is answered from the document that means it', async () => {
    await approve(bikes, pets)
    await filled()
    expect(await reply('韩翠萍')).toMatch(ofPets)
    expect(await reply('罗振华', question, '1栋居民群')).toMatch(ofPets)
  })

  it.each<[string, Act]>([
    ['is broken', { status: 500 }],
    ['answers what is no JSON', 'not json'],
    ['answers 10 MB', 'ten megabytes'],
    ['gives another dimension', 'another dimension'],
    ['gives words for figures', 'no figures'],
  ])('is answered by its words when the endpoint %s', async (_, act) => {
    await approve(bikes, pets)
    await filled()
    server.play(act)
    expect(await reply('曹凤琴')).toMatch(ofBikes)
    expect(stage.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('is answered by its words when the endpoint hangs', async () => {
    await approve(bikes, pets)
    await filled()
    server.play('hang')
    expect(await atEachWait(server, 1_500, () => reply('曹凤琴'))).toMatch(ofBikes)
  })

  it('goes to a person, as ever, when nothing but its meaning leads to a document', async () => {
    await filled()
    expect(await reply('曹凤琴', '请问汪星人在哪上学')).toMatch(/文件里没有查到.*已请社区工作者/)
  })

  it('leaves the house once, and not at all where the guide has the very record or a person must answer', async () => {
    await approve(bikes, pets)
    await filled()
    const before = server.asked.length
    await reply('曹凤琴', '办居住证要带什么')
    await reply('曹凤琴', '我的补贴什么时候到账')
    await reply('曹凤琴', '今天天气真好')
    expect(server.asked).toHaveLength(before)
    await reply('曹凤琴')
    expect(questionsSent()).toEqual([expect.stringContaining('汪星人')])
  })
})

describe('vectors', () => {
  it('are there for all that may be cited, and come and go with it', async () => {
    await filled()
    const before = count('library_vector')
    expect(before).toBeGreaterThan(200)
    const said = await approve(pets)
    await filled()
    expect(count('library_vector')).toBeGreaterThan(before)
    const number = /文件(\d+)/.exec(said.join())![1]!
    await stage.say({ from: '穆春生', text: `撤下文件 ${number}` })
    expect(count('library_vector')).toBe(before)
  })

  it('are never computed of a draft', async () => {
    await filled()
    await stage.say({ from: '穆春生', file: { name: '细则.md', bytes: Buffer.from(pets) } })
    await stage.drain()
    expect(waiting()).toBe(0)
    expect(JSON.stringify(server.asked)).not.toContain('宠物犬年审')
  })

  it('hold up neither messages nor approvals while an endpoint hangs', async () => {
    server.play('hang')
    // Whoever waited for it here would wait till the test's own time is over.
    await stage.close()
    stage = await makeWorld(undefined, { embedder: embedderAt(server.baseUrl, logBook(), { deadlineMs: 3_600_000 }) })
    await server.arrived(1)
    const said = await approve(pets)
    expect(said.at(-1)).toContain('已放进文件库')
    expect(await reply('曹凤琴', '办居住证要带什么')).toContain('居住证')
    expect(count('library_vector')).toBe(0)
  })

  it('go on after a restart where they were, none computed twice', async () => {
    await filled()
    const sent = server.asked.length
    await stage.restart()
    await stage.moveTo(stage.clock.now() + 5 * 60_000)
    expect(server.asked).toHaveLength(sent)
    expect(waiting()).toBe(0)
  })
})
