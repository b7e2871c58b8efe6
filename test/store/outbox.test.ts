import { describe, expect, it } from 'vitest'
import { logBook } from '../../src/cli/stage.ts'
import { makeSender } from '../../src/jobs/sender.ts'
import type { Channel, Outgoing } from '../../src/ports.ts'
import { Outage } from '../../src/ports.ts'
import type { Store } from '../../src/store/open.ts'
import { openOutbox, type Saying, say, takeBack } from '../../src/store/outbox.ts'
import { emptyStore, morning } from '../kit/database.ts'

const saying = (key: string, more: Partial<Saying> = {}): Saying => ({
  key,
  lane: 'reply',
  kind: 'reply',
  to: { room: 'room-1' },
  text: `话 ${key}`,
  ...more,
})
const put = (store: Store, ...sayings: Saying[]) =>
  store.write(async tx => {
    for (const one of sayings) await say(tx, morning, one)
  })
const stateOf = async (store: Store, key: string) =>
  (await store.prisma.outbox.findUniqueOrThrow({ where: { key } })).state

/** An account whose sending and whose memory are told what to do. */
function scripted(play: { send?: (message: Outgoing) => void; wasSent?: boolean | null } = {}) {
  const sent: string[] = []
  const channel: Channel = {
    start: async () => undefined,
    stop: async () => undefined,
    account: () => ({ id: 'bot', name: '小格', online: true }),
    async send(message) {
      play.send?.(message)
      sent.push(message.text)
      return { id: `echo-${sent.length}` }
    },
    wasSent: async () => play.wasSent ?? null,
  }
  return { channel, sent }
}

function senderOf(store: Store, channel: Channel) {
  let now = morning
  const outbox = openOutbox(store)
  const log = logBook()
  const sender = makeSender({
    store,
    outbox,
    channel,
    clock: { now: () => now },
    log,
    draw: async () => Buffer.alloc(0),
    photoDir: '/nowhere',
  })
  return { sender, outbox, log, later: (ms: number) => (now += ms) }
}

describe('the outbox', () => {
  it('says a thing once, whoever asks for it again', async () => {
    const store = await emptyStore()
    await put(store, saying('a'), saying('a', { text: '又一遍' }))
    await put(store, saying('a', { text: '重启以后又一遍' }))
    expect(await store.prisma.outbox.findMany({ select: { text: true } })).toEqual([{ text: '话 a' }])
    const row = store.raw.prepare(
      `INSERT INTO Outbox (key, lane, kind, text, mentions, state, notBefore, createdAt) VALUES ('a', 1, 'reply', 'x', '[]', 'PENDING', 0, 0)`,
    )
    expect(() => row.run()).toThrow(/UNIQUE/)
  })

  it('changes a state only from the state before', async () => {
    const store = await emptyStore()
    await put(store, saying('a'))
    const outbox = openOutbox(store)
    const { id } = outbox.pending()[0]!
    expect(await outbox.sent(id, morning, null)).toBe(false)
    expect(await outbox.retry(id, morning, 'x')).toBe(false)
    expect(await outbox.unknown(id, 'x')).toBe(false)
    expect(await outbox.begin(id, morning, 'room-1')).toBe(true)
    expect(await outbox.begin(id, morning, 'room-1')).toBe(false)
    expect(await outbox.sent(id, morning, 'echo')).toBe(true)
    for (const change of [
      outbox.sent(id, 1, null),
      outbox.retry(id, 1, 'x'),
      outbox.unknown(id, 'x'),
      outbox.dead(id, 'x'),
    ])
      expect(await change).toBe(false)
    expect(await stateOf(store, 'a')).toBe('SENT')
  })

  it('gives P0 first, then answers, pushes and notices, each in order; what the night holds back comes last', async () => {
    const store = await emptyStore()
    const night = { notBefore: morning + 1000 }
    await put(
      store,
      saying('notice', { lane: 'notice' }),
      saying('held', { lane: 'push', ...night }),
      saying('push', { lane: 'push' }),
      saying('reply 1'),
      saying('reply 2'),
      saying('p0', { lane: 'p0' }),
    )
    const texts = openOutbox(store)
      .pending(morning)
      .map(parcel => parcel.text.slice(2))
    expect(texts).toEqual(['p0', 'reply 1', 'reply 2', 'push', 'held', 'notice'])
  })

  it('is not stopped up by two hundred pushes that the night holds back', async () => {
    const store = await emptyStore()
    const held = Array.from({ length: 210 }, (_, n) => saying(`held ${n}`, { lane: 'push', notBefore: morning + 1000 }))
    await put(store, ...held, saying('urgent', { lane: 'push' }))
    expect(openOutbox(store).pending(morning)[0]!.text).toBe('话 urgent')
  })

  it('takes back what has not left, and nothing else', async () => {
    const store = await emptyStore()
    await put(store, saying('ask-1'), saying('ask-2'), saying('other'))
    const outbox = openOutbox(store)
    await outbox.begin(outbox.pending()[0]!.id, morning, 'room-1')
    await store.write(tx => takeBack(tx, 'ask-'))
    expect((await store.prisma.outbox.findMany()).map(row => row.key)).toEqual(['ask-1', 'other'])
  })
})

