import type { Action } from '../../domain/lifecycle.ts'
import { type Role, secretaryRoles } from '../../domain/roles.ts'
import type { Occasion } from '../../store/occasion.ts'
import { reply } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { postsHeld } from '../../store/people.ts'
import { ask } from '../../store/questions.ts'
import { findTicket, recordMove, type Ticket } from '../../store/tickets.ts'
import type { Command } from '../../understanding/commands.ts'
import { hidePersonal } from '../../understanding/masking.ts'
import * as words from '../../wording/tickets.ts'
import { subjectsFor, tell } from './assign.ts'
import { tryMove } from './resident.ts'

export const speaker = (o: Occasion) => ({ id: o.who.personId, name: o.who.name })

export const answer = (o: Occasion, ticket: Ticket, text: string) =>
  reply(o, { kind: 'reply', text, ticketId: ticket.id })

/** Asks for what a command left out; the next words are carried out with it. */
export async function askWords(o: Occasion, ticket: Ticket, command: Command, text: string): Promise<void> {
  const again = { ...command, ticket: ticket.id, loose: false }
  await ask(o.tx, o.at, { chat: o.where.chat, address: o.who.address, kind: 'words', payload: { command: again } })
  await reply(o, { kind: 'question', text, ticketId: ticket.id })
}

export async function takeStep(
  o: Occasion,
  ticket: Ticket,
  action: Action,
  zh: string,
  change = {},
  note: string | null = null,
) {
  const step = await tryMove(o, ticket, action, zh)
  if (!step) return false
  const moved = await recordMove(o.tx, o.at, ticket.id, step, speaker(o), change, note)
  if (!moved) await answer(o, ticket, words.sayRefusal('wrongState', (await findTicket(o.tx, ticket.id))!, zh))
  return moved
}

/** Everybody who reported or joined hears a thing once: one line a room with all of them named, else in private. */
export async function tellReporters(
  o: Occasion,
  ticket: Ticket,
  what: string,
  text: string,
  lane: 'p0' | 'reply' = 'reply',
): Promise<void> {
  const all = [
    { address: ticket.reporter, chat: ticket.chat, inRoom: ticket.inRoom },
    ...ticket.supporters.map(({ address, chat, inRoom }) => ({ address, chat, inRoom })),
  ]
  const rooms = new Map<string, string[]>()
  for (const { address, chat, inRoom } of all) {
    if (inRoom && !ticket.private) rooms.set(chat, [...(rooms.get(chat) ?? []), address])
    else
      await say(o.tx, o.at, {
        key: `${o.cause}-${what}-${ticket.id}-${address}`,
        lane,
        kind: 'result',
        to: { address },
        text,
        ticketId: ticket.id,
      })
  }
  for (const [room, mentions] of rooms)
    await say(o.tx, o.at, {
      key: `${o.cause}-${what}-${ticket.id}-${room}`,
      lane,
      kind: 'result',
      to: { room },
      mentions: [...new Set(mentions)],
      text: hidePersonal(text),
      ticketId: ticket.id,
    })
}

/** What somebody else did with a ticket, to the one who has it in hand. */
export async function tellAssignee(o: Occasion, ticket: Ticket, what: string, text: string): Promise<void> {
  if (ticket.assigneeId && ticket.assigneeId !== o.who.personId) await tell(o, ticket, ticket.assigneeId, what, text)
}

export async function theSecretary(o: Occasion, ticket: Ticket) {
  const subjects = await subjectsFor(o, ticket)
  const posts = (await postsHeld(o.tx, o.at)).filter(post => !subjects.has(post.personId))
  const heads = posts.filter(post => (secretaryRoles as readonly Role[]).includes(post.role))
  return (
    heads.find(post => post.role === 'secretary' && !post.away) ?? heads.find(post => !post.away) ?? heads[0] ?? null
  )
}
