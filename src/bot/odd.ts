import type { Letter } from '../store/inbox.ts'

/** Nobody types so much; it was pasted, or sent to see what happens. */
const longestTypedLetters = 3000

/** What is out of the ordinary about a message, for the log: it may get no answer, and somebody may ask why. */
export function oddityOf({ kind, text, senderName }: Letter): string | null {
  if (kind === 'text' && text.length > longestTypedLetters) return 'very long'
  if (kind === 'text' && !/[\p{L}\p{N}]/u.test(text)) return 'no words'
  if (senderName.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() === '') return 'a sender without a name'
  return kind === 'video' || kind === 'file' || kind === 'other' ? `kind ${kind}` : null
}