describe('a message on its way when the process died', () => {
  async function dying(lane: Saying['lane'] = 'reply') {
    const store = await emptyStore()
    await put(store, saying('a', { lane }))
    const outbox = openOutbox(store)
    await outbox.begin(outbox.pending()[0]!.id, morning, 'room-1')
    return store
  }

  it.each([
    ['reply', true, 'SENT', []],
    ['reply', false, 'SENT', ['话 a']],
    ['reply', null, 'UNKNOWN', []],
    ['notice', null, 'UNKNOWN', []],
    ['p0', true, 'SENT', []],
    ['p0', null, 'SENT', ['（重发）话 a']],
  ] as const)('%s, found again: %s → %s, said again: %j', async (lane, wasSent, state, said) => {
    const store = await dying(lane)
    const { channel, sent } = scripted({ wasSent })
    const { sender, later } = senderOf(store, channel)
    await sender.reconcile()
    later(120_000)
    await sender.drain()
    expect(sent).toEqual(said)
    expect(await stateOf(store, 'a')).toBe(state)
  })

  it('is sent after all when its echo comes late', async () => {
    const store = await dying()
    const { sender, outbox } = senderOf(store, scripted().channel)
    await sender.reconcile()
    await outbox.echoSeen('room-2', '话 a', morning, 'echo')
    await outbox.echoSeen('room-1', '别的话', morning, 'echo')
    expect(await stateOf(store, 'a')).toBe('UNKNOWN')
    await outbox.echoSeen('room-1', '话 a', morning, 'echo')
    expect(await stateOf(store, 'a')).toBe('SENT')
  })
})

describe('a message that does not go out', () => {
  const failing = (error: Error, times: number) => {
    let left = times
    return scripted({
      send() {
        if (left-- > 0) throw error
      },
    })
  }

  it('is tried again when it certainly did not leave, later each time, and given up after five', async () => {
    const store = await emptyStore()
    await put(store, saying('a'), saying('b', { to: { room: 'room-2' } }))
    const { channel, sent } = scripted({
      send(message) {
        if ('room' in message.to && message.to.room === 'room-1')
          throw new Outage('wechat', '断了', { nothingSent: true })
      },
    })
    const { sender, later } = senderOf(store, channel)
    for (let round = 0; round < 100; round++) {
      await sender.drain()
      later(10_000)
    }
    expect(sent).toEqual(['话 b'])
    expect(await store.prisma.outbox.findUnique({ where: { key: 'a' } })).toMatchObject({ state: 'DEAD', attempts: 5 })
  })

  it('is never said again in doubt', async () => {
    const store = await emptyStore()
    await put(store, saying('a'))
    const { channel, sent } = failing(new Outage('wechat', '没有回音'), 1)
    const { sender, later } = senderOf(store, channel)
    await sender.drain()
    later(600_000)
    await sender.drain()
    expect(sent).toEqual([])
    expect(await stateOf(store, 'a')).toBe('UNKNOWN')
  })

  it('is said again in doubt when it is P0, and marked', async () => {
    const store = await emptyStore()
    await put(store, saying('a', { lane: 'p0' }))
    const { channel, sent } = failing(new Error('没有回音'), 2)
    const { sender, later } = senderOf(store, channel)
    for (let round = 0; round < 5; round++) {
      await sender.drain()
      later(120_000)
    }
    expect(sent).toEqual(['（重发）话 a'])
  })

  it('waits a quarter of an hour in silence when WeChat says that we talk too fast', async () => {
    const store = await emptyStore()
    await put(store, saying('a', { lane: 'p0' }))
    const { channel, sent } = scripted()
    const { sender, later } = senderOf(store, channel)
    sender.throttle()
    expect(await sender.drain()).toBe(morning + 15 * 60_000)
    later(14 * 60_000)
    await sender.drain()
    expect(sent).toEqual([])
    later(60_000)
    await sender.drain()
    expect(sent).toEqual(['话 a'])
  })

  it('is dead and logged when the person has no bound account', async () => {
    const store = await emptyStore()
    await put(store, saying('a', { to: { person: 7 } }))
    const { sender, log } = senderOf(store, scripted().channel)
    await sender.drain()
    expect(await stateOf(store, 'a')).toBe('DEAD')
    expect(log.lines.some(line => line.level === 'warn' && line.message.includes('not bound'))).toBe(true)
  })
})
