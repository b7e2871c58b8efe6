import { openStates } from '../../domain/lifecycle.ts'
import type { Occasion } from '../../store/occasion.ts'
import type { Ticket } from '../../store/tickets.ts'
import { readCommand } from '../../understanding/commands.ts'
import { clausesOf } from '../../understanding/loose-words.ts'
import { normalise } from '../../understanding/normalise.ts'
import { saysUndone } from '../../understanding/undone-words.ts'
import { thingOf } from '../../wording/matters.ts'
import { supplement } from './resident.ts'
import { myReports } from './which.ts'

/** A ticket that was called done, the words that it is, and the words that another thing is not. */
export type HalfDone = { ticket: Ticket; done: string; undone: string }

const isHere = (o: Occasion, ticket: Ticket): boolean => !o.where.inRoom || ticket.chat === o.where.chat

/** 灯亮了 车还堵着呢, from whoever's lamp was just called mended; null where all of it may be about the lamp. */
export async function halfDone(o: Occasion): Promise<HalfDone | null> {
  const clauses = clausesOf(o.letter.text)
  const undone = clauses.find(clause => saysUndone(normalise(clause)))
  const done = clauses.find(clause => ['confirm', 'finish'].includes(readCommand(clause)?.verb ?? ''))
  // 好了两天，又坏了 and 好了，还在滴水 name no second thing.
  if (!undone || !done || /^(?:还|又|也|就|怎么|没|仍)/.test(undone)) return null
  const called = (await myReports(o, ['RESOLVED'])).filter(ticket => isHere(o, ticket))
  const ticket = called.find(one => done.includes(thingOf(one)) && !undone.includes(thingOf(one)))
  return ticket ? { ticket, done, undone } : null
}

/** The one other report of the speaker's here that is still open hears it; null where none or several can be meant. */
export async function stillUndone(o: Occasion, { id }: Ticket): Promise<number | null> {
  const [open, ...others] = (await myReports(o, openStates)).filter(one => one.id !== id && isHere(o, one))
  return open && others.length === 0 ? supplement(o, open, o.letter.text, false) : null
}
