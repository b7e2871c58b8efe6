import { openStates } from '../../domain/lifecycle.ts'
import type { Occasion } from '../../store/occasion.ts'
import { addSupporter, findTicket, stateOf, type Ticket } from '../../store/tickets.ts'
import { type Command, findNumber } from '../../understanding/commands.ts'
import * as words from '../../wording/tickets.ts'
import { tryMove } from './resident.ts'
import { answer, askWords, takeStep, tellAssignee, tellReporters } from './step.ts'

export async function reject(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (command.rest === '') return askWords(o, ticket, command, words.sayNeedReason('不受理', ticket.id))
  if (
    !(await takeStep(o, ticket, 'reject', '不受理', { closedAt: new Date(o.at), result: command.rest }, command.rest))
  )
    return
  await answer(o, ticket, `${ticket.id}号已记为不受理，并告诉上报人。`)
  await tellAssignee(o, ticket, 'rejected', words.sayOverForYou(ticket, '不受理'))
  await tellReporters(o, ticket, 'rejected', words.sayRejected(ticket, command.rest))
}

export async function transfer(o: Occasion, ticket: Ticket): Promise<void> {
  if (!(await takeStep(o, ticket, 'transfer', '转12345', { closedAt: new Date(o.at) }))) return
  await answer(o, ticket, `${ticket.id}号已记为转12345，并告诉上报人。`)
  await tellAssignee(o, ticket, 'transferred', words.sayOverForYou(ticket, '转12345'))
  await tellReporters(o, ticket, 'transferred', words.sayTransferred(ticket))
}

/** 并单 12 10: number 12 is the same thing as number 10; its people wait for 10 from now on. */
export async function merge(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  if (!(await tryMove(o, ticket, 'merge', '并单'))) return
  const into = await findTicket(o.tx, findNumber(command.rest) ?? 0)
  if (!into || into.id === ticket.id || !openStates.includes(stateOf(into)))
    return answer(o, ticket, `请写明并到哪一件，例如：并单 ${ticket.id} 10（10号要还在办）`)
  if (!(await takeStep(o, ticket, 'merge', '并单', { closedAt: new Date(o.at) }, `${into.id}`))) return
  await moveReporters(o, ticket, into)
  await answer(o, ticket, words.sayMergedDone(ticket, into))
  await tellAssignee(o, ticket, 'merged', words.sayOverForYou(ticket, `并到${into.id}号`))
  await tellReporters(o, ticket, 'merged', words.sayMerged(ticket, into))
}

export async function moveReporters(o: Occasion, from: Ticket, into: Ticket): Promise<void> {
  const { reporter: address, reporterId: personId, reporterName: name, chat, inRoom, text } = from
  const { private: hidden } = from
  // Who reported a private matter hears of it in private, whatever it is joined to.
  const reporters = [{ address, personId, name, chat, inRoom: inRoom && !hidden, text }, ...from.supporters]
  for (const one of reporters)
    if (one.address !== into.reporter) await addSupporter(o.tx, { ...one, ticketId: into.id, at: new Date(o.at) })
}
