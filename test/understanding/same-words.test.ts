import { describe, expect, it } from 'vitest'
import { traitsOf } from '../../src/understanding/same-traits.ts'
import { namesIn } from '../../src/understanding/same-words.ts'

const things = (text: string) => [...namesIn(text).things].sort()
const troubles = (text: string) => [...namesIn(text).troubles].sort()

describe('the things that a report names', () => {
  it.each([
    ['楼道灯不亮', ['lamp']],
    ['上楼黑咕隆咚的', ['lamp']],
    ['西边路灯灭了', ['streetLamp']],
    ['单元门关不上', ['unitDoor']],
    ['门口有水', []],
    ['门禁刷不开', ['access']],
    ['水龙头一滴都没有', ['tap', 'water']],
    ['下水管堵了', ['drain']],
    ['凉亭椅子断了', ['bench']],
    ['电动车在楼道充电', ['ebike', 'ebikeCharging']],
    ['消防箱里没水带', ['fireGear']],
    ['今天天气真好', []],
    ['', []],
  ])('%s', (text, named) => expect(things(text)).toEqual(named))

  it.each([
    ['灯不亮', ['out']],
    ['灯一直亮着', ['alwaysOn']],
    ['楼上漏水', ['leak']],
    ['垃圾没人收', ['full']],
    ['花钱买的', []],
    ['不满意', []],
  ])('what is wrong in %s', (text, named) => expect(troubles(text)).toEqual(named))
})

describe('how a report stands to what it tells', () => {
  it.each([
    ['灯坏了', 'now'],
    ['灯还没修', 'now'],
    ['灯修好了，谢谢师傅', 'over'],
    ['来电了', 'over'],
    ['去年水管爆过一次', 'over'],
    ['修了又灭', 'now'],
    ['建议东边多装两盏路灯', 'wish'],
    ['能不能添几件健身器材', 'wish'],
    ['明天几点停电', 'question'],
    ['暖气费怎么交', 'question'],
    ['怎么停水了', 'now'],
  ])('%s: %s', (text, stance) => expect(traitsOf(text).stance).toBe(stance))

  it('is not looked for in a page', () => {
    expect(traitsOf(`${'楼道灯坏了，物业一直说在采购灯泡。'.repeat(5)}建议多装几盏灯`).stance).toBe('now')
  })
})

describe('where in the words', () => {
  it('every number of a place counts, not only the first', () => {
    const { places } = traitsOf('302的，厕所滴水，应该是3栋2单元402漏的')
    expect([...places.flat]).toContain('402')
    expect([...places.building]).toEqual(['3'])
  })

  it.each([
    ['3栋东侧路灯坏了', '东'],
    ['负二层车库灯不亮', '二'],
    ['后面的井盖破了', '后'],
    ['左边电梯坏了', '左'],
    ['二期电梯坏了', '二'],
  ])('the side in %s', (text, side) => {
    expect(traitsOf(text).sides.flatMap(axis => [...axis])).toContain(side)
  })

  it('whoever speaks of 楼上 stands at their own door', () => {
    expect(traitsOf('楼上漏水').isRelative).toBe(true)
    expect(traitsOf('501漏水').isRelative).toBe(false)
  })
})

describe('what was read', () => {
  it('is kept for the next comparison, and not for ever', () => {
    const first = traitsOf('3栋2单元灯坏了')
    expect(traitsOf('3栋2单元灯坏了')).toBe(first)
    for (let n = 0; n < 600; n++) traitsOf(`第${n}件事`)
    expect(traitsOf('3栋2单元灯坏了')).not.toBe(first)
    expect(traitsOf('3栋2单元灯坏了')).toEqual(first)
  })
})
