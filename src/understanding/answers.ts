import { categories } from '../domain/categories.ts'
import type { Intent } from './meaning.ts'

/** The answers of the classifier's heads, in the order of their columns. */
export const intents = [
  'report',
  'question',
  'status',
  'command',
  'thanks',
  'chat',
] as const satisfies readonly Intent[]
export const codes: readonly string[] = categories.map(({ code }) => code)
/** Intent and category at once: a category where there is one, else the intent. */
export const matterAnswers: readonly string[] = [...codes, 'status', 'command', 'thanks', 'chat']

/** Matters that kill, where a report is an alarm unless it says otherwise. */
export const lethalCodes: readonly string[] = ['A01', 'A04', 'B01', 'B08', 'C01', 'G04', 'H01', 'H02', 'H04']
/** Which danger it is, if any: one of those, another, or none and what is wanted instead; a calm word on gas is neither. */
export const dangerAnswers: readonly string[] = [...lethalCodes, 'another', ...intents, 'calm']
