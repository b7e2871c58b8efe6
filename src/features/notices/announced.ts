import { noticesSentTo } from '../../store/notices.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { type Cut, cutAnnounced, cutFelt } from '../../understanding/cuts.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { findWhens } from '../../understanding/when.ts'
import { sayAnnounced } from '../../wording/notices.ts'

/** A cut is told of at most so long beforehand. */
const lookBackMs = 14 * 86_400_000
/** The neighbours can read what was said a moment ago. */
const saidEveryMs = 10 * 60_000

/**
 * 没水了, 啥时候来水 while a cut lasts that a notice told of: until when it lasts, and no ticket. Null when no notice
 * explains it: before the hour, after it, in another building, for something that is broken.
 */
export async function tellAnnounced(o: Occasion, { emergency, place }: Meaning): Promise<number | null> {
  const cut = emergency ? null : cutFelt(o.letter.text)
  if (cut === null) return null
  const building = place.building ?? o.where.building ?? o.who.homes[0]?.building ?? null
  const isHere = place.building === null || place.building === o.where.building
  const notices = noticesSentTo(o.tx, isHere ? o.where.chat : '', building, o.at - lookBackMs)
  for (const notice of notices) {
    const span = spanOf(notice, cut, o.at)
    if (!span) continue
    const text = sayAnnounced(cut, span, o.at)
    const window = o.where.inRoom ? Math.floor(o.at / saidEveryMs) : o.cause
    await reply(o, { key: `announced-${notice.id}-${o.where.chat}-${window}`, kind: 'reply', text })
    return 0
  }
  return null
}

/** From when to when the notice has it cut off, if that is now. */
function spanOf(notice: { text: string; sentAt: number }, cut: Cut, at: number): { from: number; to: number } | null {
  if (cutAnnounced(notice.text) !== cut) return null
  for (const { from, to } of findWhens(notice.text, notice.sentAt)) {
    const span = { from: Date.parse(from), to: to === null ? 0 : Date.parse(to) }
    if (span.from <= at && at < span.to) return span
  }
  return null
}
