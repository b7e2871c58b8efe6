import { leaveFrom, monthOf, nextMonth, type StudySchedule, studyDues, studyMoments } from '../../domain/study-day.ts'
import { dateOfDay, dayOfDate } from '../../domain/working-time.ts'
import { allBranches } from '../../store/branches.ts'
import { studyDateOf } from '../../store/meetings.ts'
import { dropOccurrences, isWrittenDown, type Planned, planOccurrence } from '../../store/occurrences.ts'
import { hourOf } from '../../store/study-rule.ts'
import type { Tx } from '../../store/tx.ts'

const correctionAfterMs = 5 * 60_000

/** The first study day from `today` on, itself included. */
export function nextStudyDay(tx: Tx, today: string): string {
  const day = studyDateOf(tx, monthOf(today))
  return day >= today ? day : studyDateOf(tx, nextMonth(monthOf(today)))
}

/** The next year's study days, the first from `today` on. */
export function comingStudyDays(tx: Tx, today: string): string[] {
  const days = [nextStudyDay(tx, today)]
  while (days.length < 12) days.push(studyDateOf(tx, nextMonth(monthOf(days.at(-1)!))))
  return days
}

/** The last study day before `today`. */
export function lastStudyDay(tx: Tx, today: string): string {
  const day = studyDateOf(tx, monthOf(today))
  return day < today ? day : studyDateOf(tx, monthOf(dateOfDay(dayOfDate(`${monthOf(today)}-01`) - 1)))
}

/** The one people mean now: the next, once leave is taken for it, else the last. */
export function studyDayAround(tx: Tx, today: string): string {
  const next = nextStudyDay(tx, today)
  return leaveFrom(next) <= today ? next : lastStudyDay(tx, today)
}

/** A row for each branch and study day; one that had its turn already, at an hour since changed, is not planned again. */
export function planStudy(tx: Tx, schedule: StudySchedule, from: number, to: number): Planned[] {
  const { shiftDays } = studyMoments[schedule]
  const dues = studyDues({ shiftDays, time: hourOf(tx, schedule) }, month => studyDateOf(tx, month), from, to)
  if (dues.length === 0) return []
  const branches = allBranches(tx)
  return dues.flatMap(({ day, due }) =>
    branches
      .map(({ id }) => ({ due, recipient: `branch-${id}`, payload: { day } }))
      .filter(({ recipient, payload }) => !isWrittenDown(tx, schedule, recipient, payload)),
  )
}

/** A correction to a branch's group, in five minutes: whoever mends a slip of the pen is in time. */
export function planCorrection(tx: Tx, branchId: number, day: string, at: number): void {
  dropOccurrences(tx, `branch-${branchId}`, 'study-change', '后面又有改动')
  planOccurrence(tx, 'study-change', { due: at + correctionAfterMs, recipient: `branch-${branchId}`, payload: { day } })
}
