import fc from 'fast-check'
import { expect } from 'vitest'
import { type StudySchedule, studyMoments, studySchedules } from '../../src/domain/study-day.ts'
import { tellMissed } from '../../src/features/people/missed.ts'
import { partySchedules } from '../../src/jobs/party-schedules.ts'
import { makeScanner, type Schedule } from '../../src/jobs/scanner.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { testKey } from '../kit/key.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const from = Date.parse('2026-01-01T00:00:00+08:00')
const until = Date.parse('2036-01-01T00:00:00+08:00')
const branchCount = 3
/** As the scanner promises: planned so far ahead, and again when half of it has passed. */
const aheadMs = 36 * hourMs

/** One stretch of the program's life: how long it does not look, then what the machine's clock says, and where it thinks it is. */
export type Step = {
  sleep: 'live' | number
  /** How wrong the clock is until the next step. */
  skew: number
  zone: string
  restart: boolean
  /** Two processes' worth of scanners at the same moment. */
  twin: boolean
}

const zones = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/London']

export const step: fc.Arbitrary<Step> = fc.record({
  sleep: fc.oneof(
    { weight: 60, arbitrary: fc.constant('live' as const) },
    { weight: 12, arbitrary: fc.integer({ min: minuteMs, max: 12 * hourMs }) },
    { weight: 4, arbitrary: fc.integer({ min: 12 * hourMs, max: 6 * dayMs }) },
    { weight: 1, arbitrary: fc.integer({ min: 6 * dayMs, max: 100 * dayMs }) },
  ),
  skew: fc.oneof(
    { weight: 300, arbitrary: fc.constant(0) },
    { weight: 20, arbitrary: fc.integer({ min: -3 * hourMs, max: 3 * hourMs }) },
    { weight: 1, arbitrary: fc.integer({ min: -40 * dayMs, max: 40 * dayMs }) },
  ),
  zone: fc.constantFrom(...zones),
  restart: fc.boolean(),
  twin: fc.integer({ min: 0, max: 3 }).map(chance => chance === 0),
})

type Told = { name: string; due: number; recipient: string }
type World = {
  store: Store
  branches: number[]
  /** The machine's clock. */
  clock: { now(): number; set(at: number): void }
  /** How often each moment was carried out, by `keyOf`. */
  ran: Map<string, number>
  told: Told[]
}

const keyOf = (schedule: string, recipient: string, due: number): string => `${schedule} ${recipient} ${due}`

async function makeWorld(): Promise<World> {
  const store = await openStore(':memory:', testKey)
  const branches: number[] = []
  await store.write(async tx => {
    const createdAt = new Date(from)
    const community = await tx.scope.create({ data: { kind: 'community', name: '社区' } })
    const secretary = await tx.person.create({ data: { name: '书记', createdAt } })
    await tx.post.create({ data: { personId: secretary.id, role: 'secretary', scopeId: community.id, slot: 'A' } })
    for (let number = 1; number <= branchCount; number++) {
      const scope = await tx.scope.create({ data: { kind: 'branch', name: `第${number}支部`, parentId: community.id } })
      const leader = await tx.person.create({ data: { name: `支书${number}`, createdAt } })
      await tx.post.create({ data: { personId: leader.id, role: 'branchSecretary', scopeId: scope.id, slot: 'A' } })
      await tx.room.create({
        data: { topic: `群${number}`, kind: 'branch', scopeId: scope.id, chatId: `room-${number}` },
      })
      branches.push(scope.id)
    }
  })
  let now = from
  const clock: World['clock'] = {
    now: () => now,
    set: at => {
      now = at
    },
  }
  return { store, branches, clock, ran: new Map(), told: [] }
}

const noLog = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

function scannerOf({ store, clock, ran, told }: World) {
  const counted = (name: string, schedule: Schedule): Schedule => ({
    ...schedule,
    run: async (m, occurrence) => {
      const key = keyOf(name, occurrence.recipient, occurrence.due)
      const outcome = await schedule.run(m, occurrence)
      ran.set(key, (ran.get(key) ?? 0) + 1)
      return outcome
    },
  })
  const schedules = Object.fromEntries(studySchedules.map(name => [name, counted(name, partySchedules[name]!)]))
  const calendar = { isWorkday: () => true, hours: [{ from: 510, to: 1050 }] }
  return makeScanner({
    store,
    clock,
    calendar,
    log: { ...noLog, error: (fields: object) => expect.fail(JSON.stringify(fields)) },
    schedules,
    tellMissed: async (m, missed) => {
      for (const one of missed) {
        const row = await m.tx.occurrence.findUniqueOrThrow({ where: { id: (one as { id?: number }).id ?? 0 } })
        told.push({ name: row.schedule, due: one.due, recipient: row.recipient })
      }
      await tellMissed(m, missed)
      expect(await m.tx.outbox.count({ where: { key: m.cause } }), 'the 书记 has a message').toBe(1)
    },
  })
}

/** When the moments of ten years are due, worked out from UTC alone: eight hours before Shanghai's. */
const hoursUtc = { 'study-announce': 1, 'study-eve': 11, 'study-day': 0, 'study-absent': 1 } as const

function duesOf(schedule: StudySchedule): { day: string; due: number }[] {
  const { shiftDays } = studyMoments[schedule]
  return Array.from({ length: 120 }, (_, month) => {
    const day = new Date(Date.UTC(2026, month, 15)).toISOString().slice(0, 10)
    return { day, due: Date.UTC(2026, month, 15 + shiftDays, hoursUtc[schedule]) }
  })
}

