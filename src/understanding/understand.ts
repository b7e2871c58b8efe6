import { categoryOf } from '../domain/categories.ts'
import type { Priority } from '../domain/priority.ts'
import type { Meaning, Place } from './meaning.ts'
import { normalise } from './normalise.ts'
import { findPlace } from './place.ts'
import { silent, triage } from './triage.ts'
import { findWhen } from './when.ts'

/** `at`: when it was said, epoch milliseconds; `landmarks`: spots the community has a name for. */
type Context = { at?: number; landmarks?: readonly string[] }

/** A matter that can kill is worked on at once even when nobody is in danger this minute. */
export function priorityOf(code: string, emergency: boolean): Priority {
  if (emergency) return 'P0'
  const { priority } = categoryOf(code)
  return priority === 'P0' ? 'P1' : priority
}

/** 5栋1单元门口 says where, and not what: an answer to a question, or the half of something. */
const isOnlyPlace = (clean: string, { text }: Place): boolean =>
  text !== null && clean.replace(/[\s,，。.!！~:：]/g, '').replace(text.replace(/\s/g, ''), '').length <= 1

/** A pin on the map says where, and not what, however its name sounds. */
export const asPlaceAlone = (meaning: Meaning): Meaning => ({ ...meaning, ...silent, priority: null, private: false })

/** What a neighbour means by a message. Never throws; what it cannot make sense of is small talk. */
export function understand(text: string, { at, landmarks = [] }: Context = {}): Meaning {
  const clean = normalise(text)
  const place = findPlace(clean, landmarks)
  const heard = triage(clean)
  const verdict = !heard.emergency && isOnlyPlace(clean, place) ? silent : heard
  const { category, emergency } = verdict
  return {
    ...verdict,
    priority: category ? priorityOf(category, emergency) : null,
    private: category ? categoryOf(category).visibility === 'private' : false,
    place,
    when: at !== undefined ? findWhen(clean, at) : null,
    by: 'rules',
  }
}
