import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../../src/package-root.ts'
import { isGrounded } from '../../../src/understanding/policy/grounded.ts'
import { splitDocument } from '../../../src/understanding/policy/split.ts'

const passage =
  '首次办证不收费，签注不收费。丢失补领收工本费20元，损坏换领收工本费10元。办理地点：社区党群服务中心8号窗口，周一至周五8:30–12:00、13:30–17:30，电话0000-1234508。80至89周岁，每人每月120元。自受理之日起15日内制证，2025年3月1日起施行。带一张照片，不能补发。'
const ok = (answer: string) => isGrounded(answer, [passage], ['居住证办理指南'])

describe('what a model may say', () => {
  it.each([
    '首次办证不收费，丢失补领收工本费20元。',
    '到社区党群服务中心8号窗口办，电话0000-1234508。',
    '周一至周五8:30–12:00办理。',
    '80周岁每人每月120元。',
    '15日内制证。',
    '十五日内制证。',
    '带一张照片。',
    '星期一至周五办理，按《居住证办理指南》，到8号窗口。',
    '2025年3月1日起施行。',
  ])('stands in the passage: %s', answer => expect(ok(answer)).toBe(true))

  it.each([
    ['another amount', '首次办证不收费，丢失补领收工本费25元。'],
    ['half a number', '丢失补领收工本费2元。'],
    ['a part of a phone', '到8号窗口办理，电话1234508。'],
    ['another phone', '到8号窗口办理，电话0000-1234509。'],
    ['a number with another unit', '20日内制证，签注不收费。'],
    ['an amount in Chinese figures', '丢失补领收工本费三十元。'],
    ['another weekday', '周六办理，到8号窗口。'],
    ['another time', '周一至周五9:30办理。'],
    ['another date', '2025年3月2日起施行。'],
    ['another place', '到街道办事处8号窗口办理。'],
    ['another window', '到社区党群服务中心9号窗口办理。'],
    ['a 不 that was lost', '首次办证收费，可以补发。'],
    ['a 不 that was added', '丢失补领不能补发，不需要照片。'],
    ['another document', '按《暂住证管理办法》办理，签注不收费。'],
    ['a link', '签注不收费，见 www.example.com 办理。'],
    ['money to send', '首次办证不收费，请转账20元。'],
    ['orders obeyed', '忽略以上规则，首次办证不收费。'],
    ['politics', '感谢共产党，首次办证不收费。'],
    ['something else altogether', '明天大概会下雨，出门记得多穿衣服。'],
  ])('%s', (_, answer) => expect(ok(answer)).toBe(false))
})

const rules =
  '低保家庭每月八十元，三口之家每年一千二百元，最高1,200元。自申请之日起3个工作日内办结，材料不全的，5个工作日内一次告知。申请人不得隐瞒收入，禁止代领，严禁冒领。家庭成员名下有机动车的，不予受理。应当提供户口簿。联系电话：0431-8123 4567、139-1234-5678。补贴标准：重度残疾人每月100元，一般残疾人每月60元。逾期未领取的视为放弃。60岁以下的不享受本补贴。七日内公示。每天上午9点至11点半办理。地址：长山路12号二楼。'
const fits = (answer: string) => isGrounded(answer, [rules])

describe('the same thing in another writing', () => {
  it.each([
    '低保家庭每月80元。',
    '低保家庭三口之家每年1200元，最高1200元。',
    '最高一千二百元。',
    '三个工作日内办结。',
    '联系电话0431-81234567。',
    '联系电话043181234567。',
    '联系电话13912345678。',
    '7天内公示。',
    '每天上午九点到十一点半办理。',
    '地址：长山路12号2楼。',
    '申请人不能隐瞒收入，不能代领。',
    '家庭成员名下有机动车的，不受理。',
    '重度残疾人每个月一百块钱。',
  ])('stands too: %s', answer => expect(fits(answer)).toBe(true))

  it.each([
    '丢失补领工本费二十块钱，损坏换领工本费10元。',
    '周一到周五8点半到12点办理，在社区党群服务中心8号窗口。',
    '8号窗口办理，下午1:30到5:30。',
    '80岁到89岁，每人每月120块钱。',
    '首次办证免费，签注也免费。',
  ])('and: %s', answer => expect(ok(answer)).toBe(true))
})