/** What must become of every moment: a second, simple telling of the scanner's promise. */
class Oracle {
  readonly fate = new Map<string, 'DONE' | 'SKIPPED'>()
  #plannedTo: number
  readonly toldTimes = new Map<string, number>()
  #skipped: { key: string; schedule: StudySchedule; due: number }[] = []
  readonly #open: { key: string; schedule: StudySchedule; due: number }[]

  constructor(branches: readonly number[]) {
    this.#plannedTo = Number.NEGATIVE_INFINITY
    this.#open = studySchedules.flatMap(schedule =>
      duesOf(schedule).flatMap(({ due }) =>
        branches.map(id => ({ key: keyOf(schedule, `branch-${id}`, due), schedule, due })),
      ),
    )
  }

  scanned(now: number): void {
    // What a clock that ran ahead has skipped comes again.
    this.#open.push(...this.#skipped.filter(({ due }) => due > now))
    this.#skipped = this.#skipped.filter(({ due }) => due <= now)
    if (this.#plannedTo - aheadMs / 2 <= now) this.#plannedTo = Math.max(this.#plannedTo, now + aheadMs)
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const moment = this.#open[index]!
      const { key, schedule, due } = moment
      if (due > now || due > this.#plannedTo) continue
      const isMissed = now - due > studyMoments[schedule].catchUpMs
      this.fate.set(key, isMissed ? 'SKIPPED' : 'DONE')
      if (isMissed) this.toldTimes.set(key, (this.toldTimes.get(key) ?? 0) + 1)
      if (isMissed) this.#skipped.push(moment)
      this.#open.splice(index, 1)
    }
  }
}

/** Lives through ten years and then counts. */
export async function liveTenYears(steps: Iterable<Step>): Promise<{ missed: number; late: number; scans: number }> {
  const world = await makeWorld()
  const zone = process.env.TZ
  try {
    const scans = await live(world, steps)
    return { ...(await judge(world, scans.oracle)), scans: scans.count }
  } finally {
    process.env.TZ = zone ?? 'UTC'
    await world.store.close()
  }
}

async function live(world: World, steps: Iterable<Step>): Promise<{ oracle: Oracle; count: number }> {
  const oracle = new Oracle(world.branches)
  let scanner = scannerOf(world)
  let truth = from
  let count = 0
  const scan = async (skew: number, twin: boolean) => {
    world.clock.set(truth + skew)
    oracle.scanned(truth + skew)
    count += 1
    await (twin ? Promise.all([scanner.run(), scannerOf(world).run()]) : scanner.run())
  }
  await scan(0, false)
  for (const { sleep, skew, zone, restart, twin } of steps) {
    process.env.TZ = zone
    if (restart) scanner = scannerOf(world)
    // Alive, it wakes when it asked to be woken: on the machine's clock, which may have jumped meanwhile.
    const wake = sleep === 'live' ? Math.max(minuteMs, (scanner.next() ?? truth) - truth) : sleep
    truth = Math.min(until, truth + Math.min(wake, 100 * dayMs))
    if (truth === until) break
    await scan(skew, twin)
  }
  await scan(0, false)
  return { oracle, count }
}

async function judge(
  { store, branches, ran, told }: World,
  { fate, toldTimes }: Oracle,
): Promise<{ missed: number; late: number }> {
  const rows = await store.prisma.occurrence.findMany()
  const said = await store.prisma.outbox.findMany({ where: { toRoom: { not: null } } })
  const toldOf = new Map<string, number>()
  for (const { name, recipient, due } of told) {
    const key = keyOf(name, recipient, due)
    toldOf.set(key, (toldOf.get(key) ?? 0) + 1)
  }
  let missed = 0
  let late = 0
  for (const schedule of studySchedules) {
    const days = duesOf(schedule)
    for (const id of branches) {
      const recipient = `branch-${id}`
      const own = rows.filter(row => row.schedule === schedule && row.recipient === recipient)
      const within = own.filter(row => days.some(({ day }) => row.payload === JSON.stringify({ day })))
      expect(within, `${schedule} of ${recipient}`).toHaveLength(120)
      expect(new Set(within.map(row => row.payload)).size).toBe(120)
      for (const { day, due } of days) {
        const row = within.find(one => one.due.getTime() === due)
        const key = keyOf(schedule, recipient, due)
        expect(row?.state, `${schedule} for ${day}`).toBe(fate.get(key))
        const isDone = row!.state === 'DONE'
        expect(ran.get(key) ?? 0, `${key} carried out`).toBe(isDone ? 1 : 0)
        expect(toldOf.get(key) ?? 0, `${key} told to the 书记`).toBe(toldTimes.get(key) ?? 0)
        if (!isDone) expect(toldOf.get(key)).toBeGreaterThan(0)
        if (!isDone) expect(row!.reason).toBe('错过：程序当时没有运行')
        if (!isDone) missed += 1
        else if (row!.doneAt!.getTime() - due > minuteMs) late += 1
        if (schedule === 'study-absent') continue
        const messages = said.filter(({ key: sent }) => sent.startsWith(`${schedule}-${id}-${day}-`))
        expect(messages, `messages of ${key}`).toHaveLength(isDone ? 1 : 0)
      }
    }
  }
  const texts = said.map(({ toRoom, text }) => `${toRoom} ${text}`)
  const month = (text: string) => /\d+月\d+日（周.）/.exec(text)?.[0]
  expect(said.every(({ text }) => month(text) !== undefined)).toBe(true)
  expect(new Set(said.map(({ key }) => key)).size).toBe(texts.length)
  return { missed, late }
}
