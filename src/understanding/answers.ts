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
