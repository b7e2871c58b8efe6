import { monthOf, nextMonth, type StudySchedule, studyMoments, usualDateOf } from '../domain/study-day.ts'
import { atShanghai, dateOfDay, dayOfDate, shanghaiDate } from '../domain/working-time.ts'
import { setStudyRule, studyDateOf } from './meetings.ts'
import { wasDone } from './occurrences.ts'
import { readSetting, writeSetting } from './settings.ts'
import type { Tx } from './tx.ts'

export function hourOf(tx: Tx, schedule: StudySchedule): string {
  const { time } = studyMoments[schedule]
  return 'setting' in time ? readSetting(tx, time.setting) : time.fixed
}

/** Whether the groups have heard of this month's study day, or should have: a change must then be told. */
export const isAnnounced = (tx: Tx, day: string, at: number): boolean =>
  announcedAt(tx, day) <= at || wasDone(tx, ['study-announce', 'study-change'], `{"day":"${monthOf(day)}`)

const announcedAt = (tx: Tx, day: string): number =>
  atShanghai(dateOfDay(dayOfDate(day) + studyMoments['study-announce'].shiftDays), hourOf(tx, 'study-announce'))

export type RuleChange = { from: string; first: string; kept: string | null }

/**
 * 每月几号 as the community sets it. It holds from the first month whose study day nobody has heard of yet and whose
 * new day can still be announced in time; so every month keeps exactly one. Gives that month's new day, and the day
 * that an earlier month keeps.
 */
export async function changeStudyDay(tx: Tx, value: string, by: string, at: number): Promise<RuleChange> {
  const today = shanghaiDate(at)
  const current = studyDateOf(tx, monthOf(today))
  const isOpen = (month: string) =>
    !isAnnounced(tx, studyDateOf(tx, month), at) && announcedAt(tx, usualDateOf(month, Number(value))) > at
  let from = monthOf(today)
  while (!isOpen(from)) from = nextMonth(from)
  await writeSetting(tx, 'studyDay', value, by, at)
  setStudyRule(tx, from, Number(value), at)
  const before = studyDateOf(tx, monthOf(dateOfDay(dayOfDate(`${from}-01`) - 1)))
  const kept = [before, current].find(day => day >= today && monthOf(day) < from) ?? null
  return { from, first: studyDateOf(tx, from), kept }
}
