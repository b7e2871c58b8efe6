import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAudience } from '../../src/understanding/audience.ts'
import { readCommand } from '../../src/understanding/commands.ts'
import {
  asksBack,
  hasLink,
  impossibleDate,
  isReceipt,
  readNotice,
  readSendTime,
  readTemplateWords,
  saysAgain,
  saysDrop,
  saysGo,
} from '../../src/understanding/notice-words.ts'

const at = Date.parse('2026-03-10T09:00:00+08:00')
const iso = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16)

/** An audience in short: 3栋, 5栋2单元, 第3网格, kinds by name. */
const short = (text: string) =>
  readAudience(text)?.parts.map(part => {
    const within = 'within' in part ? part.within : null
    const place = within && `${within.grid ?? ''}/${within.building ?? ''}/${within.unit ?? ''}`
    const name = part.kind === 'care' ? part.tag : part.kind === 'own' ? `own-${part.level}` : part.kind
    return place ? `${name} ${place}` : name
  }) ?? null

describe('whom a notice is for', () => {
  it.each<[string, string[] | null, string]>([
    ['3栋和5栋 明天停水', ['place /3/', 'place /5/'], '3栋和5栋'],
    ['3、5栋停水', ['place /3/', 'place /5/'], '3、5栋'],
    ['3-5栋 停水', ['place /3/', 'place /4/', 'place /5/'], '3-5栋'],
    ['三到五栋 停水', ['place /3/', 'place /4/', 'place /5/'], '三到五栋'],
    ['３号楼居民：停水', ['place /3/'], '３号楼居民'],
    ['3栋,5栋,停水', ['place /3/', 'place /5/'], '3栋,5栋'],
    ['3栋 5栋 停水', ['place /3/', 'place /5/'], '3栋 5栋'],
    ['5栋2单元 停水', ['place /5/2'], '5栋2单元'],
    ['5-2单元 停水', ['place /5/2'], '5-2单元'],
    ['5栋2、3单元 停水', ['place /5/2', 'place /5/3'], '5栋2、3单元'],
    ['5栋2单元和3单元 停水', ['place /5/2', 'place /5/3'], '5栋2单元和3单元'],
    ['3栋 2单元漏水抢修', ['place /3/'], '3栋'],
    ['3栋 2单元 停水', ['place /3/2'], '3栋 2单元'],
    ['第3网格 停水', ['place 3//'], '第3网格'],
    ['第三网格和第4网格 停水', ['place 3//', 'place 4//'], '第三网格和第4网格'],
    ['全体居民 停水', ['everybody'], '全体居民'],
    ['全体居民：各位居民请注意', ['everybody'], '全体居民'],
    ['大家：停水', ['everybody'], '大家'],
    ['3栋 各位居民请注意', ['place /3/'], '3栋'],
    ['所有群 停水', ['allRooms'], '所有群'],
    ['各单元群 停水', ['allUnits'], '各单元群'],
    ['党员 开会', ['party'], '党员'],
    ['第1网格党员和3栋 开会', ['party 1//', 'place /3/'], '第1网格党员和3栋'],
    ['三长和志愿者 开会', ['leaders', 'volunteers'], '三长和志愿者'],
    ['社区工作群 开会', ['office'], '社区工作群'],
    ['独居老人家属 量血压', ['独居老人'], '独居老人家属'],
    ['5栋的独居老人 量血压', ['独居老人 /5/'], '5栋的独居老人'],
    ['残疾人家庭 领补贴', ['残疾人'], '残疾人家庭'],
    ['本单元 扫雪', ['own-unit'], '本单元'],
    ['我们楼 扫雪', ['own-building'], '我们楼'],
    ['3栋的电梯检修', null, ''],
    ['3楼停水', null, ''],
    ['明天停水', null, ''],
    ['请大家注意', null, ''],
    ['9-3栋 停水', null, ''],
  ])('%s', (text, parts, words) => {
    expect(short(text)).toEqual(parts)
    expect(readAudience(text)?.words ?? '').toBe(words)
  })

  it('never throws, and takes its words from the head of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), tail => {
        const read = readAudience(`3栋和5栋 ${tail}`)!
        expect(`3栋和5栋 ${tail}`.startsWith(read.words)).toBe(true)
      }),
    )
  })
})

