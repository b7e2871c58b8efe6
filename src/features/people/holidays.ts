import { shanghaiDate } from '../../domain/working-time.ts'
import type { Moment, Occasion } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { type OwnDay, ownDaysFrom, setOwnDays } from '../../store/own-days.ts'
import { firstSecretary } from '../../store/people.ts'
import { halfWidth } from '../../understanding/chinese-numbers.ts'
import { readDateSpan } from '../../understanding/date-span.ts'
import * as words from '../../wording/holidays.ts'

const kinds: Record<string, OwnDay> = { 放假: 'rest', 休息: 'rest', 补班: 'work', 上班: 'work', 调休上班: 'work' }
/** 设置 放假 2027年2月5日到2月11日, 设置 补班 2月14日; null when the words set something else. */
export async function setHolidays(o: Occasion, said: string): Promise<string | null> {
  const [, name = '', rest = ''] = /^(放假|休息|补班|调休上班|上班)[\s:：]*(.*)$/s.exec(said.trim()) ?? []
  const is = kinds[name]
  if (!is) return null
  const today = shanghaiDate(o.at)
  if (rest === '') return words.sayOwnDays(ownDaysFrom(o.tx, today))
  const dates: string[] = []
  let left = halfWidth(rest)
  while (left !== '') {
    const span = readDateSpan(left, today)
    if (span === null) return words.askDays(name)
    if (!span.ok) return words.sayNoSuchDays(span.words)
    dates.push(...span.dates)
    left = left.slice(span.length).replace(/^[\s,、;和及]+/, '')
  }
  if (dates.some(date => date < today)) return words.sayDaysPast()
  await setOwnDays(o.tx, dates.toSorted(), is, `person-${o.who.personId}`, o.at)
  return words.sayDaysSet(dates.toSorted(), is)
}

/** From December on the next year's holidays should be known; where they are not, the 书记 is told, once a year. */
export async function tellUnknownYear(m: Moment): Promise<{ skip: string } | undefined> {
  const [year, month] = shanghaiDate(m.at).split('-').map(Number) as [number, number]
  const unknown = [year, ...(month === 12 ? [year + 1] : [])].find(one => !isKnown(m, one))
  if (unknown === undefined) return { skip: '放假安排已知' }
  const secretary = await firstSecretary(m.tx)
  if (!secretary) return { skip: '没有书记' }
  const text = words.sayUnknownYear(unknown)
  const to = { person: secretary.id }
  await say(m.tx, m.at, { key: `calendar-unknown-${unknown}`, lane: 'push', kind: 'reminder', to, text })
}

/** Known by the data, or because somebody has begun to set it. */
const isKnown = (m: Moment, year: number): boolean =>
  m.calendar.knows?.(year) !== false || ownDaysFrom(m.tx, `${year}-01-01`).some(({ date }) => date < `${year + 1}`)
