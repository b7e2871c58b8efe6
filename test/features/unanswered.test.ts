import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Stage } from '../../src/cli/stage.ts'
import { unanswered } from '../../src/features/insight/unanswered.ts'
import { makeWorld } from '../kit/world.ts'

let stage: Stage
beforeEach(async () => {
  stage = await makeWorld()
})
afterEach(() => stage.close())

it('groups what was asked in groups, masks it, and only counts the rest', async () => {
  const room = '1栋居民群'
  await stage.say({ from: '曹凤琴', room, text: '护照怎么办理，请打13912345678告诉我', mention: true })
  await stage.say({ from: '罗振华', room, text: '请问护照怎么办' })
  await stage.say({ from: '韩翠萍', text: '车辆年检在哪办' })
  await stage.say({ from: '曹凤琴', room, text: '我的补贴什么时候到账' })
  await stage.say({ from: '罗振华', room, text: '办居住证要带什么' })
  const week = unanswered(stage.store.prisma, stage.clock.now() - 86_400_000, stage.clock.now())
  expect(week).toMatchObject({ asked: 5, answered: 1, hidden: 2, left: 0 })
  expect(JSON.stringify(week)).not.toMatch(/13912345678|曹凤琴|罗振华|补贴|年检/)
  expect(JSON.stringify(week)).toContain('护照')
  const later = unanswered(stage.store.prisma, stage.clock.now(), stage.clock.now() + 1)
  expect(later).toMatchObject({ asked: 0, groups: [] })
})
