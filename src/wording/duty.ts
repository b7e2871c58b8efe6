import { type Roster, rosters, runsOf } from '../domain/duty.ts'
import { shanghaiDate, shanghaiTime } from '../domain/working-time.ts'
import { callDay } from './party.ts'
import { sayDay, sayWhen } from './times.ts'

type Shift = { name: string; roster: Roster; from: number; until: number; away?: boolean }

/** 08:30–17:30, 22:00–次日06:00, 全天. */
function sayHours({ from, until }: { from: number; until: number }): string {
  const [begin, end] = [shanghaiTime(from), shanghaiTime(until)]
  const isNextDay = shanghaiDate(from) !== shanghaiDate(until)
  if (isNextDay && begin === '00:00' && end === '00:00') return '全天'
  if (isNextDay && end === '00:00') return `${begin}–24:00`
  return `${begin}–${isNextDay ? '次日' : ''}${end}`
}

const sayClock = (shift: Shift): string =>
  `${shift.roster === '值班' ? '' : `${rosters[shift.roster].zh} `}${sayHours(shift)}`
const sayShift = (shift: Shift): string => `${shift.name}（${sayClock(shift)}${shift.away ? '，请假中' : ''}）`
const list = (shifts: readonly Shift[]): string => shifts.map(sayShift).join('、')

export const sayShifts = (day: number, now: number, shifts: readonly Shift[]): string =>
  `${sayDay(day, now)}值班：${list(shifts)}`
export const sayNobodyOn = (day: number, now: number): string => `${sayDay(day, now)}的值班表上没有人。`

export function sayDutyTable(shifts: readonly Shift[]): string {
  const days = [...new Set(shifts.map(({ from }) => shanghaiDate(from)))]
  return days.map(day => `${callDay(day)}：${list(shifts.filter(({ from }) => shanghaiDate(from) === day))}`).join('\n')
}
export const sayNoRoster = (zh: string | null): string =>
  `往后七天没有排${zh ?? '值班'}。要排请书记发，例如：365值班 3月 周一 姓名 周二 姓名`

const example = '例如：365值班 3月 周一到周五 姓名 周末 姓名、姓名轮流'
export const askRoster = (): string => `请写明日期和值班人的全名，${example}；只排一班：排班 3月14日8点到17点 姓名`
export const askRosterHours = (zh: string): string => `${zh}从几点到几点？例如：${zh} 3月 18:00到20:00 姓名、姓名轮流`
export const sayUnreadRoster = (words: string): string =>
  `“${words}”这里没看懂，值班表没有改动。请改一改再发，${example}`
export const sayNoSuchDutyDay = (words: string): string => `日历上没有“${words}”，值班表没有改动。请核对后再发。`
export const sayShiftPast = (): string => '这个时间已经过去了，请写今天以后的日期。'
export const sayUnknownOnDuty = (names: readonly string[]): string =>
  `任职名册里没有${names.join('、')}，值班表没有改动。请写任职人员的全名。`
export const sayTwoOnDuty = (name: string, titles: readonly string[]): string =>
  `任职名册里有${titles.length}位${name}（${titles.join('；')}），认不准是哪一位，值班表没有改动。请换一位，或先在名册里区分。`
export const sayNoDayFits = (): string => '这段时间里没有您写的那些日子，值班表没有改动。'

export const sayShiftAdded = (name: string, from: number, until: number, now: number): string =>
  `已排班：${name}，${sayWhen(from, now)}到${sayWhen(until, now)}。`

/** 3月7日（周六）, 3月14日（周六）到3月16日（周一）. */
const sayDays = (dates: readonly string[]): string =>
  runsOf(dates)
    .map(({ from, until }) => (from === until ? callDay(from) : `${callDay(from)}到${callDay(until)}`))
    .join('、')

