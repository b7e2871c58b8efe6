import { describe, expect, it } from 'vitest'
import { joinFollowUp, readFollowUp } from '../../../src/understanding/policy/follow-up.ts'

describe('a question without its matter', () => {
  it.each([
    ['那材料呢', 'materials'],
    ['那需要什么材料？', 'materials'],
    ['要带什么', 'materials'],
    ['还有，要带什么证件呢', 'materials'],
    ['多少钱', 'fee'],
    ['收费吗', 'fee'],
    ['那要多少钱啊', 'fee'],
    ['在哪办', 'place'],
    ['去哪里办理呢？', 'place'],
    ['哪个窗口', 'place'],
    ['几点开门', 'hours'],
    ['周末上班吗', 'hours'],
    ['那电话呢', 'phone'],
    ['电话是多少', 'phone'],
    ['要多久', 'duration'],
    ['什么条件', 'conditions'],
    ['怎么办理', 'process'],
    ['几号发', 'payday'],
    ['那什么时候到账', 'payday'],
    ['那我妈也能办吗', 'conditions'],
    ['外地人也可以申请吗', 'conditions'],
  ])('%s', (text, part) => expect(readFollowUp(text)?.part).toBe(part))

  it.each([
    '护照多少钱',
    '那个灯修好了吗',
    '谢谢',
    '好的',
    '几点了',
    '你家孩子多大',
    '吃了吗',
    '多少钱都不卖',
    '',
    '楼道灯什么时候修',
    '材料我放你家门口了',
    '我妈几点到家',
    '几号发快递',
    '你也能修吗',
  ])('names a matter, or asks nothing: %s', text => expect(readFollowUp(text)).toBeNull())
})

it('puts the matter before it: of the document that answered, else of the question', () => {
  expect(joinFollowUp({ title: '居住证办理指南', asked: '暂住证咋办' }, '多少钱')).toBe('居住证 多少钱')
  expect(joinFollowUp({ title: null, asked: '护照怎么办理' }, '在哪办')).toBe('护照 在哪办')
  expect(joinFollowUp({ title: null, asked: '怎么办' }, '在哪办')).toBe('怎么办 在哪办')
})
