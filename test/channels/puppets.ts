import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { FileBox } from 'file-box'
import { type Puppet, log as puppetLog, types } from 'wechaty-puppet'
import { mock, PuppetMock } from 'wechaty-puppet-mock'
import { PuppetServer } from 'wechaty-puppet-service'
import { PuppetLocal } from '../../src/channels/local/puppet.ts'
import { type LocalMessage, LocalWorld, typeOfFile } from '../../src/channels/local/world.ts'
import { wechatyChannel } from '../../src/channels/wechaty.ts'
import type { Channel, Location } from '../../src/ports.ts'
import { type Heard, listenTo, silent } from './heard.ts'

puppetLog.level('silent')
// wechaty-puppet-service calls a method of gRPC that does nothing any more, and each server would say so.
process.noDeprecation = true

export const bot = { id: 'xiaoge', name: '小格' }
export const resident = { id: 'person-1', name: '曹凤琴' }
export const other = { id: 'person-2', name: '韩翠萍' }
export const newcomer = { id: 'person-3', name: '穆春生' }
/** wechaty-puppet-mock tells a room from a person by the @ in its id. */
export const room = { id: 'room-1@chatroom', topic: '1栋居民群' }

export type Words = {
  from?: { id: string }
  private?: boolean
  text?: string
  mention?: boolean
  quote?: { name: string; text: string }
  location?: Location
  file?: { name: string; bytes: Buffer }
}
export type Sent = { to: string; text: string; mentions: string[]; bytes: Buffer | null }

/** One account in one kind of WeChat, as the contract drives it. */
export type Rig = {
  channel: Channel
  heard: Heard
  /** Somebody says something; gives its id. */
  say(words: Words): string
  redeliver(id: string): void
  join(): void
  rename(topic: string): void
  /** In this room the account goes by another name. */
  nickname(name: string): void
  /** What the account has sent, as it stands in WeChat. */
  sent(): Promise<Sent[]>
  /** The puppet says something is wrong; or answers the next thing we send so. */
  complain(why: string): void
  refuseNext(why: string): void
  /** The content of the next message cannot be had, twice (Wechaty asks as well). */
  failRead(): void
  scan(code: string, status?: types.ScanStatus): void
  disconnect(): Promise<void>
  reconnect(): Promise<void>
  close(): Promise<void>
}

const noClock = { now: () => Date.now() }

function smallWorld(): LocalWorld {
  const world = new LocalWorld(noClock, bot.id, bot.name)
  for (const person of [resident, other, newcomer]) world.addContact({ ...person, title: '', place: '' })
  world.addRoom(room.id, room.topic, [resident.id, other.id])
  return world
}

function worldRig(world: LocalWorld, puppet: () => PuppetLocal) {
  return {
    say: ({ from = resident, private: alone, text = '', mention, quote, location, file }: Words): string =>
      world.say({
        from: from.id,
        room: alone ? null : room.id,
        to: alone ? world.botId : null,
        type: file ? typeOfFile(file.name) : location ? types.Message.Location : types.Message.Text,
        text,
        mentions: mention ? [world.botId] : [],
        quote: quote ? { id: 'quoted', ...quote } : null,
        location: location ?? null,
        file: file ? FileBox.fromBuffer(file.bytes, file.name) : null,
      }).id,
    redeliver: (id: string) => world.redeliver(id),
    join: () => world.join(room.id, [newcomer.id], resident.id),
    rename: (topic: string) => world.rename(room.id, topic, resident.id),
    nickname: (name: string) => void world.rooms.get(room.id)!.nicknames.set(world.botId, name),
    sent: async (): Promise<Sent[]> =>
      [...world.messages.values()].filter(message => message.from === world.botId).map(asSent),
    complain: (why: string) => void puppet().emit('error', new Error(why) as never),
    refuseNext: (why: string) => refuseNext(puppet(), why),
    failRead: () => failRead(puppet()),
    scan: (qrcode: string, status = types.ScanStatus.Waiting) => void puppet().emit('scan', { qrcode, status }),
  }
}

const asSent = ({ room: at, to, text, mentions, bytes }: LocalMessage): Sent => ({
  to: (at ?? to)!,
  text,
  mentions,
  bytes,
})

function refuseNext(puppet: Puppet, why: string): void {
  const was = puppet.messageSendText
  puppet.messageSendText = async () => {
    puppet.messageSendText = was
    throw new Error(why)
  }
}

function failRead(puppet: Puppet): void {
  const was = puppet.messagePayload
  let failures = 2
  puppet.messagePayload = async id => {
    failures -= 1
    if (failures === 0) puppet.messagePayload = was
    throw new Error(`14 UNAVAILABLE: message ${id}`)
  }
}

type Plan = { patienceMs?: number | undefined }