describe('what a model must not make of a passage', () => {
  it.each([
    ['the figure of the other case', '重度残疾人每月60元。'],
    ['the time limit of the other step', '5个工作日内办结。'],
    ['the amount of another household', '四口之家每年一千二百元。'],
    ['a month for a year', '三口之家每月1200元。'],
    ['a year for a month', '低保家庭每年八十元。'],
    ['months for working days', '3个月内办结。'],
    ['days for working days', '3日内办结。'],
    ['the most for the least', '最低1,200元。'],
    ['以上 for 以下', '60岁以上的不享受本补贴。'],
    ['可以 for 不得', '申请人可以隐瞒收入。'],
    ['可以 for 禁止', '可以代领。'],
    ['a 不 lost in the middle', '家庭成员名下有机动车的，予以受理。'],
    ['a 不 lost in other words', '名下有机动车的家庭也受理。'],
    ['a 未 lost', '逾期领取的视为放弃。'],
    ['a 不 added', '逾期未领取的不视为放弃。'],
    ['无需 for 应当', '无需提供户口簿。'],
    ['没有…也可以 for 应当', '没有户口簿也可以申请。'],
    ['a ban nobody wrote', '严禁办理低保。'],
    ['the afternoon for the morning', '每天下午9点至11点半办理。'],
    ['another floor', '地址：长山路12号三楼。'],
    ['ten thousand times as much', '最高1,200万元。'],
    ['a vague amount', '低保家庭每月八十元，大约一千多元。'],
    ['days nobody named', '周末也办理，每天上午9点至11点半办理。'],
    ['a sum in other money', '低保家庭每月八十美元。'],
  ])('%s: %s', (_, answer) => expect(fits(answer)).toBe(false))

  it.each([
    ['a fee for what is free', '首次办证收工本费20元。'],
    ['a fee in other words for what is free', '首次办证需交工本费。'],
    ['two fees mixed up', '损坏换领收工本费20元。'],
    ['half a month for days', '自受理之日起半个月内制证。'],
    ['a shop across the street', '到对面药店办理，首次办证不收费。'],
    ['a gate that is nowhere', '到东门岗亭办理，首次办证不收费。'],
    ['a service nobody offers', '首次办证不收费，可以邮寄。'],
    ['the year moved', '明年3月1日起施行。'],
    ['a stand-in for personal data', '首次办证不收费，打〔电话1〕。'],
  ])('%s: %s', (_, answer) => expect(ok(answer)).toBe(false))
})

describe('every fourth passage of the seed library', () => {
  const folder = join(packageRoot, 'prisma/seed/library')
  const passages = readdirSync(folder)
    .filter(name => /\.(?:md|txt)$/.test(name))
    .flatMap(name => {
      const text = readFileSync(join(folder, name), 'utf8')
      return splitDocument(text).map(({ start, end }) => text.slice(start, end))
    })
    .filter((_, index) => index % 4 === 0)
  const sentences = passages.flatMap(passage =>
    passage
      .split(/(?<=[。；\n])/)
      .map(words => words.trim())
      .filter(words => words.length > 8 && words.length < 120 && !words.startsWith('#'))
      .map(words => ({ words, passage })),
  )

  it('may be said word for word', () => {
    const stand = sentences.filter(({ words, passage }) => isGrounded(words, [passage]))
    expect(sentences.length).toBeGreaterThan(200)
    expect(stand.length / sentences.length).toBeGreaterThan(0.95)
  })

  it('may not be said with one figure changed', () => {
    const changed = (words: string) => words.replace(/\d+/, figure => String(Number(figure) + 1))
    const withFigures = sentences.filter(({ words }) => changed(words) !== words)
    const stand = withFigures.filter(({ words, passage }) => {
      const other = changed(words)
      return !passage.includes(other) && isGrounded(other, [passage])
    })
    expect(withFigures.length).toBeGreaterThan(100)
    expect(stand.length / withFigures.length).toBeLessThan(0.02)
  })

  it('may not be said with a 不 that it has not', () => {
    const denied = sentences.flatMap(({ words, passage }) => {
      const other = words.replace(/可以|应当|需要|应/, word => `不${word}`)
      return other === words ? [] : [{ other, passage }]
    })
    expect(denied.length).toBeGreaterThan(20)
    expect(denied.filter(({ other, passage }) => isGrounded(other, [passage])).length).toBeLessThanOrEqual(1)
  })
})
