import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inOneWriting } from '../../../src/understanding/policy/one-writing.ts'

it.each([
  ['1200元', ['1,200元', '1200块钱', '一千二百元', '一千二块', '1千200元', '１２００元']],
  ['50000元', ['5万元', '五万元', '50,000元']],
  ['12000元', ['1.2万元', '一万二千元', '一万二元']],
  ['3工作日', ['3个工作日', '三个工作日', '三工作日']],
  ['3个月', ['三个月']],
  ['80%', ['百分之八十', '百分之80']],
  ['2025年3月1日', ['2025-03-01', '2025.3.1', '二〇二五年三月一日', '2025年03月01号']],
  ['8:30', ['08:30', '8点半', '八点半', '8点30分', '早上8:30', '上午八点三十分']],
  ['13:30至17:00', ['下午1:30–5:00', '下午1点半到5点', '13:30-17:00']],
  ['周一至周日', ['星期一到星期天', '礼拜一至礼拜天', '周一-周日']],
  ['043181234567', ['0431-8123 4567', '(0431)81234567', '0431 8123-4567']],
  ['13912345678', ['139-1234-5678', '139 1234 5678']],
  ['80岁以上', ['八十周岁以上', '80周岁以上']],
  ['2楼', ['二楼', '二层', '2层']],
  ['不收费', ['免费', '免收费']],
])('%s has other writings', (one, others) => {
  for (const other of others) expect(inOneWriting(other)).toBe(one)
})

it.each(['统一办理', '周一', '几百元', '材料1，200元', '不超过五十'])(
  'leaves alone what is no figure of ours: %s',
  text => expect(inOneWriting(text)).toBe(text.replace('，', ',')),
)

it('writes what it has written once the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), amount => {
      const once = inOneWriting(`${amount.toLocaleString('en-US')}元`)
      return once === `${amount}元` && inOneWriting(once) === once
    }),
  )
})
