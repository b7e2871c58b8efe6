import { describe, expect, it } from 'vitest'
import {
  forPersonAlone,
  gistOf,
  looksLikeQuestion,
  tellsOfSomebody,
  withoutOpening,
} from '../../../src/understanding/policy/asking.ts'

describe('what the documents cannot settle', () => {
  it.each([
    '我家这种情况能不能申请低保',
    '我家能申请低保吗',
    '我妈够不够条件',
    '我的补贴什么时候到账',
    '我爸的低保为什么没批',
    '俺家算不算困难户',
    '我的申请批了没',
    '帮我查一下我的积分',
  ])('somebody’s own case: %s', text => expect(forPersonAlone(text)).toBe('personal'))

  it.each([
    '物业费涨价合不合理',
    '邻居的狗咬了我该不该赔',
    '楼上漏水是谁的责任',
    '我能告物业吗',
    '离婚房子怎么分',
    '凭什么不让我装防盗窗',
  ])('a dispute: %s', text => expect(forPersonAlone(text)).toBe('dispute'))

  it.each([
    '低保怎么申请',
    '我妈92岁了能领多少高龄补贴',
    '我想问问居住证怎么办',
    '跟邻居吵架了找谁调解',
    '对物业不满意去哪投诉',
    '我家狗要不要办证',
    '孩子上小学什么时候报名',
    '残疾人补贴有多少',
  ])('the documents say it: %s', text => expect(forPersonAlone(text)).toBeNull())
})

it.each([
  ['低保怎么申请', false],
  ['我想问一下低保怎么申请', false],
  ['请问我们小区有没有老年食堂', false],
  ['我妈想申请低保要什么材料', true],
  ['得了重病有没有救助', true],
  ['301室那家是不是在吃低保', true],
])('whether “%s” tells of somebody: %s', (text, tells) => expect(tellsOfSomebody(text)).toBe(tells))

it.each([
  ['书最多能借几本', true],
  ['暂住证怎么办', true],
  ['今天天气真好', false],
  ['几乎没有人', false],
])('whether “%s” asks: %s', (text, asks) => expect(looksLikeQuestion(text)).toBe(asks))

it('takes out of a long message what it asks', () => {
  const long = `${'我是去年搬来的，房子在朋友家。'.repeat(180)}请问办居住证要带什么？`
  expect(gistOf(long)).toBe('请问办居住证要带什么?')
  expect(gistOf('短的就是它自己？')).toBe('短的就是它自己?')
  expect(gistOf('好'.repeat(3000)).length).toBeLessThanOrEqual(200)
  expect(withoutOpening('请问一下护照怎么办')).toBe('护照怎么办')
})
