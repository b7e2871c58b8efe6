import { expect, it, onTestFinished } from 'vitest'
import { makeBot } from '../../../src/bot/bot.ts'
import { workCalendar } from '../../../src/calendar.ts'
import type { Stage } from '../../../src/cli/stage.ts'
import { openInbox } from '../../../src/store/inbox.ts'
import { openOutbox } from '../../../src/store/outbox.ts'
import { openQuestions } from '../../../src/store/questions.ts'
import { openStanding } from '../../../src/store/standing.ts'
import { makeWorld } from '../../kit/world.ts'

async function world(at?: string): Promise<Stage> {
  const stage = await makeWorld(at)
  onTestFinished(() => stage.close())
  return stage
}

/** What the bot says to one person from now on. */
async function said(w: Stage, person: string): Promise<string[]> {
  await w.drain()
  return w.heard().flatMap(one => ('person' in one.to && one.to.person === person ? [one.text] : []))
}

const report = (w: Stage) => w.say({ from: '曹凤琴', room: '1栋居民群', text: '三楼楼道灯不亮了' })
const tell = (w: Stage, from: string, text: string) => w.say({ from, text })

it('hands a complaint to nobody it is about, whoever names them', async () => {
  const w = await world()
  await w.say({ from: '曹凤琴', text: '我要投诉1栋3单元单元长韩翠萍，态度差还骂人' })
  await w.drain()
  w.heard()
  const ticket = await w.store.prisma.ticket.findFirstOrThrow()
  const owner = await w.store.prisma.person.findUniqueOrThrow({ where: { id: ticket.assigneeId! } })
  expect(owner.name).not.toBe('韩翠萍')
  await tell(w, owner.name, `转派 ${ticket.id} 韩翠萍`)
  await tell(w, owner.name, `协办 ${ticket.id} 韩翠萍 写个说明`)
  expect(await said(w, owner.name)).toEqual([
    '这件事与韩翠萍有关，韩翠萍要回避，请换一位。',
    '这件事与韩翠萍有关，韩翠萍要回避，请换一位。',
  ])
  expect(await w.store.prisma.ticket.findFirstOrThrow()).toMatchObject({ assigneeId: owner.id })
  await tell(w, '韩翠萍', `接单 ${ticket.id}`)
  expect(await said(w, '韩翠萍')).toEqual([`没有查到${ticket.id}号工单，请核对一下编号。`])
})

it('rings for a P1 at night though a P2 of the same person waits for the morning', async () => {
  const w = await world('2026-03-10T22:00:00+08:00')
  await report(w)
  await w.moveTo(w.clock.now() + 10 * 60_000)
  w.heard()
  await w.say({ from: '曹凤琴', text: '楼上漏水漏到我家了，1栋3单元303' })
  const texts = await said(w, '韩翠萍')
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('漏水')
  await w.moveTo(Date.parse('2026-03-11T07:01:00+08:00'))
  expect((await said(w, '韩翠萍')).filter(text => text.includes('新任务'))[0]).toContain('楼道灯')
})

it('deals with a message once, though a start finds it while it is being dealt with', async () => {
  const w = await world()
  const deps = {
    store: w.store,
    inbox: openInbox(w.store),
    outbox: openOutbox(w.store),
    questions: openQuestions(w.store),
    standing: openStanding(w.store),
    clock: w.clock,
    calendar: workCalendar(),
    log: w.log,
    model: null,
    embedder: null,
    keepFile: () => Promise.reject(new Error('no picture here')),
    keepDocument: () => Promise.reject(new Error('no document here')),
    poke: () => undefined,
  }
  const message = {
    id: 'met-twice',
    at: w.clock.now(),
    from: { id: 'stranger', name: '邻居' },
    room: null,
    kind: 'text' as const,
    text: '1栋3单元楼道灯不亮了',
    mentionsBot: false,
    quote: null,
    location: null,
    file: null,
    own: false,
  }
  await deps.inbox.file(message, w.clock.now())
  const bot = makeBot(deps)
  await Promise.all([bot.resume(), bot.resume()])
  const history = await w.store.prisma.ticketEvent.findMany({ orderBy: { id: 'asc' } })
  expect(history.map(line => line.action)).toEqual(['report', 'assign'])
})

it('forgets no draft when somebody is asked about something else in between', async () => {
  const w = await world()
  await report(w)
  await w.say({ from: '魏素珍', room: '1栋居民群', text: '3单元单元门坏了，关不上' })
  await tell(w, '韩翠萍', '小区里有电动车乱停')
  const draft = await w.store.prisma.ticket.findFirst({ where: { state: 'DRAFT' } })
  await tell(w, '韩翠萍', '好的，马上去')
  await w.moveTo(w.clock.now() + 31 * 60_000)
  if (draft)
    expect((await w.store.prisma.ticket.findUniqueOrThrow({ where: { id: draft.id } })).state).not.toBe('DRAFT')
  expect(await w.store.prisma.ticket.count({ where: { state: 'DRAFT' } })).toBe(0)
})
