import { dayOfDate } from '../domain/working-time.ts'
import {
  type Days,
  dayOn,
  monthStart,
  nearestYear,
  oneDay,
  partOfMonth,
  partOfYear,
  shiftDay,
  type Today,
  todayOf,
} from './calendar-days.ts'
import { chineseDigits, readNumber } from './chinese-numbers.ts'
import { festivalIn, festivalNames } from './festival-days.ts'

type Parts = Record<string, string | undefined>

export type DayRule = {
  pattern: RegExp
  /** Named parts of the pattern → days; null when they make no date. */
  read: (parts: Parts, today: Today) => Days | null
  /** It leaves out what an earlier date said: in 1月10日到20日 the 20日 takes its month from there. */
  isPartial?: true
}

const numeral = `(?:\\d{1,2}|[${chineseDigits}]{1,3})`
const someYear = `(?:(?<year>(?:19|20)\\d\\d|\\d\\d(?= ?年 ?${numeral} ?月)|0\\d|[〇零一二三四五六七八九]{4}) ?年|(?<relative>大?前年|[去今本明后]年))的? ?`
const someMonth = `(?<month>${numeral}) ?月(?![亮季经子嫂饼台票薪租卡龄])`
const monthPart = '(?<part>初|[上中下]旬|中(?!心)|底|末)'
const week = '(?:周|星期|礼拜|週)'
/** 3号 is a day unless it numbers a thing or stands in an address. */
const notDate =
  '(?!\\d|[楼栋幢院线门桌柜井室馆厅泵岗车仓商铺地块桩机梯口工单报常用子记历本元]|电梯|充电|公告|文件|师傅)'
export const amount = `(?<count>半|(?<!十)[几数]|(?<![\\d.])[1-9]\\d{0,2}|[${chineseDigits}]{1,3})(?:多|来)?个?(?<half>半)?`
const weekNumber = `的? ?(?<week>第 ?${numeral}|最[后後]一) ?个?${week}(?![一二三四五六日天末])`
const unit = '(?<unit>天|日(?![子常用报])|周|星期|礼拜|月|年)(?<unitHalf>半)?多?'

const numberOf = (written: string | undefined) => Number(readNumber(written ?? '') ?? Number.NaN)

/** 半, 两, 一年半, 几: how many; 几 is three, as good as any. */
export function amountOf({ count = '', half, unitHalf }: Parts): number {
  const whole = count === '半' ? 0.5 : /[几数]/.test(count) ? 3 : numberOf(count)
  return whole + (half || unitHalf ? 0.5 : 0)
}

/** Nobody dates by a thousand days, nor by 三千年前. */
const longest: Record<string, number> = { 年: 100, 月: 100 }
function amountIn(parts: Parts): number | null {
  const by = amountOf(parts)
  return by <= (longest[parts.unit!] ?? 1000) ? by : null
}

const relativeYears: Record<string, number> = { 大前年: -3, 前年: -2, 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 }

function yearOf({ year, relative }: Parts, today: Today): number | null {
  if (relative) return today.year + relativeYears[relative]!
  const number = year ? numberOf(year) : null
  return number !== null && number < 100 ? 2000 + number : number
}

function readYear(parts: Parts, today: Today): Days | null {
  const year = yearOf(parts, today)!
  return dayOn(year, 1, 1) === null ? null : partOfYear(year, parts.part)
}

function readMonthDay(parts: Parts, today: Today): Days | null {
  const year = yearOf(parts, today)
  const dayIn = (y: number) => dayOn(y, numberOf(parts.month), numberOf(parts.date))
  const day = year === null ? nearestYear(today, dayIn) : dayIn(year)
  return day === null ? null : oneDay(day)
}

function readMonth(parts: Parts, today: Today): Days | null {
  const year = yearOf(parts, today)
  const dayIn = (y: number) => dayOn(y, numberOf(parts.month), 1)
  const start = year === null ? nearestYear(today, dayIn) : dayIn(year)
  return start === null ? null : partOfMonth(todayOf(start).year, numberOf(parts.month), parts.part)
}

const monthSteps: Record<string, number> = { 上上: -2, 上: -1, 这: 0, 本: 0, 当: 0, 下: 1, 下下: 2 }

