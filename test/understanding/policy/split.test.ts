import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/understanding/policy/fold.ts'
import { sentencesOf } from '../../../src/understanding/policy/spans.ts'
import { splitDocument } from '../../../src/understanding/policy/split.ts'

const sentences = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it.each([
    ['一。二！三？', ['一。', '二！', '三？']],
    ['他说：“好。”然后走了。', ['他说：“好。”', '然后走了。']],
    ['第一行\n第二行', ['第一行\n', '第二行']],
    ['各有关单位： 为做好工作 现通知如下', ['各有关单位： ', '为做好工作 ', '现通知如下']],
    ['拨打 12345 热线 APP 下载', ['拨打 ', '12345 热线 ', 'APP 下载']],
    ['', []],
    ['  \n ', []],
  ])('of %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it('cuts a clause that never ends at a comma', () => {
    const text = `${'社区居民'.repeat(45)}，再见。`
    expect(sentences(text)).toHaveLength(2)
  })

  it('together are the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), text => {
        const spans = sentencesOf(text)
        for (const [n, span] of spans.entries()) {
          expect(span.end).toBeGreaterThan(span.start)
          if (n > 0) expect(text.slice(spans[n - 1]!.end, span.start).trim()).toBe('')
        }
      }),
    )
  })
})

describe('one spelling', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['隔離後', '隔离后'],
    ['①', '1'],
    ['居住证', '居住证'],
    ['½', '½'],
  ])('of %s', (text, expected) => {
    expect(fold(text)).toBe(expected)
  })

  it('has every character in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect(fold(text)).toHaveLength(text.length)
      }),
    )
  })
})

describe('passages', () => {
  const paths = (text: string) => splitDocument(text).map(passage => passage.path.join(' › '))

  it('follow chapter and article', () => {
    const text = '第一章 总则\n第一条 为了居民。\n第二条 适用于本社区。\n第二章 发放\n第三条 每月十五日发放。'
    expect(paths(text)).toEqual(['第一章 总则 › 第一条', '第一章 总则 › 第二条', '第二章 发放 › 第三条'])
  })

  it('follow numbered headings, also where a text was flattened', () => {
    const text = '各单位： 一、申请条件 （一）年满八十周岁。 （二）本社区户籍。 二、申请材料 身份证。'
    expect(paths(text)).toEqual(['', '一、申请条件', '二、申请材料'])
  })

  it('follow markdown headings', () => {
    expect(paths('# 指南\n## 材料\n身份证。\n### 未成年人\n户口簿。\n## 收费\n不收费。')).toEqual([
      '指南 › 材料',
      '指南 › 材料 › 未成年人',
      '指南 › 收费',
    ])
  })

  it('keep the small points of one matter together', () => {
    const text = '## 材料\n1. 身份证；\n2. 户口簿；\n3. 照片。'
    expect(paths(text)).toEqual(['材料'])
  })

  it('divide a text without structure by length', () => {
    const passages = splitDocument('社区为居民提供各项服务。'.repeat(100))
    expect(passages.length).toBeGreaterThan(3)
    expect(Math.max(...passages.map(({ start, end }) => end - start))).toBeLessThan(400)
  })

  it('name a long clause by its first words', () => {
    expect(paths('一、为了做好本社区老年人的各项优待工作，凡年满六十周岁的都可以办理老年证。')).toEqual([
      '一、为了做好本社区老年人的各项优待工作',
    ])
  })

  it('lie in order and lose nothing', () => {
    const text = '标题\n第一条 甲。\n\n第二条 乙：\n（一）丙；\n（二）丁。\n附则'
    const passages = splitDocument(text)
    const joined = passages.map(({ start, end }) => text.slice(start, end)).join('')
    expect(joined.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  })
})
