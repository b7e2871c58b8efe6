import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hidePersonal, mask } from '../../src/understanding/masking.ts'

describe('personal data', () => {
  it.each([
    ['我电话13912345678，麻烦回一个', '我电话〔电话1〕，麻烦回一个'],
    ['打139 1234 5678或者0431-88888888', '打〔电话1〕或者〔电话2〕'],
    ['身份证22010419600101123X能办吗', '身份证〔身份证1〕能办吗'],
    ['卡号6222 0212 3456 7890 123退到这', '卡号〔银行卡1〕退到这'],
    ['吉A12345堵着门了', '〔车牌1〕堵着门了'],
    ['发到abc.def@example.com', '发到〔邮箱1〕'],
    ['我叫李小明，住3栋', '我叫〔姓名1〕，住3栋'],
    ['13912345678打不通，再打13912345678', '〔电话1〕打不通，再打〔电话1〕'],
    ['3栋2单元501室漏水', '3栋2单元〔门牌1〕室漏水'],
  ])('is masked: %s', (text, expected) => {
    const masked = mask(text)
    expect(masked.text).toBe(expected)
    expect(masked.unmask(masked.text)).toBe(text)
  })

  it.each([
    '3栋2单元楼道灯坏了',
    '12号工单怎么样了',
    '2026年3月10日停水',
    '我是3栋的',
    '打12345没人接',
    '一共花了1200块',
  ])('is not seen where there is none: %s', text => expect(mask(text).text).toBe(text))

  it('comes back as it was, whatever the text', () => {
    fc.assert(fc.property(fc.string(), text => mask(text).unmask(mask(text).text) === text))
  })
})

describe('what is read out in a group', () => {
  it.each([
    ['师傅电话139 1234 5678，通了', '师傅电话（电话已隐去），通了'],
    ['身份证22010419600101123X已核对', '身份证（证件号已隐去）已核对'],
    ['供水热线0431-88888888，12345也行', '供水热线0431-88888888，12345也行'],
    ['换了301门口的灯泡', '换了301门口的灯泡'],
  ])('keeps offices’ numbers, not people’s: %s', (text, expected) => {
    expect(hidePersonal(text)).toBe(expected)
  })
})
