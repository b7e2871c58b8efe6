import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Stage } from '../../../src/cli/stage.ts'
import { onlyUnitOf } from '../../../src/store/people.ts'
import { makeWorld } from '../../kit/world.ts'

/** 12栋 has one stair, 13栋 none that anybody has told us of. */
async function build(w: Stage): Promise<void> {
  const grid = await w.store.prisma.scope.findUniqueOrThrow({ where: { name: '第10网格' } })
  for (const building of ['12', '13']) {
    const scope = await w.store.prisma.scope.create({
      data: { kind: 'building', name: `${building}栋`, building, parentId: grid.id },
    })
    if (building === '12')
      await w.store.prisma.scope.create({
        data: { kind: 'unit', name: '12栋1单元', building, unit: '1', parentId: scope.id },
      })
  }
}

describe('a house with one stair', () => {
  let w: Stage
  beforeEach(async () => {
    w = await makeWorld()
    await build(w)
  })
  afterEach(() => w.close())

  const say = async (text: string) => {
    await w.say({ from: '路人甲', text })
    await w.drain()
    return w.heard().filter(({ to }) => 'person' in to && to.person === '路人甲')
  }
  const placed = async () => {
    const ticket = await w.store.prisma.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } })
    return [ticket.building, ticket.unit, ticket.state]
  }

  it('is not asked 几单元', async () => {
    const [receipt] = await say('12栋楼道灯坏了')
    expect(receipt?.kind).toBe('receipt')
    expect(receipt?.text).toContain('12栋1单元楼道灯')
    expect(await placed()).toEqual(['12', '1', 'ASSIGNED'])
  })

  it('nor after the house was asked for', async () => {
    const [question] = await say('楼道灯坏了')
    expect(question?.kind).toBe('question')
    const [receipt] = await say('12栋')
    expect(receipt?.kind).toBe('receipt')
    expect(await placed()).toEqual(['12', '1', 'ASSIGNED'])
  })

  it.each(['1栋楼道灯坏了', '13栋楼道灯坏了'])('is no other house: %s', async text => {
    const [question] = await say(text)
    expect(question?.text).toContain('几单元')
    expect((await placed())[2]).toBe('DRAFT')
  })

  it('is told by the table', () => {
    const { prisma } = w.store
    expect(['12', '13', '1', '99'].map(building => onlyUnitOf(prisma, building))).toEqual(['1', null, null, null])
  })
})
