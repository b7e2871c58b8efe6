import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterEach, describe, expect, it } from 'vitest'
import { simulatorRoutes } from '../../src/web/simulator.tsx'
import { quietWorld } from './demo.ts'

type Event = { id: string | null; event: string; data: string }

/** Reads a stream of events; `next` waits for the next event, `comment` for the next heartbeat. */
function reader(answer: Response) {
  const source = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  const block = async (): Promise<string> => {
    const end = rest.indexOf('\n\n')
    if (end >= 0) {
      const found = rest.slice(0, end)
      rest = rest.slice(end + 2)
      return found
    }
    const { done, value } = await source.read()
    if (done) throw new Error('the stream has ended')
    rest += value
    return block()
  }
  const matching = async (wanted: (found: string) => boolean): Promise<string> => {
    const found = await block()
    return wanted(found) ? found : matching(wanted)
  }
  const next = async (): Promise<Event> => {
    const found = await matching(one => one.includes('data: '))
    const field = (name: string) => found.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1] ?? null
    return { id: field('id'), event: field('event') ?? 'message', data: field('data') ?? '' }
  }
  return { next, comment: () => matching(found => found.startsWith(':')), leave: () => source.cancel() }
}

async function listen(
  town = quietWorld(),
  query = 'as=p-gu',
  headers: Record<string, string> = {},
  heartbeatMs = 60_000,
) {
  const app = simulatorRoutes(town.world, { heartbeatMs })
  const answer = await app.request(`http://sim.test/events?${query}`, { headers })
  return { town, answer, ...reader(answer) }
}

const words = (event: Event) => JSON.parse(event.data).text

describe('the event stream', () => {
  it('greets, then brings every message of this person’s chats and no other', async () => {
    const { town, answer, next } = await listen()
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(answer.headers.get('cache-control')).toContain('no-cache')
    const hello = await next()
    expect(hello.event).toBe('hello')
    expect(JSON.parse(hello.data)).toMatchObject({ gap: false, run: expect.any(String) })
    town.add({ from: 'p-cao', to: { room: 'r-1' }, text: '别的群' })
    town.botSays({ person: 'p-xu' }, '别人的私聊')
    town.botSays({ room: 'r-3' }, '第一行\n第二行')
    town.botSays({ person: 'p-gu' }, '私下说')
    const first = await next()
    expect([first.id, words(first)]).toEqual(['3', '第一行\n第二行'])
    expect(JSON.parse((await next()).data)).toMatchObject({ chat: 'bot', text: '私下说', from: { bot: true } })
  })

  it.each([
    ['the number in the address', 'as=p-gu&since=1', {}],
    ['the header of a reconnecting browser', 'as=p-gu', { 'last-event-id': '1' }],
    ['the header before the address', 'as=p-gu&since=0', { 'last-event-id': '1' }],
  ])('brings what was missed after %s, in order, once', async (_, query, headers) => {
    const town = quietWorld()
    town.botSays({ room: 'r-3' }, '旧的')
    town.botSays({ room: 'r-3' }, '漏掉一')
    town.botSays({ person: 'p-gu' }, '漏掉二')
    town.botSays({ room: 'r-3-2' }, '漏掉三')
    const { next } = await listen(town, query, headers)
    await next()
    town.botSays({ room: 'r-3' }, '新的')
    expect([words(await next()), words(await next()), words(await next()), words(await next())]).toEqual([
      '漏掉一',
      '漏掉二',
      '漏掉三',
      '新的',
    ])
  })

  it('starts with what comes when no number is given', async () => {
    const town = quietWorld()
    town.botSays({ room: 'r-3' }, '旧的')
    const { next } = await listen(town)
    await next()
    town.botSays({ room: 'r-3' }, '新的')
    expect(words(await next())).toBe('新的')
  })

  it('says so instead of replaying when too much was missed', async () => {
    const town = quietWorld()
    for (let n = 0; n < 120; n++) town.botSays({ room: 'r-3' }, `第${n}条`)
    const { next } = await listen(town, 'as=p-gu&since=5')
    expect(JSON.parse((await next()).data)).toMatchObject({ gap: true })
    town.botSays({ room: 'r-3' }, '新的')
    expect(words(await next())).toBe('新的')
  })

  it('names each start of the program differently', async () => {
    const run = async () => JSON.parse((await (await listen()).next()).data).run
    expect(await run()).not.toBe(await run())
  })

  it('keeps the line warm', async () => {
    const { comment } = await listen(quietWorld(), 'as=p-gu', {}, 5)
    expect(await comment()).toBe(': still here')
  })

  it('lets go of a listener who leaves', async () => {
    const { town, next, leave } = await listen()
    await next()
    expect(town.open()).toBe(1)
    await leave()
    expect(town.open()).toBe(0)
    town.botSays({ room: 'r-3' }, '没人听')
  })

  it('lets go of a listener who has stopped reading', async () => {
    const town = quietWorld()
    const app = simulatorRoutes(town.world)
    await app.request('http://sim.test/events?as=p-gu')
    for (let n = 0; n < 1100; n++) town.botSays({ room: 'r-3' }, `第${n}条`)
    expect(town.open()).toBe(0)
  })
})

describe('the event stream over a real connection', () => {
  let server: Server | undefined
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })

  it('ends when the client goes', async () => {
    const town = quietWorld()
    server = createServer(getRequestListener(simulatorRoutes(town.world).fetch))
    await new Promise<void>(ready => server?.listen(0, '127.0.0.1', ready))
    const gone = new AbortController()
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/events?as=p-gu`, { signal: gone.signal })
    const { next } = reader(answer)
    await next()
    expect(town.open()).toBe(1)
    gone.abort()
    await expect.poll(() => town.open(), { timeout: 20_000 }).toBe(0)
  })
})
