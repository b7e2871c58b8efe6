import { setTimeout as pause } from 'node:timers/promises'
import { FileBox } from 'file-box'
import { type Contact, log, type Message, type Room, WechatyBuilder } from 'wechaty'
import { type Puppet, log as puppetLog, types } from 'wechaty-puppet'
import { type Channel, type Incoming, type Log, Outage, type Outgoing } from '../ports.ts'
import { isRemote, keepConnected, type Patience, usualPatience, wordsOf } from './connection.ts'
import { inOrder } from './in-order.ts'
import { incoming } from './incoming.ts'

export type WechatyOptions = {
  puppet: Puppet | string
  token?: string
  endpoint?: string
  log: Log
  patience?: Partial<Patience>
  /** Asks the simulated world, which remembers; a real account cannot tell. */
  remembers?: (message: Outgoing, since: number) => boolean
}

/** WeChat refuses what comes too fast: the puppet says so as an event or as the answer to what we send. */
const tooFast = /too (?:often|fast|frequent)|操作过于频繁|频率/i
/** A code that somebody has scanned already is of no use to anybody else. */
const codesToShow: readonly number[] = [types.ScanStatus.Unknown, types.ScanStatus.Waiting, types.ScanStatus.Timeout]

/** A WeChat or WeCom account through Wechaty, whichever puppet carries it. */
export function wechatyChannel(options: WechatyOptions): Channel {
  log.level('silent')
  puppetLog.level('silent')
  const { puppet, token, endpoint, patience } = options
  const bot = WechatyBuilder.build({
    name: 'xiaoge',
    puppet: puppet as never,
    ...(token ? { puppetOptions: { token, ...(endpoint ? { endpoint } : {}) } } : {}),
  })
  let account = { id: '', name: '', online: false }
  let throttled: (reason: string) => void = () => undefined
  let connection = { stop: (): void => undefined }
  return {
    async start(events) {
      throttled = events.throttled
      const on = (event: string, hear: (...values: never[]) => unknown) =>
        listen(bot as never, event, hear, options.log)
      const cameOnline = (id: string, name: string) => {
        if (account.online && account.id === id) return
        account = { id, name, online: true }
        events.online({ id, name })
      }
      const wentOffline = (reason: string) => {
        if (!account.online) return
        account = { ...account, online: false }
        events.offline(reason)
      }
      on('scan', (code: string, status: number) => {
        if (code !== '' && codesToShow.includes(status)) events.loginCode(code)
      })
      on('login', (user: Contact) => cameOnline(user.id, user.name()))
      on('logout', () => wentOffline('logout'))
      on('room-join', async (room: Room) => events.room({ id: room.id, topic: await room.topic() }))
      on('room-topic', (room: Room, topic: string) => events.room({ id: room.id, topic }))
      on('error', (error: Error) => {
        // Before the first login the start itself fails with these words.
        options.log[account.id ? 'warn' : 'info']({ error: String(error) }, 'wechaty error')
        if (tooFast.test(String(error))) events.throttled(String(error))
      })
      await bot.init().catch(cause => {
        throw new Outage('wechat', `the puppet could not be loaded: ${cause}`, { cause, nothingSent: true })
      })
      const carrier = bot.puppet as unknown as Puppet
      const hear = inOrder(events.message, options.log)
      const arrivals = expectMessages(bot as never)
      carrier.on('message', ({ messageId }) => {
        hear(messageId, () => read({ bot: bot as never, arrivals }, messageId, () => account, options))
      })
      carrier.on('reset', () => wentOffline('connection lost'))
      carrier.on('ready', () => {
        if (account.id && carrier.isLoggedIn) cameOnline(account.id, account.name)
      })
      connection = keepConnected(carrier, {
        endpoint,
        patience,
        log: options.log,
        lost: () => wentOffline('connection lost'),
      })
      await firstStart(bot, carrier)
    },
    async stop() {
      connection.stop()
      await bot.stop()
    },
    account: () => account,
    async send(message) {
      try {
        return await send(bot as never, message, account.online)
      } catch (error) {
        if (tooFast.test(String(error))) throttled(String(error))
        throw error
      }
    },
    async wasSent(message, since) {
      return options.remembers ? options.remembers(message, since) : null
    },
  }
}

/**
 * Wechaty's own start never fails: it says `error`, waits, and calls itself started. Behind gRPC an error before the
 * first connection means a wrong address or token, and ours throws; other puppets may grumble and still start.
 */
