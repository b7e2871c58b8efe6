import { describe, expect, it } from 'vitest'
import { cutClauses, cutQuote, firstSection, pageText, plainText } from '../../../src/understanding/policy/quote.ts'

const room = { lines: 3, letters: 60 }

describe('a quote for a phone', () => {
  it('drops the marks of the page and none of its words', () => {
    expect(plainText('## 收费\n- **免费**。\n| 窗口 | 电话 |\n|---|---|\n| 1号 | 0000-1 |\n> 注')).toBe(
      '免费。\n窗口 电话\n1号 0000-1\n注',
    )
    expect(pageText('# 指南\n## 收费\n不收费。')).toBe('【指南】\n【收费】\n不收费。')
  })

  it('has whole sentences and says when some are left out', () => {
    const { text, more } = cutQuote('一是身份证，原件；二是户口簿，原件和复印件；三是照片。'.repeat(3), room)
    expect(text).toMatch(/；$|。$/)
    expect(text.length).toBeLessThanOrEqual(room.letters)
    expect(more).toBe(true)
    expect(cutQuote('不收费。', room)).toEqual({ text: '不收费。', more: false })
  })

  it('runs the points of a list on when they are more than the lines', () => {
    const { text } = cutQuote('1. 甲；\n2. 乙；\n3. 丙；\n4. 丁；\n5. 戊。', room)
    expect(text.split('\n')).toHaveLength(3)
    expect(text).toContain('5. 戊。')
  })

  it('keeps the article with what is wanted', () => {
    const articles = `第二条 ${'年满八十周岁的老人都可以领取'.repeat(2)}。\n第三条 每人每月120元。\n第四条 ${'带好各种证件到窗口办理'.repeat(3)}。`
    expect(cutQuote(articles, room, /\d元/).text).toContain('120元')
    expect(cutQuote(`${'说来话长。'.repeat(20)}每月10日发放。`, room, /\d日/).text).toContain('10日')
  })

  it('cuts a sentence that is longer than the room, visibly', () => {
    const { text, more } = cutQuote('没有标点'.repeat(40), room)
    expect(text).toMatch(/…$/)
    expect(more).toBe(true)
  })

  it('ends where another section begins, unless that is the one that was found', () => {
    expect(firstSection('## 收费\n不收费。\n## 电话\n0000-1')).toBe('不收费。')
    expect(firstSection('不收费，也不押证件。\n## 电话\n1')).toBe('不收费，也不押证件。')
    expect(firstSection('略。\n## 收费\n首次办证不收费，签注不收费。丢失补领收工本费20元。')).toContain(
      '首次办证不收费',
    )
  })

  it('never halves a telephone number', () => {
    expect(cutClauses('8号窗口，周一至周五8:30–17:30，电话0000-1234508。', 25)).toBe('8号窗口，周一至周五8:30–17:30')
    expect(cutClauses('8号窗口。', 25)).toBe('8号窗口')
  })
})
