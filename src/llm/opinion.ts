import { z } from 'zod'
import type { Opinion } from '../ports.ts'

const longestWords = 40
const words = z.string().min(1).max(longestWords).nullable()

/** Strict: an answer that also names a state, a recipient or a sentence to say is not to be trusted with the rest. */
const shapeFor = (codes: readonly string[]) =>
  z
    .strictObject({
      intent: z.enum(['report', 'question', 'status', 'thanks', 'chat']),
      category: z.enum(codes).nullable(),
      emergency: z.boolean(),
      place: z.strictObject({ building: words, unit: words, floor: words, flat: words, landmark: words }),
      confidence: z.number().min(0).max(1),
    })
    .refine(one => one.category !== null || (one.intent !== 'report' && one.intent !== 'question'), {
      path: ['category'],
    })

/** The JSON in what a model wrote, without its thinking and its fences; undefined when it is none. */
export function jsonIn(written: string): unknown {
  const json = written.replace(/^[\s\S]*<\/think>/, '').replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, '')
  try {
    return JSON.parse(json)
  } catch {
    // Whatever the parser says repeats the model's text; that it is no JSON is all there is to know.
    return undefined
  }
}

/** Reads what the model wrote; `problem` names the fields that are wrong, in words of ours alone. */
export function readOpinion(
  written: string,
  codes: readonly string[],
): { ok: true; opinion: Opinion } | { ok: false; problem: string } {
  const value = jsonIn(written)
  if (value === undefined) return { ok: false, problem: '不是一个JSON对象' }
  const read = shapeFor(codes).safeParse(value)
  if (read.success) return { ok: true, opinion: read.data }
  const fields = read.error.issues.map(issue => known.find(name => name === issue.path.at(-1)) ?? '多余或缺少的字段')
  return { ok: false, problem: `这些字段不合要求：${[...new Set(fields)].join('、')}` }
}

const known = [
  'intent',
  'category',
  'emergency',
  'place',
  'building',
  'unit',
  'floor',
  'flat',
  'landmark',
  'confidence',
] as const
