import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileBox } from 'file-box'
import { types } from 'wechaty-puppet'
import { workCalendar } from '../calendar.ts'
import { localAccount } from '../channels/local/account.ts'
import type { PuppetLocal } from '../channels/local/puppet.ts'
import { type LocalMessage, LocalWorld, typeOfFile } from '../channels/local/world.ts'
import { demoCommunity, loadCommunity, populate } from '../community.ts'
import type { Channel, Clock, Embedder, Location, Log, Model } from '../ports.ts'
import { makeProgram, type Program } from '../program.ts'
import { copyRows } from '../store/community.ts'
import { noteWebAddress } from '../store/console.ts'
import { openStore, type Store } from '../store/open.ts'

/** A clock that only moves when it is told to. */
export type StageClock = Clock & { set(at: number): void }

export type Line = {
  from: string
  text?: string
  room?: string
  mention?: boolean
  /** Words of the message that is quoted. */
  quote?: string
  file?: { name: string; bytes: Buffer }
  location?: Location
  link?: { title: string; url: string }
  id?: string
  displayName?: string
}

/** One message of the bot's, as whoever received it saw it. */
export type Said = {
  at: number
  to: { room: string } | { person: string }
  mentions: string[]
  text: string
  kind: string
  ticket: string | null
  image: string | null
}

export type Stage = {
  readonly store: Store
  readonly world: LocalWorld
  readonly clock: StageClock
  readonly log: LogBook
  program(): Program
  /** Says a line at the present moment and waits till everything it causes at once is done. */
  say(line: Line): Promise<LocalMessage>
  /** Moves the clock; everything due on the way happens at its own moment. */
  moveTo(at: number): Promise<void>
  /** Lets what waits in the outbox go out, without going further than `within` milliseconds. */
  drain(within?: number): Promise<void>
  /** The process dies, the database and WeChat stay, a new process starts. */
  restart(): Promise<void>
  setOnline(online: boolean): Promise<void>
  /** What the bot said since the last call. */
  heard(): Said[]
  close(): Promise<void>
}

export type LogBook = Log & { readonly lines: { level: string; message: string; fields: object }[] }

/** A log that keeps its lines, for tests to read and for replays to print on stderr. */
export function logBook(print?: (line: string) => void): LogBook {
  const lines: LogBook['lines'] = []
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, message, fields })
    if (print && level !== 'debug') print(`${level} ${message} ${JSON.stringify(fields)}`)
  }
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** How long the replay waits, on the real clock, for Wechaty to hand over what the world has said. */
const handOverMs = 20_000
const settleRounds = 10_000

type Options = {
  at: number
  db?: string
  community?: string
  log?: LogBook
  key?: Buffer
  /** A database file whose rows an empty one starts with, instead of reading spreadsheets again. */
  template?: string
  /** Asked where a real program would ask its model. */
  model?: Model
  /** Finds documents by their meaning, as in a real program where one is configured. */
  embedder?: Embedder
  /** Stands between the program and its account, for tests that let the process die while it sends. */
  through?: (channel: Channel) => Channel
  /** New documents are looked for in this folder. */
  libraryDir?: string
}

/** Where the started program serves when nothing is set. */
const usualAddress = 'http://127.0.0.1:8788/'

/** Nothing a replay holds is secret: its people are invented, and the same script must give the same bytes. */
const demoKey = Buffer.alloc(32, 7)

