import type { DutyDays, Roster } from '../domain/duty.ts'
import { lengthOfMonth } from '../domain/recurrence.ts'
import { dateOfDay, dayOfDate, isDate, shanghaiDate, weekdayOf } from '../domain/working-time.ts'
import { halfWidth } from './chinese-numbers.ts'
import { dateFrom, readDateSpan } from './date-span.ts'
import { findWhens } from './when.ts'

export type RosterLine = { on: DutyDays; names: string[]; inTurn: boolean }
export type RosterWords = {
  roster: Roster
  from: string
  until: string
  /** Null where the sentence names no hours. */
  hours: { from: string; to: string } | null
  lines: RosterLine[]
}
export type RosterRead =
  | { ok: true; words: RosterWords }
  | { ok: false; why: 'nobody' | 'unread' | 'noSuchDay' | 'past'; words: string }

/** 365值班, 错时班, 排班: which roster a sentence is about, and how many characters its name takes. */
export const rosterHead =
  /^(?:(365)(?:天|零休|全天候)*(?:值班|排班|班)?|(错时)(?:制)?(?:值?班|排班)?|(排班|值班))(?:表|安排)?(?:改成|改为|如下)?/

const names: Record<string, Roster> = { '365': '365', 错时: '错时', 排班: '值班', 值班: '值班' }
export function rosterNamed(text: string): { roster: Roster; length: number } | null {
  const found = rosterHead.exec(halfWidth(text))
  const key = found?.[1] ?? found?.[2] ?? found?.[3]
  return found && key ? { roster: names[key]!, length: found[0].length } : null
}

const skip = /^(?:[\s,、;:。|()]+|(?:是|由|为|和|及|跟|与|请|每天|每日)\s*)+/
const clock = '(?:凌晨|早上?|上午|中午|下午|傍晚|晚上?|夜里)?\\d{1,2}(?:[:点时](?:半|\\d{1,2})?分?)'
const hours = new RegExp(`^${clock} ?(?:到|至|-|–|—|~) ?(?:次日|第二天)?${clock}`)
const month = /^(?:(\d{4})年)?(\d{1,2})月份?|^(本|这个?|下个?)月/
const soon = /^(今天|明天|后天)/
const weekName = '(?:周|星期|礼拜)'
const weekSpan = new RegExp(`^每?${weekName}([一二三四五六日天]) ?(?:到|至|-|–|—|~) ?${weekName}?([一二三四五六日天])`)
const weekdays = new RegExp(`^每?${weekName}([一二三四五六日天]+)`)
const kinds: readonly (readonly [RegExp, DutyDays])[] = [
  [/^周末/, { kind: 'weekdays', weekdays: [6, 0] }],
  [/^(?:法定)?(?:节假日|休息日|假日|节日)/, { kind: 'rest' }],
  [/^(?:工作日|平时)/, { kind: 'work' }],
]
const turns = /^(?:轮流|轮班|轮值|轮换|轮着)(?:值?班)?/
const title = /^(?:老师|同志|主任|书记|社工|师傅|值班|负责)/
const someName = /^[\p{Script=Han}·]{2,4}?(?=[\s,、;:。|]|轮|$|[\d周星礼])/u

type Draft = { on: DutyDays | null; names: string[]; inTurn: boolean }
type Reading = {
  today: string
  at: number
  known: readonly string[]
  period: { from: string; until: string } | null
  hours: RosterWords['hours']
  lines: Draft[]
}

const weekdayNumber = (sign: string): number => '日一二三四五六'.indexOf(sign === '天' ? '日' : sign)

/**
 * Reads 365值班 3月 周一 甲 周二 乙, 错时班 18:00到20:00 甲乙轮流, or a table pasted line by line (3月14日 甲).
 * `known` are the names that may stand in it, so that 甲乙 without a space are two. Without a period it is from
 * today to the end of the month.
 */
export function readRoster(text: string, at: number, known: readonly string[]): RosterRead {
  const head = rosterNamed(text.trim())
  let rest = halfWidth(text.trim()).slice(head?.length ?? 0)
  const reading: Reading = {
    today: shanghaiDate(at),
    at,
    known: [...known].sort((a, b) => b.length - a.length),
    period: null,
    hours: null,
    lines: [],
  }
  for (rest = rest.replace(skip, ''); rest !== ''; rest = rest.replace(skip, '')) {
    const step = readNext(rest, reading)
    if (step === null) return { ok: false, why: 'unread', words: rest.slice(0, 12) }
    if (typeof step === 'string') return { ok: false, why: 'noSuchDay', words: step }
    rest = rest.slice(step)
  }
  return finish(head?.roster ?? '值班', reading)
}

function finish(roster: Roster, { today, hours, period, lines }: Reading): RosterRead {
  const named = lines.filter(line => line.names.length > 0)
  // A single shift without a day is no shift; a roster runs on to the end of the month.
  const isDayless = roster === '值班' && period === null && named.some(({ on }) => on === null)
  if (named.length === 0 || isDayless) return { ok: false, why: 'nobody', words: '' }
  const dates = named.flatMap(({ on }) => (on?.kind === 'dates' ? on.dates : []))
  const onlyDates = named.every(({ on }) => on?.kind === 'dates')
  const from = onlyDates ? dates.toSorted()[0]! : (period?.from ?? today)
  const until = onlyDates ? dates.toSorted().at(-1)! : (period?.until ?? endOfMonth(today.slice(0, 7)))
  if (until < today) return { ok: false, why: 'past', words: until }
  const all = named.map(({ on, ...line }) => ({ ...line, on: on ?? ({ kind: 'every' } as const) }))
  return { ok: true, words: { roster, from: from < today ? today : from, until, hours, lines: all } }
}

