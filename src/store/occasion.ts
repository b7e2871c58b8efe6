import type { WorkCalendar } from '../domain/working-time.ts'
import type { Letter } from './inbox.ts'
import type { Tx } from './open.ts'
import { type Saying, say } from './outbox.ts'
import type { Where, Who } from './people.ts'

/** One message being dealt with: who said it, where, and the one transaction that everything it causes goes into. */
export type Occasion = {
  tx: Tx
  at: number
  /** Names what is being dealt with, so that what is said because of it has one key: letter-91, question-5. */
  cause: string
  letter: Letter
  who: Who
  where: Where
  calendar: WorkCalendar
}

/** A moment without a message: a deadline, a question that nobody answered. */
export type Moment = Pick<Occasion, 'tx' | 'at' | 'calendar' | 'cause'>

/** Answers in the chat where it was said, mentioning the speaker when that is a room. */
export function reply(o: Occasion, saying: Pick<Saying, 'text' | 'kind'> & Partial<Saying>): Promise<void> {
  const { where, who } = o
  return say(o.tx, o.at, {
    key: `${o.cause}-${saying.kind}`,
    lane: 'reply',
    to: where.inRoom ? { room: where.chat } : { address: where.chat },
    mentions: where.inRoom ? [who.address] : [],
    ...saying,
  })
}

/** The same message as if its sender had said it to the bot alone: what it leads to is answered there. */
export const aside = (o: Occasion): Occasion => ({
  ...o,
  where: { chat: o.who.address, inRoom: false, topic: null, kind: null, building: null, unit: null },
})

/** Answers in private, wherever it was said: for what is nobody else's business. */
export function replyPrivately(o: Occasion, saying: Pick<Saying, 'text' | 'kind'> & Partial<Saying>): Promise<void> {
  return reply(o, { to: { address: o.who.address }, mentions: [], ...saying })
}
