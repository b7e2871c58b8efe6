import { z } from 'zod'
import { usualLandmarks } from '../domain/landmarks.ts'
import { readNumber } from '../understanding/chinese-numbers.ts'
import { understand } from '../understanding/understand.ts'
import { id, moment } from './fields.ts'

const lettered = /^(?:[a-z]{1,2}\d*|\d+[a-z]|[甲乙丙丁])$/i
/** 3, "3" and "3栋" are one building, A3 is another; 志愿者 is none. */
const part = z
  .union([z.string(), z.number()], { error: '应为字符串，如 "3"' })
  .transform(said => {
    const name = String(said)
      .trim()
      .replace(/(?:号?楼|[栋幢座]|单元)$/, '')
    const digits = readNumber(name)
    return digits !== null ? String(Number(digits)) : lettered.test(name) ? name : null
  })
  .nullish()

/** One line of `xiaoge understand`'s input. */
export const askedShape = z.object({
  id,
  text: z.string({ error: '应为字符串' }),
  room: z.object({ building: part, unit: part }, { error: '应为 {"building":"3","unit":null}' }).nullish(),
  at: moment.nullish(),
})
export type Asked = z.infer<typeof askedShape>

/** One line of its output (see INTERFACES). */
export function verdict({ id, text, room, at }: Asked) {
  const meaning = understand(text, { landmarks: usualLandmarks, ...(at === null || at === undefined ? {} : { at }) })
  const { intent, category, priority, emergency, when, confidence, by } = meaning
  return {
    id,
    intent,
    category,
    priority,
    emergency,
    private: meaning.private,
    place: fill(meaning.place, room),
    when,
    confidence: Math.round(confidence * 1000) / 1000,
    by,
  }
}

/** The same as it is written out. */
export const verdictLine = (asked: Asked): string => JSON.stringify(verdict(asked))

/** The room fills only what the text leaves open, and never contradicts it. */
function fill(said: ReturnType<typeof understand>['place'], room: Asked['room']) {
  const { building, unit, floor, flat, text } = said
  const place = { building, unit, floor, flat, text, landmark: said.landmark }
  const agrees = room?.building != null && (building === null || building === room.building)
  if (!room || !agrees) return place
  const filled = { ...place, building: building ?? room.building ?? null, unit: unit ?? room.unit ?? null }
  return filled.building === building && filled.unit === unit ? place : { ...filled, from: 'room' as const }
}
