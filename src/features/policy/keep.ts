import { mayRingAt } from '../../domain/quiet.ts'
import { forgetInquiries } from '../../store/inquiries.ts'
import type { Moment } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { firstSecretary } from '../../store/people.ts'
import { quietHours } from '../../store/settings.ts'
import { tellExpired } from '../../wording/documents.ts'
import { renewShelf } from './documents.ts'

/** What somebody asked half a year ago is nobody's business any more. */
const inquiriesKeptMs = 183 * 86_400_000

/** Each midnight, and at a start: what expired with the day that ended is answered from no more, what begins with the new one is; the 书记 hears in the morning. */
export async function keepLibrary(m: Pick<Moment, 'tx' | 'at' | 'cause'>): Promise<undefined> {
  forgetInquiries(m.tx, m.at - inquiriesKeptMs)
  const gone = (await renewShelf(m)).filter(one => one.state !== 'APPROVED')
  if (gone.length === 0) return
  await tellSecretary(m, `${m.cause}-expired`, tellExpired(gone))
}

/** Says something about the library to the 书记, when it may ring. */
export async function tellSecretary(m: Pick<Moment, 'tx' | 'at'>, key: string, text: string): Promise<void> {
  const secretary = await firstSecretary(m.tx)
  if (!secretary) return
  const notBefore = mayRingAt('P3', m.at, quietHours(m.tx))
  await say(m.tx, m.at, { key, lane: 'push', kind: 'push', to: { person: secretary.id }, text, notBefore })
}
