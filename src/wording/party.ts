import { fewestCases, rateOf } from '../domain/rates.ts'
import { leaveDaysBefore, signInFrom } from '../domain/study-day.ts'
import { weekdayOf } from '../domain/working-time.ts'

const weekdays = '日一二三四五六'

/** 3月15日（周日） */
export const callDay = (day: string): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（周${weekdays[weekdayOf(day)]}）`
const shortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const list = (names: readonly string[]): string => (names.length === 0 ? '无' : names.join('、'))

export type Arranged = { time: string | null; topic: string | null; place: string | null; material: string | null }

/** What is known of a study day, a line each, and in plain words what is not. */
function linesOf({ time, topic, place, material }: Arranged): string[] {
  const open = [time === null ? '时间' : '', place === null ? '地点' : ''].join('')
  return [
    `主题：${topic ?? '另行通知'}`,
    ...(time === null ? [] : [`时间：${time}`]),
    ...(place === null ? [] : [`地点：${place}`]),
    ...(open === '' ? [] : [`${open}另行通知。`]),
    ...(material === null ? [] : [`学习材料：${material}`]),
  ]
}

const answers = '当天到场请发“签到”，来不了请发“请假 原因”。'

export const sayStudyAnnounce = (day: string, arranged: Arranged): string =>
  [`【学习日预告】${callDay(day)}是党员学习日。`, ...linesOf(arranged), answers].join('\n')
export const sayStudyEve = (day: string, arranged: Arranged): string =>
  [`【学习日提醒】${callDay(day)}是党员学习日，请安排好时间。`, ...linesOf(arranged), answers].join('\n')
export const sayStudyToday = (day: string, arranged: Arranged): string =>
  [`【今天学习日】今天${callDay(day)}是党员学习日。`, ...linesOf(arranged), answers].join('\n')
export const sayStudyChange = (day: string, arranged: Arranged): string =>
  [`【学习日安排有变】以这一条为准：${callDay(day)}。`, ...linesOf(arranged)].join('\n')
export const sayStudyInfo = (day: string, arranged: Arranged): string =>
  [`最近的学习日是${callDay(day)}。`, ...linesOf(arranged)].join('\n')
export const sayNoGroup = (branch: string, text: string): string =>
  `${branch}还没有绑定微信群，下面这条请您转发给大家：\n${text}`

/** Told to whoever arranged it; `toldAgain` when the groups have heard of it already and hear of the change. */
export function sayArranged(whose: string, day: string, arranged: Arranged, toldAgain: boolean): string {
  const next = toldAgain ? '群里已经预告过，5分钟后在群里发更正。' : '预告、前晚和当天早上会在支部群里提醒。'
  return [`记下了，${whose}${callDay(day)}学习日：`, ...linesOf(arranged), next].join('\n')
}
export const sayMoved = (month: string, from: string, to: string, toldAgain: boolean): string =>
  `${Number(month.slice(5))}月学习日已从${callDay(from)}改到${callDay(to)}，各支部的提醒随之改期。${toldAgain ? '5分钟后在各支部群里发更正。' : ''}`
export const sayMovedAlready = (day: string): string => `学习日本来就在${callDay(day)}，没有改动。`

export const sayOnlyParty = (): string => '这一步只有书记和网格支书（已绑定的本人）可以办。'
export const sayOnlySecretaryMoves = (): string => '学习日改期只有书记（已绑定的本人）可以定。'
export const sayNoBranches = (): string => '名册里还没有党支部，请先导入名册。'
export const askMoveTo = (): string => '请写明改到哪一天，例如：本月学习日改到3月16日'
export const sayImpossibleDay = (words: string): string =>
  `日历上没有${words}，学习日没有改动。请重发，例如：本月学习日改到3月16日`
export const sayPastDay = (day: string): string => `${callDay(day)}已经过了，学习日没有改动。`
export const sayStudyOver = (day: string): string => `这个月的学习日${callDay(day)}已经过了，不能再改。`
export const sayOtherMonth = (day: string): string =>
  `${shortDay(day)}不在您说的那个月里。每月一次学习日，只能在当月内改期。`
export const sayNotThatDay = (day: string): string =>
  `最近的学习日是${callDay(day)}，不是您写的那天，没有记下。要改期请书记发：本月学习日改到${shortDay(day)}`
export const sayNoted = (): string => '记下了。'
export const askStudyWords = (): string =>
  '请写明时间、地点、主题中的一样或几样，例如：15号学习日 下午两点半 党群服务中心二楼 学习《……》'
export const askStudyHour = (): string => '请写明几点，例如：学习日时间改到下午两点半'
export const sayTooLong = (most: number): string => `太长了，请缩到${most}字以内再发。`

export const sayNotBound = (): string =>
  '您的微信还没有绑定到名册，党员学习日的事办不了。请向书记要绑定码，再发：绑定 绑定码'
export const sayNoMember = (branch: string | null): string =>
  branch === null
    ? '党员名册里没有您，签到、请假、补学记不上。如有出入请联系网格支书。'
    : `您不在${branch}的名册里，在这个群里签到、请假、补学记不上。请到本支部的群里发，或私聊我。`

export const saySignedIn = (count: number, all: number): string => `已签到（${count}/${all}）。`
export const saySignedInAlready = (): string => '您已经签过到了，不用再发。'
export const sayTooEarly = (day: string): string => `还没到签到的时候：${callDay(day)}${signInFrom}起签到。`
export const sayTooLate = (day: string): string =>
  `${shortDay(day)}学习日的签到到当天24点为止。没参加的可以补学，学完发：补学 学了什么`
export const sayOnLeave = (day: string): string => `已记下${shortDay(day)}学习日请假。`
export const askLeaveReason = (): string => '请写明原因，例如：请假 出差'
export const sayLeaveTooEarly = (day: string): string =>
  `下一次学习日是${callDay(day)}，提前${leaveDaysBefore}天起可以请假。`
export const sayLeavePresent = (day: string): string => `您${shortDay(day)}学习日已经签到，不用请假。`
export const sayMadeUp = (day: string): string => `已记下：${shortDay(day)}学习日补学。`
export const askMadeUp = (): string => '请写明学了什么，例如：补学 看了学习材料'
export const sayNothingToMakeUp = (): string => '最近一个月没有您要补学的学习日。'
export const sayMakeUpToday = (): string => '今天就是学习日，到场发“签到”就行，不用补学。'

export const sayWish = (wants: boolean): string =>
  wants
    ? '好的，学习日的预告、前晚和当天早上我也会私聊提醒您。不要了发：不用提醒我学习日'
    : '好的，不再私聊提醒您，支部群里照常。'

export type Count = { present: string[]; leave: string[]; madeUp: string[]; notYet: string[] }

export function sayCount(branch: string, day: string, count: Count): string {
  const { present, leave, madeUp, notYet } = count
  const all = present.length + leave.length + madeUp.length + notYet.length
  return [
    `${branch} ${callDay(day)}学习日，应到${all}人：`,
    `签到${present.length}人：${list(present)}`,
    `请假${leave.length}人：${list(leave)}`,
    ...(madeUp.length > 0 ? [`补学${madeUp.length}人：${list(madeUp)}`] : []),
    `未签到${notYet.length}人：${list(notYet)}`,
  ].join('\n')
}

export const sayCounts = (day: string, branches: readonly { name: string; count: Count }[]): string =>
  [
    `${callDay(day)}学习日各支部签到：`,
    ...branches.map(
      ({ name, count }) =>
        `${name}：签到${count.present.length}，请假${count.leave.length}，补学${count.madeUp.length}，未签到${count.notYet.length}`,
    ),
  ].join('\n')

export function sayAbsent(branch: string, day: string, until: string, { present, leave, notYet }: Count): string {
  const head = `${branch} ${callDay(day)}学习日：签到${present.length}人，请假${leave.length}人，没有记录${notYet.length}人。`
  if (leave.length + notYet.length === 0) return head
  return [
    head,
    ...(leave.length > 0 ? [`请假：${list(leave)}`] : []),
    ...(notYet.length > 0 ? [`没有记录：${list(notYet)}`] : []),
    `补学任务：请以上${leave.length + notYet.length}人在${shortDay(until)}前补学，学完由本人发：补学 学了什么`,
  ].join('\n')
}
export const sayYouWereAbsent = (day: string, until: string): string =>
  `${shortDay(day)}学习日没有您的签到。请在${shortDay(until)}前补学，学完发：补学 学了什么`

export type Attended = {
  name: string
  members: number
  meetings: number
  present: number
  leave: number
  madeUp: number
}

/** A rate over fewer than five people is not printed: it would be about persons. */
function attendedLine({ name, members, meetings, present, leave, madeUp }: Attended): string {
  if (meetings === 0) return `${name}：没有记录`
  const rate = members < fewestCases ? null : rateOf(present, members * meetings)
  const times = meetings > 1 ? `${meetings}次，` : ''
  return `${name}：${times}应到${members * meetings}人次，签到${present}${rate === null ? '' : `（${rate}%）`}，请假${leave}，补学${madeUp}`
}

export const sayAttended = (period: { year: number; month: number | null }, branches: readonly Attended[]): string =>
  [
    `${period.year}年${period.month === null ? '' : `${period.month}月`}学习日参加情况：`,
    ...branches.map(attendedLine),
  ].join('\n')
export const askPeriod = (): string => '请写明哪一年或哪个月，例如：学习情况 2026年，或：学习情况 3月'

export const sayPoliticalBirthday = (name: string, joinedOn: string, years: number): string =>
  `${name}同志，您好。${Number(joinedOn.slice(0, 4))}年${shortDay(joinedOn)}您加入中国共产党，到今天${years}年。今天是您的政治生日，谨致问候。`

export const sayBirthdayList = (
  branch: string,
  month: number,
  members: readonly { name: string; day: string; years: number }[],
): string =>
  [
    `${branch}${month}月政治生日${members.length}人：`,
    ...members.map(({ name, day, years }) => `${shortDay(day)} ${name}（党龄${years}年）`),
  ].join('\n')

export const sayPartyEvent = (branch: string, zh: string, day: string, rule: string): string =>
  `${branch}：${zh}请在${callDay(day)}前安排。\n依据：${rule}。已经开过的请忽略。`
