import { shanghaiDate, shanghaiTime } from '../domain/working-time.ts'
import { dayAt, midnightOf, todayOf } from './calendar-days.ts'
import { halfWidth } from './chinese-numbers.ts'
import type { When } from './meaning.ts'
import { type Clock, type DayPart, minutesOf } from './when-clock.ts'
import { type DayToken, type Interval, type Token, timeTokens } from './when-tokens.ts'

/** A date, a time or both, said in one breath. */
type Stamp = { start: number; end: number; day?: DayToken; part?: DayPart; clock?: Clock; span?: Interval }
type Found = Interval & { start: number; end: number }

const msPerMinute = 60_000
const minutesOfDay = 1440

const reach = /^多? ?(?:[-–—~～]{1,2}|(?:就)?(?:一直)?(?:[停坏响吵]|没来?[水电])?[到至](?:次日|第二天|隔天)?的?) ?$/
const and = /^ ?[和与跟] ?$/
const between = /^之?间/
const follows = /^(?:[的 ,，]|大?约|差不多)?$/
/** Between days and the hours of each: 周一至周五，每天9:00-17:00. */
const everyDay = /^[ ,，]?(?:每[天日])?的? ?$/
const aside = /^[ (（]?$/
const weekday = /^(?:周|星期|礼拜|週)/
const beforeThat = /^ ?(?:或)?(?:之前|以前|前(?![面边门台往排]))/
/** 3月15日以后 takes the 15th in; 去年以后 does not take the year in. */
const fromThat = /^ ?(?:或之后|起|开始|以来)/
const afterThat = /^ ?(?:之后|以后|后(?![面边门来]))/
/** 从昨晚到现在, 上周三一直停到今天. */
const untilNow =
  /^(?:开始|起)?[,，]?(?:就|都)?(?:一直)?(?:没\S{1,2}|停\S?)?(?:[到至](?:现在|目前|今[天日儿]?(?![早晚年]))|至今)/
const untilThat = /(?:截止?到?|截至) ?$/

/** 11月3日（周一）下午3点: what follows at once belongs to the same moment, and each kind of word once. */
function join(stamp: Stamp, token: Token, text: string): boolean {
  const gap = text.slice(stamp.end, token.start)
  if (stamp.span || stamp.clock || token.kind === 'span') return false
  if (token.kind === 'day') {
    const isWeekday = stamp.day !== undefined && !stamp.part && weekday.test(text.slice(token.start, token.end))
    if (!isWeekday || !aside.test(gap)) return false
    stamp.end = token.end + (/^[)）]/.test(text.slice(token.end)) ? 1 : 0)
    return true
  }
  if (!follows.test(gap) || (token.kind === 'part' && stamp.part)) return false
  if (token.kind === 'part') stamp.part = token.part
  else stamp.clock = token.clock
  stamp.end = token.end
  return true
}

/** 周一至周五 9:00: the time is that of every day, not of the Friday. */
function endsDays(stamps: Stamp[], text: string): boolean {
  const [begin, end] = stamps.slice(-2)
  const isDays = (stamp: Stamp | undefined) => stamp?.day && !stamp.part && !stamp.clock
  return Boolean(end && isDays(begin) && isDays(end) && reach.test(text.slice(begin!.end, end.start)))
}

function stampsOf(tokens: Token[], text: string): Stamp[] {
  const stamps: Stamp[] = []
  for (const token of tokens) {
    const stamp = stamps.at(-1)
    if (stamp && !(token.kind !== 'day' && endsDays(stamps, text)) && join(stamp, token, text)) continue
    const { start, end } = token
    if (token.kind === 'day') stamps.push({ start, end, day: token })
    else if (token.kind === 'part') stamps.push({ start, end, part: token.part })
    else if (token.kind === 'clock') stamps.push({ start, end, clock: token.clock })
    else stamps.push({ start, end, span: token.span })
  }
  return stamps
}

const isMorning = (at: number) => shanghaiTime(at) < '12:00'

function resolve({ span, day, part, clock }: Stamp, at: number): Interval {
  if (span) return span
  // 半夜 and 今天夜里两点 said in the morning are the night that has just gone.
  const isLastNight = !day && part !== undefined && part.to > 24 && isMorning(at)
  const first = day?.days.first ?? dayAt(at) - (isLastNight ? 1 : 0)
  if (clock) {
    const isNightAhead = day !== undefined && !(first === dayAt(at) && isMorning(at))
    const isSmallHour = isLastNight && clock.hour < 6
    const minutes = minutesOf(clock, part ?? null, isNightAhead) + (isSmallHour ? minutesOfDay : 0)
    return { from: midnightOf(first) + minutes * msPerMinute, to: null }
  }
  if (!part) return { from: midnightOf(first), to: midnightOf(day?.days.next ?? first + 1) }
  const last = day ? day.days.next - 1 : first
  return { from: midnightOf(first) + part.from * 60 * msPerMinute, to: midnightOf(last) + part.to * 60 * msPerMinute }
}

