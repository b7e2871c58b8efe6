import { shanghaiDate } from '../../domain/working-time.ts'
import { membersOf } from '../../store/branches.ts'
import { type AttendanceState, attendanceOf, type Meeting, meetingOn, tallyBetween } from '../../store/meetings.ts'
import type { Occasion } from '../../store/occasion.ts'
import type { Tx } from '../../store/tx.ts'
import type { Command } from '../../understanding/commands.ts'
import { readStudyPeriod } from '../../understanding/study-words.ts'
import * as words from '../../wording/party.ts'
import { studyDayAround } from './days.ts'
import { branchesFor, isPartyTalk, leadsAll, sayPrivately } from './rights.ts'

/** By name: there, on leave with the reason, made up, not heard of. Members as the roster has them now. */
export function countOf(tx: Tx, branchId: number, meeting: Meeting | null): words.Count {
  const records = new Map((meeting ? attendanceOf(tx, meeting.id) : []).map(record => [record.personId, record]))
  const members = membersOf(tx, branchId)
  const names = (state: AttendanceState | null) =>
    members
      .filter(({ personId }) => (records.get(personId)?.state ?? null) === state)
      .map(({ personId, name }) => {
        const reason = records.get(personId)?.reason
        return reason ? `${name}（${reason}）` : name
      })
  return { present: names('PRESENT'), leave: names('LEAVE'), madeUp: names('MADE_UP'), notYet: names(null) }
}

/** 签到情况: the branch secretary's own branch by name, the 书记's branches in figures; always in private. */
export async function tellSignCount(o: Occasion): Promise<number | null> {
  if (!isPartyTalk(o)) return null
  const branches = branchesFor(o)
  if (branches.length === 0) return o.where.inRoom ? 0 : sayPrivately(o, words.sayOnlyParty())
  const day = studyDayAround(o.tx, shanghaiDate(o.at))
  const counts = branches.map(({ id, name }) => ({ name, count: countOf(o.tx, id, meetingOn(o.tx, id, day)) }))
  if (leadsAll(o)) return sayPrivately(o, words.sayCounts(day, counts))
  return sayPrivately(o, counts.map(({ name, count }) => words.sayCount(name, day, count)).join('\n\n'))
}

/** 学习情况, 学习情况 3月, 学习情况 2026年: attendance by branch, up to today. */
export async function tellStudyReport(o: Occasion, command: Command): Promise<number | null> {
  if (!isPartyTalk(o)) return null
  const branches = branchesFor(o)
  if (branches.length === 0) return o.where.inRoom ? 0 : sayPrivately(o, words.sayOnlyParty())
  const period = readStudyPeriod(command.rest, o.at)
  if (!period) return sayPrivately(o, words.askPeriod())
  const figures = (of: typeof period) => words.sayAttended(of, attendedIn(o, of, branches))
  const isPlain = command.rest === ''
  const texts = isPlain ? [figures(period), figures({ ...period, month: null })] : [figures(period)]
  return sayPrivately(o, texts.join('\n\n'))
}

function attendedIn(
  o: Occasion,
  { year, month }: { year: number; month: number | null },
  branches: readonly { id: number; name: string }[],
): words.Attended[] {
  const today = shanghaiDate(o.at)
  const months = month === null ? ['01', '12'] : [String(month).padStart(2, '0')]
  const last = `${year}-${months.at(-1)}-31`
  const tallies = tallyBetween(o.tx, `${year}-${months[0]}-01`, last < today ? last : today)
  return branches.map(({ id, name }) => {
    const tally = tallies.find(one => one.branchId === id)
    const { meetings = 0, present = 0, leave = 0, madeUp = 0 } = tally ?? {}
    return { name, members: membersOf(o.tx, id).length, meetings, present, leave, madeUp }
  })
}
