import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextTurn } from '../../src/jobs/pace.ts'

type Item = { id: number; lane: number; chat: string; notBefore: number; attempts?: number; saidAt?: number }
type Went = Item & { sentTo: string; at: number }

const start = Date.parse('2026-03-10T09:00:00+08:00')
const minute = 60_000

/** Sends a whole queue at the pace of the gate, on a clock that jumps to the next turn. */
function play(queue: readonly Item[], until = Number.POSITIVE_INFINITY): Went[] {
  const went: Went[] = []
  let now = start
  for (;;) {
    const left = queue.filter(item => !went.some(one => one.id === item.id))
    const here = left.filter(item => (item.saidAt ?? 0) <= now).sort((a, b) => a.lane - b.lane || a.id - b.id)
    const recent = went.filter(one => one.at > now - minute)
    const turn = nextTurn(here, recent, now)
    const later = left.flatMap(item => ((item.saidAt ?? 0) > now ? [item.saidAt!] : []))
    const moments = [...(turn ? [turn.at] : []), ...later]
    if (moments.length === 0 || now > until) return went
    if (turn && turn.at <= now) went.push({ ...turn.item, sentTo: turn.item.chat, at: now })
    else now = Math.min(...moments)
  }
}

const item = (id: number, chat: string, more: Partial<Item> = {}): Item => ({
  id,
  lane: 1,
  chat,
  notBefore: 0,
  ...more,
})

describe('the pace of an account', () => {
  it('is a second or more within a chat', () => {
    const went = play([item(1, '甲'), item(2, '甲'), item(3, '甲')])
    expect(went.map(one => one.at - start)).toEqual([0, 1000, 2000])
  })

  it('is three to five seconds between chats, and not always the same', () => {
    const went = play(Array.from({ length: 12 }, (_, index) => item(index + 1, `群${index}`)))
    const gaps = went.slice(1).map((one, index) => one.at - went[index]!.at)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000)
    expect(Math.max(...gaps)).toBeLessThan(5000)
    expect(new Set(gaps).size).toBeGreaterThan(5)
  })

  it('lets P0 go first and at one second, whatever waits', () => {
    const waiting = [item(9, '丙', { lane: 0 }), item(10, '丁', { lane: 0 }), item(1, '甲'), item(2, '乙')]
    const went = play(waiting)
    expect(went.map(one => one.id)).toEqual([9, 10, 1, 2])
    expect(went[1]!.at - went[0]!.at).toBe(1000)
  })

  it('keeps room for P0: twenty-six of the rest a minute, thirty of all', () => {
    const rest = Array.from({ length: 40 }, (_, index) => item(index + 1, '甲'))
    const urgent = Array.from({ length: 10 }, (_, index) => ({
      ...item(100 + index, '甲', { lane: 0 }),
      saidAt: start + 30_000,
    }))
    const firstMinute = play([...rest, ...urgent]).filter(one => one.at < start + minute)
    expect(firstMinute.length).toBeLessThanOrEqual(30)
    const went = firstMinute.filter(one => one.lane === 0)
    expect(went[0]!.at - start).toBe(30_000)
  })

  it('is not held up by what quiet hours hold back, in the same chat or another', () => {
    const night = start + 8 * 3_600_000
    const waiting = [item(1, '甲', { notBefore: night }), item(2, '甲'), item(3, '乙')]
    expect(play(waiting).map(one => [one.id, one.at >= night])).toEqual([
      [2, false],
      [3, false],
      [1, true],
    ])
  })

  it('keeps the order of a chat while the first is tried again', () => {
    const waiting = [item(1, '甲', { notBefore: start + 30_000, attempts: 1 }), item(2, '甲')]
    expect(play(waiting).map(one => one.id)).toEqual([1, 2])
  })

  it('tells when the next one may go, and null when nothing waits', () => {
    expect(nextTurn([], [], start)).toBeNull()
    expect(nextTurn([item(1, '甲', { notBefore: start + 5000 })], [], start)?.at).toBe(start + 5000)
  })

  it('holds for any queue: no faster than allowed, nothing lost, nothing twice, no chat out of order', () => {
    const anything = fc.array(
      fc.record({
        lane: fc.integer({ min: 0, max: 3 }),
        chat: fc.constantFrom('甲', '乙', '丙', '丁'),
        notBefore: fc.constantFrom(0, start + 20_000),
        saidAt: fc.integer({ min: start, max: start + 90_000 }),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(anything, items => {
        const queue = items.map((one, index) => ({ ...one, id: index + 1 }))
        const went = play(queue)
        expect(went.map(one => one.id).sort((a, b) => a - b)).toEqual(queue.map(one => one.id))
        for (const [index, one] of went.entries()) {
          expect(one.at).toBeGreaterThanOrEqual(one.notBefore)
          const before = went[index - 1]
          const gap = before ? one.at - before.at : minute
          const least = !before || before.chat === one.chat || one.lane === 0 ? 1000 : 3000
          expect(gap).toBeGreaterThanOrEqual(least)
          const inMinute = went.filter(other => other.at > one.at - minute && other.at <= one.at)
          expect(inMinute.length).toBeLessThanOrEqual(30)
          const sameLine = went.slice(0, index).filter(other => other.chat === one.chat && other.lane === one.lane)
          const overtaken = sameLine.some(
            other => other.id > one.id && one.notBefore === 0 && one.saidAt! <= other.saidAt!,
          )
          expect(overtaken).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })
})
