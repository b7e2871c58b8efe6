import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categories, categoryOf, chapters, isCategoryCode } from '../../src/domain/categories.ts'
import { normalise } from '../../src/understanding/normalise.ts'

describe('one spelling', () => {
  it.each([
    ['３栋２单元', '3栋2单元'],
    ['ＷＩＦＩ', 'WIFI'],
    ['停水了！！', '停水了!!'],
    ['①号楼', '1号楼'],
    ['①单元门坏了②灯坏了', ';单元门坏了;灯坏了'],
    ['  灯 坏了\n第二行\t三 ', '灯 坏了 第二行 三'],
    ['垃\u200b圾\u200d桶', '垃圾桶'],
    ['灯\ud83d坏了', '灯坏了'],
    ['灯\u0000坏\u001b了', '灯坏了'],
    ['電梯壞了', '电梯坏了'],
    ['樓上漏水，天花板滲水', '楼上漏水,天花板渗水'],
    ['後面的燈不亮', '后面的灯不亮'],
    ['衛生間堵了', '卫生间堵了'],
    ['垃圾沒人清', '垃圾没人清'],
    ['灯坏了👍🏻', '灯坏了👍🏻'],
    ['', ''],
  ])('%j → %j', (text, plain) => {
    expect(normalise(text)).toBe(plain)
  })

  it('leaves what is plain as it is, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
      }),
    )
  })

  it('leaves no invisible character behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        expect(normalise(text)).not.toMatch(/\p{Cc}|\p{Cs}|\u200b/u)
      }),
    )
  })
})

describe('the table of categories', () => {
  it('has sixty leaves in ten chapters', () => {
    expect(categories).toHaveLength(60)
    expect(new Set(categories.map(({ code }) => code)).size).toBe(60)
    expect(new Set(categories.map(({ chapter }) => chapter))).toEqual(new Set(Object.keys(chapters)))
  })

  it.each(categories.map(category => [category.code, category] as const))('%s can be worked on', (code, category) => {
    expect(categoryOf(code)).toBe(category)
    expect(category.zh).not.toBe('')
    expect(category.ownerRole).not.toBe('')
    expect(category.phrases.length).toBeGreaterThan(0)
    if (category.priority === 'P0') expect(category.emergency).not.toBeNull()
  })

  it('knows its own codes only', () => {
    expect(isCategoryCode('C03')).toBe(true)
    expect(isCategoryCode('Z99')).toBe(false)
    expect(() => categoryOf('Z99')).toThrow('Z99')
  })
})
