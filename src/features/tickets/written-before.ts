import { recentLetters } from '../../store/inbox.ts'
import type { Occasion } from '../../store/occasion.ts'

/** Text, photos and voice that one person sends within this time are one report. */
export const oneReportWithinMs = 60_000
/** Alone with the bot nobody else's picture can be meant: there words may follow a picture as slowly as one types. */
const slowTypingMs = 10 * 60_000

export type WrittenBefore = Awaited<ReturnType<typeof recentLetters>>[number]

/** What the sender wrote and sent just before, that led to nothing yet: it may be about the same. */
export const writtenBefore = ({ tx, where, who, letter }: Occasion): Promise<WrittenBefore[]> =>
  recentLetters(
    tx,
    where.chat,
    who.address,
    letter.sentAt - (where.inRoom ? oneReportWithinMs : slowTypingMs),
    letter.id,
  )
