import { afterEach, describe, expect, it } from 'vitest'
import { statutoryHolidays, workCalendar } from '../src/calendar.ts'
import { dateOfDay, dayOfDate } from '../src/domain/working-time.ts'

const calendar = workCalendar()

describe('a year with a State Council notice', () => {
  it.each([
    ['2026-01-01', false, '元旦'],
    ['2026-01-04', true, '元旦 make-up Sunday'],
    ['2026-02-14', true, '春节 make-up Saturday'],
    ['2026-02-15', false, '春节'],
    ['2026-02-23', false, '春节, a Monday'],
    ['2026-02-24', true, 'the first day after 春节'],
    ['2026-03-14', false, 'an ordinary Saturday'],
    ['2026-03-16', true, 'an ordinary Monday'],
    ['2026-10-07', false, '国庆'],
    ['2026-10-10', true, '国庆 make-up Saturday'],
    ['2025-10-08', false, '国庆 with 中秋'],
  ])('%s is a workday: %s (%s)', (date, works) => {
    expect(calendar.isWorkday(date)).toBe(works)
  })

  it('is known, and a later one is not', () => {
    expect([2024, 2025, 2026, 2027, 2040].map(calendar.knows)).toEqual([true, true, true, false, false])
  })
})

describe('a year without one', () => {
  it.each([
    ['2027-01-01', false, '元旦, which chinese-days calls a workday'],
    ['2027-02-05', false, '除夕'],
    ['2027-02-06', false, '春节'],
    ['2027-02-10', false, 'in place of the weekend of 初一 and 初二'],
    ['2027-02-11', true, '初六'],
    ['2027-04-05', false, '清明'],
    ['2027-05-03', false, 'in place of 5月1日, a Saturday'],
    ['2027-05-05', true, 'after 劳动节'],
    ['2027-06-09', false, '端午'],
    ['2027-09-15', false, '中秋'],
    ['2027-10-01', false, '国庆'],
    ['2027-10-06', true, 'after 国庆'],
    ['2028-01-26', false, '春节 2028'],
    ['2033-01-31', false, '春节 2033'],
    ['2034-02-20', false, '春节 2034, after a year with a leap 冬月'],
    ['2027-03-13', false, 'an ordinary Saturday'],
    ['2027-03-15', true, 'an ordinary Monday'],
  ])('%s is a workday: %s (%s)', (date, works) => {
    expect(calendar.isWorkday(date)).toBe(works)
  })

  it('computes what the notice of 2026 says, and nothing that it does not', () => {
    for (const date of statutoryHolidays(2026)) expect([date, calendar.isWorkday(date)]).toEqual([date, false])
  })

  it('agrees with the lunar calendar of ICU until 2056', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
    for (let year = 2026; year <= 2056; year++) {
      const holidays = statutoryHolidays(year)
      for (let day = dayOfDate(`${year}-01-01`); day < dayOfDate(`${year + 1}-01-01`); day++) {
        const name = lunar.format(day * 86_400_000)
        if (['1/1', '1/2', '1/3', '5/5', '8/15'].includes(name)) expect([...holidays]).toContain(dateOfDay(day))
      }
    }
  })

  it('has at least the thirteen days less what falls together, for as long as there is a lunar table', () => {
    for (let year = 2027; year <= 2100; year++) expect(statutoryHolidays(year).size).toBeGreaterThanOrEqual(12)
    expect(calendar.isWorkday('2150-10-01')).toBe(false)
    expect(calendar.isWorkday('2003-10-01')).toBe(false)
  })
})

describe('what the community sets', () => {
  it('goes before the notice and before the rule, and does not leak into another calendar', () => {
    const own = workCalendar({ '2026-03-16': 'rest', '2027-02-20': 'work', '2026-10-01': 'work' })
    const dates = ['2026-03-16', '2027-02-20', '2026-10-01', '2026-10-02']
    expect(dates.map(own.isWorkday)).toEqual([false, true, true, false])
    expect(dates.map(calendar.isWorkday)).toEqual([true, false, false, false])
  })
})

describe('on a machine in another zone', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it.each(['America/New_York', 'Pacific/Auckland'])('%s, every day of 2025 to 2030 is the same', machineZone => {
    const days = Array.from({ length: 6 * 365 }, (_, n) => dateOfDay(dayOfDate('2025-01-01') + n))
    const here = days.map(workCalendar().isWorkday)
    process.env.TZ = machineZone
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machineZone)
    expect(days.map(workCalendar().isWorkday)).toEqual(here)
  })
})
