import { recentLetters } from '../../store/inbox.ts'
import type { Occasion } from '../../store/occasion.ts'
import { readCommand } from '../../understanding/commands.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { sureEnough } from './report.ts'
import { oneReportWithinMs } from './written-before.ts'

/** So many messages just before can be the beginning of a sentence. */
const mostBefore = 3

/**
 * 我们单元的门 / 关不上了: a report that alone is hard to tell may be the second half of what the same person said within
 * the minute. Gives both halves as one message where together they are clear, else the message as it is.
 */
export async function withFirstHalf(
  o: Occasion,
  meaning: Meaning,
  read: (text: string) => Meaning,
): Promise<{ o: Occasion; meaning: Meaning }> {
  if (meaning.emergency || meaning.confidence >= sureEnough) return { o, meaning }
  const since = o.letter.sentAt - oneReportWithinMs
  const before = (await recentLetters(o.tx, o.where.chat, o.who.address, since, o.letter.id))
    .map(letter => letter.text.trim())
    .filter(text => text !== '' && readCommand(text)?.loose !== false)
  let text = o.letter.text
  for (const first of before.slice(-mostBefore).reverse()) {
    text = `${first} ${text}`
    const whole = read(text)
    const isClear = whole.intent === 'report' && !whole.emergency && whole.confidence >= sureEnough
    if (isClear) return { o: { ...o, letter: { ...o.letter, text } }, meaning: whole }
  }
  return { o, meaning }
}
