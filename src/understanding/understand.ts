import { categoryOf } from '../domain/categories.ts'
import type { Priority } from '../domain/priority.ts'
import type { Meaning } from './meaning.ts'
import { normalise } from './normalise.ts'
import { findPlace } from './place.ts'
import { triage } from './triage.ts'
import { findWhen } from './when.ts'

/** `at`: when it was said, epoch milliseconds; `landmarks`: spots the community has a name for. */
type Context = { at?: number; landmarks?: readonly string[] }

/** A matter that can kill is worked on at once even when nobody is in danger this minute. */
export function priorityOf(code: string, emergency: boolean): Priority {
  if (emergency) return 'P0'
  const { priority } = categoryOf(code)
  return priority === 'P0' ? 'P1' : priority
}

/** What a neighbour means by a message. Never throws; what it cannot make sense of is small talk. */
export function understand(text: string, { at, landmarks = [] }: Context = {}): Meaning {
  const clean = normalise(text)
  const verdict = triage(clean)
  const { category, emergency } = verdict
  return {
    ...verdict,
    priority: category ? priorityOf(category, emergency) : null,
    private: category ? categoryOf(category).visibility === 'private' : false,
    place: findPlace(clean, landmarks),
    when: at !== undefined ? findWhen(clean, at) : null,
    by: 'rules',
  }
}