async function firstStart(bot: { start(): Promise<void> }, puppet: Puppet): Promise<void> {
  if (!isRemote(puppet)) return bot.start()
  let hear: (error: { gerror?: string }) => void = () => undefined
  const failed = new Promise<string>(resolve => {
    hear = error => {
      if (puppet.state.active() !== true) resolve(wordsOf(error.gerror))
    }
    puppet.on('error', hear)
  })
  const started = bot.start().then(() => (puppet.state.active() === true ? null : 'no answer'))
  const failure = await Promise.race([failed, started])
  puppet.off('error', hear)
  if (failure !== null) throw new Outage('wechat', failure, { nothingSent: true })
}

/**
 * Reads a message that the puppet announced. Wechaty reads it too, and hands it on; but it asks once and then forgets
 * it, so a break at the wrong moment would lose a report: what it has not brought after a while is asked for again.
 */
async function read(
  { bot, arrivals }: { bot: Bot; arrivals: Arrivals },
  id: string,
  account: () => { id: string; name: string },
  { log, patience }: WechatyOptions,
): Promise<Incoming> {
  const retryMs = patience?.retryMs ?? usualPatience.retryMs
  const arrived = await arrivals.within(id, retryMs)
  if (arrived) return incoming(arrived, account(), log)
  for (const wait of [5, 30, 0]) {
    const message = await bot.Message.find({ id })
    if (message) return incoming(message, account(), log)
    await pause(wait * retryMs, undefined, { ref: false })
  }
  throw new Error(`message ${id} could not be read`)
}

type Arrivals = { within(id: string, ms: number): Promise<Message | null> }

/** Waits for the messages that Wechaty hands on, by their ids. */
function expectMessages(bot: { on(event: 'message', hear: (message: Message) => void): void }): Arrivals {
  const waiting = new Map<string, (message: Message) => void>()
  bot.on('message', message => waiting.get(message.id)?.(message))
  return {
    within: (id, ms) =>
      new Promise(resolve => {
        // Announced once more before it came: whoever waits already is served as well.
        const other = waiting.get(id)
        const end = (message: Message | null) => {
          clearTimeout(timer)
          if (waiting.get(id) === arrive) waiting.delete(id)
          resolve(message)
        }
        const arrive = (message: Message) => {
          end(message)
          other?.(message)
        }
        const timer = setTimeout(end, ms, null)
        timer.unref()
        waiting.set(id, arrive)
      }),
  }
}

/** Wechaty does not catch what an async listener throws; every one of ours ends here. */
function listen(
  bot: { on(event: string, hear: (...values: never[]) => void): void },
  event: string,
  hear: (...values: never[]) => unknown,
  log: Log,
) {
  bot.on(event, (...values) => {
    Promise.resolve()
      .then(() => hear(...values))
      .catch(error => log.error({ event, error: String(error) }, 'a channel event failed'))
  })
}

type Bot = {
  Message: { find(query: { id: string }): Promise<Message | undefined> }
  Room: { find(query: { id: string }): Promise<Room | undefined> }
  Contact: { find(query: { id: string }): Promise<Contact | undefined> }
}

async function send(bot: Bot, message: Outgoing, online: boolean): Promise<{ id: string | null }> {
  if (!online) throw new Outage('wechat', 'the account is offline', { nothingSent: true })
  const target = await find(bot, message)
  try {
    const content = message.image ? FileBox.fromBuffer(message.image.bytes, message.image.name) : message.text
    const sent = await sayIn(bot, target, content, message.image ? [] : message.mentions)
    return { id: sent ? sent.id : null }
  } catch (cause) {
    throw new Outage('wechat', String(cause), { cause, nothingSent: tooFast.test(String(cause)) })
  }
}

async function find(bot: Bot, { to }: Outgoing): Promise<Room | Contact> {
  const found = 'room' in to ? await bot.Room.find({ id: to.room }) : await bot.Contact.find({ id: to.contact })
  if (!found) throw new Outage('wechat', `there is no chat ${JSON.stringify(to)}`, { nothingSent: true })
  return found
}

async function sayIn(
  bot: Bot,
  target: Room | Contact,
  content: string | ReturnType<typeof FileBox.fromBuffer>,
  mentions: readonly string[],
): Promise<Message | undefined> {
  if (!('topic' in target) || typeof content !== 'string')
    return (target as Contact).say(content as string) as Promise<Message | undefined>
  const contacts: Contact[] = []
  for (const id of mentions) {
    const contact = await bot.Contact.find({ id })
    if (contact) contacts.push(contact)
  }
  return (await target.say(content, ...contacts)) as Message | undefined
}
