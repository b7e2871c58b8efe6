import type { When } from '../../understanding/meaning.ts'
import { findWhens } from '../../understanding/when.ts'
import { linesIn, type Print } from './lines.ts'

type Value = Partial<Record<'value' | 'start' | 'end' | 'Mod', string>>
type Sentence = { text: string; reference: string; entities: { text: string; type: string; values: Value[] }[] }

/** A length of time and 每天 name no moment: nothing to resolve. */
const moments: ReadonlySet<string> = new Set(['date', 'daterange', 'datetime', 'datetimerange', 'time', 'timerange'])
const oneDayMs = 86_400_000

/** Dates, times and spans in sentences: how many come out at the value that a person gives. */
export function printTimes(folder: string, print: Print): void {
  const lines = linesIn<Sentence>(folder, 'extract_datetime.jsonl')
  if (!lines) return
  const judged = lines.flatMap(({ text, reference, entities }) => {
    const found = findWhens(text, Date.parse(`${reference || '2026-03-10T09:00:00'}+08:00`))
    return entities
      .filter(({ type, values }) => moments.has(type) && values.some(isResolved))
      .map(({ values }) => values.some(value => found.some(when => fits(when, value))))
  })
  const silent = lines.filter(line => line.entities.length === 0)
  const wrong = silent.filter(({ text }) => findWhens(text, 0).length > 0).length
  print(
    `  times resolved ${judged.filter(Boolean).length} of ${judged.length} in ${lines.length} sentences; found where there is none: ${wrong} of ${silent.length}`,
  )
}

const isResolved = ({ value, start, end }: Value): boolean => [value, start, end].some(one => one && /\d/.test(one))

/** A day, a moment and the ends of a span, each as exactly as it was given; a last day may count in or out. */
function fits(when: When, { value, start, end, Mod: mod }: Value): boolean {
  if (mod && end && !start) return isAt(when.to ?? when.from, end)
  if (start && !end) return isAt(when.from, start) && when.to === null
  if (start && end)
    return isAt(when.from, start) && when.to !== null && (isAt(when.to, end) || isAt(dayBefore(when.to), end))
  return value !== undefined && isAt(when.from, value)
}

/** 2018-03-29, 2018-03-29 18:00:00 or 18:00:00 against one of our own moments. */
function isAt(iso: string, given: string): boolean {
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 16)]
  if (/^\d\d:/.test(given)) return time === given.slice(0, 5)
  const [day, clock = '00:00'] = given.split(' ')
  return day === date && clock.slice(0, 5) === time
}

const dayBefore = (iso: string): string => {
  const moment = new Date(Date.parse(iso) - oneDayMs + 8 * 3_600_000)
  return `${moment.toISOString().slice(0, 19)}+08:00`
}
