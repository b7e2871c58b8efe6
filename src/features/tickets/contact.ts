import type { Occasion } from '../../store/occasion.ts'
import type { Ticket } from '../../store/tickets.ts'
import { type Command, isNod } from '../../understanding/commands.ts'
import * as words from '../../wording/tickets.ts'
import { answer, takeStep, tellReporters } from './step.ts'

/** Speaking to the reporter stops the contact clock. */
const contacted = { contactBy: null }

/** 联系了 12 说好明天来: it is on the ticket that the reporter was spoken to; they need not hear it from us as well. */
export async function noteContact(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (!(await takeStep(o, ticket, 'contact', '联系居民', contacted, command.rest || null))) return
  await answer(o, ticket, words.sayContactNoted(ticket))
}

/** 告诉居民 12 我下午三点到: the words go to whoever reported it and joined, where they said it. */
export async function passWords(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (command.rest === '') return answer(o, ticket, words.sayNeedWords(ticket.id))
  if (!(await takeStep(o, ticket, 'contact', '联系居民', contacted, command.rest))) return
  await tellReporters(o, ticket, 'word', words.sayWordFrom(ticket, o.who.name, command.rest))
  await answer(o, ticket, words.sayWordsPassed(ticket))
}

/** What stands behind 接单 12 and is meant for the reporter: 我下午三点到; null when it is only polite. */
export const wordsBehind = (command: Command): string | null =>
  command.loose || command.rest === '' || isNod(command.rest) ? null : command.rest
