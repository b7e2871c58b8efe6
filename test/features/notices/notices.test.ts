import { afterEach, describe, expect, it } from 'vitest'
import type { Stage } from '../../../src/cli/stage.ts'
import { Outage } from '../../../src/ports.ts'
import { writeSetting } from '../../../src/store/settings.ts'
import { makeWorld, worldThrough } from '../../kit/world.ts'

const hourMs = 3_600_000
let stage: Stage
afterEach(() => stage.close())

const say = async (from: string, text: string, room?: string) => {
  await stage.moveTo(stage.clock.now() + 1_000)
  await stage.say({ from, text, ...(room ? { room } : {}) })
  await stage.drain()
}
/** What the bot said to somebody since the last look. */
const toldTo = (person: string) =>
  stage
    .heard()
    .filter(said => 'person' in said.to && said.to.person === person)
    .map(said => said.text)
    .join('\n')
const roomsTold = () => stage.heard().flatMap(said => ('room' in said.to && said.kind === 'notice' ? said.to.room : []))
const notice = () => stage.store.prisma.notice.findFirstOrThrow({ orderBy: { id: 'desc' } })

describe('an hour that came while the program was not running', () => {
  const schedule = async () => {
    stage = await makeWorld()
    await say('穆春生', '通知 3栋 周五停电')
    await say('穆春生', '今晚7点发')
    stage.heard()
  }

  it('is made up for within two hours, once', async () => {
    await schedule()
    stage.clock.set(Date.parse('2026-03-10T20:50:00+08:00'))
    await stage.restart()
    await stage.restart()
    await stage.drain()
    expect(roomsTold()).toEqual(['3栋居民群'])
  })

  it('is skipped after that, with a reason in the row and a word to the sender', async () => {
    await schedule()
    stage.clock.set(Date.parse('2026-03-10T21:10:00+08:00'))
    await stage.restart()
    await stage.drain()
    expect(toldTo('穆春生')).toContain('通知1定在今天19:00发，那时程序没有运行')
    expect((await notice()).state).toBe('EXPIRED')
    const row = await stage.store.prisma.occurrence.findFirstOrThrow({ where: { schedule: 'notice-send' } })
    expect(row).toMatchObject({ state: 'SKIPPED', reason: '错过：程序当时没有运行', recipient: 'notice-1' })
    await stage.moveTo(stage.clock.now() + 24 * hourMs)
    expect(roomsTold()).toEqual([])
  })
})

describe('a second person, where the community wants one', () => {
  const toEverybody = async () => {
    stage = await makeWorld()
    await stage.store.write(tx => writeSetting(tx, 'secondYes', '开', 'console', stage.clock.now()))
    await say('穆春生', '通知 全体居民 周五停电')
    stage.heard()
    await say('穆春生', '确认')
  }

  it('has to agree before anything goes to everybody', async () => {
    await toEverybody()
    const said = stage.heard()
    expect(said.map(one => one.to)).toEqual([{ person: '穆春生' }, { person: '熊国栋' }])
    expect(said[0]!.text).toContain('还要第二个人确认，已请熊国栋看')
    expect(said[1]!.text).toContain('【通知】周五停电')
    await say('穆春生', '确认一下')
    await say('穆春生', '确认通知 1')
    expect(toldTo('穆春生')).toContain('还在等第二个人确认')
    await say('韩翠萍', '确认通知 1')
    expect(roomsTold()).toEqual([])
    await say('熊国栋', '确认通知 1')
    expect(roomsTold()).toHaveLength(11)
    expect(await notice()).toMatchObject({ state: 'SENDING', secondId: expect.any(Number) })
  })

  it('may refuse, and the sender hears of it', async () => {
    await toEverybody()
    stage.heard()
    await say('熊国栋', '取消通知 1')
    expect(toldTo('穆春生')).toBe('通知1被熊国栋取消了。')
    expect((await notice()).state).toBe('CANCELLED')
  })

  it('is not asked for a single building', async () => {
    await toEverybody()
    await say('穆春生', '通知 3栋 周五停电')
    stage.heard()
    await say('穆春生', '确认')
    expect(roomsTold()).toEqual(['3栋居民群'])
  })
})

