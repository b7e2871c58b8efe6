import {
  monthOf,
  type StudySchedule,
  studyMoments,
  studySchedules,
  usualDateOf,
  usualStudyDay,
} from '../domain/study-day.ts'
import { audit } from './audit.ts'
import { change, insertRow, rowOf, rowsOf } from './bare.ts'
import { dropRecurring } from './occurrences.ts'
import { storedSetting, storeSetting } from './setting-rows.ts'
import type { Tx } from './tx.ts'

/** What is known of a meeting; null is what nobody has said yet. */
export type Arrangement = {
  time: string | null
  topic: string | null
  place: string | null
  material: string | null
  photoId: number | null
}
export type Meeting = Arrangement & { id: number; branchId: number; day: string }
export type AttendanceState = 'PRESENT' | 'LEAVE' | 'MADE_UP'
export type Attendance = { personId: number; state: AttendanceState; reason: string | null; at: number }

const kind = 'study'
const columns = 'id, branchId, day, time, topic, place, material, photoId'
const movedKey = (month: string): string => `study-day:${month}`

const ruleKey = (month: string): string => `study-rule:${month}`

/** The study day of a month (YYYY-MM): by the rule that holds for it, unless the 书记 has moved it. */
export const studyDateOf = (tx: Tx, month: string): string =>
  storedSetting(tx, movedKey(month)) ?? usualDateOf(month, ruleFor(tx, month))

/** The day of the month that was set last for this month or one before it; the 15th where none was. */
function ruleFor(tx: Tx, month: string): number {
  const sql = `SELECT value FROM Setting WHERE key BETWEEN 'study-rule:' AND ? ORDER BY key DESC LIMIT 1`
  return Number(rowOf<{ value: string }>(tx, sql, ruleKey(month))?.value ?? usualStudyDay)
}

/**
 * Another day of the month from `month` on. What was arranged for those months goes along, and their reminders are
 * planned anew; a month that the 书记 has moved by itself stays where it was moved to.
 */
export function setStudyRule(tx: Tx, month: string, dayOfMonth: number, at: number): void {
  const coming = rowsOf<{ id: number; day: string }>(
    tx,
    'SELECT id, day FROM Meeting WHERE kind = ? AND day >= ? ORDER BY day',
    kind,
    `${month}-01`,
  )
  change(tx, `DELETE FROM Setting WHERE key >= ? AND key < 'study-rule;'`, ruleKey(month))
  change(tx, 'INSERT INTO Setting (key, value) VALUES (?, ?)', ruleKey(month), String(dayOfMonth))
  for (const { id, day } of coming)
    change(tx, 'UPDATE Meeting SET day = ? WHERE id = ?', studyDateOf(tx, monthOf(day)), id)
  for (const schedule of studySchedules) dropRecurring(tx, schedule, at, 0)
}

/** Moves one month's study day, takes what was arranged along, and has its reminders planned anew. */
export async function moveStudyDay(tx: Tx, to: string, by: string, at: number): Promise<void> {
  const before = studyDateOf(tx, monthOf(to))
  storeSetting(tx, movedKey(monthOf(to)), to)
  change(tx, 'UPDATE Meeting SET day = ? WHERE kind = ? AND day = ?', to, kind, before)
  await audit(tx, at, by, 'moveStudyDay', monthOf(to), { before, after: to })
  // What is past at its new hour stays unsaid: the groups hear of the move itself.
  for (const schedule of studySchedules) dropRecurring(tx, schedule, at, 0)
}

/** Its hour has changed: what has not come yet is planned anew at the next scan; an hour just gone by is caught up. */
export const replanStudy = (tx: Tx, schedule: StudySchedule, at: number): void =>
  dropRecurring(tx, schedule, at, studyMoments[schedule].catchUpMs)

export const meetingOn = (tx: Tx, branchId: number, day: string): Meeting | null =>
  rowOf<Meeting>(tx, `SELECT ${columns} FROM Meeting WHERE kind = ? AND branchId = ? AND day = ?`, kind, branchId, day)

/** The meeting of a branch on its study day; made when nothing was arranged before. */
export function holdMeeting(tx: Tx, branchId: number, day: string, at: number): Meeting {
  const found = meetingOn(tx, branchId, day)
  if (found) return found
  const id = insertRow(tx, 'Meeting', { kind, branchId, day, createdAt: at })
  return { id, branchId, day, time: null, topic: null, place: null, material: null, photoId: null }
}

/** Changes what is named and leaves the rest; the new words are the ones that count. */
export async function arrangeMeeting(
  tx: Tx,
  meeting: Meeting,
  words: Partial<Arrangement>,
  byId: number,
  at: number,
): Promise<void> {
  const { time, topic, place, material, photoId } = { ...meeting, ...words }
  change(
    tx,
    'UPDATE Meeting SET time = ?, topic = ?, place = ?, material = ?, photoId = ?, setById = ? WHERE id = ?',
    time,
    topic,
    place,
    material,
    photoId,
    byId,
    meeting.id,
  )
  // Kept from the sweep of pictures that belong to nothing.
  if (words.photoId) change(tx, `UPDATE Photo SET stage = 'notice' WHERE id = ?`, words.photoId)
  await audit(tx, at, `person-${byId}`, 'arrangeMeeting', `meeting-${meeting.id}`, { ...words })
}

export const attendanceOf = (tx: Tx, meetingId: number): Attendance[] =>
  rowsOf<Attendance>(
    tx,
    'SELECT personId, state, reason, at FROM Attendance WHERE meetingId = ? ORDER BY at, id',
    meetingId,
  )

export const attendanceBy = (tx: Tx, meetingId: number, personId: number): Attendance | null =>
  rowOf<Attendance>(
    tx,
    'SELECT personId, state, reason, at FROM Attendance WHERE meetingId = ? AND personId = ?',
    meetingId,
    personId,
  )

/** Writes one person's attendance down; false when somebody who was there would become absent by it. */
export const recordAttendance = (tx: Tx, meetingId: number, { personId, state, reason, at }: Attendance): boolean =>
  change(
    tx,
    `INSERT INTO Attendance (meetingId, personId, state, reason, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (meetingId, personId) DO UPDATE SET state = excluded.state, reason = excluded.reason, at = excluded.at
     WHERE Attendance.state = 'LEAVE'`,
    meetingId,
    personId,
    state,
    reason,
    at,
  ) === 1

export type Tally = { branchId: number; meetings: number; present: number; leave: number; madeUp: number }

/** What was recorded in these days, by branch. */
export const tallyBetween = (tx: Tx, first: string, last: string): Tally[] =>
  rowsOf<Tally>(
    tx,
    `SELECT m.branchId, count(DISTINCT m.id) AS meetings,
       coalesce(sum(a.state = 'PRESENT'), 0) AS present, coalesce(sum(a.state = 'LEAVE'), 0) AS leave,
       coalesce(sum(a.state = 'MADE_UP'), 0) AS madeUp
     FROM Meeting m LEFT JOIN Attendance a ON a.meetingId = m.id
       AND a.personId IN (SELECT personId FROM PartyMember WHERE branchId = m.branchId)
     WHERE m.kind = ? AND m.day BETWEEN ? AND ? GROUP BY m.branchId`,
    kind,
    first,
    last,
  )
