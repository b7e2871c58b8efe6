import { createRequire } from 'node:module'
import chineseDays from 'chinese-days'
import { dateOfDay, dayOfDate, usualHours, type WorkCalendar, weekdayOf } from './domain/working-time.ts'

/** The package's own functions read dates in the machine's zone and are a day off west of Greenwich; its tables are not. */
type Tables = { holidays: Record<string, string>; workdays: Record<string, string> }
const tables = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Tables

const knownYears = new Set(Object.keys(tables.holidays).map(yearOf))

/** 正月初一 of 2026, from which the lunar years are counted on (table of chinese-days, to 2100). */
const anchor = { year: 2026, day: dayOfDate('2026-02-17') }
const lastLunarYear = 2100

export type Overrides = Readonly<Record<string, 'work' | 'rest'>>

/**
 * Workdays of mainland China: what the community set, else the State Council's yearly notice,
 * else (a year without a notice: `knows` is false, warn somebody) weekends and the holidays that can be computed.
 */
export function workCalendar(overrides: Overrides = {}): WorkCalendar & { knows(year: number): boolean } {
  const seen = new Map<string, boolean>(Object.entries(overrides).map(([date, is]) => [date, is === 'work']))
  return {
    hours: usualHours,
    knows: year => knownYears.has(year),
    isWorkday(date) {
      let is = seen.get(date)
      if (is === undefined) {
        is = isUsualWorkday(date)
        seen.set(date, is)
      }
      return is
    },
  }
}

function isUsualWorkday(date: string): boolean {
  if (!knownYears.has(yearOf(date))) return !isWeekend(date) && !statutoryHolidays(yearOf(date)).has(date)
  if (date in tables.workdays) return true
  return !isWeekend(date) && !(date in tables.holidays)
}

const computed = new Map<number, Set<string>>()

/**
 * 《全国年节及纪念日放假办法》(2025): the 13 days, and where one falls on a weekend the next workday in its place (第六条).
 * What the State Council swaps for longer holidays cannot be computed.
 */
export function statutoryHolidays(year: number): ReadonlySet<string> {
  const known = computed.get(year)
  if (known) return known
  const days = [
    ...['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map(day => dayOfDate(`${year}-${day}`)),
    dayOfDate(`${year}-04-${qingmingDay(year)}`),
    ...lunarHolidays(year),
  ].sort((a, b) => a - b)
  const rest = new Set(days.map(dateOfDay))
  for (const day of days) if (isWeekend(dateOfDay(day))) rest.add(nextOpenDate(day, rest))
  computed.set(year, rest)
  return rest
}

function nextOpenDate(day: number, rest: ReadonlySet<string>): string {
  let next = day + 1
  while (isWeekend(dateOfDay(next)) || rest.has(dateOfDay(next))) next++
  return dateOfDay(next)
}

/** 除夕 to 初三, 端午, 中秋 as days since 1970; none where the lunar table ends. */
function lunarHolidays(year: number): number[] {
  const newYear = lunarNewYear(year)
  if (newYear === null) return []
  return [newYear - 1, newYear, newYear + 1, newYear + 2, lunarDay(newYear, year, 5, 5), lunarDay(newYear, year, 8, 15)]
}

function lunarNewYear(year: number): number | null {
  if (year < anchor.year || year > lastLunarYear) return null
  let day = anchor.day
  for (let y = anchor.year; y < year; y++) day = lunarDay(day, y, 13, 1)
  return day
}

/** A leap month follows the month whose number it repeats. */
function lunarDay(newYear: number, year: number, month: number, dayOfMonth: number): number {
  const leap = chineseDays.getYearLeapMonth(year)
  let day = newYear + dayOfMonth - 1
  for (let m = 1; m < month; m++) day += chineseDays.monthDays(year, m) + (m === leap.leapMonth ? leap.days : 0)
  return day
}

/** The usual approximation of 清明 for 2000–2099: the 4th or 5th of April. */
function qingmingDay(year: number): string {
  const y = year % 100
  return `0${Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)}`
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

function isWeekend(date: string): boolean {
  return weekdayOf(date) % 6 === 0
}
