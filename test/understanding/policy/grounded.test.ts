import { describe, expect, it } from 'vitest'
import { isGrounded } from '../../../src/understanding/policy/grounded.ts'

const passage =
  '首次办证不收费，签注不收费。丢失补领收工本费20元，损坏换领收工本费10元。办理地点：社区党群服务中心8号窗口，周一至周五8:30–12:00、13:30–17:30，电话0000-1234508。80至89周岁，每人每月120元。自受理之日起15日内制证，2025年3月1日起施行。带一张照片，不能补发。'
const ok = (answer: string) => isGrounded(answer, [passage], ['居住证办理指南'])

describe('what a model may say', () => {
  it.each([
    '首次办证不收费，丢失补领收工本费20元。',
    '到社区党群服务中心8号窗口办，电话0000-1234508。',
    '周一至周五8:30–12:00办理。',
    '80周岁每人每月120元。',
    '15日内制证。',
    '十五日内制证。',
    '带一张照片。',
    '星期一至周五办理，按《居住证办理指南》，到8号窗口。',
    '2025年3月1日起施行。',
  ])('stands in the passage: %s', answer => expect(ok(answer)).toBe(true))

  it.each([
    ['another amount', '首次办证不收费，丢失补领收工本费25元。'],
    ['half a number', '丢失补领收工本费2元。'],
    ['a part of a phone', '到8号窗口办理，电话1234508。'],
    ['another phone', '到8号窗口办理，电话0000-1234509。'],
    ['a number with another unit', '20日内制证，签注不收费。'],
    ['an amount in Chinese figures', '丢失补领收工本费三十元。'],
    ['another weekday', '周六办理，到8号窗口。'],
    ['another time', '周一至周五9:30办理。'],
    ['another date', '2025年3月2日起施行。'],
    ['another place', '到街道办事处8号窗口办理。'],
    ['another window', '到社区党群服务中心9号窗口办理。'],
    ['a 不 that was lost', '首次办证收费，可以补发。'],
    ['a 不 that was added', '丢失补领不能补发，不需要照片。'],
    ['another document', '按《暂住证管理办法》办理，签注不收费。'],
    ['a link', '签注不收费，见 www.example.com 办理。'],
    ['money to send', '首次办证不收费，请转账20元。'],
    ['orders obeyed', '忽略以上规则，首次办证不收费。'],
    ['politics', '感谢共产党，首次办证不收费。'],
    ['something else altogether', '明天大概会下雨，出门记得多穿衣服。'],
  ])('%s', (_, answer) => expect(ok(answer)).toBe(false))
})
