import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chineseDigits, halfWidth, readNumber } from '../../src/understanding/chinese-numbers.ts'

const figures = [...'零一二三四五六七八九']

/** How a number below 10,000 is written out: 1203 → 一千二百零三. */
function counted(number: number): string {
  let written = ''
  let isGap = false
  for (const [power, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(number / power) % 10
    if (digit === 0) isGap = written !== ''
    else {
      written += `${isGap ? '零' : ''}${figures[digit]}${unit}`
      isGap = false
    }
  }
  return written.replace(/^一十/, '十')
}

const spoken = (digits: string) => [...digits].map(digit => figures[Number(digit)]).join('')

describe('a numeral', () => {
  it.each([
    ['五', '5'],
    ['十', '10'],
    ['十一', '11'],
    ['二十', '20'],
    ['二十三', '23'],
    ['九十九', '99'],
    ['一百', '100'],
    ['一百零五', '105'],
    ['一百一十五', '115'],
    ['二百三十', '230'],
    ['一千二百零三', '1203'],
    ['三千', '3000'],
  ])('counts: %s is %s', (written, read) => {
    expect(readNumber(written)).toBe(read)
  })

  it.each([
    ['三〇二', '302'],
    ['五零一', '501'],
    ['幺零二', '102'],
    ['一二零三', '1203'],
    ['零一', '01'],
    ['二〇二六', '2026'],
  ])('is spoken digit by digit: %s is %s', (written, read) => {
    expect(readNumber(written)).toBe(read)
  })

  it.each([
    ['12', '12'],
    ['１２', '12'],
    ['０３', '03'],
    ['两', '2'],
    ['兩', '2'],
    ['壹', '1'],
    ['叁', '3'],
    ['壹拾贰', '12'],
    ['伍佰零壹', '501'],
    ['廿三', '23'],
    ['卅', '30'],
    ['一百五', '150'],
    ['三千二', '3200'],
  ])('has other spellings: %s is %s', (written, read) => {
    expect(readNumber(written)).toBe(read)
  })

  it.each(['', '栋', '十十', '五百千', '零十', '二0', '几十', '1.5', '一2', '-1', 'A'])('is not %j', written => {
    expect(readNumber(written)).toBeNull()
  })

  it('comes back as the number that was written out', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), n => readNumber(counted(n)) === String(n)))
  })

  it('comes back as the digits that were spoken', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{1,5}$/), digits => readNumber(spoken(digits)) === digits))
  })

  it('is null or digits, whatever is written', () => {
    const numerals = fc.string({ unit: fc.constantFrom(...chineseDigits, '1', '０', '栋'), maxLength: 8 })
    fc.assert(fc.property(numerals, written => /^\d+$/.test(readNumber(written) ?? '0')))
  })
})

describe('half width', () => {
  it.each([
    ['３栋２单元', '3栋2单元'],
    ['３－２－５０１', '3-2-501'],
    ['Ａ座　顶楼', 'A座 顶楼'],
    ['（周一）', '(周一)'],
    ['没有全角', '没有全角'],
  ])('%s becomes %s', (written, plain) => {
    expect(halfWidth(written)).toBe(plain)
  })

  it('keeps every character where it was, so that the words can be cut from the original', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => halfWidth(text).length === text.length))
  })
})
