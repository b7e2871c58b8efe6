import { EventEmitter } from 'node:events'
import { FileBox, type FileBoxInterface } from 'file-box'
import { types } from 'wechaty-puppet'
import {
  type Clock,
  type Location,
  type SimChat,
  type SimMessage,
  type SimPerson,
  SimRefusal,
  type SimSend,
  type SimWorld,
} from '../../ports.ts'
import { kindOfType } from '../kinds.ts'

export type LocalContact = { id: string; name: string; title: string; place: string; friend: boolean }
export type LocalRoom = { id: string; topic: string; members: string[]; owner: string; nicknames: Map<string, string> }
export type LocalMessage = {
  id: string
  seq: number
  from: string
  room: string | null
  to: string | null
  at: number
  type: types.Message
  text: string
  mentions: string[]
  quote: { id: string; name: string; text: string } | null
  location: Location | null
  /** A card that stands for a web page. */
  link: { title: string; url: string } | null
  file: FileBoxInterface | null
  bytes: Buffer | null
}

type NewMessage = Pick<LocalMessage, 'from' | 'room' | 'to' | 'type'> & Partial<LocalMessage>

/** What happens in the simulated WeChat, as the puppet hears it. */
export type WorldEvents = {
  message: [LocalMessage]
  join: [{ room: string; who: string[]; inviter: string }]
  leave: [{ room: string; who: string[]; remover: string }]
  topic: [{ room: string; was: string; by: string }]
}

/** WeChat allows half as much again; this bounds memory, not people. */
const keptMessages = 20_000
const keptBytesPerFile = 20 * 1024 * 1024

/**
 * The simulated WeChat: who exists, which rooms there are, what was said. It outlives the bot, as WeChat would, and
 * keeps for an account that is away what was said meanwhile.
 */
export class LocalWorld extends EventEmitter<WorldEvents> {
  readonly contacts = new Map<string, LocalContact>()
  readonly rooms = new Map<string, LocalRoom>()
  readonly messages = new Map<string, LocalMessage>()
  readonly botId: string
  #seq = 0
  readonly #clock: Clock

  constructor(clock: Clock, botId = 'xiaoge', botName = '小格') {
    super()
    this.setMaxListeners(0)
    this.#clock = clock
    this.botId = botId
    this.addContact({ id: botId, name: botName, title: '社区助手', place: '' })
  }

  addContact({ friend = true, ...contact }: Omit<LocalContact, 'friend'> & { friend?: boolean }): LocalContact {
    const made = { ...contact, friend }
    this.contacts.set(made.id, made)
    return made
  }

  addRoom(id: string, topic: string, members: readonly string[]): LocalRoom {
    const all = [...new Set([this.botId, ...members])]
    const room = { id, topic, members: all, owner: all[1] ?? this.botId, nicknames: new Map() }
    this.rooms.set(id, room)
    return room
  }

  join(roomId: string, who: string[], inviter: string): void {
    const room = this.rooms.get(roomId)
    if (!room) throw new SimRefusal('没有这个群')
    room.members.push(...who.filter(id => !room.members.includes(id)))
    this.emit('join', { room: roomId, who, inviter })
  }

  rename(roomId: string, topic: string, by: string): void {
    const room = this.rooms.get(roomId)!
    const was = room.topic
    room.topic = topic
    this.emit('topic', { room: roomId, was, by })
  }

  /** Says something in the world; everybody concerned hears it. */
  say(message: NewMessage): LocalMessage {
    this.#seq += 1
    const made: LocalMessage = {
      id: `local-${this.#seq}`,
      at: this.#clock.now(),
      text: '',
      mentions: [],
      quote: null,
      location: null,
      link: null,
      file: null,
      bytes: null,
      ...message,
      seq: this.#seq,
    }
    this.messages.set(made.id, made)
    if (this.messages.size > keptMessages) this.messages.delete(this.messages.keys().next().value!)
    this.emit('message', made)
    return made
  }

  /** Delivers a message once more under its own id, as WeChat does after a bad connection. */
  redeliver(id: string): void {
    const message = this.messages.get(id)
    if (message) this.emit('message', message)
  }

  concerns(message: LocalMessage, account: string): boolean {
    if (message.room === null) return message.to === account || message.from === account
    return this.rooms.get(message.room)?.members.includes(account) ?? false
  }

  nameIn(roomId: string | null, contactId: string): string {
    const nickname = roomId === null ? undefined : this.rooms.get(roomId)?.nicknames.get(contactId)
    return nickname ?? this.contacts.get(contactId)?.name ?? ''
  }
}