function readStepMonth({ step, date, part }: Parts, today: Today): Days | null {
  const { year, month } = todayOf(monthStart(today.year, today.month + (monthSteps[step ?? ''] ?? 0)))
  if (!date) return partOfMonth(year, month, part)
  const day = dayOn(year, month, numberOf(date))
  return day === null ? null : oneDay(day)
}

/** 5号 more than 20 days past is the next month's. */
function readDate({ date }: Parts, today: Today): Days | null {
  const day = dayOn(today.year, today.month, numberOf(date))
  if (day !== null && today.day - day <= 20) return oneDay(day)
  const { year, month } = todayOf(monthStart(today.year, today.month + 1))
  const later = dayOn(year, month, numberOf(date))
  return later === null ? null : oneDay(later)
}

function readWeek({ step, weekday }: Parts, today: Today): Days {
  // Day 0, 1970-01-01, was a Thursday.
  const monday = today.day - ((today.day + 3) % 7) + 7 * (monthSteps[step ?? ''] ?? 0)
  if (weekday === '末') return { first: monday + 5, next: monday + 7 }
  return weekday
    ? oneDay(monday + Math.min('一二三四五六日天'.indexOf(weekday), 6))
    : { first: monday, next: monday + 7 }
}

/** A week belongs to the month or year that its Thursday is in; 最后一周 is the last of them. Null where it has none. */
function weekIn({ first, next }: Days, which: string): Days | null {
  // Day 0, 1970-01-01, was a Thursday.
  const thursday = first + ((7 - (first % 7)) % 7)
  const count = Math.ceil((next - thursday) / 7)
  const number = /最/.test(which) ? count : numberOf(which.replace('第', ''))
  const monday = thursday - 3 + 7 * (number - 1)
  return number >= 1 && number <= count ? { first: monday, next: monday + 7 } : null
}

/** 三月第一周, 下个月最后一周, 2026年第二周 */
function readWeekOf(parts: Parts, today: Today): Days | null {
  const whole = parts.month
    ? readMonth({ ...parts, part: undefined }, today)
    : parts.step
      ? readStepMonth({ step: parts.step }, today)
      : readYear({ ...parts, part: undefined }, today)
  return whole && weekIn(whole, parts.week!)
}

/** 今年最后三个月, 2026年头两个月 */
function readEndOfYear(parts: Parts, today: Today): Days | null {
  const whole = readYear({ ...parts, part: undefined }, today)
  const months = numberOf(parts.months)
  if (!whole || !(months >= 1 && months <= 12)) return null
  const { year } = todayOf(whole.first)
  return parts.end!.startsWith('最')
    ? { first: monthStart(year, 13 - months), next: whole.next }
    : { first: whole.first, next: monthStart(year, 1 + months) }
}

const dayWords: Record<string, number> = { 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2, 後: 2, 大后: 3 }

/** 三天前, 两周后: one day; the time of day stays open. 20日前 is before the 20th instead. */
function readAgo(parts: Parts, today: Today): Days | null {
  if (parts.unit === '日') return null
  const by = amountIn(parts)
  const way = parts.side!.includes('后') ? 1 : -1
  return by === null ? null : oneDay(shiftDay(today, parts.unit!, by * way))
}

function readLast(parts: Parts, today: Today): Days | null {
  const by = amountIn(parts)
  if (by === null) return null
  const isComing = /[未今接往过]/.test(parts.side!) && parts.side !== '过去'
  return isComing
    ? { first: today.day, next: shiftDay(today, parts.unit!, by) + 1 }
    : { first: shiftDay(today, parts.unit!, -by), next: today.day }
}

/** 停水三天了, 一周没来人: since then, today included. */
function readSince(parts: Parts, today: Today): Days | null {
  const by = amountIn(parts)
  return by === null ? null : { first: shiftDay(today, parts.unit!, -by), next: today.day + 1 }
}

function readFestival(parts: Parts, today: Today): Days | null {
  const year = yearOf(parts, today)
  const dayIn = (y: number) => {
    const festival = festivalIn(y, parts.festival!)
    return festival ? dayOfDate(festival.date) + festival.dayOffset : null
  }
  const day = year === null ? nearestYear(today, dayIn) : dayIn(year)
  if (day === null) return null
  const { restDays } = festivalIn(todayOf(day).year, parts.festival!)!
  return { first: day, next: day + (parts.rest ? restDays : 1) }
}

