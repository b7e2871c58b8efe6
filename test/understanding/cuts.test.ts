import { describe, expect, it } from 'vitest'
import { cutAnnounced, cutFelt } from '../../src/understanding/cuts.ts'

describe('cuts that a notice tells of and neighbours feel', () => {
  it.each([
    ['明天18:00到22:00停水检修，请提前储水', 'water'],
    ['因管网维修，3月10日暂停供水', 'water'],
    ['3月10日停止供水', 'water'],
    ['今天9点到12点停电，请关好电器', 'power'],
    ['今天9点到12点停供电', 'power'],
    ['本周六停暖检修', 'heating'],
    ['电梯停电梯维保', null],
    ['明天下午大扫除', null],
  ] as const)('a notice: %s → %s', (text, cut) => expect(cutAnnounced(text)).toBe(cut))

  it.each([
    ['没水了', 'water'],
    ['停水了？', 'water'],
    ['啥时候来水啊', 'water'],
    ['水龙头不出水', 'water'],
    ['水咋停了', 'water'],
    ['怎么停电了', 'power'],
    ['几点来电', 'power'],
    ['家里没电了', 'power'],
    ['暖气不热', 'heating'],
    ['厨房水管爆了没水了', null],
    ['停电了，电线还打火', null],
    ['就我家没水，别人家都有', null],
    ['没电梯怎么上楼', null],
    ['没电话', null],
    ['来电话了', null],
    ['电梯停了', null],
    ['楼道灯坏了', null],
  ] as const)('a neighbour: %s → %s', (text, cut) => expect(cutFelt(text)).toBe(cut))
})
