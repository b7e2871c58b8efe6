/** What the program needs from the world, as interfaces; `run.ts` and the test kit decide who plays them. */

export type Clock = {
  /** Milliseconds since 1970, UTC. */
  now(): number
}

export type Log = {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The caller of an adapter that throws this has a written fallback; anything else thrown is a bug. */
export class Outage extends Error {
  readonly of: 'model' | 'wechat'
  /** True when it is certain that nothing left this machine, so trying again cannot say a thing twice. */
  readonly nothingSent: boolean
  constructor(of: 'model' | 'wechat', message: string, options: { cause?: unknown; nothingSent?: boolean } = {}) {
    super(message, { cause: options.cause })
    this.name = 'Outage'
    this.of = of
    this.nothingSent = options.nothingSent ?? false
  }
}

/** A file larger than anything we read; it is not taken in. */
export class FileTooLarge extends Error {
  readonly file: string
  constructor(file: string) {
    super('the file is too large')
    this.name = 'FileTooLarge'
    this.file = file
  }
}

export type Location = { name: string; address: string; latitude: number; longitude: number }

/** `link` is a card that stands for a web page: its text is the title and the address. */
export type MessageKind = 'text' | 'image' | 'voice' | 'video' | 'file' | 'location' | 'link' | 'other'

/** One message as it came in, plain data. Ids are WeChat's: addresses, which may change at the next login. */
export type Incoming = {
  id: string
  /** When it was sent, milliseconds; WeChat's own time, to the second. */
  at: number
  from: { id: string; name: string }
  room: { id: string; topic: string } | null
  kind: MessageKind
  text: string
  mentionsBot: boolean
  /** The words of the message that this one quotes, as far as WeChat gives them. */
  quote: string | null
  location: Location | null
  /** Fetches the picture, voice or file; null when there is none. Throws `Outage` when WeChat does not give it, `FileTooLarge` when it is too much. */
  file: (() => Promise<{ name: string; bytes: Buffer }>) | null
  /** Our own message, seen again: the proof that it went out. */
  own: boolean
}

export type Outgoing = {
  to: { room: string } | { contact: string }
  text: string
  /** Contact ids to @ in a room. */
  mentions: readonly string[]
  /** A picture, or a file whose name does not end like one. */
  image: { name: string; bytes: Buffer } | null
}

export type ChannelEvents = {
  message(message: Incoming): void
  online(account: { id: string; name: string }): void
  offline(reason: string): void
  /** The bot was put into a room, or a room's name changed. */
  room(room: { id: string; topic: string }): void
  /** WeChat says we talk too fast. */
  throttled(reason: string): void
  loginCode(text: string): void
}

/** A chat account. `send` resolves with the id WeChat gave, or throws `Outage`. */
export interface Channel {
  start(events: ChannelEvents): Promise<void>
  stop(): Promise<void>
  account(): { id: string; name: string; online: boolean }
  send(message: Outgoing): Promise<{ id: string | null }>
  /** Looks for a message of ours that may have gone out before a crash. `null`: this account cannot tell. */
  wasSent(message: Outgoing, since: number): Promise<boolean | null>
}

// ---- a language model; nothing here can name a state, a role, a recipient or a sentence to say

/** What a model is asked about one message. Its adapter masks personal data before anything leaves. */
export type ModelQuestion = {
  text: string
  /** What the same person said just before in the same chat; null when that was nothing. */
  before: string | null
  /** The only categories it may choose from. */
  categories: readonly { code: string; zh: string }[]
  /** How long whoever waits may still wait; without it the endpoint's own deadline holds. */
  withinMs?: number
}

/** What a model is asked to put into plain words, out of these passages alone. */
export type PassagesQuestion = {
  question: string
  passages: readonly { title: string; text: string }[]
  withinMs: number
}
/** Words that are still to be checked against the passages: `cited` are their numbers, the first is 1. */
export type PlainAnswer = { text: string; cited: number[] }

/** What a model takes a message for: a proposal, weighed against the rules before anybody acts on it. */
export type Opinion = {
  intent: 'report' | 'question' | 'status' | 'thanks' | 'chat'
  category: string | null
  emergency: boolean
  /** Words copied from the text. */
  place: Record<'building' | 'unit' | 'floor' | 'flat' | 'landmark', string | null>
  confidence: number
}

/** `null`: nothing usable in time, and the caller goes on without. Does not throw. */
export interface Model {
  understand(question: ModelQuestion): Promise<Opinion | null>
  answer(question: PassagesQuestion): Promise<PlainAnswer | null>
  transcribe(voice: { name: string; bytes: Buffer }): Promise<string | null>
}

/**
 * Turns texts into vectors of length 1; what means alike points alike. Whatever goes wrong is null, and the caller goes
 * on without. Does not throw.
 */
export interface Embedder {
  /** Vectors of two models cannot be compared: each is kept with this name. */
  readonly name: string
  /** Of public documents, a vector each. */
  passages(texts: readonly string[]): Promise<Float32Array[] | null>
  /** Of what a resident asks; personal data is masked before it leaves. */
  question(text: string, withinMs: number): Promise<Float32Array | null>
}

// ---- the WeChat simulator: what the page needs of the simulated WeChat

export type SimPerson = { id: string; name: string; title: string; place: string }
export type SimChat = { id: string; kind: 'room' | 'person'; name: string; members: number; last: SimMessage | null }
export type SimMessage = {
  /** Grows by one with every message of the whole simulated WeChat. */
  seq: number
  id: string
  chat: string
  from: { id: string; name: string; bot: boolean }
  at: number
  kind: MessageKind
  text: string
  mentions: string[]
  quote: { id: string; name: string; text: string } | null
  location: Location | null
  /** Address of the picture or file below the simulator's own path, e.g. "file/m12". */
  file: { href: string; name: string } | null
}
export type SimSend = {
  as: string
  chat: string
  text?: string
  mentionBot?: boolean
  quote?: string
  location?: Location
  file?: { name: string; bytes: Buffer }
}

export interface SimWorld {
  readonly bot: { id: string; name: string }
  /** Everybody one can be. */
  people(): SimPerson[]
  /** The rooms that this person is in, and the private chat with the bot (its id is the bot's id). */
  chats(as: string): SimChat[]
  members(chat: string): { id: string; name: string; bot: boolean }[]
  /** The last messages of a chat as this person sees it, oldest first. */
  messages(as: string, chat: string, limit: number): SimMessage[]
  /** Refuses with a sentence in Chinese (thrown as SimRefusal) when the person, the chat or the file is not possible. */
  send(message: SimSend): SimMessage
  file(messageId: string): { name: string; bytes: Buffer } | null
  /** Calls for every new message that this person can see; returns the function that ends it. */
  subscribe(as: string, listener: (message: SimMessage) => void): () => void
}

export class SimRefusal extends Error {}
