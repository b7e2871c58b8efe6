import type { Action, Move, State } from '../domain/lifecycle.ts'
import { openStates } from '../domain/lifecycle.ts'
import { insertRow, rowOf, rowsOf, change as runChange } from './bare.ts'
import type { Prisma } from './generated/client.ts'
import type { Tx } from './open.ts'
import { readTicket, type Ticket, whole } from './ticket-rows.ts'

export type { Ticket } from './ticket-rows.ts'

export type NewTicket = Pick<
  Ticket,
  | 'category'
  | 'priority'
  | 'private'
  | 'text'
  | 'placeText'
  | 'building'
  | 'unit'
  | 'floor'
  | 'flat'
  | 'reporter'
  | 'reporterId'
  | 'reporterName'
  | 'chat'
  | 'inRoom'
  | 'confidence'
  | 'meaningBy'
> & { state: State; landmark?: string | null }

/** Columns that a move may write besides the state. */
export type TicketChange = Partial<Omit<Ticket, 'id' | 'state' | 'supporters' | 'coHandlers' | 'calls' | 'photos'>>

export type Recorder = { id: number | null; name: string }

/** Files a ticket with its first line of history; the number is the ticket's id. */
export async function createTicket(tx: Tx, at: number, ticket: NewTicket, by: Recorder): Promise<Ticket> {
  const id = insertRow(tx, 'Ticket', { ...ticket, createdAt: at, updatedAt: at })
  record(tx, at, id, 'report', by, null, ticket.state, ticket.text)
  return readTicket(tx, id)!
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
  change: TicketChange = {},
  note: string | null = null,
): Promise<boolean> {
  const columns = { ...change, state: step.to, updatedAt: new Date(at) }
  const settings = Object.keys(columns).map(name => `"${name}" = ?`)
  const sql = `UPDATE Ticket SET ${settings.join(', ')} WHERE id = ? AND state = ?`
  if (runChange(tx, sql, ...Object.values(columns), ticketId, step.from) === 0) return false
  record(tx, at, ticketId, step.action, by, step.from, step.to, note)
  return true
}

function record(
  tx: Tx,
  at: number,
  ticketId: number,
  action: Action | 'report',
  by: Recorder,
  from: State | null,
  to: State,
  note: string | null,
): void {
  insertRow(tx, 'TicketEvent', { ticketId, at, action, byId: by.id, by: by.name, from, to, note: note?.slice(0, 2000) })
}

export const findTicket = async (tx: Tx, id: number): Promise<Ticket | null> => readTicket(tx, id)

export const stateOf = (ticket: { state: string }): State => ticket.state as State

const listed = (states: readonly State[]): string => states.map(() => '?').join(', ')

const ticketsWhere = (tx: Tx, where: string, ...values: (string | number | null)[]): Ticket[] =>
  rowsOf<{ id: number }>(tx, `SELECT id FROM Ticket WHERE ${where}`, ...values).map(({ id }) => readTicket(tx, id)!)

/** Tickets that wait for this person to do something, oldest first. */
export async function tasksOf(tx: Tx, personId: number, states: readonly State[]): Promise<Ticket[]> {
  if (states.length === 0) return []
  const where = `state IN (${listed(states)}) AND (assigneeId = ?
    OR (state = 'ASSIGNED' AND id IN (SELECT ticketId FROM "Call" WHERE personId = ?))
    OR id IN (SELECT ticketId FROM CoHandler WHERE personId = ?)) ORDER BY id`
  return ticketsWhere(tx, where, ...states, personId, personId, personId)
}

/** What this account, or its person under another account, reported or joined, newest first. */
export async function reportsOf(
  tx: Tx,
  address: string,
  personId: number | null,
  states: readonly State[],
  since = 0,
): Promise<Ticket[]> {
  if (states.length === 0) return []
  const where = `state IN (${listed(states)}) AND updatedAt >= ?
    AND (reporter = ? OR reporterId = ? OR id IN (SELECT ticketId FROM Supporter WHERE address = ?)) ORDER BY id DESC`
  return ticketsWhere(tx, where, ...states, since, address, personId, address)
}

/** Who had it and handed it on or back. */
export const passedOnBy = (tx: Tx, ticketId: number): number[] =>
  rowsOf<{ byId: number }>(
    tx,
    `SELECT DISTINCT byId FROM TicketEvent
     WHERE ticketId = ? AND action IN ('reassign', 'handBack') AND byId IS NOT NULL ORDER BY byId`,
    ticketId,
  ).map(row => row.byId)

/** Other tickets in these states that the same message of the same person gave, oldest first. */
export const ticketsBeside = async (
  tx: Tx,
  { id, reporter, chat, createdAt }: Ticket,
  states: readonly State[],
): Promise<Ticket[]> =>
  ticketsWhere(
    tx,
    `state IN (${listed(states)}) AND reporter = ? AND chat = ? AND createdAt = ? AND id <> ? ORDER BY id`,
    ...states,
    reporter,
    chat,
    createdAt.getTime(),
    id,
  )

/** The newest open ticket that was reported in this chat since `since`. */
export const lastReportedIn = (tx: Tx, chat: string, since: number): Promise<Ticket | null> =>
  tx.ticket.findFirst({
    where: { chat, state: { in: [...openStates] }, createdAt: { gte: new Date(since) }, private: false },
    orderBy: { id: 'desc' },
    include: whole,
  })

/** The newest ticket that this person was called to since `since` and that somebody else has taken on. */
export const lastCalled = (tx: Tx, personId: number | null, since: number): Promise<Ticket | null> =>
  personId === null
    ? Promise.resolve(null)
    : tx.ticket.findFirst({
        where: {
          state: 'IN_PROGRESS',
          assigneeId: { not: personId },
          calls: { some: { personId, at: { gte: new Date(since) } } },
        },
        orderBy: { id: 'desc' },
        include: whole,
      })

export async function addSupporter(tx: Tx, supporter: Ticket['supporters'][number]): Promise<boolean> {
  const { ticketId, address } = supporter
  if (rowOf(tx, 'SELECT 1 FROM Supporter WHERE ticketId = ? AND address = ?', ticketId, address)) return false
  insertRow(tx, 'Supporter', supporter)
  return true
}

export async function call(tx: Tx, at: number, ticketId: number, personId: number): Promise<void> {
  runChange(tx, 'INSERT OR IGNORE INTO "Call" (ticketId, personId, at) VALUES (?, ?, ?)', ticketId, personId, at)
}

/** They are off it: what they gave away is no task of theirs any more. */
export async function uncall(tx: Tx, ticketId: number, people: readonly (number | null)[]): Promise<void> {
  const personId = { in: people.filter(id => id !== null) }
  await tx.call.deleteMany({ where: { ticketId, personId } })
}

/** Tickets on which a 挂账 or 延期 waits for the 书记's yes. */
export const awaitingYes = (tx: Tx): Promise<Ticket[]> =>
  tx.ticket.findMany({
    where: { askedFor: { not: null }, state: { in: [...openStates] } },
    orderBy: { id: 'asc' },
    include: whole,
  })

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
export function firstResolved(tx: Tx): number | null {
  return (
    rowOf<{ at: number | null }>(tx, `SELECT min(resolvedAt) AS at FROM Ticket WHERE state = 'RESOLVED'`)?.at ?? null
  )
}
