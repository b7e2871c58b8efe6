import { lengthOfMonth } from './recurrence.ts'
import type { SettingKey } from './settings.ts'
import { atShanghai, dateOfDay, dayOfDate, shanghaiDate } from './working-time.ts'

/** 每月15日 where the community has set no other, holiday or not; only the 书记 moves a month's day. */
export const usualStudyDay = 15

const hourMs = 3_600_000

type StudyMoment = {
  /** Days from the study day. */
  shiftDays: number
  /** The hour is what the community has set, or fixed. */
  time: { setting: SettingKey } | { fixed: string }
  /** How late it still helps: an announcement for a day, the evening's word until quiet hours, the morning's till four. */
  catchUpMs: number
  zh: string
}

/** What happens around a study day; the keys are the names of the schedules. */
export const studyMoments = {
  'study-announce': { shiftDays: -3, time: { setting: 'studyAnnounceAt' }, catchUpMs: 24 * hourMs, zh: '学习日预告' },
  'study-eve': { shiftDays: -1, time: { setting: 'studyEveAt' }, catchUpMs: 2.5 * hourMs, zh: '学习日前晚提醒' },
  'study-day': { shiftDays: 0, time: { setting: 'studyRemindAt' }, catchUpMs: 8 * hourMs, zh: '学习日当天提醒' },
  'study-absent': { shiftDays: 1, time: { fixed: '09:00' }, catchUpMs: 72 * hourMs, zh: '学习日缺席名单' },
} as const satisfies Record<string, StudyMoment>
export type StudySchedule = keyof typeof studyMoments
export const studySchedules = Object.keys(studyMoments) as StudySchedule[]

export const monthOf = (date: string): string => date.slice(0, 7)

/** 2026-12 → 2027-01. */
export function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** The study day of a month by the rule: the 29th to the 31st fall on a short month's last day. */
export function usualDateOf(month: string, dayOfMonth = usualStudyDay): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return `${month}-${String(Math.min(dayOfMonth, lengthOfMonth(year, number))).padStart(2, '0')}`
}

export type StudyDue = { day: string; due: number }

/** The moments `shiftDays` from each month's study day at `time`, after `from` and not after `to`. `dateOf` knows what was moved. */
export function studyDues(
  { shiftDays, time }: { shiftDays: number; time: string },
  dateOf: (month: string) => string,
  from: number,
  to: number,
): StudyDue[] {
  const found: StudyDue[] = []
  const dayFrom = (ms: number, days: number) => dateOfDay(dayOfDate(shanghaiDate(ms)) + days)
  const last = monthOf(dayFrom(to, -shiftDays + 1))
  for (let month = monthOf(dayFrom(from, -shiftDays - 1)); month <= last; month = nextMonth(month)) {
    const day = dateOf(month)
    const due = atShanghai(dateOfDay(dayOfDate(day) + shiftDays), time)
    if (due > from && due <= to) found.push({ day, due })
  }
  return found
}

/** 签到 is taken from six in the morning until midnight. */
export const signInFrom = '06:00'

export function signInState(day: string, at: number): 'before' | 'open' | 'after' {
  if (at < atShanghai(day, signInFrom)) return 'before'
  return at < atShanghai(day, '24:00') ? 'open' : 'after'
}

/** 请假 is taken from a week before the day until it ends. */
export const leaveDaysBefore = 7
export const leaveFrom = (day: string): string => dateOfDay(dayOfDate(day) - leaveDaysBefore)

/** 补学 within a month: up to the day of the same number, or the next month's last. */
export function makeUpUntil(day: string): string {
  const month = nextMonth(monthOf(day))
  const [year, number] = month.split('-').map(Number) as [number, number]
  const last = Math.min(Number(day.slice(8)), lengthOfMonth(year, number))
  return `${month}-${String(last).padStart(2, '0')}`
}

/** The anniversary of a date in a year. Whoever joined on 29 February has it on the 28th of a common year. */
export function anniversaryIn(year: number, date: string): string {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return `${year}-${date.slice(5, 7)}-${String(Math.min(day, lengthOfMonth(year, month))).padStart(2, '0')}`
}

/** Whole years at the anniversary that falls on `today`; null when none does, or when it is the day of joining itself. */
export function yearsOn(today: string, joinedOn: string): number | null {
  const year = Number(today.slice(0, 4))
  const years = year - Number(joinedOn.slice(0, 4))
  return years > 0 && anniversaryIn(year, joinedOn) === today ? years : null
}
