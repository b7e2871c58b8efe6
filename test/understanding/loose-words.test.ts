import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/understanding/commands.ts'
import {
  isFalseAlarm,
  isSlip,
  isVagueCancel,
  putInstead,
  saysOtherwise,
  saysProgress,
  saysWrong,
} from '../../src/understanding/loose-words.ts'

describe('words that only fit where something waits', () => {
  it.each([
    ['accept', '马上安排人过来'],
    ['accept', '好的，这就叫师傅去看看'],
    ['accept', '我在楼下了 已经打119'],
    ['accept', '已经联系楼上的了'],
    ['cancel', '不用了 我按了开关就亮了'],
    ['cancel', '发错群了'],
    ['cancel', '搞错了'],
    ['cancel', '哎呀发错群了'],
    ['cancel', '撤回'],
    ['cancel', '算了不用了我自己换'],
    ['finish', '没事了'],
    ['confirm', '虚惊一场，是邻居家炖臭豆腐'],
    ['confirm', '看错了 是炒菜'],
    ['confirm', '给放出来了，没啥事了'],
    ['join', '我也闻到了'],
    ['join', '俺们也黑着呢'],
    ['join', '我家也不亮'],
    ['join', '4单元+1'],
    ['join', '同问'],
    ['join', '我这边也一样'],
    ['confirm', '好用了'],
    ['confirm', '那就好'],
    ['confirm', '谢谢小韩，修得真快'],
    ['accept', '再去看看'],
    ['accept', '我去调解'],
    ['accept', '收到 我去买灯'],
    ['accept', '我下午找人修'],
    ['join', '我们2单元也是'],
    ['join', '3单元的也满了'],
    ['finish', '都倒了'],
    ['finish', '这回都倒干净了'],
    ['finish', '人救出来了，大家放心'],
    ['finish', '找到了 已经送回家'],
    ['reopen', '我们单元的没倒啊'],
    ['reopen', '昨晚又吵了'],
  ] as const)('reads as %s: %s', (verb, text) => {
    expect(readCommand(text)).toMatchObject({ verb, loose: true })
  })

  it.each([
    '已经联系了吗？',
    '安排得不错',
    '我到家了',
    '他也看到了',
    '搞错了没有',
    '这不用了解',
    '转 发给需要的朋友们看看',
    '树都倒了',
    '谢谢大家，你们真好',
    '网格长是谁选的',
    '大家的排名怎么算',
  ])('takes %s for talk', text => {
    expect(readCommand(text)).toBeNull()
  })

  it('calls those vague that name nothing that is not needed', () => {
    expect(['不用了', '发错群了', '搞错了'].every(isVagueCancel)).toBe(true)
    expect(['不用来修了', '自己修好了'].some(isVagueCancel)).toBe(false)
  })
})

describe('what puts a report right', () => {
  it.each(['打错了', '不好意思，说错了。', '我刚才打错字了'])('a slip: %s', text => {
    expect(isSlip(text)).toBe(true)
  })
  it.each(['打错了，是5栋', '谁打错了电话', '错了'])('no bare slip: %s', text => {
    expect(isSlip(text)).toBe(false)
  })
  it.each(['不是3栋是5栋', '说错了，2单元', '应该是三楼', '改成5栋'])('says otherwise: %s', text => {
    expect(saysOtherwise(text)).toBe(true)
  })
  it.each(['是不是3栋', '3栋的', '好的'])('says nothing else: %s', text => {
    expect(saysOtherwise(text)).toBe(false)
  })
  it.each([
    ['不是3栋是5栋', '5栋'],
    ['不好意思打错了，应该是4单元', '4单元'],
    ['是5栋，不是3栋', '5栋'],
    ['5栋的', '5栋的'],
  ])('takes what %s puts instead', (text, rest) => {
    expect(putInstead(text)).toBe(rest)
  })
})

describe('how far somebody is', () => {
  it.each(['已经联系物业了，明天来修', '在等配件', '师傅正在修', '看过了，要换阀门', '楼上没人，明天上午再来'])(
    '%s',
    text => {
      expect(saysProgress(text)).toBe(true)
    },
  )
  it.each(['你好', '明天几点开会', '已经联系了吗', '在吗', '好的', '师傅电话是哪个'])('not: %s', text => {
    expect(saysProgress(text)).toBe(false)
  })
})

describe('an alarm taken back, words taken back', () => {
  it.each(['虚惊一场', '是我闻错了', '看错了 是炒菜', '没事了没事了'])('a false alarm: %s', text =>
    expect(isFalseAlarm(text)).toBe(true),
  )
  it.each(['孩子出来了', '味道还在', '有没有事'])('none: %s', text => expect(isFalseAlarm(text)).toBe(false))

  it.each(['撤回', '哎呀发错群了', '算了，不用了', '我搞错了'])('may be about anything: %s', text =>
    expect(isVagueCancel(text)).toBe(true),
  )
  it.each(['撤销 3', '灯自己修好了', '看错了'])('is about something: %s', text =>
    expect(isVagueCancel(text)).toBe(false),
  )

  it.each([
    ['说错了，不是灯，是门禁', true],
    ['哎，我刚才打错了 是门', true],
    ['他说错了', false],
    ['不是灯', false],
  ])('says that what was said was wrong: %s', (text, expected) => expect(saysWrong(text)).toBe(expected))
})
