import { isDate, shanghaiDate } from '../domain/working-time.ts'
import { readNumber } from './chinese-numbers.ts'
import { findWhens } from './when.ts'

/** What a sentence about the study day says; null is what it leaves open. */
export type StudyWords = {
  /** Day of the month that the sentence is about, with the month where it names one. */
  about: { month: number | null; day: number } | null
  time: string | null
  topic: string | null
  place: string | null
  material: string | null
  /** 下午 without an hour. */
  vagueTime: boolean
}
type Field = 'time' | 'topic' | 'place' | 'material'

const figure = '[\\d一二三四五六七八九十]{1,3}'
const dayHead = new RegExp(`^(?:\\d{4}年)?(?:(${figure})月份?)?(?:(${figure})[日号])`)
const monthHead = /^(?:本|这个?|下个?)月份?|^[\d一二三四五六七八九十]{1,2}月份?/
const studyHead = /^的?(?:党员)?学习日(?:安排)?的?/

const fieldHeads: readonly (readonly [RegExp, Field])[] = [
  [/^(?:学习)?(?:主题|内容|议题)/, 'topic'],
  [/^(?:集合)?地点/, 'place'],
  [/^时间/, 'time'],
  [/^(?:学习)?材料/, 'material'],
]
const link = /^\s*(?:改(?:成|到|为|在)|定(?:在|为|成)|换(?:成|到)|设(?:为|成)|是|为|在|用)?[\s:：,，]*/
const lesson = /^(?:一起|集中|继续)?(?:学习|观看|讨论|收看|听讲?)\s*[:：]?\s*/
/** 党群服务中心二楼学习《…》 without a space between. */
const placeThenLesson = /^(?:在|到)?([^《]{2,30}?)((?:一起|集中|继续)?(?:学习|观看|讨论|收看)[\s:：]*《.*)$/
const chunks = /(?:《[^》]*》|[^\s,，;；。、])+/g

const numberOf = (words: string | undefined): number | null => (words ? Number(readNumber(words)) : null)

/** 15号学习日 下午两点半 党群服务中心二楼 学习《…》; 学习日主题改成…; 学习材料 …. */
export function readStudyWords(text: string, at: number): StudyWords {
  const said: StudyWords = { about: null, time: null, topic: null, place: null, material: null, vagueTime: false }
  let body = text.trim().replace(/[。.!！\s]+$/, '')
  const named = dayHead.exec(body)
  if (named) said.about = { month: numberOf(named[1]), day: numberOf(named[2])! }
  body = body
    .replace(named ? dayHead : monthHead, '')
    .replace(studyHead, '')
    .trim()
  if (/^(?:学习)?材料/.test(body)) return { ...said, material: valueAfter(body, fieldHeads[3]![0]) || null }
  let field: Field | null = null
  for (const [chunk] of body.replace(link, '').matchAll(chunks)) field = take(said, chunk, field, at)
  return said
}

const valueAfter = (words: string, head: RegExp): string => words.replace(head, '').replace(link, '').trim()

/** Puts one chunk where it belongs; gives the field that the next one may go on with. */
function take(said: StudyWords, chunk: string, going: Field | null, at: number): Field | null {
  for (const [head, field] of fieldHeads)
    if (head.test(chunk)) {
      const value = valueAfter(chunk, head)
      if (field === 'time') takeTime(said, value, at)
      else if (value !== '') said[field] = value
      return field
    }
  const rest = going === 'topic' || going === 'material' ? null : takeTime(said, chunk, at)
  if (rest !== null) return rest === '' ? null : take(said, rest, null, at)
  const glued = lesson.test(chunk) ? null : placeThenLesson.exec(chunk)
  if (glued) return take(said, glued[2]!, take(said, glued[1]!, null, at), at)
  if (lesson.test(chunk) || chunk.includes('《')) return add(said, 'topic', chunk.replace(lesson, ''))
  if (going === 'topic' || going === 'place' || going === 'material') return add(said, going, chunk)
  return add(said, said.place === null ? 'place' : 'topic', chunk)
}