/** 9点到3点 ends at 15:00, 晚上10点到6点 the next morning: the first time on the clock after the start. */
function endClock(stamp: Stamp, begin: Stamp, from: number): number {
  const midnight = midnightOf(dayAt(from))
  const clock = stamp.clock!
  if (stamp.part) {
    const end = midnight + minutesOf(clock, stamp.part, true) * msPerMinute
    return end > from ? end : end + minutesOfDay * msPerMinute
  }
  const isTwelveHours = clock.hour <= 12 && !clock.isDigital
  const tries = begin.part?.half === 'morning' || !isTwelveHours ? [0, 24] : [0, 12, 24]
  const spoken = tries.map(hours => midnight + ((clock.hour + hours) * 60 + clock.minute) * msPerMinute)
  return spoken.find(end => end > from) ?? from
}

/** What the second half leaves out, it has from the first: 1月10日到20日, 明天8点到12点. */
function resolveEnd(stamp: Stamp, begin: Stamp, from: Interval): number {
  if (!stamp.day && stamp.clock) return endClock(stamp, begin, from.from)
  const days = stamp.day?.rule.isPartial ? stamp.day.rule.read(stamp.day.parts, todayOf(dayAt(from.from))) : null
  const end = resolve(stamp.day && days ? { ...stamp, day: { ...stamp.day, days } } : stamp, from.from)
  return end.to ?? end.from
}

/** 之前 runs from now up to the moment; of a moment gone by only the end is known and stands for both. 之后 and 起 stay open. */
function limit(found: Found, text: string, at: number): Found {
  const rest = text.slice(found.end)
  const lead = untilThat.exec(text.slice(0, found.start))
  const before = beforeThat.exec(rest)
  if (lead || before) {
    const start = found.start - (lead?.[0].length ?? 0)
    return { from: Math.min(at, found.from), to: found.from, start, end: found.end + (before?.[0].length ?? 0) }
  }
  const now = found.from < at ? untilNow.exec(rest) : null
  if (now) return { ...found, to: at, end: found.end + now[0].length }
  const starts = fromThat.exec(rest)
  if (starts) return { ...found, to: null, end: found.end + starts[0].length }
  const after = afterThat.exec(rest)
  if (!after) return found
  const isLong = found.to !== null && found.to - found.from > minutesOfDay * msPerMinute
  return { ...found, from: isLong ? found.to! : found.from, to: null, end: found.end + after[0].length }
}

/** 周一至周五 9:00-17:00 runs from Monday 9:00 to Friday 17:00; what happens at night in between is not said. */
function addHours(days: Found, hours: Found, at: number): Found {
  const today = midnightOf(dayAt(at))
  const lastDay = days.to! - minutesOfDay * msPerMinute
  const to = hours.to === null ? days.to : lastDay + hours.to - today
  return { from: days.from + hours.from - today, to, start: days.start, end: hours.end }
}

function findAll(text: string, at: number): Found[] {
  const stamps = stampsOf(timeTokens(text, at), text)
  const all: Found[] = []
  let daysEnd = -1
  for (let i = 0; i < stamps.length; i++) {
    const [stamp, next] = [stamps[i]!, stamps[i + 1]]
    const begin = resolve(stamp, at)
    const gap = next ? text.slice(stamp.end, next.start) : ''
    const isSpan = next && !next.span && (reach.test(gap) || (and.test(gap) && between.test(text.slice(next.end))))
    const to = isSpan ? resolveEnd(next, stamp, begin) : 0
    const isWhole = isSpan && to > begin.from
    const found: Found = isWhole
      ? { from: begin.from, to, start: stamp.start, end: next.end }
      : limit({ ...begin, start: stamp.start, end: stamp.end }, text, at)
    if (isWhole) i++
    const isHours = !stamp.day && !stamp.span && daysEnd >= 0 && everyDay.test(text.slice(daysEnd, stamp.start))
    if (isHours) all.push(addHours(all.pop()!, found, at))
    else all.push(found)
    daysEnd = isWhole && stamp.day && next.day && !next.part && !next.clock ? found.end : -1
  }
  return all
}

const iso = (ms: number) => `${shanghaiDate(ms)}T${shanghaiTime(ms)}:00+08:00`

function toWhen({ from, to, start, end }: Found, text: string): When {
  return { text: text.slice(start, end), from: iso(from), to: to === null ? null : iso(to) }
}

/** Every moment and span that the text names, in order. A whole day runs to the next midnight, which is not part of it. */
export function findWhens(text: string, at: number): When[] {
  return findAll(halfWidth(text), at).map(found => toWhen(found, text))
}

/** The narrowest that is named: of 今年 and 昨晚8点 the second is when it happened. */
export function findWhen(text: string, at: number): When | null {
  const length = ({ from, to }: Found) => (to === null ? 0 : to - from)
  const all = findAll(halfWidth(text), at)
  const narrowest = all.reduce<Found | undefined>(
    (best, each) => (best && length(best) <= length(each) ? best : each),
    undefined,
  )
  return narrowest ? toWhen(narrowest, text) : null
}