export const typeOfFile = (name: string): types.Message => {
  if (/\.(?:png|jpe?g|gif|webp|bmp|heic)$/i.test(name)) return types.Message.Image
  if (/\.(?:silk|amr|mp3|m4a|wav|sil)$/i.test(name)) return types.Message.Audio
  if (/\.(?:mp4|mov)$/i.test(name)) return types.Message.Video
  return types.Message.Attachment
}

/** The simulated WeChat as the web page uses it: be anybody, say anything. */
export function simulated(world: LocalWorld): SimWorld {
  const bot = { id: world.botId, name: world.contacts.get(world.botId)!.name }
  const chatOf = (message: LocalMessage, as: string): string =>
    message.room ?? (message.from === as ? message.to! : message.from)
  const inChat = (message: LocalMessage, as: string, chat: string) =>
    world.concerns(message, as) && chatOf(message, as) === chat
  const shown = (message: LocalMessage, as: string): SimMessage => ({
    seq: message.seq,
    id: message.id,
    chat: chatOf(message, as),
    from: { id: message.from, name: world.nameIn(message.room, message.from), bot: message.from === world.botId },
    at: message.at,
    kind: kindOfType(message.type),
    text: message.text,
    mentions: message.mentions,
    quote: message.quote,
    location: message.location,
    file: message.file ? { href: `file/${message.id}`, name: message.file.name } : null,
  })
  const own = (as: string) => {
    const person = world.contacts.get(as)
    if (!person || as === world.botId) throw new SimRefusal('没有这个人，请重新选一个身份')
    return person
  }
  return {
    bot,
    people: (): SimPerson[] =>
      [...world.contacts.values()]
        .filter(one => one.id !== world.botId)
        .map(({ id, name, title, place }) => ({ id, name, title, place })),
    chats(as): SimChat[] {
      own(as)
      const rooms = [...world.rooms.values()].filter(room => room.members.includes(as))
      const last = new Map<string, LocalMessage>()
      for (const message of world.messages.values())
        if (world.concerns(message, as)) last.set(chatOf(message, as), message)
      const lastOf = (chat: string) => (last.has(chat) ? shown(last.get(chat)!, as) : null)
      return [
        { id: bot.id, kind: 'person', name: bot.name, members: 2, last: lastOf(bot.id) },
        ...rooms.map(room => ({
          id: room.id,
          kind: 'room' as const,
          name: room.topic,
          members: room.members.length,
          last: lastOf(room.id),
        })),
      ]
    },
    members: chat =>
      (world.rooms.get(chat)?.members ?? [world.botId]).map(id => ({
        id,
        name: world.nameIn(chat, id),
        bot: id === world.botId,
      })),
    messages: (as, chat, limit) =>
      [...world.messages.values()]
        .filter(message => inChat(message, as, chat))
        .slice(-limit)
        .map(message => shown(message, as)),
    send: (message: SimSend) => shown(speak(world, own(message.as).id, message), message.as),
    file(id) {
      const message = world.messages.get(id)
      return message?.bytes && message.file ? { name: message.file.name, bytes: message.bytes } : null
    },
    subscribe(as, listener) {
      const hear = (message: LocalMessage) => {
        if (world.concerns(message, as)) listener(shown(message, as))
      }
      world.on('message', hear)
      return () => world.off('message', hear)
    },
  }
}

function speak(
  world: LocalWorld,
  from: string,
  { chat, text = '', mentionBot = false, quote, location, file }: SimSend,
): LocalMessage {
  const room = world.rooms.get(chat) ?? null
  if (!room && chat !== world.botId) throw new SimRefusal('没有这个聊天')
  if (room && !room.members.includes(from)) throw new SimRefusal('您不在这个群里')
  if (file && file.bytes.length > keptBytesPerFile) throw new SimRefusal('文件超过20兆，请发小一点的')
  const quoted = quote ? world.messages.get(quote) : undefined
  return world.say({
    from,
    room: room?.id ?? null,
    to: room ? null : world.botId,
    type: file ? typeOfFile(file.name) : location ? types.Message.Location : types.Message.Text,
    text,
    mentions: room && mentionBot ? [world.botId] : [],
    quote: quoted ? { id: quoted.id, name: world.nameIn(quoted.room, quoted.from), text: quoted.text } : null,
    location: location ?? null,
    file: file ? FileBox.fromBuffer(file.bytes, file.name) : null,
    bytes: file?.bytes ?? null,
  })
}
