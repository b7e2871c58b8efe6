import { z } from 'zod'
import type { PlainAnswer } from '../ports.ts'
import { jsonIn } from './opinion.ts'

const longestAnswer = 400

/** Strict, like an opinion. `null` where the model says that the passages do not hold the answer. */
export function readPlainAnswer(
  written: string,
  passages: number,
): { ok: true; answer: PlainAnswer | null } | { ok: false } {
  const number = z.number().int().min(1).max(passages)
  const shape = z.union([
    z.strictObject({ answer: z.null(), cited: z.array(number).max(0) }),
    z.strictObject({ answer: z.string().trim().min(2).max(longestAnswer), cited: z.array(number).min(1) }),
  ])
  const read = shape.safeParse(jsonIn(written))
  if (!read.success) return { ok: false }
  const { answer, cited } = read.data
  return { ok: true, answer: answer === null ? null : { text: answer, cited: [...new Set(cited)] } }
}