describe('what and when', () => {
  it.each<[string, string, string | null]>([
    ['通知 3栋 明天8点到12点停水，请储水。', '明天8点到12点停水，请储水。', null],
    ['通知：3栋：明天停水', '明天停水', null],
    ['发通知给3栋，明天停水', '明天停水', null],
    ['通知 3栋 今晚7点发 明天停水', '明天停水', '2026-03-10T19:00'],
    ['通知 3栋 定时明天上午9点：停水', '停水', '2026-03-11T09:00'],
    ['通知 3栋 明天停水，今晚7点发', '明天停水', '2026-03-10T19:00'],
    ['通知 3栋 明天停水（今晚19:30发送）', '明天停水', '2026-03-10T19:30'],
    ['通知 3栋 今晚7点发放口罩', '今晚7点发放口罩', null],
    ['通知 3栋 物业今天发', '物业今天发', null],
  ])('%s', (text, body, time) => {
    const read = readNotice(text, at)
    expect(read.body).toBe(body)
    expect(read.sendTime?.ok ? iso(read.sendTime.at) : null).toBe(time)
  })

  it('keeps the words as they were typed, line breaks and all', () => {
    expect(readNotice('紧急通知 ３栋：\n请注意：\n1. 关窗；\n2. 断电！', at)).toMatchObject({
      urgent: true,
      body: '请注意：\n1. 关窗；\n2. 断电！',
    })
  })

  it.each<[string, string]>([
    ['今晚7点发', '2026-03-10T19:00'],
    ['今晚7点', '2026-03-10T19:00'],
    ['定时明天早上8点半', '2026-03-11T08:30'],
    ['改成 3月12日 9:00发送', '2026-03-12T09:00'],
    ['10分钟后发', '2026-03-10T09:10'],
    ['定时', 'noTime'],
    ['定时一下', 'noTime'],
    ['明天发', 'noClock'],
    ['今晚发', 'noClock'],
    ['昨天8点发', 'past'],
    ['早上8点发', 'past'],
    ['2月30号8点发', 'noSuchDay'],
    ['明年3月8日9点发', 'tooFar'],
  ])('%s', (text, expected) => {
    const time = readSendTime(text, at)!
    expect(time.ok ? iso(time.at) : time.why).toBe(expected)
  })

  it.each(['确认', '好的', '明天8点楼道灯坏了', '通知 3栋 明天8点停水', '谢谢', '发工资了吗'])(
    '%s is no time',
    text => {
      expect(readSendTime(text, at)).toBeNull()
    },
  )

  it.each<[string, string | null]>([
    ['2月30号停水', '2月30号'],
    ['4月31日', '4月31日'],
    ['十三月一号', '十三月一号'],
    ['2月29号', null],
    ['3月10日', null],
    ['12月31号楼', null],
  ])('%s names an impossible date: %s', (text, words) => {
    // 2028 is the next leap year; 2月29号 of 2026 and 2027 is none.
    expect(impossibleDate(text, text === '2月29号' ? Date.parse('2027-12-01T09:00:00+08:00') : at)).toBe(words)
  })

  it('takes a template apart', () => {
    const read = readTemplateWords('3栋 明天8点到12点 检修', at)
    expect(read).toMatchObject({ about: '检修', sendTime: null, audience: { words: '3栋' } })
    expect(read.when).toMatchObject({ from: '2026-03-11T08:00:00+08:00', to: '2026-03-11T12:00:00+08:00' })
  })
})

describe('short answers', () => {
  it.each([
    '收到',
    '收到！',
    '收到了，谢谢',
    '好的收到',
    '3-2-501收到',
    '5栋2单元收到',
    '已阅',
    '知道了',
    '看到了',
    '收到👌',
    '收到[OK]',
  ])('%s is a receipt', text => {
    expect(isReceipt(text)).toBe(true)
  })
  it.each(['没收到', '收到快递了', '收到短信怎么办', '谁收到了', '好的', '你们都收到了吗', '收到货发现坏了'])(
    '%s is none',
    text => {
      expect(isReceipt(text)).toBe(false)
    },
  )
  it.each(['确认', '确认。', '确认发送', '确定', '马上发', '发吧'])('%s sends', text => {
    expect(saysGo(text)).toBe(true)
  })
  it.each(['好的', '行', '是', '确认一下时间', '发票', '1', '再发一次', '不确认'])('%s does not send', text => {
    expect(saysGo(text)).toBe(false)
  })
  it('knows 再发一次 and 取消', () => {
    expect([
      saysAgain('再发一次'),
      saysAgain('确认'),
      saysDrop('取消'),
      saysDrop('不发了'),
      saysDrop('不发不行'),
    ]).toEqual([true, false, true, true, false])
  })
  it.each(['点 https://a.b/c', '到www.abc.com填', 'weixin.qq.com/x', '见 gov.cn'])('%s has a link', text => {
    expect(hasLink(text)).toBe(true)
  })
  it.each(['3.15晚会', '明天8.30开始', '邮箱 a@b.com', '第2.5条'])('%s has none', text => {
    expect(hasLink(text)).toBe(false)
  })
  it('tells a question from an answer', () => {
    expect([asksBack('几点来水'), asksBack('老人要去吗'), asksBack('好的谢谢')]).toEqual([true, true, false])
  })
})

describe('the commands about notices', () => {
  it.each([
    ['通知 3栋 明天停水', 'notice', null],
    ['通知：3、5栋停水', 'notice', null],
    ['发通知给3栋：停水', 'notice', null],
    ['紧急通知 全体居民 今晚大风', 'notice', null],
    [`通知 3栋 ${'长'.repeat(900)}`, 'notice', null],
    ['模板', 'noticeTemplates', null],
    ['通知模板 停水 3栋 明天8点到12点', 'noticeFromTemplate', null],
    ['确认', 'noticeConfirm', null],
    ['确认通知 3', 'noticeConfirm', 3],
    ['取消通知', 'noticeCancel', null],
    ['取消通知 3', 'noticeCancel', 3],
    ['通知进度 3', 'noticeProgress', 3],
    ['通知回执', 'noticeReceipts', null],
    ['谁没看', 'noticeReceipts', null],
    ['提醒未读', 'noticeRemind', null],
  ])('%s', (text, verb, ticket) => {
    expect(readCommand(text)).toMatchObject({ verb, ticket, loose: false })
  })
  it.each(['通知书在哪里领', '通知单贴哪了', '通知我一声', '确认收货了', '模板间在几楼'])('%s is none', text => {
    expect(readCommand(text)).toBeNull()
  })
})