export async function localRig({ patienceMs }: Plan = {}): Promise<Rig> {
  const world = smallWorld()
  const puppet = new PuppetLocal(world)
  const channel = wechatyChannel({ puppet, log: silent, patience: fast })
  const heard = listenTo(patienceMs)
  await channel.start(heard.events)
  await heard.until('online', () => channel.account().online)
  return {
    channel,
    heard,
    ...worldRig(world, () => puppet),
    disconnect: async () => puppet.setConnected(false),
    reconnect: async () => puppet.setConnected(true),
    close: () => channel.stop(),
  }
}

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

/** wechaty-puppet-service takes its TLS name from what stands before the underscore; its own certificate says this. */
export const newToken = (): string => `insecure_${randomUUID()}`

/** A puppet server that can die and come back on the same port, in front of a WeChat that goes on without it. */
export async function puppetServer(world: LocalWorld) {
  const port = await freePort()
  const endpoint = `127.0.0.1:${port}`
  const token = newToken()
  let puppet = new PuppetLocal(world)
  let server: PuppetServer | null = null
  const up = async () => {
    server = new PuppetServer({ endpoint, token, puppet })
    await server.start()
  }
  const down = async () => {
    const dying = server
    server = null
    await dying?.stop()
    if (puppet.state.active()) await puppet.stop()
  }
  await up()
  return {
    endpoint,
    token,
    puppet: () => puppet,
    down,
    async up() {
      const heir = new PuppetLocal(world)
      heir.inherit(puppet.retire())
      puppet = heir
      await up()
    },
    /** Only the wire breaks: the puppet behind it goes on. */
    async cut() {
      const was = server
      await was?.stop()
      await up()
    },
    stop: down,
  }
}

export const fast = { retryMs: 20, mostRetryMs: 200, askEveryMs: 25_000 }

export async function serviceRig({ patienceMs }: Plan = {}): Promise<Rig> {
  const world = smallWorld()
  const server = await puppetServer(world)
  const { endpoint, token } = server
  const channel = wechatyChannel({ puppet: 'wechaty-puppet-service', token, endpoint, log: silent, patience: fast })
  const heard = listenTo(patienceMs)
  await channel.start(heard.events)
  await heard.until('online', () => channel.account().online)
  return {
    channel,
    heard,
    ...worldRig(world, server.puppet),
    disconnect: server.down,
    reconnect: server.up,
    async close() {
      await channel.stop()
      await server.stop()
    },
  }
}

export async function mockRig({ patienceMs }: Plan = {}): Promise<Rig> {
  const mocker = new mock.Mocker()
  const puppet = new PuppetMock({ mocker })
  const own = mocker.createContact(bot)
  for (const person of [resident, other, newcomer]) mocker.createContact(person)
  const chat = mocker.createRoom({ ...room, memberIdList: [bot.id, resident.id, other.id] })
  const channel = wechatyChannel({ puppet: puppet as never, log: silent, patience: fast })
  const heard = listenTo(patienceMs)
  await channel.start(heard.events)
  mocker.login(own)
  await heard.until('online', () => channel.account().online)
  const told = (payload: object): string => {
    const id = randomUUID()
    mocker.MessageMock.create({ id, timestamp: Date.now(), type: types.Message.Text, text: '', ...payload } as never)
    puppet.emit('message', { messageId: id })
    return id
  }
  return {
    channel,
    heard,
    say({ from = resident, private: alone, text, mention, location, file, quote }) {
      const where = alone ? own : chat
      const ids = () => [...mocker.cacheMessagePayload.keys()]
      if (location)
        return told({ type: types.Message.Location, talkerId: from.id, roomId: room.id, text: location.name })
      const quoted = quote ? `「${quote.name}：${quote.text}」\n- - - - - - - - - - - - - - -\n${text}` : text
      const what = file ? FileBox.fromBase64(file.bytes.toString('base64'), file.name) : quoted
      mocker.ContactMock.load(from.id)
        .say(what as string, mention ? [own] : [])
        .to(where)
      // The mock knows pictures and sounds by their names, and no documents.
      const payload = mocker.cacheMessagePayload.get(ids().at(-1)!) as { type: types.Message }
      if (file) payload.type = typeOfFile(file.name)
      return ids().at(-1)!
    },
    redeliver: id => void puppet.emit('message', { messageId: id }),
    join: () => chat.add(mocker.ContactMock.load(newcomer.id)).by(mocker.ContactMock.load(resident.id)),
    rename: topic => chat.topic(topic).by(mocker.ContactMock.load(resident.id)),
    nickname: () => undefined,
    sent: async () =>
      [...mocker.cacheMessagePayload.values()]
        .filter(message => message.talkerId === bot.id)
        .map(message => ({
          to: (message.roomId || message.listenerId)!,
          text: message.text ?? '',
          mentions: (message as { mentionIdList?: string[] }).mentionIdList ?? [],
          bytes: null,
        })),
    complain: why => void puppet.emit('error', new Error(why) as never),
    refuseNext: why => refuseNext(puppet as never, why),
    failRead: () => failRead(puppet as never),
    scan: (code, status) => mocker.scan(code, status as never),
    disconnect: () => puppet.logout('kicked out'),
    reconnect: async () => mocker.login(own),
    close: () => channel.stop(),
  }
}
