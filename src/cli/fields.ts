import { z } from 'zod'

const written = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** Epoch milliseconds of a moment as programs write it; one without a zone is Shanghai's, wherever this runs. */
function epochOf(text: string): number | null {
  const found = written.exec(text.trim())
  if (!found) return null
  const [, date, time, seconds = '00', fraction = '', zone = '+08:00'] = found
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  const ms = Date.parse(`${date}T${time}:${seconds}${fraction.slice(0, 4)}${offset}`)
  // JavaScript takes the 30th of February for the 2nd of March.
  const isReal = new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date!) ?? false
  return Number.isNaN(ms) || !isReal ? null : ms
}

/** A moment in a line of JSON, as epoch milliseconds. */
export const moment = z.string({ error: '应为 2026-03-10T09:00:00+08:00 这样的时间' }).transform((text, context) => {
  const ms = epochOf(text)
  if (ms !== null) return ms
  context.addIssue({ code: 'custom', message: '应为 2026-03-10T09:00:00+08:00 这样的时间' })
  return z.NEVER
})

/** An id: some programs count, others name. */
export const id = z.union([z.string(), z.number()], { error: '应为字符串或数字' }).transform(String)
