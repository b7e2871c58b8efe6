import type { AudiencePart } from '../domain/audience.ts'
import { readAudience } from './audience.ts'
import { dayAt, dayOn, todayOf } from './calendar-days.ts'
import { chineseDigits, halfWidth, readNumber } from './chinese-numbers.ts'
import { isNod } from './commands.ts'
import { findWhen, findWhens } from './when.ts'

/** When to send, as far as the words say: a moment, or what is wrong with it. */
export type SendTime =
  | { ok: true; at: number; words: string }
  | { ok: false; why: 'noClock' | 'past' | 'noSuchDay' | 'tooFar' | 'noTime'; words: string }

export type NoticeWords = {
  urgent: boolean
  /** Null where the words name nobody. */
  audience: { parts: AudiencePart[]; words: string } | null
  /** As the sender wrote it, without audience and time. */
  body: string
  sendTime: SendTime | null
}

const verb = /^\s*(?:请|帮我|麻烦)?(?:发(?:布|一?[条个])?)?(紧急)?通知(?:一下)?(?:给|到)?[\s:,]*/
const gap = /^[\s,:;。、)]+/
const sendWord = '(?:准时)?(?:发送|发出|发布|群发|发)'
/** 今晚7点发：…, 定时 明天8点 …: the time stands before the text. */
const timeFirst = new RegExp(
  `^(?:[（(]?(?:定时|请?(?:在|于))?[\\s:]*([^,。;\\n]{2,20}?)${sendWord}(?=[\\s,:。)]|$)|定时[\\s:]*([^,。;\\s][^,。;\\n]{1,16}?)(?=[\\s,;。]|:(?!\\d)|$))`,
)
/** …，今晚7点发: at the end. */
const timeLast = new RegExp(
  `[\\s,。;(]+(?:定时|请?(?:在|于))?[\\s:]*([^,。;\\s(][^,。;\\n(]{0,18}?)${sendWord}[)。!]?\\s*$`,
)

/** Reads 通知 3栋和5栋 今晚7点发 明天停水: whom, when, what. Positions hold, because half width keeps the length. */
export function readNotice(text: string, at: number): NoticeWords {
  const plain = halfWidth(text)
  const head = verb.exec(plain)
  const from = head?.[0].length ?? 0
  const audience = readAudience(text.slice(from))
  const rest = skipGap(text.slice(from + (audience?.length ?? 0)))
  const { body, sendTime } = splitTime(rest, at)
  return { urgent: head?.[1] !== undefined, audience, body, sendTime }
}

/** 停水 3栋 明天8点到12点 检修: what follows the template's name. */
export function readTemplateWords(words: string, at: number) {
  const audience = readAudience(words)
  const { body, sendTime } = splitTime(skipGap(words.slice(audience?.length ?? 0)), at)
  const when = longestWhen(body, at)
  const about = when === null ? body : `${body.slice(0, when.start)} ${body.slice(when.start + when.text.length)}`
  return { audience, sendTime, when, about: about.replace(/[\s，,。;；]+/g, ' ').trim() }
}

function longestWhen(text: string, at: number) {
  const [first] = findWhens(text, at).sort((a, b) => b.text.length - a.text.length)
  return first ? { ...first, start: text.indexOf(first.text) } : null
}

const skipGap = (text: string): string => text.slice(gap.exec(halfWidth(text))?.[0].length ?? 0)

function splitTime(text: string, at: number): { body: string; sendTime: SendTime | null } {
  const plain = halfWidth(text)
  const first = timeFirst.exec(plain)
  if (first && namesTime((first[1] ?? first[2])!, at))
    return { body: skipGap(text.slice(first[0].length)), sendTime: readMoment((first[1] ?? first[2])!, at) }
  const last = timeLast.exec(plain)
  if (last && namesTime(last[1]!, at))
    return { body: text.slice(0, last.index).trim(), sendTime: readMoment(last[1]!, at) }
  return { body: text.trim(), sendTime: null }
}

/** Whether words are a time and nothing else: 今晚7点, but not 物业今天. */
function namesTime(words: string, at: number): boolean {
  const parts = [impossibleDate(words, at), ...findWhens(words, at).map(when => when.text)].filter(
    part => part !== null,
  )
  const rest = parts.reduce((left, part) => left.replace(part, ''), words)
  return parts.length > 0 && /^[\s的在于就大约左右准时]*$/.test(rest)
}

