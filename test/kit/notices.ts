import { expect } from 'vitest'
import type { Stage } from '../../src/cli/stage.ts'
import type { Channel } from '../../src/ports.ts'
import { worldThrough } from './world.ts'

const words = '周五上午停电检修'

export type Deaths = Record<'between' | 'before' | 'after', number>

export type Noticed = {
  stage: Stage
  /** Moves the clock on till the notice is done, the process dying `kills` times; gives how often it did, and where. */
  runWithKills(kills: number): Promise<Deaths>
}

/** A small generator of chance, the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

/**
 * A world whose process can die while it sends: the call to WeChat never comes back, before or after the message is
 * out, and a new process starts on the same rows.
 */
export async function noticeStage(seed: number): Promise<Noticed> {
  const random = chance(seed)
  let toDie: 'before' | 'after' | null = null
  let die: () => void = () => undefined
  const never = new Promise<never>(() => undefined)
  const through = (channel: Channel): Channel => {
    let isDead = false
    return {
      ...channel,
      // The dead hear nothing, their own message least of all: the next process has to find out by itself.
      start: events => channel.start({ ...events, message: message => void (isDead || events.message(message)) }),
      async send(message) {
        const how = toDie
        toDie = null
        isDead ||= how !== null
        const sent = how === 'before' ? null : await channel.send(message)
        if (how === null) return sent!
        die()
        return never
      },
    }
  }
  const stage = await worldThrough(through)
  return {
    stage,
    async runWithKills(kills) {
      const died: Deaths = { between: 0, before: 0, after: 0 }
      for (let round = 0; round < kills; round++) {
        const point = random()
        if (point < 0.3) {
          // Between two messages.
          await stage.moveTo(stage.clock.now() + Math.floor(random() * 8_000))
          died.between += 1
        } else {
          toDie = point < 0.65 ? 'before' : 'after'
          const dead = new Promise<void>(resolve => {
            die = resolve
          })
          const alive = stage.moveTo(stage.clock.now() + 30_000).then(() => 'alive')
          const how = toDie
          await Promise.race([dead, alive])
          died[toDie === null ? how : 'between'] += 1
          toDie = null
        }
        await stage.restart()
      }
      await stage.moveTo(stage.clock.now() + 30 * 60_000)
      return died
    },
  }
}

export const attachment = '停电安排.pdf'

/** 书记 writes to 所有群 and confirms, with a document where one is wanted. */
export async function sendToAll({ stage }: Noticed, withFile = false): Promise<void> {
  if (withFile) await stage.say({ from: '穆春生', file: { name: attachment, bytes: Buffer.from('%PDF-1.7') } })
  await stage.say({ from: '穆春生', text: `通知 所有群 ${words}` })
  await stage.moveTo(stage.clock.now() + 5_000)
  await stage.say({ from: '穆春生', text: '确认' })
}

/** How many times the notice stands in a room, or in all of WeChat. */
export const countIn = (stage: Stage, room: string | null): number =>
  [...stage.world.messages.values()].filter(
    one =>
      one.from === stage.world.botId &&
      one.room !== null &&
      (room === null || one.room === room) &&
      one.text.includes(`【通知】${words}`),
  ).length

/** How many times the document stands in a room. */
export const filesIn = (stage: Stage, room: string): number =>
  [...stage.world.messages.values()].filter(
    one => one.from === stage.world.botId && one.room === room && one.file?.name === attachment,
  ).length

/** Never more than thirty in any minute, never two in a second to one chat. */
export function checkPace(stage: Stage): void {
  const sent = [...stage.world.messages.values()].filter(one => one.from === stage.world.botId)
  const times = sent.map(one => one.at).sort((a, b) => a - b)
  for (const [index, at] of times.entries())
    expect((times[index + 30] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(60_000)
  const last = new Map<string, number>()
  for (const one of sent) {
    const chat = one.room ?? one.to!
    expect(one.at - (last.get(chat) ?? 0)).toBeGreaterThanOrEqual(1_000)
    last.set(chat, one.at)
  }
}
