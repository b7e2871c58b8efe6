import { resumedAt } from '../../domain/clocks.ts'
import type { Priority } from '../../domain/priority.ts'
import { sla } from '../../domain/sla.ts'
import { endOfWorkingDay } from '../../domain/working-time.ts'
import type { Occasion } from '../../store/occasion.ts'
import { findTicket, type Ticket } from '../../store/tickets.ts'
import { type Command, findDays } from '../../understanding/commands.ts'
import * as words from '../../wording/tickets.ts'
import { tell } from './assign.ts'
import { planClocks } from './clock-rows.ts'
import { answer, askWords, takeStep, tellReporters, theSecretary } from './step.ts'

export type Request = { what: 'suspend' | 'extend'; by: number; name: string; reason: string; days: number }

export const requestZh = { suspend: '挂账', extend: '延期' } as const

export const longestExtensionDays = 30

export const workingWeek = 5

/** 挂账 and 延期 wait on the ticket for the 书记's yes; nothing else changes till then. */
export async function request(o: Occasion, ticket: Ticket, command: Command, what: Request['what']): Promise<void> {
  if (command.rest === '') return askWords(o, ticket, command, words.sayNeedReason(requestZh[what], ticket.id))
  const action = what === 'suspend' ? 'requestSuspend' : 'requestExtend'
  const asksFor = what === 'extend' ? findDays(command.rest, workingWeek) : 0
  if (asksFor === null) return askWords(o, ticket, command, words.sayNeedDays(ticket.id))
  const days = Math.min(longestExtensionDays, Math.max(1, asksFor))
  const asked: Request = { what, by: o.who.personId!, name: o.who.name, reason: command.rest, days }
  if (!(await takeStep(o, ticket, action, requestZh[what], { askedFor: JSON.stringify(asked) }, command.rest))) return
  await answer(o, ticket, words.sayAskedSecretary(ticket, requestZh[what]))
  const secretary = await theSecretary(o, ticket)
  const label = what === 'extend' ? `延期${days}个工作日` : '挂账'
  if (secretary)
    await tell(o, ticket, secretary.personId, 'request', words.sayRequest(ticket, o.who.name, label, command.rest))
}

export async function approve(o: Occasion, ticket: Ticket): Promise<void> {
  const asked = ticket.askedFor ? (JSON.parse(ticket.askedFor) as Request) : null
  if (!asked) return answer(o, ticket, words.sayNothingToApprove(ticket))
  const from = Math.max(o.at, ticket.resolveBy?.getTime() ?? o.at)
  const change =
    asked.what === 'suspend'
      ? { suspendedAt: new Date(o.at), askedFor: null }
      : { resolveBy: new Date(endOfWorkingDay(from, asked.days, o.calendar)), askedFor: null }
  if (!(await takeStep(o, ticket, asked.what, requestZh[asked.what], change, asked.reason))) return
  const fresh = (await findTicket(o.tx, ticket.id))!
  if (asked.what === 'extend') planClocks(o, fresh, 'resolve')
  const text = words.sayApproved(fresh, requestZh[asked.what], o.at)
  await answer(o, ticket, text)
  await tell(o, ticket, asked.by, 'approved', text)
  if (asked.what === 'suspend') await tellReporters(o, ticket, 'suspended', words.saySuspended(ticket))
}

export async function disapprove(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  const asked = ticket.askedFor ? (JSON.parse(ticket.askedFor) as Request) : null
  if (!asked) return answer(o, ticket, words.sayNothingToApprove(ticket))
  if (!(await takeStep(o, ticket, 'refuse', '不批', { askedFor: null }, command.rest))) return
  const text = words.sayDisapproved(ticket, requestZh[asked.what], command.rest)
  await answer(o, ticket, text)
  await tell(o, ticket, asked.by, 'disapproved', text)
}

/** What time was left when it was suspended is left now. */
export async function resume(o: Occasion, ticket: Ticket): Promise<void> {
  const { resolveBy, suspendedAt, priority } = ticket
  const measure = sla[priority as Priority].clock
  const end =
    resolveBy && suspendedAt && resumedAt(resolveBy.getTime(), suspendedAt.getTime(), o.at, measure, o.calendar)
  if (
    !(await takeStep(o, ticket, 'resume', '恢复办理', {
      suspendedAt: null,
      resolveBy: end ? new Date(end) : resolveBy,
    }))
  )
    return
  planClocks(o, (await findTicket(o.tx, ticket.id))!, 'resolve')
  await answer(o, ticket, words.sayResumed(ticket))
  if (ticket.assigneeId && ticket.assigneeId !== o.who.personId)
    await tell(o, ticket, ticket.assigneeId, 'resumed', words.sayResumed(ticket))
}