/** The whole program on a virtual clock in a simulated WeChat: local puppet → Wechaty → bot → store → outbox → local puppet. */
export async function openStage(options: Options): Promise<Stage> {
  const {
    at,
    db = ':memory:',
    community = demoCommunity,
    log = logBook(),
    key = demoKey,
    template,
    model = null,
    embedder = null,
    through = channel => channel,
    libraryDir = null,
  } = options
  let now = at
  const clock: StageClock = {
    now: () => now,
    set: to => {
      now = Math.max(now, to)
    },
  }
  const store = await openStore(db, key)
  const photoDir = mkdtempSync(join(tmpdir(), 'xiaoge-'))
  if (template) copyRows(store, template)
  else await loadCommunity(store, community, at)
  const world = new LocalWorld(clock)
  await populate(world, store, at)
  await store.write(async tx => noteWebAddress(tx, usualAddress))
  const spoken: LocalMessage[] = []
  let toHandOver = 0
  world.on('message', message => {
    if (message.from === world.botId) spoken.push(message)
  })

  let puppet: PuppetLocal
  let program: Program
  const start = async (missed: LocalMessage[]): Promise<void> => {
    const account = localAccount(world, log)
    puppet = account.puppet
    puppet.inherit(missed)
    puppet.on('message', () => {
      toHandOver += 1
    })
    toHandOver = 0
    const channel = through(account.channel)
    const calendar = workCalendar()
    program = makeProgram({ store, channel, clock, calendar, log, photoDir, libraryDir, model, embedder })
    await program.start()
    await settle()
  }

  /** Until all that the world said has reached the bot, the bot has dealt with it, and nothing may go out at this moment. */
  const settle = async (): Promise<number | null> => {
    for (let round = 0; round < settleRounds; round++) {
      const deadline = performance.now() + handOverMs
      while (program.received() < toHandOver) {
        if (performance.now() > deadline) throw new Error('Wechaty did not hand a message over')
        await new Promise(resolve => setImmediate(resolve))
      }
      await program.bot.settled()
      const next = await program.tick()
      const quiet = program.received() >= toHandOver && program.bot.waiting() === 0
      if (quiet && (next === null || next > now)) return next
    }
    throw new Error('the program never came to rest')
  }

  const moveTo = async (to: number): Promise<void> => {
    for (;;) {
      const next = await settle()
      if (next === null || next > to) break
      clock.set(next)
    }
    clock.set(to)
    await settle()
  }

  await start([])
  return {
    store,
    world,
    clock,
    log,
    program: () => program,
    async say(line) {
      const message = speak(world, line, now)
      await settle()
      return message
    },
    moveTo,
    async drain(within = 5 * 60_000) {
      const last = now + within
      for (;;) {
        const next = await settle()
        if (next === null || next > last || !program.outbox.pending().some(parcel => parcel.notBefore <= last)) return
        clock.set(next)
      }
    },
    async restart() {
      const missed = puppet.retire()
      await program.stop()
      await start(missed)
    },
    async setOnline(online) {
      puppet.setConnected(online)
      if (online) puppet.emit('ready', { data: 'back' })
      else puppet.emit('reset', { data: 'gone' })
      await settle()
    },
    heard: () => spoken.splice(0).map(message => asHeard(message, world, store)),
    async close() {
      await program.stop()
      await store.close()
      rmSync(photoDir, { recursive: true, force: true })
    },
  }
}

function asHeard(message: LocalMessage, world: LocalWorld, store: Store): Said {
  const row = store.raw.prepare('SELECT kind, ticketId, text FROM Outbox WHERE echoId = ?').get(message.id) as
    | { kind: string; ticketId: bigint | null; text: string }
    | undefined
  const name = (id: string) => world.contacts.get(id)?.name ?? id
  return {
    at: message.at,
    to: message.room ? { room: world.rooms.get(message.room)!.topic } : { person: name(message.to!) },
    mentions: message.mentions.map(name),
    text: row?.text ?? message.text,
    kind: row?.kind ?? 'reply',
    ticket: row?.ticketId == null ? null : String(row.ticketId),
    image: message.file?.name ?? null,
  }
}

/** Finds or makes the speaker and the room, then says it. A line with a known id is the same message once more. */
function speak(world: LocalWorld, line: Line, at: number): LocalMessage {
  const known = line.id ? world.messages.get(line.id) : undefined
  if (known) {
    world.redeliver(known.id)
    return known
  }
  const speaker = speakerOf(world, line)
  const room = line.room ? roomOf(world, line.room) : null
  if (room && !room.members.includes(speaker)) room.members.push(speaker)
  if (room && line.displayName) room.nicknames.set(speaker, line.displayName)
  const quoted = line.quote ? { id: '', name: '', text: line.quote } : null
  return world.say({
    ...(line.id ? { id: line.id } : {}),
    at,
    from: speaker,
    room: room?.id ?? null,
    to: room ? null : world.botId,
    type: typeOf(line),
    text: line.text ?? '',
    mentions: room && line.mention ? [world.botId] : [],
    quote: quoted,
    location: line.location ?? null,
    link: line.link ?? null,
    file: line.file ? FileBox.fromBuffer(line.file.bytes, line.file.name) : null,
    bytes: line.file?.bytes ?? null,
  })
}

function typeOf({ file, location, link }: Line): types.Message {
  if (file) return typeOfFile(file.name)
  return location ? types.Message.Location : link ? types.Message.Url : types.Message.Text
}

/** A name of the spreadsheets is that (bound) person; any other name is a stranger, unbound. */
function speakerOf(world: LocalWorld, { from, displayName }: Line): string {
  const known = [...world.contacts.values()].find(contact => contact.name === from && contact.id.startsWith('person-'))
  if (known && !displayName) return known.id
  const id = known?.id ?? `stranger-${from}`
  if (!world.contacts.has(id)) world.addContact({ id, name: displayName ?? from, title: '', place: '' })
  return id
}

function roomOf(world: LocalWorld, topic: string) {
  return [...world.rooms.values()].find(room => room.topic === topic) ?? world.addRoom(`other-${topic}`, topic, [])
}