/** Each reads what stands at the head: how many characters it took, null when it is not its kind, the words of a day that is none. */
type Reader = (rest: string, reading: Reading) => number | string | null

const readHours: Reader = (rest, reading) => {
  const found = hours.exec(rest)
  const when = found && findWhens(found[0], reading.at)[0]
  if (!found || !when?.to) return null
  reading.hours = { from: when.from.slice(11, 16), to: when.to.slice(11, 16) }
  if (reading.hours.to === '00:00') reading.hours.to = '24:00'
  return found[0].length
}

const readDates: Reader = (rest, reading) => {
  const relative = soon.exec(rest)
  if (relative) {
    const ahead = ['今天', '明天', '后天'].indexOf(relative[1]!)
    return onDates(reading, [dateOfDay(dayOfDate(reading.today) + ahead)], relative[0].length)
  }
  const said = readDateSpan(rest, reading.today)
  if (said === null) return null
  return said.ok ? onDates(reading, said.dates, said.length) : said.words
}

/** A span of days at the head, before any name, is the period of the whole; later it says who is there on those days. */
function onDates(reading: Reading, dates: string[], length: number): number {
  const last = reading.lines.at(-1)
  if (dates.length > 1 && !last) reading.period = { from: dates[0]!, until: dates.at(-1)! }
  else if (last?.on?.kind === 'dates' && last.names.length === 0)
    last.on = { kind: 'dates', dates: [...last.on.dates, ...dates] }
  else reading.lines.push({ on: { kind: 'dates', dates }, names: [], inTurn: false })
  return length
}

const readMonth: Reader = (rest, reading) => {
  const found = month.exec(rest)
  if (!found) return null
  const first = monthMeant(found, reading.today)
  if (!isDate(first)) return found[0]
  reading.period = { from: first, until: endOfMonth(first.slice(0, 7)) }
  return found[0].length
}

function monthMeant(found: RegExpExecArray, today: string): string {
  if (found[2]) return dateFrom([found[1], found[2], '01'], today) ?? ''
  const next = found[3]!.startsWith('下')
  return next ? dateOfDay(dayOfDate(endOfMonth(today.slice(0, 7))) + 1) : `${today.slice(0, 7)}-01`
}

const endOfMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return `${month}-${lengthOfMonth(year, number)}`
}

const readWeek: Reader = (rest, reading) => {
  const week = /^(本|这|下)个?周(?![一二三四五六日天末])/.exec(rest)
  if (!week) return null
  const monday = dayOfDate(reading.today) - ((weekdayOf(reading.today) + 6) % 7) + (week[1] === '下' ? 7 : 0)
  reading.period = { from: dateOfDay(monday), until: dateOfDay(monday + 6) }
  return week[0].length
}

const readWeekdays: Reader = (rest, reading) => {
  const span = weekSpan.exec(rest)
  if (span) {
    const [from, to] = [weekdayNumber(span[1]!), weekdayNumber(span[2]!)]
    const days = Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7)
    return onDays(reading, { kind: 'weekdays', weekdays: days }, span[0])
  }
  const some = weekdays.exec(rest)
  if (some) return onDays(reading, { kind: 'weekdays', weekdays: [...some[1]!].map(weekdayNumber) }, some[0])
  for (const [pattern, on] of kinds) {
    const found = pattern.exec(rest)
    if (found) return onDays(reading, on, found[0])
  }
  return null
}

/** 周一、周三 甲: days that follow one another before a name belong together. */
function onDays(reading: Reading, on: DutyDays, words: string): number {
  const last = reading.lines.at(-1)
  if (last?.names.length === 0 && last.on?.kind === 'weekdays' && on.kind === 'weekdays')
    last.on = { kind: 'weekdays', weekdays: [...last.on.weekdays, ...on.weekdays] }
  else reading.lines.push({ on, names: [], inTurn: false })
  return words.length
}

const readTurns: Reader = (rest, { lines }) => {
  const found = turns.exec(rest)
  if (!found) return null
  const last = lines.at(-1)
  if (last) last.inTurn = true
  else lines.push({ on: null, names: [], inTurn: true })
  return found[0].length
}

const readName: Reader = (rest, { known, lines }) => {
  const name = known.find(one => rest.startsWith(one)) ?? someName.exec(rest)?.[0]
  if (!name) return null
  if (lines.length === 0) lines.push({ on: null, names: [], inTurn: false })
  const line = lines.at(-1)!
  if (!line.names.includes(name)) line.names.push(name)
  return name.length + (title.exec(rest.slice(name.length))?.[0].length ?? 0)
}

const readers: readonly Reader[] = [readHours, readDates, readMonth, readWeek, readWeekdays, readTurns, readName]

function readNext(rest: string, reading: Reading): number | string | null {
  for (const read of readers) {
    const step = read(rest, reading)
    if (step !== null) return step
  }
  return null
}
