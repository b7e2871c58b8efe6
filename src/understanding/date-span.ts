import { datesBetween } from '../domain/duty.ts'
import { isDate } from '../domain/working-time.ts'

const oneDate = '(?:(?:(\\d{4})[年-])?(\\d{1,2})[月-])?(\\d{1,2})[日号]?'
/** 3月14日到3月20日, 2027年2月5日至12日: what is written with 日, 号 or as 2027-02-05. */
const span = new RegExp(`^${oneDate} ?(?:到|至|–|—|~|(?<=[日号])-) ?${oneDate}`)
const single = new RegExp(`^${oneDate}`)
const isWritten = /^\d{4}-\d{1,2}-\d{1,2}|^(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号]/

export type DateSpan = { ok: true; dates: string[]; length: number } | { ok: false; words: string }

/** The days that stand at the head of the words, one or from and to; null when none do, not ok when no calendar has them. */
export function readDateSpan(words: string, today: string): DateSpan | null {
  if (!isWritten.test(words)) return null
  const found = span.exec(words)
  if (found) {
    const from = dateFrom(found.slice(1, 4), today)
    const until = from && dateFrom([found[4] ?? endYear(from, found[5]), found[5] ?? from.slice(5, 7), found[6]], today)
    if (!from || !until || until < from) return { ok: false, words: found[0] }
    return { ok: true, dates: datesBetween(from, until), length: found[0].length }
  }
  const one = single.exec(words)!
  const day = dateFrom(one.slice(1, 4), today)
  return day ? { ok: true, dates: [day], length: one[0].length } : { ok: false, words: one[0] }
}

/** 12月31日到1月2日 ends in the year after. */
const endYear = (from: string, month: string | undefined): string =>
  month && Number(month) < Number(from.slice(5, 7)) ? String(Number(from.slice(0, 4)) + 1) : from.slice(0, 4)

/** Without a year it is the coming one: in December 1月 is next year's. */
export function dateFrom([year, month, day]: (string | undefined)[], today: string): string | null {
  const number = Number(month ?? today.slice(5, 7))
  const thisYear = Number(today.slice(0, 4))
  const y = year ? Number(year) : number < Number(today.slice(5, 7)) - 3 ? thisYear + 1 : thisYear
  const found = `${y}-${String(number).padStart(2, '0')}-${day!.padStart(2, '0')}`
  return isDate(found) ? found : null
}
