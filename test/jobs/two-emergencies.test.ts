import { afterEach, expect, it } from 'vitest'
import type { Said, Stage } from '../../src/cli/stage.ts'
import { checkPace } from '../kit/notices.ts'
import { makeWorld } from '../kit/world.ts'

let open: Stage | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

const start = Date.parse('2026-03-10T09:00:00+08:00')
const secondsTill = (said: Said | undefined): number => (said ? (said.at - start) / 1000 : Number.POSITIVE_INFINITY)
const inRoom = (room: string) => (said: Said) => 'room' in said.to && said.to.room === room
const toPerson = (person: string) => (said: Said) => 'person' in said.to && said.to.person === person

async function heardAfter(w: Stage, reports: readonly (readonly [from: string, room: string, text: string])[]) {
  for (const [from, room, text] of reports) await w.say({ from, room, text })
  await w.moveTo(start + 150_000)
  return w.heard()
}

it('tells each group first, and calls the nearest of each emergency before the rest of any', async () => {
  open = await makeWorld('2026-03-10T09:00:00+08:00')
  const heard = await heardAfter(open, [
    ['曹凤琴', '1栋居民群', '3单元楼道着火了，有浓烟'],
    ['吕永福', '5栋居民群', '5栋2单元楼道着火了，有浓烟'],
  ])
  const [card1, card2] = ['1栋居民群', '5栋居民群'].map(room => heard.find(inRoom(room)))
  expect(secondsTill(card1)).toBe(0)
  expect(secondsTill(card2)).toBeLessThanOrEqual(4)
  const calls = heard.filter(said => 'person' in said.to && said.text.startsWith('【新任务'))
  const tickets = calls.map(said => said.ticket)
  // The first two calls are one of each, and so on: neither waits till the other's thirteen have been called.
  for (let turn = 0; turn < 8; turn++)
    expect(new Set(tickets.slice(turn * 2, turn * 2 + 2))).toEqual(new Set(['1', '2']))
  expect(secondsTill(calls.find(said => said.ticket === '1'))).toBeLessThanOrEqual(10)
  expect(secondsTill(calls.find(said => said.ticket === '2'))).toBeLessThanOrEqual(10)
  const lastGroup = Math.max(
    ...heard.filter(said => 'room' in said.to && said.kind !== 'reminder').map(said => said.at),
  )
  expect(lastGroup).toBeLessThanOrEqual(calls[1]!.at)
  checkPace(open)
})

it('has called everybody of both within the minute after, thirty a minute', async () => {
  open = await makeWorld('2026-03-10T09:00:00+08:00')
  const heard = await heardAfter(open, [
    ['曹凤琴', '1栋居民群', '3单元楼道着火了，有浓烟'],
    ['吕永福', '5栋居民群', '5栋2单元楼道着火了，有浓烟'],
  ])
  const called = await open.store.prisma.call.findMany({ include: { ticket: true } })
  const people = await open.store.prisma.person.findMany({ where: { id: { in: called.map(one => one.personId) } } })
  const nameOf = new Map(people.map(person => [person.id, person.name]))
  expect(called.length).toBeGreaterThanOrEqual(24)
  for (const { personId, ticketId } of called) {
    const call = heard.filter(toPerson(nameOf.get(personId)!)).find(said => said.ticket === String(ticketId))
    expect(secondsTill(call)).toBeLessThanOrEqual(120)
  }
})

it('lets a new emergency in before what an old one still has to say', async () => {
  open = await makeWorld('2026-03-10T09:00:00+08:00')
  await open.say({ from: '曹凤琴', room: '1栋居民群', text: '3单元楼道着火了，有浓烟' })
  await open.moveTo(start + 6_000)
  await open.say({ from: '韩翠萍', text: '接单 1' })
  open.heard()
  const at = open.clock.now()
  await open.say({ from: '吕永福', room: '5栋居民群', text: '5栋2单元楼道着火了，有浓烟' })
  await open.moveTo(at + 60_000)
  const heard = open.heard()
  expect(heard.find(inRoom('5栋居民群'))!.at - at).toBeLessThanOrEqual(3_000)
  expect(heard.find(said => said.ticket === '2' && 'person' in said.to)!.at - at).toBeLessThanOrEqual(10_000)
})
