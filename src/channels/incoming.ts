import type { Message, Room } from 'wechaty'
import { FileTooLarge, type Incoming, type Location, type Log, Outage } from '../ports.ts'
import { kindOfType } from './kinds.ts'

/** What the account's own name looks like in front of a message that is meant for it. */
const mentionSpaces = /[\u2005\u2004\u2002\u3000\u00a0\s]/

/** Wechaty writes whom we mention in front of our words; they come back so, and are compared with what we meant to say. */
const namesInFront = /^(?:@[^\u2005\n]*\u2005)*@\S+\s/

/** How a puppet hands a quotation on: 「name：words」, a line of dashes, then the message itself. */
const quotation = /^「([\s\S]*?)[：:]([\s\S]*?)」\s*(?:\n|\r\n)(?:- ?){5,}\s*(?:\n|\r\n)?([\s\S]*)$/

/** What arrived, as plain data: whatever Wechaty and the puppets do not see is found here. */
export async function incoming(message: Message, known: { id: string; name: string }, log: Log): Promise<Incoming> {
  const account = known.id ? known : await selfOf(message)
  const talker = message.talker()
  const room = message.room() ?? null
  const kind = kindOfType(message.type())
  const { words, quote } = splitQuote(message.text())
  const own = talker.id === account.id
  const { text, named } = own
    ? { text: room ? words.replace(namesInFront, '') : words, named: false }
    : stripMention(words, room ? await ownNames(room, words, account) : [account.name])
  const listener = message.listener()
  return {
    id: message.id,
    at: message.date().getTime(),
    from:
      own && !room ? { id: listener?.id ?? account.id, name: talker.name() } : { id: talker.id, name: talker.name() },
    room: room ? { id: room.id, topic: await room.topic() } : null,
    kind,
    text: kind === 'link' ? await linkOf(message, log) : kind === 'text' || kind === 'location' ? text : '',
    mentionsBot: room !== null && !own && (named || mentions(message, account.id)),
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

/** What WeChat kept back for us can come right behind the login, before Wechaty has told us who we are. */
async function selfOf({ wechaty }: Message): Promise<{ id: string; name: string }> {
  const self = await wechaty.ContactSelf.find({ id: wechaty.puppet.currentUserId })
  return { id: wechaty.puppet.currentUserId, name: self?.name() ?? '' }
}

/** `mentionSelf()` is often false where a person sees the @, and throws while logged out; the list, or the name, will do. */
function mentions(message: Message, selfId: string): boolean {
  const { payload } = message
  return payload !== undefined && 'mentionIdList' in payload && (payload.mentionIdList ?? []).includes(selfId)
}

/** In a room the account may go by another name; it is asked for only where somebody is mentioned. */
async function ownNames(room: Room, words: string, account: { id: string; name: string }): Promise<string[]> {
  if (!words.includes('@')) return []
  const self = await room.wechaty.puppet.roomMemberPayload(room.id, account.id).catch(() => null)
  return [self?.roomAlias ?? '', account.name]
}

function stripMention(text: string, names: readonly string[]): { text: string; named: boolean } {
  for (const name of names) {
    const found = strippedOf(text, name)
    if (found !== null) return { text: found, named: true }
  }
  return { text, named: false }
}

function strippedOf(text: string, name: string): string | null {
  const mark = `@${name}`
  const at = name === '' ? -1 : text.indexOf(mark)
  if (at < 0) return null
  const after = text[at + mark.length]
  if (after !== undefined && /[\p{L}\p{N}]/u.test(after) && !mentionSpaces.test(after) && at > 0) return null
  return `${text.slice(0, at)} ${text.slice(at + mark.length)}`.replace(/^[\u2005\u3000\s]+/, '').trim()
}

/** 标题 https://…: what a card shows and where it leads; empty where the puppet cannot say. */
async function linkOf(message: Message, log: Log): Promise<string> {
  try {
    const { title, url } = await message.wechaty.puppet.messageUrl(message.id)
    return [title, url].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim()
  } catch (error) {
    log.warn({ message: message.id, error: String(error) }, 'link card not read')
    return ''
  }
}

/** Wechaty 1.20.2 throws in `message.toLocation()`; the puppet itself knows. */
async function locationOf(message: Message, log: Log): Promise<Location | null> {
  try {
    return placeIn(await message.wechaty.puppet.messageLocation(message.id))
  } catch (error) {
    log.warn({ message: message.id, error: String(error) }, 'location not read')
    return null
  }
}

/**
 * wechaty-puppet-service 1.19.9 copies a protobuf message as if it were a plain object: its fields are lost but for the
 * one array they live in, in the order of location.proto (accuracy, address, latitude, longitude, name).
 */
function placeIn(place: Location): Location | null {
  const fields = Object.values(place).find(value => Array.isArray(value)) as unknown[] | undefined
  const [, address, latitude, longitude, name] = fields ?? [
    0,
    place.address,
    place.latitude,
    place.longitude,
    place.name,
  ]
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null
  return { name: String(name ?? ''), address: String(address ?? ''), latitude, longitude }
}

/** More than any file that is read here; what is larger is left where it is, for it would have to fit in memory. */
const mostBytes = 50 * 1024 * 1024

async function fetchFile(message: Message): Promise<{ name: string; bytes: Buffer }> {
  try {
    const box = await message.toFileBox()
    const parts: Buffer[] = []
    let size = 0
    for await (const part of await box.toStream()) {
      size += (part as Buffer).length
      if (size > mostBytes) throw new FileTooLarge(box.name)
      parts.push(part as Buffer)
    }
    return { name: box.name, bytes: Buffer.concat(parts) }
  } catch (cause) {
    if (cause instanceof FileTooLarge) throw cause
    throw new Outage('wechat', 'the file could not be fetched', { cause })
  }
}
