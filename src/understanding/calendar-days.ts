import { dateOfDay, dayOfDate } from '../domain/working-time.ts'

/** Whole days in Shanghai, counted since 1970: from `first` up to, not including, `next`. */
export type Days = { first: number; next: number }
/** The day that words such as 明天 and 本月 lean on. */
export type Today = { day: number; year: number; month: number }

const msPerDay = 86_400_000
const shanghaiOffset = 8 * 3_600_000
const earliestYear = 1900
const latestYear = 2200

export const dayAt = (at: number): number => Math.floor((at + shanghaiOffset) / msPerDay)
export const midnightOf = (day: number): number => day * msPerDay - shanghaiOffset
export const oneDay = (day: number): Days => ({ first: day, next: day + 1 })

export function todayOf(day: number): Today {
  const [year, month] = dateOfDay(day).split('-').map(Number) as [number, number]
  return { day, year, month }
}

/** Months below 1 and past 12 run on into the years before and after. */
export function monthStart(year: number, month: number): number {
  const months = year * 12 + month - 1
  const two = String((((months % 12) + 12) % 12) + 1).padStart(2, '0')
  return dayOfDate(`${String(Math.floor(months / 12)).padStart(4, '0')}-${two}-01`)
}

/** The day of a date as people write it; null for one that no calendar has, 2月30日. */
export function dayOn(year: number, month: number, date: number): number | null {
  if (!(year >= earliestYear && year <= latestYear && month >= 1 && month <= 12 && date >= 1)) return null
  const day = monthStart(year, month) + date - 1
  return day < monthStart(year, month + 1) ? day : null
}

/** Without a year the nearest one is meant: 12月25日 said in January is gone by, 1月5日 said in December to come. */
export function nearestYear(today: Today, dayIn: (year: number) => number | null): number | null {
  const days = [today.year, today.year + 1, today.year - 1].map(dayIn).filter(day => day !== null)
  return days.sort((a, b) => Math.abs(a - today.day) - Math.abs(b - today.day))[0] ?? null
}

/** So many days, weeks, months or years from a day; 31日 becomes the last day of a shorter month. */
export function shiftDay(today: Today, unit: string, by: number): number {
  if (unit === '天' || unit === '日') return today.day + Math.round(by)
  if (unit !== '月' && unit !== '年') return today.day + Math.round(by * 7)
  const months = by * (unit === '年' ? 12 : 1)
  if (!Number.isInteger(months)) return today.day + Math.round(months * 30)
  const start = monthStart(today.year, today.month + months)
  const last = monthStart(today.year, today.month + months + 1) - 1
  return Math.min(start + today.day - monthStart(today.year, today.month), last)
}

/** 月初, 中旬 and 月底 are ten days each, 月底 five: what people mean, not a third. */
export function partOfMonth(year: number, month: number, part = ''): Days {
  const first = monthStart(year, month)
  const next = monthStart(year, month + 1)
  if (/初|上旬/.test(part)) return { first, next: first + 10 }
  if (/中/.test(part)) return { first: first + 10, next: first + 20 }
  if (part === '下旬') return { first: first + 20, next }
  if (part === '上半') return { first, next: first + 15 }
  if (part === '下半') return { first: first + 15, next }
  return { first: /底|末/.test(part) ? next - 5 : first, next }
}

const monthsOf: Record<string, readonly [from: number, next: number]> = {
  上半年: [1, 7],
  下半年: [7, 13],
  初: [1, 3],
  底: [12, 13],
  末: [12, 13],
  春: [3, 6],
  夏: [6, 9],
  秋: [9, 12],
  冬: [12, 15],
}

export function partOfYear(year: number, part = ''): Days {
  const [from, next] = Object.entries(monthsOf).find(([word]) => part.includes(word))?.[1] ?? [1, 13]
  return { first: monthStart(year, from), next: monthStart(year, next) }
}