export type RosterSet = {
  roster: Roster
  from: string
  until: string
  hours: { from: string; to: string }
  counts: readonly { name: string; shifts: number }[]
  gaps: readonly string[]
  replaced: number
}
export function sayRosterSet({ roster, from, until, hours, counts, gaps, replaced }: RosterSet): string {
  const total = counts.reduce((sum, { shifts }) => sum + shifts, 0)
  const span = from === until ? callDay(from) : `${callDay(from)}到${callDay(until)}`
  const clock = hours.from === '00:00' && hours.to === '24:00' ? '全天' : `${hours.from}–${hours.to}`
  return [
    `已排${rosters[roster].zh}（${clock}），${span}，共${total}班：${counts.map(one => `${one.name}${one.shifts}班`).join('、')}。`,
    ...(replaced > 0 ? [`原来排的${replaced}班已换下。`] : []),
    ...(gaps.length > 0 ? [`还没有人的：${sayDays(gaps)}。`] : []),
    '要改就再发一遍；只换一班，发：换班 日期 原来的人 新的人',
  ].join('\n')
}

// ---- 换班

const swapExample = '例如：换班 3月14日 姓名（替您的人）；书记换别人的班：换班 3月14日 原来的人 新的人'
export const askSwap = (): string => `请写明哪一天、换给谁，${swapExample}`
export const saySwapPast = (): string => '这一班已经过去了，不能再换。'
export const sayNoShift = (name: string, day: string): string => `${callDay(day)}没有${name}的班，请核对日期。`
export const sayNotYourShift = (): string => '换别人的班要书记（已绑定的本人）来办；您可以换自己的班。'
export const sayCannotAsk = (name: string): string =>
  `${name}还没有绑定微信，问不到本人。请您打电话商量好，再请书记换。`
export const askToSwap = (who: string, shifts: readonly Shift[]): string =>
  `${who}想换班，请您看能不能接：${listClocks(shifts)}\n能接请回“同意”，不能回“不同意”。一天内不回就当没换。`
export const sayAskedToSwap = (name: string): string => `已问${name}，本人同意后就换，我再告诉您。`
export const saySwapped = (shifts: readonly Shift[]): string => `已换班：${listWithDay(shifts)}。`
export const saySwapRefused = (name: string): string => `${name}没有同意换班，班照旧。`
export const sayNotSwapped = (): string => '好的，不换，已告诉对方。'
export const saySwapTooLate = (): string => '这一班后来有了变动，没有换成。请重新商量。'
export const sayShiftGiven = (shifts: readonly Shift[], by: string): string =>
  `${by}换了班，请您留意：${listWithDay(shifts)}。`

const listWithDay = (shifts: readonly Shift[]): string =>
  shifts.map(shift => `${callDay(shanghaiDate(shift.from))}${sayShift(shift)}`).join('、')
const listClocks = (shifts: readonly Shift[]): string =>
  shifts.map(shift => `${callDay(shanghaiDate(shift.from))}${sayClock(shift)}`).join('、')

// ---- 没有人的班

export const sayShiftsLost = (name: string, until: string, shifts: readonly Shift[]): string =>
  `【值班缺人】${name}请假${until}，这${shifts.length}班没有人：${listClocks(shifts)}。\n请换人，例如：换班 ${shortDay(shifts[0]!.from)} ${name} 新的人`
export const sayYourShifts = (count: number): string => `\n您有${count}班值班在这期间，已请书记换人。`
const shortDay = (ms: number): string => {
  const day = shanghaiDate(ms)
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

export const sayGaps = (gaps: readonly { roster: Roster; dates: readonly string[] }[]): string =>
  `【值班缺人】\n${gaps.map(({ roster, dates }) => `${rosters[roster].zh}：${sayDays(dates)}没有人`).join('\n')}\n请排人，例如：${fillings[gaps[0]!.roster](shortDayOf(gaps[0]!.dates[0]!))}`
/** How the one day is filled. */
const fillings: Record<Roster, (day: string) => string> = {
  '365': day => `365值班 ${day} 姓名`,
  错时: day => `错时班 ${day} 18:00到20:00 姓名`,
  值班: day => `排班 ${day} 姓名`,
}
const shortDayOf = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
