import { leaveFrom, makeUpUntil, monthOf, signInState } from '../../domain/study-day.ts'
import { shanghaiDate } from '../../domain/working-time.ts'
import { type Member, memberOf, membersOf, setReminderWish } from '../../store/branches.ts'
import {
  attendanceBy,
  attendanceOf,
  holdMeeting,
  meetingOn,
  recordAttendance,
  studyDateOf,
} from '../../store/meetings.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { type Command, findDays } from '../../understanding/commands.ts'
import * as words from '../../wording/party.ts'
import { lastStudyDay, nextStudyDay } from './days.ts'
import { branchesFor, branchHere, isPartyTalk, memberHere, say, sayPrivately } from './rights.ts'

const longestReason = 60

/** 签到, on the day from six until midnight. It counts when it was said, not when it could be dealt with. */
export async function signIn(o: Occasion): Promise<number | null> {
  if (!isPartyTalk(o)) return null
  const member = await memberHere(o)
  if (!member) return 0
  const at = o.letter.sentAt
  const day = studyDateOf(o.tx, monthOf(shanghaiDate(at)))
  const state = signInState(day, at)
  if (state === 'after') return say(o, words.sayTooLate(day))
  if (state === 'before') return say(o, words.sayTooEarly(day))
  const meeting = holdMeeting(o.tx, member.branchId, day, o.at)
  const { personId } = member
  if (!recordAttendance(o.tx, meeting.id, { personId, state: 'PRESENT', reason: null, at }))
    return o.where.inRoom ? 0 : say(o, words.saySignedInAlready())
  const present = attendanceOf(o.tx, meeting.id).filter(one => one.state === 'PRESENT').length
  return say(o, words.saySignedIn(present, membersOf(o.tx, member.branchId).length))
}

/** 请假 出差, of a party member about the study day; the staff's 请假 3天 is `away`. */
export async function askStudyLeave(o: Occasion, command: Command): Promise<number | null> {
  if (!isPartyTalk(o)) return null
  const member = await memberHere(o)
  if (!member) return 0
  const today = shanghaiDate(o.letter.sentAt)
  const day = nextStudyDay(o.tx, today)
  if (today < leaveFrom(day)) return say(o, words.sayLeaveTooEarly(day))
  const reason = command.rest.replace(/^[学习日的\s，,：:]+/, '').slice(0, longestReason)
  if (reason === '') return say(o, words.askLeaveReason())
  const meeting = holdMeeting(o.tx, member.branchId, day, o.at)
  const { personId } = member
  const isNew = recordAttendance(o.tx, meeting.id, { personId, state: 'LEAVE', reason, at: o.letter.sentAt })
  return say(o, isNew ? words.sayOnLeave(day) : words.sayLeavePresent(day))
}

/**
 * 请假 that may be the staff's or the study day's: in a branch's group, and from a member without a post, it is the
 * study day's unless it counts days. Null when it is the staff's after all.
 */
export async function leaveHere(o: Occasion, command: Command): Promise<number | null> {
  const isAboutStudy = command.rest.includes('学习日')
  if (!isAboutStudy && findDays(command.rest) !== null) return null
  if (o.where.inRoom) return branchHere(o) ? askStudyLeave(o, command) : null
  if (!isAboutStudy && (o.who.posts.length > 0 || o.who.personId === null)) return null
  return askStudyLeave(o, command)
}

/** 补学 看了学习材料, for the last study day missed, within a month. */
export async function makeUp(o: Occasion, command: Command): Promise<number | null> {
  if (!isPartyTalk(o)) return null
  const member = await memberHere(o)
  if (!member) return 0
  const today = shanghaiDate(o.letter.sentAt)
  const missed = missedDay(o, member, today)
  if (missed === null) {
    const isStudyDay = studyDateOf(o.tx, monthOf(today)) === today
    return say(o, isStudyDay ? words.sayMakeUpToday() : words.sayNothingToMakeUp())
  }
  const reason = command.rest.slice(0, longestReason)
  if (reason === '') return say(o, words.askMadeUp())
  const record = { personId: member.personId, state: 'MADE_UP' as const, reason, at: o.letter.sentAt }
  recordAttendance(o.tx, missed.id, record)
  return say(o, words.sayMadeUp(missed.day))
}

function missedDay(o: Occasion, { branchId, personId }: Member, today: string) {
  const day = lastStudyDay(o.tx, today)
  const meeting = today <= makeUpUntil(day) ? meetingOn(o.tx, branchId, day) : null
  if (!meeting) return null
  const state = attendanceBy(o.tx, meeting.id, personId)?.state ?? 'LEAVE'
  return state === 'LEAVE' ? meeting : null
}

/** 学习日提醒我, 不用提醒我学习日. */
export async function wishReminder(o: Occasion): Promise<number | null> {
  if (!isPartyTalk(o)) return null
  const member = await memberHere(o)
  if (!member) return 0
  const wants = !/不|别/.test(o.letter.text)
  setReminderWish(o.tx, member.personId, wants)
  return sayPrivately(o, words.sayWish(wants))
}

/** 学习日安排: what is known of the next one, for members and those who arrange it; others ask as of any policy. */
export async function tellStudyDay(o: Occasion): Promise<number | null> {
  const here = branchHere(o)
  if (o.where.inRoom && !here) return null
  const member = o.who.personId === null ? null : memberOf(o.tx, o.who.personId)
  const branchId = here?.id ?? member?.branchId ?? branchesFor(o)[0]?.id
  if (branchId === undefined) return null
  const day = nextStudyDay(o.tx, shanghaiDate(o.at))
  const meeting = meetingOn(o.tx, branchId, day)
  const open = { time: null, topic: null, place: null, material: null }
  await reply(o, { kind: 'reply', text: words.sayStudyInfo(day, meeting ?? open) })
  return 0
}
