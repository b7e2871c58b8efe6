import type { Action, Move, State } from '../domain/lifecycle.ts'
import { openStates } from '../domain/lifecycle.ts'
import type { Prisma } from './generated/client.ts'
import type { Tx } from './open.ts'

export type Ticket = Prisma.TicketGetPayload<{ include: typeof whole }>
const whole = { supporters: true, coHandlers: true, calls: true, photos: true } satisfies Prisma.TicketInclude

export type NewTicket = Omit<Prisma.TicketUncheckedCreateInput, 'createdAt' | 'updatedAt' | 'state'> & {
  state: State
}

export type Recorder = { id: number | null; name: string }

/** Files a ticket with its first line of history; the number is the ticket's id. */
export async function createTicket(tx: Tx, at: number, ticket: NewTicket, by: Recorder): Promise<Ticket> {
  const made = await tx.ticket.create({
    data: { ...ticket, createdAt: new Date(at), updatedAt: new Date(at) },
    include: whole,
  })
  await record(tx, at, made.id, 'report', by, null, ticket.state, ticket.text)
  return made
}

/**
 * Writes a move that `domain/lifecycle.move` allowed, with its line of history. False when somebody was faster:
 * the ticket is no longer in the state that the move starts from, and nothing was written.
 */
export async function recordMove(
  tx: Tx,
  at: number,
  ticketId: number,
  step: Extract<Move, { ok: true }>,
  by: Recorder,
  change: Prisma.TicketUncheckedUpdateManyInput = {},
  note: string | null = null,
): Promise<boolean> {
  const { count } = await tx.ticket.updateMany({
    where: { id: ticketId, state: step.from },
    data: { ...change, state: step.to, updatedAt: new Date(at) },
  })
  if (count === 0) return false
  await record(tx, at, ticketId, step.action, by, step.from, step.to, note)
  return true
}

async function record(
  tx: Tx,
  at: number,
  ticketId: number,
  action: Action | 'report',
  by: Recorder,
  from: State | null,
  to: State,
  note: string | null,
): Promise<void> {
  await tx.ticketEvent.create({
    data: {
      ticketId,
      at: new Date(at),
      action,
      byId: by.id,
      by: by.name,
      from,
      to,
      note: note?.slice(0, 2000) ?? null,
    },
  })
}

export const findTicket = (tx: Tx, id: number): Promise<Ticket | null> =>
  tx.ticket.findUnique({ where: { id }, include: whole })

export const stateOf = (ticket: { state: string }): State => ticket.state as State

/** Tickets that wait for this person to do something, oldest first. */
export const tasksOf = (tx: Tx, personId: number, states: readonly State[]): Promise<Ticket[]> =>
  tx.ticket.findMany({
    where: {
      state: { in: [...states] },
      OR: [
        { assigneeId: personId },
        { state: 'ASSIGNED', calls: { some: { personId } } },
        { coHandlers: { some: { personId } } },
      ],
    },
    orderBy: { id: 'asc' },
    include: whole,
  })

/** What this account reported or joined, newest first. */
export const reportsOf = (tx: Tx, address: string, personId: number | null, states: readonly State[], since = 0) =>
  tx.ticket.findMany({
    where: {
      state: { in: [...states] },
      updatedAt: { gte: new Date(since) },
      OR: [
        { reporter: address },
        ...(personId === null ? [] : [{ reporterId: personId }]),
        { supporters: { some: { address } } },
      ],
    },
    orderBy: { id: 'desc' },
    include: whole,
  })

/** Open tickets that a new report may be the same thing as. */
export const openTickets = (tx: Tx, since: number): Promise<Ticket[]> =>
  tx.ticket.findMany({
    where: { state: { in: [...openStates] }, createdAt: { gte: new Date(since) } },
    orderBy: { id: 'desc' },
    include: whole,
    take: 500,
  })

/** The newest open ticket that was reported in this chat since `since`. */
export const lastReportedIn = (tx: Tx, chat: string, since: number): Promise<Ticket | null> =>
  tx.ticket.findFirst({
    where: { chat, state: { in: [...openStates] }, createdAt: { gte: new Date(since) }, private: false },
    orderBy: { id: 'desc' },
    include: whole,
  })

export async function addSupporter(tx: Tx, supporter: Prisma.SupporterUncheckedCreateInput): Promise<boolean> {
  const key = { ticketId: supporter.ticketId, address: supporter.address }
  if (await tx.supporter.findUnique({ where: { ticketId_address: key } })) return false
  await tx.supporter.create({ data: supporter })
  return true
}

export async function call(tx: Tx, at: number, ticketId: number, personId: number): Promise<void> {
  await tx.call.upsert({
    where: { ticketId_personId: { ticketId, personId } },
    create: { ticketId, personId, at: new Date(at) },
    update: {},
  })
}

export async function addCoHandler(tx: Tx, at: number, ticketId: number, personId: number, note: string | null) {
  await tx.coHandler.upsert({
    where: { ticketId_personId: { ticketId, personId } },
    create: { ticketId, personId, note, at: new Date(at) },
    update: { note },
  })
}

/** Changes columns that are not the lifecycle: the words, the place, a request that waits for a yes. */
export async function amend(tx: Tx, at: number, id: number, change: Prisma.TicketUncheckedUpdateInput): Promise<void> {
  await tx.ticket.update({ where: { id }, data: { ...change, updatedAt: new Date(at) } })
}

export const historyOf = (tx: Tx, ticketId: number) =>
  tx.ticketEvent.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })

export const resolvedBefore = (tx: Tx, before: number): Promise<Ticket[]> =>
  tx.ticket.findMany({
    where: { state: 'RESOLVED', resolvedAt: { lte: new Date(before) } },
    include: whole,
    orderBy: { id: 'asc' },
  })

/** When the ticket was 办结 that has waited longest for its reporter's word; null when none waits. */
export async function firstResolved(tx: Tx): Promise<number | null> {
  const { _min } = await tx.ticket.aggregate({ where: { state: 'RESOLVED' }, _min: { resolvedAt: true } })
  return _min.resolvedAt?.getTime() ?? null
}
