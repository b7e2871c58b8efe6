/** What whoever runs us can mend; the message says how, in Chinese. It ends a command with exit code 2, without a stack. */
export class Problem extends Error {}

/** What an error tells whoever runs us, and the exit code it ends with: 1, and its stack, where the fault is ours. */
export function endOf(error: unknown): { says: string; code: 1 | 2 } {
  if (error instanceof Problem) return { says: error.message, code: 2 }
  return { says: `${error instanceof Error ? error.stack : error}`, code: 1 }
}
