import { describe, expect, it } from 'vitest'
import { atShanghai } from '../../src/domain/working-time.ts'
import { sayDay, sayDuration, sayMoment, sayWhen } from '../../src/wording/times.ts'

const at = (text: string) => atShanghai(text.slice(0, 10), text.slice(11))
const tuesday = at('2026-03-10 09:00')

describe('a deadline', () => {
  it.each([
    ['2026-03-10 09:01', '1分钟内'],
    ['2026-03-10 09:05', '5分钟内'],
    ['2026-03-10 09:59', '59分钟内'],
    ['2026-03-10 10:00', '今天10:00前'],
    ['2026-03-10 17:30', '今天17:30前'],
    ['2026-03-11 10:20', '明天10:20前'],
    ['2026-03-12 17:30', '周四17:30前'],
    ['2026-03-13 17:30', '周五17:30前'],
    ['2026-03-15 17:30', '周日17:30前'],
    ['2026-03-16 17:30', '3月16日（周一）17:30前'],
    ['2026-12-31 17:30', '12月31日（周四）17:30前'],
    ['2027-01-05 17:30', '2027年1月5日（周二）17:30前'],
    ['2026-03-10 09:00', '尽快'],
    ['2026-03-09 17:30', '尽快'],
  ])('%s, said on Tuesday 10 March 09:00, is %s', (moment, words) => {
    expect(sayMoment(at(moment), tuesday)).toBe(words)
  })

  it('keeps saying 5分钟内 when a second has gone by', () => {
    expect(sayMoment(tuesday + 5 * 60_000, tuesday + 1000)).toBe('5分钟内')
    expect(sayMoment(tuesday + 1, tuesday)).toBe('1分钟内')
  })

  it('crosses midnight, the week and the year without mixing up the day', () => {
    expect(sayMoment(at('2026-03-11 00:30'), at('2026-03-10 23:00'))).toBe('明天00:30前')
    expect(sayMoment(at('2026-03-16 17:30'), at('2026-03-15 12:00'))).toBe('明天17:30前')
    expect(sayMoment(at('2026-03-17 17:30'), at('2026-03-15 12:00'))).toBe('3月17日（周二）17:30前')
    expect(sayMoment(at('2027-01-01 08:30'), at('2026-12-31 17:00'))).toBe('明天08:30前')
  })
})

describe('a moment and a day', () => {
  it.each([
    ['2026-03-10 08:12', '今天08:12'],
    ['2026-03-09 17:30', '昨天17:30'],
    ['2026-03-08 17:30', '3月8日（周日）17:30'],
    ['2025-12-01 09:00', '2025年12月1日（周一）09:00'],
    ['2026-03-13 09:00', '周五09:00'],
  ])('%s is %s', (moment, words) => {
    expect(sayWhen(at(moment), tuesday)).toBe(words)
  })

  it('names the day alone', () => {
    expect(sayDay(at('2026-03-11 00:00'), tuesday)).toBe('明天')
  })
})

it.each([
  [0, '不到1分钟'],
  [35, '35分钟'],
  [60, '1小时'],
  [80, '1小时20分钟'],
  [1440, '1天'],
  [3180, '2天5小时'],
  [-120, '2小时'],
])('%d minutes are %s', (minutes, words) => {
  expect(sayDuration(minutes * 60_000)).toBe(words)
})