/** An answer to the preview that says when: 今晚7点发, 定时明天8点; null when it says no such thing. */
export function readSendTime(text: string, at: number): SendTime | null {
  const clean = halfWidth(text).trim()
  if (clean.length > 30) return null
  const scheduled = /^(?:定时|改为|改成|改到)/.test(clean)
  const words = clean
    .replace(/^(?:定时|改为|改成|改到|请?在|于)+[\s:]*/, '')
    .replace(new RegExp(`${sendWord}?(?:吧|好了)?[。!]*$`), '')
    .trim()
  if (words === '') return scheduled ? { ok: false, why: 'noTime', words } : null
  if (!namesTime(words, at)) return scheduled ? { ok: false, why: 'noTime', words } : null
  const said = findWhen(words, at)?.text.length ?? words.length
  return scheduled || new RegExp(`${sendWord}(?:吧|好了)?[。!]*$`).test(clean) || said >= words.length - 1
    ? readMoment(words, at)
    : null
}

const longestAheadMs = 90 * 86_400_000

function readMoment(words: string, at: number): SendTime {
  if (impossibleDate(words, at) !== null) return { ok: false, why: 'noSuchDay', words }
  const when = findWhen(words, at)
  if (!when || when.to !== null) return { ok: false, why: 'noClock', words }
  const moment = Date.parse(when.from)
  if (moment <= at) return { ok: false, why: 'past', words }
  if (moment - at > longestAheadMs) return { ok: false, why: 'tooFar', words }
  return { ok: true, at: moment, words }
}

const numeral = `(?:\\d{1,2}|[${chineseDigits}]{1,3})`
const monthDay = new RegExp(`(?<!\\d)(${numeral}) ?月 ?(${numeral}) ?[日号](?![楼栋线院门])`, 'g')

/** A date that no calendar has, as written: 2月30号, 13月1日; null when there is none. */
export function impossibleDate(text: string, at: number): string | null {
  const { year } = todayOf(dayAt(at))
  for (const found of halfWidth(text).matchAll(monthDay)) {
    const [month, date] = [readNumber(found[1]!), readNumber(found[2]!)].map(Number) as [number, number]
    if ([year, year + 1].every(y => dayOn(y, month, date) === null)) return found[0]
  }
  return null
}

/** 今天, 明天 …: words that mean another day when they are read on another day. */
export const relativeDay = (text: string): string | null =>
  /今天|今晚|今日|明天|明晚|明日|后天|后日/.exec(text)?.[0] ?? null

/** 明天停水: a day without an hour, as written; null where an hour or a part of the day stands beside it, or no day at all. */
export const dayWithoutHour = (text: string): string | null =>
  /[\d一二两三四五六七八九十半][点时:：]|上午|下午|中午|早上|早晨|清早|傍晚|晚上|今晚|明晚|夜里|全天|整天|一天/.test(
    text,
  )
    ? null
    : relativeDay(text)

const link =
  /https?:\/\/|www\.|(?<![@\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|gov|cc|top|xyz|vip|shop|io|me|link)(?![a-z])/i
export const hasLink = (text: string): boolean => link.test(halfWidth(text))

const heard =
  /^(?:@\S+\s*)?(?:[\d栋幢号楼单元室户层\-\s]{1,14})?(?:好+的?|嗯+|已经?|我们?家?|全家)?[,\s]*(?:收到|已阅|已读|知道|知晓|看到|看见|了解|明白)(?:了|啦|哈|通知)*[\s,.!~。]*(?:谢谢.{0,6}|感谢.{0,6}|辛苦.{0,6})?[\s.!~。]*$/

/** 收到, 3-2-501收到, 知道了谢谢: says that a notice was read. */
export function isReceipt(text: string): boolean {
  const plain = halfWidth(text)
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\[\S{1,4}\]/gu, '')
    .trim()
  return plain.length <= 30 && heard.test(plain)
}

/** In answer to the notice itself 好的 and 👍 say so too. */
export const isReceiptHere = (text: string): boolean => isReceipt(text) || isNod(text)

const asking =
  /[?？]|吗|呢$|么$|几点|几号|什么|啥|怎么|咋|哪|谁|多久|多少|为什么|为何|是不是|有没有|能不能|可以不|要不要/
export const asksBack = (text: string): boolean => asking.test(text)

const go =
  /^(?:我?(?:确认|确定)(?:无误)?(?:发送|发出|发布|发)?(?:通知)?|(?:现在|马上|立即|立刻)(?:就)?(?:发送|发出|发布|发)|(?:发送|发出|发布|发吧|发))[\s吧了。.!~]*$/
/** 确认: the one word that sends. */
export const saysGo = (text: string): boolean => go.test(halfWidth(text).trim())
export const saysAgain = (text: string): boolean =>
  /^(?:确认)?再发(?:一次|一遍)?[\s吧了。.!]*$/.test(halfWidth(text).trim())
export const saysDrop = (text: string): boolean =>
  /^(?:取消|不发|别发|先不发|算了|不用)(?:发送|通知|发)?[了吧。.!\s]*$/.test(halfWidth(text).trim())
