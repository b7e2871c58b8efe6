import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Stage } from '../../../src/cli/stage.ts'
import { libraryOf } from '../../../src/store/own-library.ts'
import { makeWorld } from '../../kit/world.ts'

let stage: Stage
beforeEach(async () => {
  stage = await makeWorld()
})
afterEach(async () => {
  expect(stage.log.lines.filter(line => line.level === 'error')).toEqual([])
  await stage.close()
})

const say = (from: string, text: string, room?: string) => stage.say({ from, text, ...(room ? { room } : {}) })
const told = async (name: string): Promise<string[]> => {
  await stage.drain()
  return stage
    .heard()
    .filter(({ to, kind }) => 'person' in to && to.person === name && kind !== 'digest')
    .map(({ text }) => text)
}
const faq = async () => (await stage.store.prisma.faq.findMany()).at(-1)
const entries = () =>
  libraryOf(stage.store.prisma)
    .heads()
    .filter(({ title }) => title === '护照怎么办理')

async function answered(reply = '带身份证到公安局出入境大厅办。'): Promise<void> {
  await say('曹凤琴', '护照怎么办理', '1栋居民群')
  await say('方长海', `办结 1 ${reply}`)
}

it('is a proposal till the 书记 agrees, then an entry with author, role and day of review', async () => {
  await answered()
  expect(await faq()).toMatchObject({ state: 'PROPOSED', author: '方长海', authorRole: 'socialWorker' })
  expect(entries()).toEqual([])
  await say('穆春生', '同意 问答')
  expect(await faq()).toMatchObject({ state: 'APPROVED', approvedBy: '穆春生', reviewOn: '2026-09-08' })
  expect(entries()).toHaveLength(1)
})

it('asks nothing about an answer too short to use, one’s own case, or a private chat', async () => {
  await answered('好的')
  expect(await faq()).toBeUndefined()
  await say('曹凤琴', '我的补贴什么时候到账', '1栋居民群')
  await say('方长海', '办结 2 每月10日发到您的社保卡里。')
  await say('曹凤琴', '车辆年检在哪办')
  await say('方长海', '办结 3 带行驶证到机动车检测站办。')
  expect(await faq()).toBeUndefined()
})

it('is decided by the 书记 alone, and once', async () => {
  await answered()
  await say('方长海', '同意 1')
  await say('曹凤琴', '同意 1')
  expect(await faq()).toMatchObject({ state: 'PROPOSED' })
  await say('穆春生', '同意 1')
  await say('穆春生', '同意 1')
  expect(entries()).toHaveLength(1)
})

it('leaves 同意 to a ticket that asks for more time', async () => {
  await answered()
  await say('曹凤琴', '三楼楼道灯不亮了', '1栋居民群')
  await say('韩翠萍', '接单 2')
  await say('韩翠萍', '延期 2 两天 等灯泡')
  await say('穆春生', '同意')
  expect(await faq()).toMatchObject({ state: 'PROPOSED' })
  await say('穆春生', '同意 1')
  expect(await faq()).toMatchObject({ state: 'APPROVED' })
})

it('is looked at again when its day comes: asked about once a week, cited meanwhile, kept or taken out', async () => {
  await answered()
  await say('穆春生', '同意 1')
  await stage.store.prisma.faq.updateMany({ data: { reviewOn: '2026-03-11' } })
  await told('穆春生')
  await stage.moveTo(Date.parse('2026-03-12T09:00:00+08:00'))
  expect(await told('穆春生')).toEqual([expect.stringContaining('有一条该复核了（2026年3月11日到期）')])
  await say('韩翠萍', '护照怎么办理')
  expect((await told('韩翠萍'))[0]).toContain('方长海2026年3月10日答复')
  await stage.moveTo(Date.parse('2026-03-18T09:00:00+08:00'))
  expect(await told('穆春生')).toEqual([expect.stringContaining('有一条该复核了')])
  await say('穆春生', '同意 1')
  expect(await faq()).toMatchObject({ state: 'APPROVED', reviewOn: '2026-09-16', reviewAskedAt: null })
  await stage.store.prisma.faq.updateMany({ data: { reviewOn: '2026-03-18' } })
  await stage.moveTo(Date.parse('2026-03-19T09:00:00+08:00'))
  await say('穆春生', '不同意 1')
  expect(await faq()).toMatchObject({ state: 'RETIRED' })
  expect(entries()).toEqual([])
  await told('韩翠萍')
  await say('韩翠萍', '护照怎么办理')
  expect((await told('韩翠萍'))[0]).toContain('社区的文件里没有查到')
})
