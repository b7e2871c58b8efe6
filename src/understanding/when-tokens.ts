import { type Days, dayAt, todayOf } from './calendar-days.ts'
import { matchesOf } from './matches.ts'
import { type Clock, type DayPart, dayParts, digitalClock, readClock, sharedClock, spokenClock } from './when-clock.ts'
import { amount, amountOf, type DayRule, dayRules } from './when-days.ts'

type Parts = Record<string, string | undefined>

/** From one moment to another, ms since 1970; a moment alone has no `to`. */
export type Interval = { from: number; to: number | null }
export type DayToken = { kind: 'day'; rule: DayRule; parts: Parts; days: Days; start: number; end: number }
export type Token =
  | DayToken
  | { kind: 'part'; part: DayPart; start: number; end: number }
  | { kind: 'clock'; clock: Clock; start: number; end: number }
  | { kind: 'span'; span: Interval; start: number; end: number }

type Find = { pattern: RegExp; read: (parts: Parts, at: number) => Unplaced | null }
type Unplaced =
  | Omit<DayToken, 'start' | 'end'>
  | { kind: 'part'; part: DayPart }
  | { kind: 'clock'; clock: Clock }
  | { kind: 'span'; span: Interval }

const msPerMinute = 60_000
/** 刚才 is at most so long ago. */
const justNowMinutes = 30
const minutesIn: Record<string, number> = { 小时: 60, 钟头: 60, 分钟: 1, 刻钟: 15 }

/** 10分钟前, 两小时后; 停了三个小时了 is a span up to now. */
function readHoursApart(parts: Parts, at: number): Interval | null {
  const by = amountOf(parts) * minutesIn[parts.unit!]! * msPerMinute
  if (Number.isNaN(by)) return null
  if (/了|没/.test(parts.side!)) return { from: at - by, to: at }
  return { from: at + (/后/.test(parts.side!) ? by : -by), to: null }
}

const clockFind = (pattern: RegExp): Find => ({
  pattern,
  read: parts => {
    const clock = readClock(parts, pattern === digitalClock)
    return clock && { kind: 'clock', clock }
  },
})

const finds: readonly Find[] = [
  ...dayRules.map(
    (rule): Find => ({
      pattern: rule.pattern,
      read: (parts, at) => {
        const days = rule.read(parts, todayOf(dayAt(at)))
        return days && { kind: 'day', rule, parts, days }
      },
    }),
  ),
  ...dayParts.map((part): Find => ({ pattern: new RegExp(part.words, 'g'), read: () => ({ kind: 'part', part }) })),
  ...[spokenClock, digitalClock, sharedClock].map(clockFind),
  {
    pattern: new RegExp(`${amount}(?<unit>小时|钟头|分钟|刻钟)(?<side>之?前|以前|之?后|以后|了|没)`, 'g'),
    read: (parts, at) => {
      const span = readHoursApart(parts, at)
      return span && { kind: 'span', span }
    },
  },
  {
    pattern: /刚才|刚刚|方才/g,
    read: (_, at) => ({ kind: 'span', span: { from: at - justNowMinutes * msPerMinute, to: at } }),
  },
]

/** A cheap look first: most messages name no time. */
const maybeTime =
  /[天日号月年周週拜期点时:：前后晚早午晨夜刚节假儿]|[五六七八]一|元旦|清明|中秋|国庆|端午|元宵|除夕|圣诞|\d[-./]\d/

/** Every word of time in the text, in order; where two overlap the one that begins first and is longer. */
export function timeTokens(text: string, at: number): Token[] {
  if (!maybeTime.test(text)) return []
  const found: Token[] = []
  for (const { pattern, read } of finds)
    for (const match of matchesOf(pattern, text)) {
      const token = read(match.groups ?? {}, at)
      if (token) found.push({ ...token, start: match.index, end: match.index + match[0].replace(/[的 ]+$/, '').length })
    }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let reached = 0
  return found.filter(token => {
    const isFree = token.start >= reached
    if (isFree) reached = token.end
    return isFree
  })
}
