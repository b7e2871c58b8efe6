import { expect, it } from 'vitest'
import { oddityOf } from '../../src/bot/odd.ts'
import { makeWorld } from '../kit/world.ts'

const letter = { kind: 'text', text: '灯坏了', senderName: '曹凤琴' } as Parameters<typeof oddityOf>[0]

it.each([
  ['', 'no words'],
  ['😀😀', 'no words'],
  ['\u200b', 'no words'],
  ['\ud83d', 'no words'],
  ['长'.repeat(10_000), 'very long'],
  ['灯坏了', null],
])('names what is odd about %j', (text, odd) => {
  expect(oddityOf({ ...letter, text })).toBe(odd)
})

it('names a sender without a name, and kinds that we do not read', () => {
  expect(oddityOf({ ...letter, senderName: ' \u200b' })).toBe('a sender without a name')
  expect(oddityOf({ ...letter, kind: 'video', text: '' })).toBe('kind video')
})

it('leaves a line in the log, with the id, for what it passes over', async () => {
  const world = await makeWorld('2026-03-10T09:00:00+08:00')
  const said = async (line: Parameters<typeof world.say>[0]) => (await world.say(line)).id
  const ids = [
    await said({ from: '曹凤琴', room: '1栋居民群', text: '\u200b\u200b' }),
    await said({ from: '曹凤琴', room: '没见过的群', text: '三楼灯坏了' }),
    await said({ from: '曹凤琴', room: '1栋居民群', file: { name: 'a.jpg', bytes: Buffer.alloc(0) } }),
  ]
  const logged = world.log.lines.map(({ fields }) => (fields as { message?: string }).message)
  expect(ids.filter(id => !logged.includes(id))).toEqual([])
  expect(world.heard()).toEqual([])
  await world.close()
})

it('calls a neighbour whose name nobody can see 邻居, and hides marks that turn the writing around', async () => {
  const world = await makeWorld('2026-03-10T09:00:00+08:00')
  await world.say({ from: '\u200b', room: '1栋居民群', text: '2单元门禁\u202e坏了\u0007 刷卡没反应' })
  await world.drain()
  const task = world.heard().find(({ kind }) => kind === 'push')
  expect(task?.text).toContain('上报：邻居\n内容：2单元门禁坏了 刷卡没反应\n')
  await world.close()
})
