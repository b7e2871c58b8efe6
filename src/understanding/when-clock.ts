import { readNumber } from './chinese-numbers.ts'

/** `from` and `to` in hours, as people use the words; past 24 in the night that follows. */
export type DayPart = { words: string; from: number; to: number; half: 'morning' | 'noon' | 'afternoon' | 'night' }

/** A time as spoken, before anybody decides which half of the day it is in. */
export type Clock = { hour: number; minute: number; isDigital: boolean }

const notMeal = '(?![会饭餐了期辈年婚景宵市班报点起])'
export const dayParts: readonly DayPart[] = [
  { words: '凌晨|[后下]半夜', from: 0, to: 6, half: 'morning' },
  { words: '[大深]?更?半夜(?:三更)?|三更半夜|深夜|午夜', from: 23, to: 29, half: 'night' },
  {
    words: `一?大?清早|一大早|清晨|早晨|早上|早间|早(?=\\d{1,2} ?[点时:：])|(?<=[昨今明后天日号])[早晨]${notMeal}`,
    from: 6,
    to: 9,
    half: 'morning',
  },
  { words: '上午|午前', from: 8, to: 12, half: 'morning' },
  { words: '中午|晌午', from: 11, to: 13, half: 'noon' },
  { words: '下午|午后', from: 12, to: 18, half: 'afternoon' },
  { words: '傍晚|黄昏', from: 17, to: 19, half: 'afternoon' },
  {
    words: `晚上|晚间|夜里|夜间|夜晚|晚(?=\\d{1,2} ?[点时:：])|(?<=[昨今明前当天日号])[晚夜]${notMeal}`,
    from: 18,
    to: 24,
    half: 'night',
  },
]

// 快一点 and 满一点 tell no time, 下午一点 and 一点半 do.
const one =
  '(?:(?<=[午晨上里夜间]|[昨今明前]晚)一(?=点)|(?<![有快慢早晚])一(?=点(?:[钟半多整到至之前后开停]|左右|一刻|三刻|[二三四五]?十)))'
// 两三点 is taken as three.
const hour = `(?:[一二两三四五六七八](?=[二三四五六七八九]点))?(?<hour>\\d{1,2}|二?十[一二三四五六七八九]?|[零二两三四五六七八九]|${one})`
const minute =
  '(?:(?<word>半|一刻|三刻|整)|(?<minute>[0-5]\\d(?![\\d.%度米元公])|[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九]|\\d(?=分))分?)'
// 提三点建议 and 3点5公里 tell no time either.
const notPoints = '(?![建意要希疑问原说看都也儿点\\d.]|一线)'
const notWhile = '(?![候间段常期代光刻而不差装节])'
export const spokenClock = new RegExp(
  `(?<![\\d.第说提讲几这那十]|以[上下]|如下)${hour} ?(?:点钟?|时${notWhile})${minute}?${notPoints}`,
  'g',
)
export const digitalClock =
  /(?<![\d:：.])(?<hour>[01]?\d|2[0-4])[:：](?<minute>[0-5]\d)(?:[:：][0-5]\d)?(?!\d) ?(?<half>[ap]m)?/gi
/** The 五 of 五到六点. */
export const sharedClock = new RegExp(
  `(?<![\\d.:：月])${hour}(?=[-–—~～到至]\\d{1,2} ?[点时]|[到至][一二两三四五六七八九十]{1,3}点)`,
  'g',
)

export function readClock(parts: Record<string, string | undefined>, isDigital: boolean): Clock | null {
  const words: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45, 整: 0 }
  const spoken = Number(readNumber(parts.hour!) ?? Number.NaN)
  const half = parts.half?.toLowerCase()
  const hours = half === 'pm' && spoken < 12 ? spoken + 12 : half === 'am' && spoken === 12 ? 0 : spoken
  if (!(hours <= 24)) return null
  const minutes = parts.word ? words[parts.word]! : Number(parts.minute ? readNumber(parts.minute) : 0)
  return { hour: hours, minute: minutes, isDigital }
}

/** 3点 without more is three in the afternoon: nobody calls a meeting at three in the night without saying so. */
const earliestUnsaid = 6

/** 晚5点 is 17:00, 晚4点 is the small hours. */
const earliestNight = 5

/** Minutes since midnight of the day that was named; past 1440 where 昨晚两点 is already today. */
export function minutesOf(
  { hour: h, minute: m, isDigital }: Clock,
  part: DayPart | null,
  isNightAhead: boolean,
): number {
  const at = (hours: number) => hours * 60 + m
  if (h > 12) return at(h)
  if (!part) return at(!isDigital && h > 0 && h < earliestUnsaid ? h + 12 : h)
  if (part.half === 'morning') return at(h === 12 && part.from === 0 ? 0 : h)
  if (part.half === 'noon') return at(h < 6 ? h + 12 : h)
  if (part.half === 'afternoon') return at(h === 12 ? 12 : h + 12)
  if (h === 12) return at(24)
  return at(h >= earliestNight ? h + 12 : isNightAhead && part.from === 18 ? h + 24 : h)
}
