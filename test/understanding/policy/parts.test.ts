import { describe, expect, it } from 'vitest'
import { type Part, partAsked, sectionFor } from '../../../src/understanding/policy/parts.ts'
import { splitDocument } from '../../../src/understanding/policy/split.ts'

describe('the part of a guide that is asked for', () => {
  it.each<[string, Part | null]>([
    ['办居住证要带什么', 'materials'],
    ['居住证需要什么手续', 'materials'],
    ['居住证在哪个窗口办', 'place'],
    ['图书室几点开门', 'hours'],
    ['燃气报修电话', 'phone'],
    ['四点半课堂收费吗', 'fee'],
    ['居住证办下来要多久', 'duration'],
    ['公租房申请条件是什么', 'conditions'],
    ['低保怎么申请', 'process'],
    ['高龄津贴几号发', 'payday'],
    ['几号打针', null],
    ['居住证租户能申请吗', 'conditions'],
    ['能申请低保吗', null],
    // What one gets is no fee.
    ['高龄津贴多少钱', 'amount'],
    ['低保标准是多少', 'amount'],
    ['残疾人补贴有多少', 'amount'],
    ['办高龄津贴要收费吗', 'fee'],
    ['楼道里能堆东西吗', null],
  ])('%s → %s', (text, part) => expect(partAsked(text)).toBe(part))
})

const guide = `# 居住证办理指南
- 文号：长社发〔2025〕7号
## 需要材料
1. 身份证；
2. 照片。
## 收费
不收费。
## 办理地点、时间和电话
8号窗口，周一至周五8:30–17:30，电话0000-1234508。`
const rules = `图书室借阅规则
第一条 图书室在三楼。
第二条 开放时间：周二至周日9:00–17:30。
第三条 办卡免费，不收押金。`

describe('the section that holds it', () => {
  const section = (text: string, part: Part, title = ''): string | null => {
    const span = sectionFor(part, { text, title }, splitDocument(text))
    return span && text.slice(span.start, span.end)
  }
  it('by its heading, whole', () => {
    expect(section(guide, 'materials')).toMatch(/身份证；\n2\. 照片。/)
    expect(section(guide, 'fee')).toContain('不收费')
    expect(section(guide, 'hours')).toContain('8:30–17:30')
    expect(section(guide, 'phone')).toContain('0000-1234508')
  })
  it('in articles by their words', () => {
    expect(section(rules, 'hours')).toMatch(/^第二条/)
    expect(section(rules, 'fee')).toMatch(/^第三条/)
  })
  it('nowhere, where nothing says it', () => {
    expect(section(guide, 'conditions')).toBeNull()
    expect(section(rules, 'phone')).toBeNull()
  })
  it('is not the block below the title, whatever the title names', () => {
    const charges =
      '# 物业收费标准规定\n- 文号：长物管〔2025〕3号\n\n第一条 物业费每平方米0.9元。\n\n第二条 入户维修只收材料费。'
    const title = '物业收费标准规定'
    expect(section(charges, 'fee', title)).toBeNull()
    expect(section(charges, 'amount', title)).toBeNull()
    expect(section(`${charges}\n## 收费\n另行公示。`, 'fee', title)).toContain('另行公示')
  })
  it('joins the passages of a long section', () => {
    const long = `# 指南\n## 需要材料\n${Array.from({ length: 40 }, (_, at) => `${at + 1}. 第${at + 1}样东西的原件和复印件；`).join('\n')}\n## 收费\n不收费。`
    expect(section(long, 'materials')).toContain('40. ')
    expect(section(long, 'materials')).not.toContain('不收费')
  })
})
