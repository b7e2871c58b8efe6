import { move } from '../../domain/lifecycle.ts'
import type { Occasion } from '../../store/occasion.ts'
import { addSupporter, recordMove, stateOf, type Ticket } from '../../store/tickets.ts'
import { sayStillOnIt } from '../../wording/corrections.ts'
import { sayAlreadyReported } from '../../wording/tickets.ts'
import { findSame } from './same.ts'

/**
 * A draft whose place was asked for may turn out to be what a neighbour has reported there: it becomes one with that.
 * Gives what its reporter is told; null when nobody has.
 */
export async function joinLater(o: Occasion, draft: Ticket): Promise<string | null> {
  const { building, unit, floor, flat, landmark, category, private: hidden } = draft
  const asReported = { ...o, letter: { ...o.letter, text: draft.text } }
  const meaning = { category, private: hidden, place: { building, unit, floor, flat, landmark, text: null } }
  const same = await findSame(asReported, meaning, draft, draft.id)
  // A place that one of them leaves open is no sign: both were asked where it is.
  const isThere = same && (landmark === null ? same.building === building : same.landmark === landmark)
  if (!isThere || (building === null && landmark === null)) return null
  const over = move(stateOf(draft), 'merge', new Set(['system']))
  const more = move(stateOf(same), 'join', new Set(['system']))
  if (!over.ok || !more.ok) return null
  const by = { id: o.who.personId, name: o.who.name }
  if (!(await recordMove(o.tx, o.at, draft.id, over, by, { closedAt: new Date(o.at) }, `${same.id}`))) return null
  await recordMove(o.tx, o.at, same.id, more, by, {}, draft.text)
  if (same.reporter === draft.reporter) return sayStillOnIt(same)
  await addSupporter(o.tx, {
    ticketId: same.id,
    address: draft.reporter,
    personId: draft.reporterId,
    name: draft.reporterName,
    chat: draft.chat,
    inRoom: draft.inRoom,
    text: draft.text.slice(0, 2000),
    at: new Date(o.at),
  })
  return sayAlreadyReported(same)
}
