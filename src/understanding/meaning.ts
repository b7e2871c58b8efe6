import type { Priority } from '../domain/priority.ts'

/** What a message means, before anybody decides what to do about it. */
export type Intent = 'report' | 'question' | 'status' | 'command' | 'thanks' | 'chat'

/** What the text itself says of a place, digits normalised: building "5", unit "2", floor "3", flat "501". */
export type Place = {
  building: string | null
  unit: string | null
  floor: string | null
  flat: string | null
  /** The words that said so, as written, 楼上 and 隔壁 too; null when the text names no place at all. */
  text: string | null
  /** A spot without a number that somebody can walk to: 小广场, 东门, 车棚, 地下车库. */
  landmark: string | null
}

/** A moment or span in time that the text names; ISO 8601 with offset, and the words that said so. */
export type When = { text: string; from: string; to: string | null }

export type { Priority }

/** The verdict of triage over one message. `confidence` 0..1 is for intent and category together. */
export type Meaning = {
  intent: Intent
  category: string | null
  /** Next best categories, best first, the chosen one left out. */
  runnersUp: string[]
  priority: Priority | null
  emergency: boolean
  /** A model sees a danger that the rules do not: somebody looks at once (P1), without the alarm that P0 raises. */
  suspected?: boolean
  private: boolean
  place: Place
  when: When | null
  confidence: number
  by: 'rules' | 'model'
}

export const noPlace: Place = { building: null, unit: null, floor: null, flat: null, text: null, landmark: null }

/** Whether it names anything that can be looked for; 楼上 alone does not. */
export const isNamed = ({ building, unit, floor, flat, landmark }: Place): boolean =>
  [building, unit, floor, flat, landmark].some(part => part !== null)
