import { describe, expect, it } from 'vitest'
import { type Doubt, doubtOf, readDoubtAnswer, slipOf } from '../../../src/features/tickets/doubt.ts'
import type { Occasion } from '../../../src/store/occasion.ts'
import { askDoubt } from '../../../src/wording/tickets.ts'
import { aTicket, emptyStore } from '../../kit/database.ts'

const home = { building: '1', unit: '3', flat: '303' }
const inRoom = (text: string, { homes = [home], building = '1' as string | null } = {}) =>
  ({ where: { building, inRoom: true }, who: { homes }, letter: { text } }) as unknown as Occasion

describe('a slip of the house number', () => {
  const said = { building: '2', unit: '3' }

  it('is the neighbours’ house with the own stairs, in the own house’s group', () => {
    expect(slipOf(inRoom('2栋3单元灯坏了'), said)).toEqual({ why: 'slip', said: '2', room: '1', unit: '3' })
  })

  it.each([
    ['the own house', inRoom('1栋3单元灯坏了'), { building: '1', unit: '3' }],
    ['other stairs', inRoom('2栋2单元灯坏了'), { building: '2', unit: '2' }],
    ['no stairs', inRoom('2栋灯坏了'), { building: '2', unit: null }],
    ['no house', inRoom('3单元灯坏了'), { building: null, unit: '3' }],
    ['a stranger', inRoom('2栋3单元灯坏了', { homes: [] }), said],
    ['somebody with two homes', inRoom('2栋3单元灯坏了', { homes: [home, { ...home, building: '5' }] }), said],
    ['a private chat', inRoom('2栋3单元灯坏了', { building: null }), said],
    ['a room of another house', inRoom('2栋3单元灯坏了', { building: '5' }), said],
    ['who says how they know', inRoom('路过2栋3单元，灯坏了'), said],
    ['who speaks for somebody', inRoom('我妈家2栋3单元灯坏了'), said],
    ['who names both', inRoom('我是1栋的，2栋3单元灯坏了'), said],
  ])('%s is none', (_, o, place) => {
    expect(slipOf(o, place)).toBeNull()
  })
})

describe('the answer to a doubt', () => {
  const slip = { why: 'slip', said: '2', room: '1', unit: '3' } as const
  const none = { why: 'noBuilding', building: '33', buildings: ['1', '2', '3'] } as const

  it.each<[string, Exclude<Doubt, { why: 'noUnit' }>, object | null]>([
    ['1栋', slip, { building: '1' }],
    ['2栋', slip, { building: '2' }],
    ['就是2栋的', slip, { building: '2' }],
    ['1', slip, { building: '1' }],
    ['二', slip, { building: '2' }],
    ['1栋4单元', slip, { building: '1', unit: '4' }],
    ['我家这栋', slip, { building: '1' }],
    ['没说错', slip, { building: '2' }],
    ['对的', slip, { building: '2' }],
    ['是3栋', none, { building: '3' }],
    ['3', none, { building: '3' }],
    ['我们栋', none, { building: '1' }],
    ['对', none, null],
    ['今天黄瓜真便宜', slip, null],
    ['今天黄瓜2块', none, null],
    ['', slip, null],
  ])('「%s」', (text, doubt, answer) => {
    expect(readDoubtAnswer(text, doubt, '1')).toEqual(answer)
  })

  it('is not read from 我家 where there is no room to mean', () => {
    expect(readDoubtAnswer('我家', none, null)).toBeNull()
  })
})

describe('a place that the community does not have', () => {
  /** 1栋 with four units, and 10栋 and 2栋 to be put in order. */
  const inSmall = async () => {
    const { prisma } = await emptyStore()
    for (const building of ['10', '1', '2'])
      await prisma.scope.create({ data: { kind: 'building', name: `${building}栋`, building } })
    for (const unit of ['2', '1', '4', '3'])
      await prisma.scope.create({ data: { kind: 'unit', name: `1栋${unit}单元`, building: '1', unit } })
    return { tx: prisma } as unknown as Occasion
  }

  it('is told from one that it has, with what there is', async () => {
    const o = await inSmall()
    expect(await doubtOf(o, '1', '3')).toBeNull()
    expect(await doubtOf(o, '1', null)).toBeNull()
    expect(await doubtOf(o, null, '9')).toBeNull()
    expect(await doubtOf(o, '1', '9')).toEqual({ why: 'noUnit', building: '1', unit: '9', units: ['1', '2', '3', '4'] })
    expect(await doubtOf(o, '33', '1')).toEqual({ why: 'noBuilding', building: '33', buildings: ['1', '2', '10'] })
  })

  it.each([
    [
      { why: 'noUnit', building: '1', unit: '9', units: ['1', '2', '3', '4'] } as const,
      '1栋没有9单元，只有1到4单元，请问是几单元？',
    ],
    [{ why: 'noUnit', building: '1', unit: '9', units: ['1'] } as const, '1栋没有9单元，只有1单元，请问是几单元？'],
    [
      { why: 'noBuilding', building: '33', buildings: ['1', '3', '5'] } as const,
      '本社区没有33栋，只有1、3、5栋，请问是几栋几单元？',
    ],
  ])('%o is asked with the reason', async (doubt, question) => {
    const ticket = await aTicket(await emptyStore())
    expect(askDoubt(ticket, doubt, true)).toBe(`${ticket.id}号收到。${question}`)
  })
})
