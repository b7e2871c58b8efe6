import { describe, expect, it } from 'vitest'
import { bodyStartOf, isOutOfForce, readHeader } from '../../../src/understanding/policy/header.ts'

const order = `花园街道办事处关于发放高龄津贴的通知
花街发〔2025〕12号

各社区居民委员会：
为做好老年人工作，现将有关事项通知如下。
一、八十周岁以上老人每月100元。
二、本通知自2025年7月1日起施行，有效期至2027年6月30日。《花园街道高龄补贴暂行办法》同时废止。

花园街道办事处
2025年6月18日`

describe('what a document says of itself', () => {
  it('is read from an official notice', () => {
    expect(readHeader(order)).toEqual({
      title: '花园街道办事处关于发放高龄津贴的通知',
      issuer: '花园街道办事处',
      number: '花街发〔2025〕12号',
      issued: '2025-06-18',
      effective: '2025-07-01',
      expires: '2027-06-30',
      region: null,
      replaces: ['花园街道高龄补贴暂行办法'],
      supersededBy: null,
      isRepealed: false,
    })
  })

  it('is read from a list at the head', () => {
    const guide = `# 居住证办理指南\n\n- 发布单位：花园社区居委会\n- **文号**：花社发〔2025〕7号\n- 发布日期：2025-03-01\n- 施行日期：2025.3.15\n- 有效期至：2032年2月29日\n- 适用范围：全体居民\n- 状态：有效\n\n## 材料\n身份证。`
    expect(readHeader(guide)).toMatchObject({
      title: '居住证办理指南',
      issuer: '花园社区居委会',
      number: '花社发〔2025〕7号',
      issued: '2025-03-01',
      effective: '2025-03-15',
      expires: '2032-02-29',
      region: '全体居民',
      isRepealed: false,
    })
  })

  it.each([
    ['京政办发〔2020〕7号', '京政办发〔2020〕7号'],
    ['花社发[2024]3号', '花社发[2024]3号'],
    ['花社发（2024）第 3 号', '花社发（2024）第3号'],
    ['门牌2024年3号', null],
    ['电话12345号线', null],
  ])('finds the number in %s', (text, number) => {
    expect(readHeader(`通知\n${text}\n正文`).number).toBe(number)
  })

  it.each([
    ['本办法自2025年1月1日起施行。', '2025-01-01', null],
    ['从2025年1月1日起执行。', '2025-01-01', null],
    ['有效期至2026年12月31日。', null, '2026-12-31'],
    ['有效期限至 2026-12-31 。', null, '2026-12-31'],
    ['2025年1月1日召开会议。', null, null],
    ['自2025年13月1日起施行。', null, null],
  ])('reads days from sentences: %s', (text, effective, expires) => {
    expect(readHeader(`# 办法\n${text}`)).toMatchObject({ effective, expires })
  })

  it.each([
    ['状态：已废止', { isRepealed: true }],
    ['时效性：失效', { isRepealed: true }],
    ['被替代：《花园社区新办法》', { supersededBy: '花园社区新办法' }],
    ['本办法已被《花园社区新办法》替代。', { supersededBy: '花园社区新办法' }],
    ['状态：现行有效', { isRepealed: false, supersededBy: null }],
  ])('knows that it is over: %s', (line, expected) => {
    expect(readHeader(`# 旧办法\n${line}\n正文`)).toMatchObject(expected)
  })

  it('does not take the repeal of others for its own', () => {
    const header = readHeader('# 新办法\n正文。\n《旧办法》《更旧的办法》同时废止。')
    expect(header).toMatchObject({ isRepealed: false, replaces: ['旧办法', '更旧的办法'] })
  })

  it('does not take the head of a table for a title', () => {
    expect(readHeader('# 避难场所\n\n| 名称 | 位置 |\n|---|---|\n| 广场 | 5栋 |').title).toBe('避难场所')
  })

  it('has nothing to say of an empty text', () => {
    expect(readHeader('')).toMatchObject({ title: null, number: null, expires: null, replaces: [] })
  })

  it('names the province it comes from', () => {
    expect(readHeader('南阳市关于复工的通知\n正文').region).toBe('河南')
  })
})

describe('being in force', () => {
  const header = readHeader('# 办法\n- 有效期至：2026年6月30日')
  it.each([
    ['2026-06-30', false],
    ['2026-07-01', true],
  ])('on %s', (today, isOut) => {
    expect(isOutOfForce(header, today)).toBe(isOut)
  })

  it('ends with a repeal and with a successor', () => {
    expect(isOutOfForce({ ...header, expires: null }, '2030-01-01')).toBe(false)
    expect(isOutOfForce({ ...header, isRepealed: true }, '2020-01-01')).toBe(true)
    expect(isOutOfForce({ ...header, supersededBy: '新办法' }, '2020-01-01')).toBe(true)
  })
})

describe('the text itself', () => {
  it.each([
    ['# 办法\n\n> 示例。\n\n- 文号：花社发〔2025〕7号\n\n第一条 正文', '第一条 正文'],
    ['办法 正文从这里', '正文从这里'],
    ['第一条 没有题目', '第一条 没有题目'],
  ])('begins after title, notes and list: %j', (text, body) => {
    expect(text.slice(bodyStartOf(text, '办法')).trim()).toBe(body)
  })
})
