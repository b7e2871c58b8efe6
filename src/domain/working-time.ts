/** Which days people work, and which minutes of such a day (0 = midnight); hours in order, without overlap. */
export type WorkCalendar = {
  isWorkday(date: string): boolean
  /** Whether the holidays of a year are those that were announced; without it they are only computed. */
  knows?(year: number): boolean
  hours: readonly { from: number; to: number }[]
}

/** 08:30–12:00 and 13:30–17:30. */
export const usualHours = [
  { from: 510, to: 720 },
  { from: 810, to: 1050 },
] as const

const msPerMinute = 60_000
const msPerDay = 1440 * msPerMinute
/** Shanghai has had no summer time since 1991, so its clock is arithmetic and the machine's zone never matters. */
const shanghaiOffset = 8 * 60 * msPerMinute
/** The longest holiday is ten days; a calendar that rests longer than this is a mistake, not a holiday. */
const longestRestDays = 400

const two = (n: number) => String(n).padStart(2, '0')
const dayOf = (ms: number) => Math.floor((ms + shanghaiOffset) / msPerDay)
const midnightOf = (day: number) => day * msPerDay - shanghaiOffset

/** Days since 1970 → YYYY-MM-DD, in the proleptic Gregorian calendar (years begin in March here, leap days at the end). */
export function dateOfDay(day: number): string {
  const sinceYear0 = day + 719_468
  const era = Math.floor(sinceYear0 / 146_097)
  const dayOfEra = sinceYear0 - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1)}`
}

/** YYYY-MM-DD → days since 1970. Throws for a date that no calendar has, such as 2026-02-30. */
export function dayOfDate(date: string): number {
  const day = possibleDay(date)
  if (!isDate(date)) throw new RangeError(`not a date (YYYY-MM-DD): ${date}`)
  return day
}

/** Whether some calendar day is written so, YYYY-MM-DD. */
export const isDate = (date: string): boolean => dateOfDay(possibleDay(date)) === date

/** 2026-02-30 becomes the day of 2026-03-02, nonsense becomes NaN. */
function possibleDay(date: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)
  return parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / msPerDay : Number.NaN
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: string): number => (((dayOfDate(date) + 4) % 7) + 7) % 7

export const shanghaiDate = (ms: number): string => dateOfDay(dayOf(ms))

/** HH:MM on the wall in Shanghai. */
export function shanghaiTime(ms: number): string {
  const minute = Math.floor((ms - midnightOf(dayOf(ms))) / msPerMinute)
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** The moment of a wall-clock time in Shanghai; `24:00` is the end of the day. */
export function atShanghai(date: string, time: string): number {
  const parts = /^(\d\d):([0-5]\d)$/.exec(time)
  const minute = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN
  if (!(minute <= 1440)) throw new RangeError(`not a time (HH:MM): ${time}`)
  return midnightOf(dayOfDate(date)) + minute * msPerMinute
}

function check(calendar: WorkCalendar, ...numbers: number[]) {
  if (!numbers.every(Number.isFinite)) throw new RangeError(`not a finite number: ${numbers}`)
  let before = 0
  for (const { from, to } of calendar.hours) {
    if (!(from >= before && to > from && to <= 1440)) throw new RangeError(`working hours out of order: ${from}–${to}`)
    before = to
  }
  if (calendar.hours.length === 0) throw new RangeError('a calendar without working hours')
}

/** The next workday from `day` on, itself included. */
function workdayFrom(day: number, calendar: WorkCalendar): number {
  for (let ahead = 0; ahead <= longestRestDays; ahead++)
    if (calendar.isWorkday(dateOfDay(day + ahead))) return day + ahead
  throw new RangeError(`no workday in the ${longestRestDays} days after ${dateOfDay(day)}`)
}

/** The moment when `minutes` of working time have passed; a last minute that ends at closing time ends there, not at the next opening. */
export function addWorkingMinutes(start: number, minutes: number, calendar: WorkCalendar): number {
  check(calendar, start, minutes)
  if (minutes < 0) throw new RangeError(`minutes cannot be negative: ${minutes}`)
  if (minutes === 0) return start
  let left = minutes * msPerMinute
  for (let day = workdayFrom(dayOf(start), calendar); ; day = workdayFrom(day + 1, calendar)) {
    for (const { from, to } of calendar.hours) {
      const opens = Math.max(start, midnightOf(day) + from * msPerMinute)
      const open = midnightOf(day) + to * msPerMinute - opens
      if (open <= 0) continue
      if (left <= open) return opens + left
      left -= open
    }
  }
}

/** Working minutes from `a` to `b`, to the millisecond; negative when `b` is the earlier one. */
export function workingMinutesBetween(a: number, b: number, calendar: WorkCalendar): number {
  if (b < a) return 0 - workingMinutesBetween(b, a, calendar)
  check(calendar, a, b)
  let worked = 0
  for (let day = dayOf(a); day <= dayOf(b); day++) {
    if (!calendar.isWorkday(dateOfDay(day))) continue
    for (const { from, to } of calendar.hours) {
      const opens = Math.max(a, midnightOf(day) + from * msPerMinute)
      const closes = Math.min(b, midnightOf(day) + to * msPerMinute)
      worked += Math.max(0, closes - opens)
    }
  }
  return worked / msPerMinute
}

/**
 * The end of N 个工作日: the day of `start` does not count (民法典第二百零一条),
 * and the last day ends when business ends (第二百零三条).
 */
export function endOfWorkingDay(start: number, days: number, calendar: WorkCalendar): number {
  check(calendar, start, days)
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`days must be a whole number from 1: ${days}`)
  let day = dayOf(start)
  for (let counted = 0; counted < days; counted++) day = workdayFrom(day + 1, calendar)
  return midnightOf(day) + calendar.hours.at(-1)!.to * msPerMinute
}
