import type { Occasion } from '../../store/occasion.ts'
import { lastReportedIn } from '../../store/tickets.ts'
import type { Command } from '../../understanding/commands.ts'
import { meToo } from './resident.ts'
import { whichTicket } from './which.ts'

/** 「我也遇到」 reaches back half an hour; a bare 「+1」 or 「我家也是」 only ten minutes, for it may be about anything. */
const reachMs = { firm: 30 * 60_000, loose: 10 * 60_000 }

/** One more neighbour with the problem that was reported last in this room, or with the number or quote given. */
export async function meTooHere(o: Occasion, command: Command): Promise<number | null> {
  if (command.ticket !== null || o.letter.quote) {
    const found = await whichTicket(o, command, [])
    if ('ticket' in found) return meToo(o, found.ticket)
    if ('answered' in found) return 0
  }
  if (!o.where.inRoom) return null
  const last = await lastReportedIn(o.tx, o.where.chat, o.at - (command.loose ? reachMs.loose : reachMs.firm))
  return last ? meToo(o, last) : null
}
