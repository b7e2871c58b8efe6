import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Intent } from '../../src/understanding/meaning.ts'
import { noPlace } from '../../src/understanding/meaning.ts'
import { understand } from '../../src/understanding/understand.ts'

const intents: Record<Intent, readonly string[]> = {
  report: [
    '2单元三楼的灯又不亮了，麻烦来看看',
    '谁家的车堵着消防通道，快挪走',
    '@网格员 我家下水道堵了，厨房全是水',
    '垃圾两天没收，苍蝇都进屋了',
    '楼上又漏水了，找了他三次都不管',
    '建议小广场多装两把椅子',
    '反映5栋门口路面破损，老人出行不便，请尽快处理',
  ],
  question: [
    '请问老年证去哪里办',
    '高龄补贴多大岁数可以领',
    '医保断缴了还能补吗',
    '办居住证要什么材料',
    '维修基金怎么查余额',
    '入党申请书交给谁',
    '孩子上小学报名需要带什么',
  ],
  status: [
    '我上周报的漏水怎么样了',
    '之前反映的路灯修了没有',
    '工单处理到哪一步了',
    '说好今天来修的，怎么还没人来',
    '查一下我昨天报的那个单子',
    '我报修的门禁有结果了吗',
  ],
  command: [
    '接单',
    '接单 12',
    '办结 12 换了灯泡',
    '转派 12 罗振华',
    '退单 7 不是我们网格的',
    '协办 9 张师傅',
    '挂账 3 等维修资金',
    '延期 4 等配件',
    '我的任务',
    '谁管5栋2单元',
    '帮助',
    '撤销 12',
    '没修好',
    '我也遇到',
    '满意',
    '通知 全体 明天上午停水检修',
    '催办 12',
    '请假 明天下午',
    '签到',
  ],
  thanks: ['谢谢', '多谢师傅', '辛苦了，太感谢了', '谢谢小格', '谢谢大家帮忙'],
  chat: [
    '早上好各位',
    '哈哈哈笑死我了',
    '晚上一起去跳广场舞吗',
    '谁家包饺子了，真香',
    '今天天气真好，出去走走',
    '我家孩子考上大学了',
    '团购的苹果到了，来我家取',
    '周末有人去爬山不',
    '手机没电了，回头聊',
    '气死我了，昨天的球太臭了',
    '听说隔壁小区物业换了',
    '小时候停电都点蜡烛',
    '电影里着火那段拍得真好',
    '好的',
    '收到',
    '👍',
  ],
}
const said = Object.entries(intents).flatMap(([intent, texts]) => texts.map(text => ({ intent, text })))

describe('what a message wants', () => {
  it.each(said)('$text is $intent', ({ intent, text }) => {
    expect(understand(text).intent).toBe(intent)
  })

  it.each([...intents.status, ...intents.command, ...intents.chat])('gives no category to %s', text => {
    const { category, runnersUp, priority, emergency } = understand(text)
    expect({ category, runnersUp, priority, emergency }).toEqual({
      category: null,
      runnersUp: [],
      priority: null,
      emergency: false,
    })
  })

  it.each([...intents.report, ...intents.question])('names the next best for %s', text => {
    const { category, runnersUp, confidence } = understand(text)
    expect(category).toMatch(/^[A-J]\d\d$/)
    expect(runnersUp).toHaveLength(3)
    expect(runnersUp).not.toContain(category)
    expect(confidence).toBeGreaterThan(0.2)
    expect(confidence).toBeLessThanOrEqual(1)
  })

  it('keeps praise for somebody as praise', () => {
    expect(understand('感谢物业的王师傅大半夜来修水管，必须点赞')).toMatchObject({ intent: 'thanks', category: 'J06' })
  })
})

describe('one spelling for what looks the same', () => {
  it.each([
    ['電梯壞了，老人下不了樓', '电梯坏了，老人下不了楼'],
    ['樓上漏水，天花板都濕了', '楼上漏水，天花板都湿了'],
    ['３栋２单元停水了', '3栋2单元停水了'],
    ['垃圾\u200b桶\u200b满了没人倒', '垃圾桶满了没人倒'],
    ['路灯不亮\u0007，晚上漆黑', '路灯不亮，晚上漆黑'],
  ])('%s means the same as %s', (odd, plain) => {
    const [a, b] = [understand(odd), understand(plain)]
    expect({ ...a, confidence: 0 }).toEqual({ ...b, confidence: 0 })
    expect(a.category).not.toBeNull()
  })
})

describe('place and time', () => {
  it('finds both in a report', () => {
    const at = Date.parse('2026-03-10T09:00:00+08:00')
    const { place, when } = understand('昨晚3栋2单元501天花板漏水，地板都湿了', { at })
    expect(place).toMatchObject({ building: '3', unit: '2', flat: '501' })
    expect(when?.from).toContain('2026-03-09')
  })

  it('says what the words name in small talk too, and stays silent to it', () => {
    const at = Date.parse('2026-03-10T09:00:00+08:00')
    const { intent, place, when } = understand('昨晚3栋那场麻将打得过瘾，哈哈', { at })
    expect(intent).toBe('chat')
    expect(place).toMatchObject({ building: '3', text: '3栋' })
    expect(when?.from).toBe('2026-03-09T18:00:00+08:00')
  })

  it('names neither where the words do not', () => {
    const { place, when } = understand('哈哈哈哈谢谢大家', { at: 0 })
    expect(place).toEqual(noPlace)
    expect(when).toBeNull()
  })

  it('reads no time when it does not know when it was said', () => {
    expect(understand('昨晚3栋2单元停水了').when).toBeNull()
  })

  it('uses the names that the community gives its spots', () => {
    expect(understand('小广场的健身器材坏了', { landmarks: ['小广场'] }).place.landmark).toBe('小广场')
  })
})

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t　'],
    ['ten thousand characters', '水'.repeat(10_000)],
    ['ten thousand letters', 'a'.repeat(10_000)],
    ['emoji only', '😀🎉👍🏻👨‍👩‍👧‍👦'],
    ['zero width only', '\u200b\u200c\u200d\ufeff\u2060'],
    ['half an emoji', '\ud83d'],
    ['the other half', '\ude00'],
    ['control characters', '\u0000\u0001\u001b\u007f'],
    ['digits', '123456'],
    ['punctuation', '？！。……——'],
  ])('takes %s for small talk', (_, text) => {
    expect(understand(text)).toMatchObject({ intent: 'chat', category: null, emergency: false, private: false })
  })

  it('never throws and always keeps its promises', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc
        .array(
          fc.constantFrom('3栋', '停水', '\ud83d', '\u200b', '没', '着火', '电梯', '？', '谢谢', '501', '!', '我'),
          {
            maxLength: 12,
          },
        )
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(text, said => {
        const meaning = understand(said, { at: 0, landmarks: ['东门'] })
        expect(meaning.confidence).toBeGreaterThan(0)
        expect(meaning.confidence).toBeLessThanOrEqual(1)
        expect(meaning.by).toBe('rules')
        if (meaning.emergency) expect(meaning).toMatchObject({ intent: 'report', priority: 'P0' })
        if (meaning.intent === 'chat') expect(meaning.category).toBeNull()
      }),
      { numRuns: 400 },
    )
  })
})
