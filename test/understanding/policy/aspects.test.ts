import { describe, expect, it } from 'vitest'
import { aspectAsked } from '../../../src/understanding/policy/aspects.ts'

describe('what of a matter is asked', () => {
  it.each([
    ['暖气不热打谁电话', '联系电话', '打0000-1234540报修', '带身份证来'],
    ['狗证要带啥', '需要材料', '带身份证和照片', '每年100元'],
    ['低保一个月发几百', '供养标准', '每人每月760元', '公示7天'],
    ['低保多少钱', '低保标准', '每人每月760元', '不收费'],
    ['上小学收费吗', '收费', '免费', '到2号窗口签字'],
    ['借梯子押金多少', '收费', '押金三十元', '三天内还'],
    ['维修电话多少', '电话', '找王师傅13800000000', '3号楼'],
    ['活动室几点开门', '开放时间', '上午九点至下午五点', '三号楼'],
    ['办个老年证几天下来', '办理时限', '5个工作日办结', '不收费'],
    ['图书室几点开门', '开放时间', '周二至周日9:00–17:30', '每人借4本'],
    ['养老金几号发', '发放与复核', '每月25日前到账', '到2号窗口签字'],
    ['狗证上哪办', '办理地点', '到8号窗口办', '每年年检'],
    ['公租房谁能申请', '申请条件', '单身的须年满25周岁', '签合同'],
    ['冰溜子归谁管', '责任分工', '由物业排查', '每天一次'],
    ['党组织关系咋转来', '转入', '到6号窗口登记', '共10个支部'],
    ['砸墙行不行', '禁止', '不得拆改承重墙', '押金1000元'],
  ])('%s', (question, heading, telling, other) => {
    const aspect = aspectAsked(question)!
    expect(aspect.heading.test(heading)).toBe(true)
    expect(aspect.sign!.test(telling)).toBe(true)
    expect(aspect.sign!.test(other)).toBe(false)
  })

  it('takes 几号窗口 for a place and 几号 alone for a day', () => {
    expect(aspectAsked('晾衣杆在几号窗口借')!.sign!.test('党群服务中心2号窗口')).toBe(true)
    expect(aspectAsked('晾衣杆几号借')!.sign!.test('每月十五日')).toBe(true)
  })

  it.each(['养犬', '公租房', ''])('%s asks nothing of it', question => {
    expect(aspectAsked(question)).toBeNull()
  })
})
