import { describe, expect, it } from 'vitest'
import { understand } from '../../src/understanding/understand.ts'

/** The shortest ways to say it, which must never be missed. */
describe('said in three or four characters', () => {
  it.each([
    ['漏水了', ['C06', 'A02']],
    ['家里漏水', ['C06', 'A02']],
    ['停水了', ['A02']],
    ['没水了', ['A02']],
    ['停电了', ['A03']],
    ['电梯坏了', ['C02']],
    ['楼道灯坏了', ['C03']],
    ['路灯不亮', ['E04']],
    ['单元门坏了', ['C04']],
    ['厕所堵了', ['A07']],
    ['下水道堵了', ['A07']],
    ['暖气不热', ['A05']],
    ['垃圾没人倒', ['D01']],
    ['井盖没了', ['B07']],
    ['楼上太吵', ['G01']],
    ['狗咬人了', ['G02']],
    ['电瓶被偷', ['B06']],
  ])('%s', (text, codes) => {
    const { intent, category } = understand(text)
    expect(intent).toBe('report')
    expect(codes).toContain(category)
  })
})

describe('said as shortly, and meant for nobody here', () => {
  it.each([
    '手机没电了',
    '我家电视坏了',
    '网络断了',
    '电梯挺好的没坏',
    '笑死',
    '气炸了',
    '火了',
    '堵车了',
    '好冷',
    '来水了',
    '灯修好了',
    '没着火，虚惊一场',
  ])('%s', text => expect(understand(text)).toMatchObject({ intent: 'chat', emergency: false }))
})