it('lets a link through when the community allows links', async () => {
  stage = await makeWorld()
  await stage.store.write(tx => writeSetting(tx, 'links', '开', 'console', stage.clock.now()))
  await say('穆春生', '通知 3栋 到 www.example.com 填表')
  expect(toldTo('穆春生')).toContain('【待确认 通知1】')
})

it('names groups that nobody has bound and families without an account, and reaches the others', async () => {
  stage = await makeWorld()
  await stage.store.prisma.room.updateMany({ where: { topic: '5栋5单元群' }, data: { chatId: null } })
  await stage.store.prisma.address.updateMany({
    where: { person: { name: '舒雅静' } },
    data: { personId: null, boundAt: null },
  })
  await say('穆春生', '通知 5栋1单元独居老人家属和5栋5单元、5栋4单元 周五量血压')
  const preview = toldTo('穆春生')
  expect(preview).toContain('发到：1个群（5栋4单元群）')
  expect(preview).toContain('发不到：1个群还没有绑定（5栋5单元群）')
  expect(preview).toContain('私发：1人（5栋1单元603史文斌）')
  expect(preview).toContain('未通知到：1户没有绑定微信，请上门或打电话（5栋1单元101舒雅静）')
  await say('穆春生', '确认')
  stage.heard()
  await say('穆春生', '通知进度')
  expect(toldTo('穆春生')).toContain('共4条，送到2条。\n没有送到：舒雅静\n没有发：5栋5单元群')
})

it('tells each group whose fate is not known, and those that were not reached', async () => {
  stage = await worldThrough(channel => ({
    ...channel,
    async send(message) {
      const room = 'room' in message.to ? stage.world.rooms.get(message.to.room)?.topic : null
      if (room === '3栋居民群') throw new Outage('wechat', 'the answer never came')
      if (room === '4栋居民群') throw new Outage('wechat', 'not a member', { nothingSent: true })
      return channel.send(message)
    },
  }))
  await say('穆春生', '通知 3-5栋 周五停电')
  await say('穆春生', '确认')
  stage.heard()
  await stage.moveTo(stage.clock.now() + hourMs)
  expect(toldTo('穆春生')).toContain(
    '通知1发完了：送到1条，下面的请留意。\n不能确定是否送到：3栋居民群\n没有送到：4栋居民群',
  )
})

it('counts a family once and an unbound account by itself', async () => {
  stage = await makeWorld()
  const [first] = await stage.store.prisma.residence.findMany({ where: { person: { name: '于晓燕' } } })
  const cousin = await stage.store.prisma.person.findFirstOrThrow({ where: { name: '王文静' } })
  await stage.store.prisma.residence.create({
    data: { personId: cousin.id, scopeId: first!.scopeId, flat: first!.flat },
  })
  await say('穆春生', '通知 3栋 周五停电')
  await say('穆春生', '确认')
  for (const name of ['于晓燕', '王文静', '生人甲', '生人乙']) await say(name, '收到', '3栋居民群')
  stage.heard()
  await say('穆春生', '通知回执')
  const told = toldTo('穆春生')
  expect(told).toMatch(/已绑定的\d+户里，1户回了“收到”/)
  expect(told).toContain('另有2个未绑定的账号')
  expect(told).not.toContain('3栋1单元101')
  expect(await stage.store.prisma.noticeReceipt.count()).toBe(4)
})

it('keeps 收到 of a worker whose task was the last thing said for the task', async () => {
  stage = await makeWorld()
  await say('穆春生', '通知 三长 周五开会')
  await say('穆春生', '确认')
  await say('曹凤琴', '三楼楼道灯坏了', '1栋居民群')
  await say('韩翠萍', '收到')
  const ticket = await stage.store.prisma.ticket.findFirstOrThrow()
  expect(ticket.state).toBe('IN_PROGRESS')
  expect(await stage.store.prisma.noticeReceipt.count()).toBe(0)
})

it('leaves a line in the audit for what was sent and what was stopped', async () => {
  stage = await makeWorld()
  await say('穆春生', '通知 所有群 周五停电')
  await stage.say({ from: '穆春生', text: '确认' })
  await stage.moveTo(stage.clock.now() + 20_000)
  await stage.say({ from: '穆春生', text: '取消通知' })
  const lines = await stage.store.prisma.audit.findMany({ where: { subject: 'notice-1' }, orderBy: { id: 'asc' } })
  expect(lines.map(line => line.action)).toEqual(['sendNotice', 'cancelNotice'])
})
