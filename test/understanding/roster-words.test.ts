import { describe, expect, it } from 'vitest'
import { readRoster, rosterNamed } from '../../src/understanding/roster-words.ts'

const now = Date.parse('2026-02-26T09:00:00+08:00')
const known = ['方长海', '屈丽华', '梁庆丰', '方长']

const read = (text: string, at = now) => {
  const found = readRoster(text, at, known)
  if (!found.ok) return `${found.why} ${found.words}`.trim()
  const { roster, from, until, hours, lines } = found.words
  const said = lines.map(({ on, names, inTurn }) => {
    const days =
      on.kind === 'dates'
        ? on.dates.map(date => date.slice(5)).join()
        : on.kind === 'weekdays'
          ? on.weekdays.join('')
          : on.kind
    return `${days}:${names.join('+')}${inTurn ? '↻' : ''}`
  })
  return [roster, `${from}..${until}`, hours ? `${hours.from}-${hours.to}` : '-', ...said].join(' ')
}

describe('a sentence that fills a roster', () => {
  it.each([
    ['365值班 3月 周一 方长海 周二 屈丽华', '365 2026-03-01..2026-03-31 - 1:方长海 2:屈丽华'],
    [
      '365零休值班表：3月份，周一至周五 方长海，周六日 屈丽华、梁庆丰轮流',
      '365 2026-03-01..2026-03-31 - 12345:方长海 60:屈丽华+梁庆丰↻',
    ],
    [
      '365值班 下月 周一、周三 方长海 周末 屈丽华 节假日 梁庆丰',
      '365 2026-03-01..2026-03-31 - 13:方长海 60:屈丽华 rest:梁庆丰',
    ],
    ['错时班 18:00到20:00 方长海屈丽华轮流', '错时 2026-02-26..2026-02-28 18:00-20:00 every:方长海+屈丽华↻'],
    [
      '错时制值班 3月 下午6点到8点 工作日 方长海 和 屈丽华轮流',
      '错时 2026-03-01..2026-03-31 18:00-20:00 work:方长海+屈丽华↻',
    ],
    ['错时班 3月 晚上10点到次日6点 方长海', '错时 2026-03-01..2026-03-31 22:00-06:00 every:方长海'],
    [
      '365值班\n3月14日 方长海\n3月15日 屈丽华、梁庆丰',
      '365 2026-03-14..2026-03-15 - 03-14:方长海 03-15:屈丽华+梁庆丰',
    ],
    ['365值班 3月1日到3月7日 方长海 屈丽华轮流', '365 2026-03-01..2026-03-07 - every:方长海+屈丽华↻'],
    ['365值班 3月 周一 方长海 3月9日到10日 屈丽华', '365 2026-03-01..2026-03-31 - 1:方长海 03-09,03-10:屈丽华'],
    ['排班 2月27日8点到17点 方长海', '值班 2026-02-27..2026-02-27 08:00-17:00 02-27:方长海'],
    ['排班 明天 方长海主任', '值班 2026-02-27..2026-02-27 - 02-27:方长海'],
    ['365值班 下周 周一方长海周二屈丽华', '365 2026-03-02..2026-03-08 - 1:方长海 2:屈丽华'],
    ['365值班 ２月 周一 方长海', '365 2026-02-26..2026-02-28 - 1:方长海'],
    ['365值班 2027年1月 周日 王小二', '365 2027-01-01..2027-01-31 - 0:王小二'],
  ])('%s', (text, meaning) => {
    expect(read(text)).toBe(meaning)
  })

  it.each([
    ['365值班', 'nobody'],
    ['365值班 3月 周一', 'nobody'],
    ['排班 方长海', 'nobody'],
    ['365值班 3月 2月30日 方长海', 'noSuchDay 2月30日'],
    ['365值班 13月 方长海', 'noSuchDay 13月'],
    ['365值班 1月1日到1月9日 方长海', 'past 2026-01-09'],
    ['365值班 3月 周一 ???', 'unread ???'],
  ])('%s is asked about', (text, why) => {
    expect(read(text)).toBe(why)
  })

  it('takes January for the next one in December', () => {
    const december = Date.parse('2026-12-28T09:00:00+08:00')
    expect(read('365值班 12月31日 方长海 1月1日 屈丽华', december)).toBe(
      '365 2026-12-31..2027-01-01 - 12-31:方长海 01-01:屈丽华',
    )
  })

  it('knows a roster by its name', () => {
    expect(
      ['365值班 甲', '365零休表', '错时制', '错时值班', '排班', '值班安排', '值日生'].map(
        text => rosterNamed(text)?.roster ?? null,
      ),
    ).toEqual(['365', '365', '错时', '错时', '值班', '值班', null])
  })
})