function add(said: StudyWords, field: 'topic' | 'place' | 'material', words: string): Field {
  const clean = field === 'place' ? words.replace(/^[在到]/, '') : words
  if (clean !== '') said[field] = said[field] === null ? clean : `${said[field]} ${clean}`
  return field
}

/** Reads an hour, or from and to; gives what is left of the words, null when they name no time. */
function takeTime(said: StudyWords, words: string, at: number): string | null {
  const when = findWhens(words, at)[0]
  if (!when || words.indexOf(when.text) !== 0) return null
  const left = words.slice(when.text.length).replace(/^(?:开始|整|[在到])+/, '')
  if (/[点时:：]/.test(when.text))
    said.time = when.from.slice(11, 16) + (when.to === null ? '' : `–${when.to.slice(11, 16)}`)
  else if (/[早午晚夜]/.test(when.text)) said.vagueTime = true
  return left
}

export type StudyMove = { to: string } | { impossible: string } | null

const explicit = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号]/

/** The day that 本月学习日改到3月16日 names; `impossible` for 2月30号; null when it names none. */
export function readStudyMove(text: string, at: number): StudyMove {
  const today = shanghaiDate(at)
  const target = /(?:改|挪|移|推迟|提前|调整?)(?:到|为|成|在|至)(.*)$/.exec(text)?.[1] ?? ''
  const found = explicit.exec(target)
  if (!found) {
    const when = findWhens(target, at)[0]
    return when && !/[点时:：]/.test(when.text) ? { to: when.from.slice(0, 10) } : null
  }
  const month = Number(found[2] ?? monthMeant(text, today))
  const year = Number(found[1] ?? today.slice(0, 4)) + (!found[1] && month < Number(today.slice(5, 7)) ? 1 : 0)
  const to = `${year}-${String(month).padStart(2, '0')}-${found[3]!.padStart(2, '0')}`
  return isDate(to) ? { to } : { impossible: found[0] }
}

/** 学习日改为每月20号, 每月学习日改到20号: the day that a standing rule names; null when the words are about one month. */
export function readStudyRule(text: string): string | null {
  const plain = text.replace(/\s/g, '')
  const found = /每个?月.*?(\d{1,2})[日号]/.exec(plain)
  return found && /学习日/.test(plain) ? found[1]! : null
}

/** The month in 本月…, 下月…, 4月学习日…; this one when none is named. */
function monthMeant(text: string, today: string): number {
  const own = /^(?:\d{4}年)?(\d{1,2})月/.exec(text)
  const now = Number(today.slice(5, 7))
  if (own) return Number(own[1])
  return /^下个?月/.test(text) ? (now % 12) + 1 : now
}

/** The month that a move is said to be about, where it is said: 1–12. */
export function monthNamed(text: string, at: number): number | null {
  return /^(?:本|这个?|下个?)月|^(?:\d{4}年)?\d{1,2}月/.test(text) ? monthMeant(text, shanghaiDate(at)) : null
}

export type StudyPeriod = { year: number; month: number | null }

/** 2026年, 3月, 2025年12月, 上月, 去年; this month when nothing is named. A month ahead is last year's. */
export function readStudyPeriod(words: string, at: number): StudyPeriod | null {
  const [thisYear, thisMonth] = shanghaiDate(at).split('-').map(Number) as [number, number]
  const clean = words.replace(/[\s的份]/g, '')
  if (clean === '' || /^(?:本|这个?)月$/.test(clean)) return { year: thisYear, month: thisMonth }
  if (/^上个?月$/.test(clean))
    return thisMonth === 1 ? { year: thisYear - 1, month: 12 } : { year: thisYear, month: thisMonth - 1 }
  if (/^(?:今年|本年|全年)$/.test(clean)) return { year: thisYear, month: null }
  if (clean === '去年') return { year: thisYear - 1, month: null }
  const found = /^(?:(\d{4})年?)?(?:(\d{1,2})月)?$/.exec(clean)
  if (!found) return null
  const month = found[2] ? Number(found[2]) : null
  if (month !== null && (month < 1 || month > 12)) return null
  const year = found[1] ? Number(found[1]) : thisYear - (month !== null && month > thisMonth ? 1 : 0)
  return year >= 2000 && year <= thisYear ? { year, month } : null
}
