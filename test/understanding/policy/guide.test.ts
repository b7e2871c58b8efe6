import { describe, expect, it } from 'vitest'
import { guideRecordsIn } from '../../../src/understanding/policy/guide.ts'
import { askedField, matchGuide, nameKeys } from '../../../src/understanding/policy/guide-question.ts'

const guide = `# 居住证办理指南（示例）

- 发布单位：花园社区

## 办理条件
住满半年。

## 需要材料
1. 身份证；
2. 照片一张。

## 办理流程
1. 到8号窗口交材料；
2. 自受理之日起15日内制证。

## 有效期
一年一签。

## 办理地点和电话
党群服务中心8号窗口，0000-1234508。首次办证不收费。`

const table = `# 一门式办事指南
发布单位：花园社区
## 老年人优待证
序号：1
事项名称：老年人优待证
办理对象：60周岁以上
所需材料：身份证
办理时限：5个工作日
收费标准：免费
## 犬只登记证
事项名称：犬只登记证
所需材料：免疫证明
咨询电话：0000-1234508`

describe('the records of the service guide', () => {
  it('are the sections of a guide, one heading for several fields where it names several', () => {
    const [record, ...others] = guideRecordsIn(guide, '居住证办理指南（示例）')
    expect(others).toEqual([])
    expect(record!.fields).toMatchObject({
      audience: '住满半年。',
      materials: '1. 身份证；\n2. 照片一张。',
      place: '党群服务中心8号窗口，0000-1234508。首次办证不收费。',
      phone: '党群服务中心8号窗口，0000-1234508。首次办证不收费。',
    })
  })

  it('find in other sections what has no section of its own, in whole sentences', () => {
    const [record] = guideRecordsIn(guide, '居住证办理指南（示例）')
    expect(record!.fields.timeLimit).toBe('自受理之日起15日内制证。')
    expect(record!.fields.fee).toBe('首次办证不收费。')
    expect(record!.fields.hours).toBeUndefined()
  })

  it('are the rows of a spreadsheet, each by its own name', () => {
    expect(guideRecordsIn(table, '一门式办事指南')).toEqual([
      {
        name: '老年人优待证',
        fields: { audience: '60周岁以上', materials: '身份证', timeLimit: '5个工作日', fee: '免费' },
      },
      { name: '犬只登记证', fields: { materials: '免疫证明', phone: '0000-1234508' } },
    ])
  })

  it('are the rows of a list of service points', () => {
    const list = `# 便民服务圈\n说明在下面。\n\n| 序号 | 名称 | 地点 | 时间 | 电话 |\n|---|---|---|---|---|\n| 1 | 理发室 | 一楼东厅 | 周二9:00–16:00 | 0000-1234605 |\n| 2 | 早餐点 | 2栋底商 | | |\n\n别的话。`
    expect(guideRecordsIn(list, '便民服务圈一览表')).toEqual([
      { name: '理发室', fields: { place: '一楼东厅', hours: '周二9:00–16:00', phone: '0000-1234605' } },
      { name: '早餐点', fields: { place: '2栋底商' } },
    ])
  })

  it.each([
    ['a regulation', '养犬管理办法', '第一条 每户一只。\n第二条 办证。'],
    ['a table without names', '收费表', '| 年龄 | 金额 |\n|---|---|\n| 80 | 100 |'],
    ['a guide of one section', '用水指南', '## 电话\n0000-1234500'],
    ['nothing', '', ''],
  ])('are none in %s', (_, title, text) => {
    expect(guideRecordsIn(text, title)).toEqual([])
  })
})

const records = [
  { name: '居住证办理指南', fields: { materials: '身份证', fee: '不收费', place: '8号窗口', timeLimit: '15日' } },
  { name: '残疾人证办理、换领指南', fields: { materials: '病历', place: '3号窗口' } },
  { name: '残疾人两项补贴申请指南', fields: { materials: '残疾人证', amount: '每月100元' } },
  { name: '最低生活保障（低保）申请指南', fields: { steps: '到社区申请', materials: '申请书' } },
  { name: '图书室', fields: { hours: '周二至周日9:00–17:30', place: '三楼' } },
  { name: '老年食堂', fields: { hours: '早中晚三餐' } },
  { name: '长山花园社区老年食堂用餐公告', fields: { hours: '午餐11:00', fee: '每份10元' } },
  { name: '磨刀修伞', fields: { phone: '0000-1234608' } },
] as const

const answered = (question: string): string => {
  const match = matchGuide(question, records)
  return match ? `${records[match.index]!.name}：${match.field}` : '不知道'
}

describe('a question about a service', () => {
  it.each([
    ['办居住证要带什么', '居住证办理指南：materials'],
    ['居住证在哪办', '居住证办理指南：place'],
    ['请问居住证多少钱啊？', '居住证办理指南：fee'],
    ['居住证多久办好', '居住证办理指南：timeLimit'],
    ['暂住证要什么材料', '居住证办理指南：materials'],
    ['残疾证要准备哪些材料', '残疾人证办理、换领指南：materials'],
    ['低保怎么申请', '最低生活保障（低保）申请指南：steps'],
    ['最低生活保障要什么手续', '最低生活保障（低保）申请指南：materials'],
    ['图书室几点开门', '图书室：hours'],
    ['磨刀的电话是多少', '磨刀修伞：phone'],
    ['老年食堂几点开饭', '长山花园社区老年食堂用餐公告：hours'],
  ])('%s → %s', (question, answer) => {
    expect(answered(question)).toBe(answer)
  })

  it.each([
    ['another thing of a like name', '居住证明在哪开'],
    ['a name that two services share', '残疾人要带什么材料'],
    ['a field that the record is silent on', '图书室要带什么'],
    ['a service that is not there', '护照要带什么'],
    ['no service at all', '多少钱'],
    ['no question about a service', '图书室的灯坏了'],
    ['what one gets, where only the cost is known', '低保多少钱'],
  ])('is left to others when it is about %s: %s', (_, question) => {
    expect(answered(question)).toBe('不知道')
  })

  it('asks for the amount where money is given, for the fee where it is taken', () => {
    expect(askedField('高龄津贴多少钱')).toBe('amount')
    expect(askedField('开锁多少钱')).toBe('fee')
    expect(askedField('今天真热')).toBeNull()
  })

  it('knows a guide by each of its names', () => {
    expect(nameKeys('失业登记与失业金申领指南')).toEqual(['失业', '失业金'])
    expect(nameKeys('长山花园社区老年食堂用餐公告')).toEqual(['老年食堂'])
  })
})