const rule = (pattern: string, read: DayRule['read']): DayRule => ({ pattern: new RegExp(pattern, 'g'), read })
const partial = (pattern: string, read: DayRule['read']): DayRule => ({ ...rule(pattern, read), isPartial: true })

/** Of two that begin at one place the longer is right; of two as long the one that stands first. */
export const dayRules: readonly DayRule[] = [
  partial(
    `(?:${someYear})?${someMonth} ?(?<date>${numeral}) ?(?:[日号]|(?=[ ,，。;；]|$|[上中下]午|早上|晚上))`,
    readMonthDay,
  ),
  rule(
    '(?<![\\d.])(?<year>(?:19|20)\\d\\d)(?<sign>[-./])(?<month>\\d{1,2})\\k<sign>(?<date>\\d{1,2})(?!\\d)',
    readMonthDay,
  ),
  partial(
    '(?<![\\d./-])(?<month>1[0-2]|0?[1-9])[./](?<date>[12]\\d|3[01]|0?[1-9])(?=[号日]?(?:那天|当天|[上中下]午|早[上晨]|晚上|凌晨|夜里))',
    readMonthDay,
  ),
  rule(`(?:${someYear})?${someMonth}份?${weekNumber}`, readWeekOf),
  rule(`(?<step>上上|下下|[上这本当下])个?月${weekNumber}`, readWeekOf),
  rule(`${someYear}${weekNumber}`, readWeekOf),
  rule(`${someYear}(?<end>最[后後]|[头前]) ?(?<months>${numeral}) ?个月`, readEndOfYear),
  partial(`(?<![个每近满第\\d])(?:${someYear})?${someMonth}(?! ?${numeral} ?[日号])份?${monthPart}?`, readMonth),
  rule(`(?<step>上上|下下|[上这本当下])个?月(?!亮)的?(?:(?<date>${numeral})[日号]|${monthPart})?`, readStepMonth),
  rule(`(?<![个正腊\\d${chineseDigits}])月(?<part>初|底|末)`, readStepMonth),
  rule('(?<part>[上下]半)个?月', readStepMonth),
  partial(
    `(?<![\\d月路街道巷弄村楼栋幢元层第室单家A-Za-z#.\\-${chineseDigits}])(?<date>${numeral})(?:号|日(?![子常用报]))${notDate}`,
    readDate,
  ),
  rule(`${someYear}(?<part>上半年|下半年|年?[初底末]|[春夏秋冬])?`, readYear),
  rule(
    '(?<word>大前|(?<![目之以先年月日天周期提生])前|昨|今|(?<![文声说证])明|大后|(?<![以之今然往此前最先背])后|後)(?:天(?!然|线)|日(?![报常])(?!头条)|儿个?|(?=[早晚晨夜]))',
    ({ word }, today) => oneDay(today.day + dayWords[word!]!),
  ),
  rule(
    `(?<![每\\d一两几半])(?:(?<step>上上|下下|[上下这本])[个一]?)?${week}(?<weekday>[一二三四五六日天末])(?![次直气])`,
    readWeek,
  ),
  rule(`(?<step>上上|下下|[上下这本])[个一]?${week}(?![围边年期到转一二三四五六日天末])`, readWeek),
  rule(`${amount}${unit}(?<side>之前|以前|前(?![面边门台往排])|之后|以后|后(?![面边门]))`, readAgo),
  rule(`(?<side>过去|最近|近|(?<![目之以先面])前|未来|今后|接下来|往后)的?${amount}${unit}`, readLast),
  rule(`(?:已经?|都)?${amount}${unit}(?:了|没)`, readSince),
  rule('(?:这|最近|近)(?:[两几]|些)[天日]', (_, { day }) => ({ first: day - 2, next: day + 1 })),
  rule('过(?:[两几]|些)天', (_, { day }) => ({ first: day + 1, next: day + 4 })),
  rule(`(?:${someYear})?(?<festival>${festivalNames})(?<rest>期间|假期?|长假|放假|黄金周)?`, readFestival),
]
