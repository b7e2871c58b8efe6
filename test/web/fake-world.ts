import {
  type Location,
  type SimMessage,
  type SimPerson,
  SimRefusal,
  type SimSend,
  type SimWorld,
} from '../../src/ports.ts'

type Stored = Omit<SimMessage, 'chat'> & { to: { room: string } | { person: string } }
type Room = { id: string; name: string; members: string[] }

type Content = { file?: SimSend['file'] | undefined; location?: Location | undefined }
const kindOf = ({ file, location }: Content): SimMessage['kind'] => {
  if (file) return /\.(?:png|jpe?g|gif|webp)$/i.test(file.name) ? 'image' : 'file'
  return location ? 'location' : 'text'
}

export const bot = { id: 'bot', name: '小格' }

/** A simulated WeChat of a few people, in memory; `botSays` plays the bot's part, `open()` counts who listens. */
export function fakeWorld(community: { people: SimPerson[]; rooms: Room[]; now?: () => number }) {
  const { people, rooms, now = Date.now } = community
  const stored: Stored[] = []
  const files = new Map<string, { name: string; bytes: Buffer }>()
  const listeners = new Map<(message: SimMessage) => void, string>()
  const nameOf = (id: string) => (id === bot.id ? bot.name : (people.find(one => one.id === id)?.name ?? id))
  const roomsOf = (as: string) => rooms.filter(room => room.members.includes(as))

  const chatFor = (message: Stored, as: string): string | null => {
    if ('person' in message.to) return message.to.person === as ? bot.id : null
    const { room } = message.to
    return roomsOf(as).some(one => one.id === room) ? room : null
  }
  const seenBy = (message: Stored, as: string): SimMessage[] => {
    const chat = chatFor(message, as)
    if (chat === null) return []
    const { to, ...rest } = message
    return [{ ...rest, chat }]
  }
  const quoted = (id: string) => {
    const found = stored.find(message => message.id === id)
    return found ? { id, name: found.from.name, text: found.text || `[${found.kind}]` } : null
  }

  function add(message: {
    from: string
    to: Stored['to']
    text: string
    mentions?: string[]
    quote?: string | undefined
    location?: Location | undefined
    file?: { name: string; bytes: Buffer } | undefined
    at?: number | undefined
  }): Stored {
    const seq = stored.length + 1
    const id = `m${seq}`
    if (message.file) files.set(id, message.file)
    const one: Stored = {
      seq,
      id,
      to: message.to,
      from: { id: message.from, name: nameOf(message.from), bot: message.from === bot.id },
      at: message.at ?? now(),
      kind: kindOf(message),
      text: message.text,
      mentions: message.mentions ?? [],
      quote: message.quote ? quoted(message.quote) : null,
      location: message.location ?? null,
      file: message.file ? { href: `file/${id}`, name: message.file.name } : null,
    }
    stored.push(one)
    for (const [listener, as] of listeners) for (const seen of seenBy(one, as)) listener(seen)
    return one
  }

  const messages = (as: string, chat: string) => stored.flatMap(one => seenBy(one, as)).filter(one => one.chat === chat)
  const world: SimWorld = {
    bot,
    people: () => people,
    chats: as => [
      { id: bot.id, kind: 'person', name: bot.name, members: 2, last: messages(as, bot.id).at(-1) ?? null },
      ...roomsOf(as).map(room => ({
        id: room.id,
        kind: 'room' as const,
        name: room.name,
        members: room.members.length + 1,
        last: messages(as, room.id).at(-1) ?? null,
      })),
    ],
    members: chat => {
      const room = rooms.find(one => one.id === chat)
      return room ? [...room.members, bot.id].map(id => ({ id, name: nameOf(id), bot: id === bot.id })) : []
    },
    messages: (as, chat, limit) => messages(as, chat).slice(-limit),
    send: (sent: SimSend) => {
      const to = sent.chat === bot.id ? { person: sent.as } : { room: sent.chat }
      if ('room' in to && !roomsOf(sent.as).some(room => room.id === to.room)) throw new SimRefusal('您不在这个群里')
      const { as: from, text = '', quote, location, file, mentionBot } = sent
      const message = add({ from, to, text, quote, location, file, mentions: mentionBot ? [bot.id] : [] })
      return { ...seenBy(message, from)[0]! }
    },
    file: id => files.get(id) ?? null,
    subscribe: (as, listener) => {
      listeners.set(listener, as)
      return () => listeners.delete(listener)
    },
  }
  return {
    world,
    add,
    botSays: (to: Stored['to'], text: string, more: { mentions?: string[]; quote?: string; at?: number } = {}) =>
      add({ from: bot.id, to, text, ...more }),
    open: () => listeners.size,
    sent: () => stored,
  }
}
