import { describe, expect, it, type TestContext } from 'vitest'
import { LocalWorld } from '../../src/channels/local/world.ts'
import { wechatyChannel } from '../../src/channels/wechaty.ts'
import { type Log, Outage } from '../../src/ports.ts'
import { listenTo, silent } from './heard.ts'
import { bot, fast, freePort, newToken, puppetServer, resident, room } from './puppets.ts'

type Finish = TestContext['onTestFinished']

async function serve(finish: Finish) {
  const world = new LocalWorld({ now: () => Date.now() }, bot.id, bot.name)
  world.addContact({ ...resident, title: '', place: '' })
  world.addRoom(room.id, room.topic, [resident.id])
  const server = await puppetServer(world)
  finish(() => server.stop())
  return { world, server }
}

function client(finish: Finish, options: { token: string; endpoint: string; patience?: typeof fast; log?: Log }) {
  const { token, endpoint, patience = fast, log = silent } = options
  const channel = wechatyChannel({ puppet: 'wechaty-puppet-service', token, endpoint, patience, log })
  finish(() => channel.stop())
  return { channel, heard: listenTo() }
}

const sayIn = (world: LocalWorld, text: string) =>
  world.say({ from: resident.id, room: room.id, to: null, type: 7, text }).id

// Three of these wait five seconds in wechaty-puppet, which thinks a failed start over: side by side, then.
describe.concurrent('a puppet server over gRPC', () => {
  it('is refused at the start, at once, when nobody listens there', async ({ onTestFinished: finish }) => {
    const { channel, heard } = client(finish, { token: newToken(), endpoint: `127.0.0.1:${await freePort()}` })
    const failed = channel.start(heard.events)
    await expect(failed).rejects.toBeInstanceOf(Outage)
    await expect(failed).rejects.toThrow(/UNAVAILABLE/)
  })

  it('is refused at the start when the token is not its own', async ({ onTestFinished: finish }) => {
    const { server } = await serve(finish)
    const { channel, heard } = client(finish, { token: newToken(), endpoint: server.endpoint })
    await expect(channel.start(heard.events)).rejects.toThrow(/UNAUTHENTICATED|Invalid Wechaty TOKEN/)
  })

  it('is refused at the start when the token names no server', async ({ onTestFinished: finish }) => {
    const { server } = await serve(finish)
    const { channel, heard } = client(finish, { token: 'justsomeletters', endpoint: server.endpoint })
    await expect(channel.start(heard.events)).rejects.toThrow(/SNI/)
  })

  it('is found again when only the wire broke; what was said in between is lost, for the protocol keeps nothing', async ({
    onTestFinished: finish,
  }) => {
    const { world, server } = await serve(finish)
    const { channel, heard } = client(finish, server)
    await channel.start(heard.events)
    await heard.message(sayIn(world, '断线之前'))
    await server.cut()
    await heard.until('offline', () => heard.offline.length === 1)
    await heard.until('online', () => heard.online.length === 2)
    await heard.message(sayIn(world, '接上以后'))
    expect(heard.messages.map(message => message.text)).toEqual(['断线之前', '接上以后'])
  })

  it('is looked for as long as it takes', async ({ onTestFinished: finish, expect }) => {
    const { world, server } = await serve(finish)
    const tries: string[] = []
    const log = { ...silent, info: (_: object, message: string) => void tries.push(message) }
    const { channel, heard } = client(finish, { ...server, log })
    await channel.start(heard.events)
    await heard.until('online', () => channel.account().online)
    await server.down()
    await heard.until('offline', () => heard.offline.length === 1)
    await expect.poll(() => tries.length, { interval: 20 }).toBeGreaterThanOrEqual(4)
    expect(channel.account().online).toBe(false)
    await server.up()
    await heard.until('online', () => channel.account().online)
    await heard.message(sayIn(world, '你好'))
  })

  it('is given up and called again when it stops answering', async ({ onTestFinished: finish }) => {
    const { world, server } = await serve(finish)
    const { channel, heard } = client(finish, { ...server, patience: { ...fast, askEveryMs: 40 } })
    let dings = 0
    const puppet = server.puppet()
    const ding = puppet.ding
    puppet.ding = data => {
      dings += 1
      if (dings === 1) ding.call(puppet, data)
    }
    await channel.start(heard.events)
    await heard.until('offline', () => heard.offline.includes('connection lost'))
    puppet.ding = ding
    await heard.until('online', () => channel.account().online)
    await heard.message(sayIn(world, '还在'))
  })

  it('that never answered a ding is not called dead for that', async ({ onTestFinished: finish, expect }) => {
    const { world, server } = await serve(finish)
    const { channel, heard } = client(finish, { ...server, patience: { ...fast, askEveryMs: 10 } })
    let dings = 0
    server.puppet().ding = () => {
      dings += 1
    }
    await channel.start(heard.events)
    await expect.poll(() => dings, { interval: 10 }).toBeGreaterThan(5)
    await heard.message(sayIn(world, '还在'))
    expect(heard.offline).toEqual([])
  })

  it('is left in peace after the stop', async ({ onTestFinished: finish }) => {
    const { server } = await serve(finish)
    const { channel, heard } = client(finish, server)
    await channel.start(heard.events)
    await heard.until('online', () => channel.account().online)
    await channel.stop()
    expect(channel.account().online).toBe(false)
    expect(heard.offline).toHaveLength(1)
    expect(heard.online).toHaveLength(1)
  })
})
