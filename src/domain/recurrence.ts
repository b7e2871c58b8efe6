import { atShanghai, dateOfDay, dayOfDate, shanghaiDate, weekdayOf } from './working-time.ts'

/** When something recurs, in Shanghai: each day, one weekday (0 Sunday), one day of the month, one day of the year. */
export type Rhythm =
  | { every: 'day' }
  | { every: 'week'; weekday: number }
  /** 29–31 fall on a short month's last day. */
  | { every: 'month'; day: number; months?: readonly number[] }

export const lengthOfMonth = (year: number, month: number): number => {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return dayOfDate(next) - dayOfDate(`${year}-${String(month).padStart(2, '0')}-01`)
}

/** Whether a date (YYYY-MM-DD) is one of the rhythm's. */
export function falls(rhythm: Rhythm, date: string): boolean {
  if (rhythm.every === 'day') return true
  if (rhythm.every === 'week') return weekdayOf(date) === rhythm.weekday
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  if (rhythm.months && !rhythm.months.includes(month)) return false
  return day === Math.min(rhythm.day, lengthOfMonth(year, month))
}

/** The moments of a rhythm at a time of day ("08:00") after `from` and not after `to`, shifted by whole days. */
export function momentsBetween(rhythm: Rhythm, time: string, from: number, to: number, shiftDays = 0): number[] {
  const moments: number[] = []
  for (let day = dayOfDate(shanghaiDate(from)) - 1; day <= dayOfDate(shanghaiDate(to)); day++) {
    const moment = atShanghai(dateOfDay(day), time)
    if (moment > from && moment <= to && falls(rhythm, dateOfDay(day - shiftDays))) moments.push(moment)
  }
  return moments
}
