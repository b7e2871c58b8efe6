import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { WechatyBuilder } from 'wechaty'
import { types } from 'wechaty-puppet'
import { workCalendar } from '../../src/calendar.ts'
import { localAccount } from '../../src/channels/local/account.ts'
import { PuppetLocal } from '../../src/channels/local/puppet.ts'
import { LocalWorld } from '../../src/channels/local/world.ts'
import { logBook } from '../../src/cli/stage.ts'
import { demoCommunity, loadCommunity, populate } from '../../src/community.ts'
import { startHeart } from '../../src/jobs/heart.ts'
import { makeProgram } from '../../src/program.ts'
import { openStore } from '../../src/store/open.ts'
import { testKey } from '../kit/key.ts'
import { evening } from './talk.ts'

const messages = 4_000
const rooms = 20
/** Most of a building says nothing to a bot; those who talk are many and not bound to a household yet. */
const neighboursARoom = 60
/** So many messages are under way at once: a storm, as after a long power cut. */
const atOnce = 64

export type Taken = { rate: number; latencies: number[] }

const clock = { now: Date.now }
const folder = mkdtempSync(join(tmpdir(), 'xiaoge-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let files = 0
const fresh = (): string => join(folder, `run-${++files}.db`)

/** The demo community, loaded once and copied for every run. */
const template = join(folder, 'template.db')
const store = await openStore(`file:${template}`, testKey)
await loadCommunity(store, demoCommunity, clock.now())
await populate(new LocalWorld(clock), store, clock.now())
store.raw.pragma('wal_checkpoint(TRUNCATE)')
await store.close()

/** Says the evening into the world, `atOnce` at a time; `heard` is called by whoever has dealt with a message. */
async function storm(
  world: LocalWorld,
  room: (index: number) => string,
  speaker: (room: string, neighbour: number) => string,
) {
  const began = new Map<string, number>()
  const latencies: number[] = []
  let wake: () => void = () => undefined
  const heard = (id: string) => {
    const start = began.get(id)
    if (start === undefined) return
    began.delete(id)
    latencies.push(performance.now() - start)
    wake()
  }
  const run = async (): Promise<Taken> => {
    const start = performance.now()
    let index = 0
    for (const { room: number, speaker: neighbour, text } of evening(messages, rooms, neighboursARoom)) {
      while (began.size >= atOnce) await new Promise<void>(resolve => (wake = resolve))
      const chat = room(number)
      const id = `in-${index++}`
      began.set(id, performance.now())
      world.say({ id, from: speaker(chat, neighbour), room: chat, to: null, type: types.Message.Text, text })
    }
    while (began.size > 0) await new Promise<void>(resolve => (wake = resolve))
    return { rate: messages / ((performance.now() - start) / 1000), latencies }
  }
  return { heard, run }
}

function smallWorld(): LocalWorld {
  const world = new LocalWorld(clock)
  for (let index = 0; index < rooms; index++) {
    world.addContact({ id: `p${index}`, name: `邻居${index}`, title: '', place: '' })
    world.addRoom(`r${index}`, `${index}栋居民群`, [`p${index}`])
  }
  return world
}

async function bare(
  onMessage: (id: string, text: string) => void,
  heardOf: (heard: (id: string) => void) => void,
): Promise<Taken> {
  const world = smallWorld()
  const bot = WechatyBuilder.build({ puppet: new PuppetLocal(world) as never })
  const { heard, run } = await storm(
    world,
    index => `r${index}`,
    room => `p${room.slice(1)}`,
  )
  heardOf(heard)
  bot.on('message', message => onMessage(message.id, message.text()))
  await bot.start()
  const taken = await run()
  await bot.stop()
  return taken
}

/** Bare Wechaty on the local puppet: a listener that does nothing. */
export async function wechatyOnly(): Promise<Taken> {
  let heard: (id: string) => void = () => undefined
  return bare(
    id => heard(id),
    one => (heard = one),
  )
}

/** The same and one durable insert a message, each its own commit, WAL and synchronous=FULL. */
export async function insertOnly(): Promise<Taken> {
  const db = new Database(fresh())
  db.pragma('journal_mode = wal')
  db.pragma('synchronous = full')
  db.exec('CREATE TABLE m (id TEXT PRIMARY KEY, text TEXT, at INTEGER)')
  const insert = db.prepare('INSERT INTO m VALUES (?, ?, ?)')
  let heard: (id: string) => void = () => undefined
  const taken = await bare(
    (id, text) => {
      insert.run(id, text, Date.now())
      heard(id)
    },
    one => (heard = one),
  )
  db.close()
  return taken
}

/** The whole program: filed, understood, tickets made and dispatched, receipts and pushes in the outbox, the sender at its pace. */
export async function intake(): Promise<Taken> {
  const file = fresh()
  copyFileSync(template, file)
  const db = await openStore(`file:${file}`, testKey)
  const world = new LocalWorld(clock)
  await populate(world, db, clock.now())
  const log = logBook()
  const { channel } = localAccount(world, log)
  const topics = [...world.rooms.values()].slice(0, rooms)
  for (const room of topics) {
    const neighbours = Array.from({ length: neighboursARoom }, (_, index) => `${room.id}-neighbour-${index}`)
    for (const id of neighbours) world.addContact({ id, name: `邻居${id}`, title: '', place: '' })
    room.members.push(...neighbours)
  }
  const { heard, run } = await storm(
    world,
    index => topics[index]!.id,
    (room, neighbour) => `${room}-neighbour-${neighbour}`,
  )
  const counted = {
    ...channel,
    start: (events: Parameters<typeof channel.start>[0]) =>
      channel.start({ ...events, message: message => void hand(message) }),
  }
  const program = makeProgram({
    store: db,
    channel: counted,
    clock,
    calendar: workCalendar(),
    log,
    photoDir: join(folder, 'photos'),
  })
  const hand = async (message: Parameters<typeof program.bot.receive>[0]) => {
    await program.bot.receive(message)
    heard(message.id)
  }
  await program.start()
  const heart = startHeart(program, clock, log)
  const taken = await run()
  await heart.stop()
  await program.stop()
  const made = await db.prisma.ticket.count()
  if (made === 0) throw new Error('the program made no ticket: this measures nothing')
  await db.close()
  return taken
}
