import { FileBox } from 'file-box'
import { type Contact, log, type Message, type Room, WechatyBuilder } from 'wechaty'
import { type Puppet, log as puppetLog, types } from 'wechaty-puppet'
import {
  type Channel,
  type Incoming,
  type Location,
  type Log,
  type MessageKind,
  Outage,
  type Outgoing,
} from '../ports.ts'

const kinds: Partial<Record<types.Message, MessageKind>> = {
  [types.Message.Text]: 'text',
  [types.Message.Image]: 'image',
  [types.Message.Audio]: 'voice',
  [types.Message.Video]: 'video',
  [types.Message.Attachment]: 'file',
  [types.Message.Location]: 'location',
}

/** What the account's own name looks like in front of a message that is meant for it. */
const mentionSpaces = /[\u2005\u2004\u2002\u3000\u00a0\s]/

/** How a puppet hands a quotation on: 「name：words」, a line of dashes, then the message itself. */
const quotation = /^「([\s\S]*?)[：:]([\s\S]*?)」\s*(?:\n|\r\n)(?:- ?){5,}\s*(?:\n|\r\n)?([\s\S]*)$/

export type WechatyOptions = {
  puppet: Puppet | string
  token?: string
  endpoint?: string
  log: Log
  /** Asks the simulated world, which remembers; a real account cannot tell. */
  remembers?: (message: Outgoing, since: number) => boolean
}

/** A WeChat or WeCom account through Wechaty, whichever puppet carries it. */
export function wechatyChannel(options: WechatyOptions): Channel {
  log.level('silent')
  puppetLog.level('silent')
  const { puppet, token, endpoint } = options
  const bot = WechatyBuilder.build({
    name: 'xiaoge',
    puppet: puppet as never,
    ...(token ? { puppetOptions: { token, ...(endpoint ? { endpoint } : {}) } } : {}),
  })
  let account = { id: '', name: '', online: false }
  return {
    async start(events) {
      const on = (event: string, hear: (...values: never[]) => unknown) =>
        listen(bot as never, event, hear, options.log)
      const cameOnline = (id: string, name: string) => {
        account = { id, name, online: true }
        events.online({ id, name })
      }
      on('scan', (code: string) => events.loginCode(code))
      on('login', (user: Contact) => cameOnline(user.id, user.name()))
      on('logout', () => {
        account = { ...account, online: false }
        events.offline('logout')
      })
      on('message', async (message: Message) => events.message(await incoming(message, account, options.log)))
      on('room-join', async (room: Room) => events.room({ id: room.id, topic: await room.topic() }))
      on('room-topic', (room: Room, topic: string) => events.room({ id: room.id, topic }))
      on('error', (error: Error) => {
        options.log.warn({ error: String(error) }, 'wechaty error')
        if (/too (?:often|fast|frequent)|操作过于频繁|频率/i.test(String(error))) events.throttled(String(error))
      })
      await bot.init()
      watchConnection(bot.puppet as unknown as Puppet, connected => {
        if (connected && account.id) cameOnline(account.id, account.name)
        else if (!connected) {
          account = { ...account, online: false }
          events.offline('connection lost')
        }
      })
      await bot.start()
    },
    stop: () => bot.stop(),
    account: () => account,
    send: message => send(bot as never, message, account.online),
    async wasSent(message, since) {
      return options.remembers ? options.remembers(message, since) : null
    },
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

/** gRPC puppets lose and find their server without a logout; both show as puppet events. */
function watchConnection(puppet: Puppet, change: (connected: boolean) => void): void {
  puppet.on('reset', () => change(false))
  puppet.on('ready', () => change(true))
}

async function incoming(message: Message, account: { id: string; name: string }, log: Log): Promise<Incoming> {
  const talker = message.talker()
  const room = message.room() ?? null
  const kind = kinds[message.type()] ?? 'other'
  const { words, quote } = splitQuote(message.text())
  const own = talker.id === account.id
  const { text, named } = stripMention(words, account.name)
  const listener = message.listener()
  return {
    id: message.id,
    at: message.date().getTime(),
    from:
      own && !room ? { id: listener?.id ?? account.id, name: talker.name() } : { id: talker.id, name: talker.name() },
    room: room ? { id: room.id, topic: await room.topic() } : null,
    kind,
    text: kind === 'text' || kind === 'location' ? text : '',
    mentionsBot: room !== null && (named || (await mentions(message, account.id))),
    quote,
    location: kind === 'location' ? await locationOf(message, log) : null,
    file: kind === 'image' || kind === 'voice' || kind === 'file' || kind === 'video' ? () => fetchFile(message) : null,
    own,
  }
}

function splitQuote(text: string): { words: string; quote: string | null } {
  const found = quotation.exec(text)
  return found ? { words: found[3]!.trim(), quote: found[2]! } : { words: text, quote: null }
}

/** `mentionSelf()` is often false where a person sees the @; the name in the words counts as well. */
async function mentions(message: Message, selfId: string): Promise<boolean> {
  if (await message.mentionSelf()) return true
  const list = await message.mentionList()
  return list.some(contact => contact.id === selfId)
}

function stripMention(text: string, name: string): { text: string; named: boolean } {
  if (name === '') return { text, named: false }
  const mark = `@${name}`
  const at = text.indexOf(mark)
  if (at < 0) return { text, named: false }
  const after = text[at + mark.length]
  if (after !== undefined && /[\p{L}\p{N}]/u.test(after) && !mentionSpaces.test(after) && at > 0)
    return { text, named: false }
  return {
    text: `${text.slice(0, at)} ${text.slice(at + mark.length)}`.replace(/^[\u2005\u3000\s]+/, '').trim(),
    named: true,
  }
}

/** Wechaty 1.20.2 throws in `message.toLocation()`; the puppet itself knows. */
async function locationOf(message: Message, log: Log): Promise<Location | null> {
  try {
    const { name, address, latitude, longitude } = await message.wechaty.puppet.messageLocation(message.id)
    return { name, address, latitude, longitude }
  } catch (error) {
    log.warn({ message: message.id, error: String(error) }, 'location not read')
    return null
  }
}

async function fetchFile(message: Message): Promise<{ name: string; bytes: Buffer }> {
  try {
    const box = await message.toFileBox()
    return { name: box.name, bytes: await box.toBuffer() }
  } catch (cause) {
    throw new Outage('wechat', 'the file could not be fetched', { cause })
  }
}

type Bot = {
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
    throw new Outage('wechat', String(cause), { cause })
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
