import { rowOf, rowsOf } from './bare.ts'
import type { Prisma } from './generated/client.ts'
import type { Tx } from './open.ts'

export const whole = { supporters: true, coHandlers: true, calls: true, photos: true } satisfies Prisma.TicketInclude
export type Ticket = Prisma.TicketGetPayload<{ include: typeof whole }>

const dates = [
  'suspendedAt',
  'acceptBy',
  'contactBy',
  'resolveBy',
  'resolvedAt',
  'closedAt',
  'createdAt',
  'updatedAt',
  'at',
] as const
const flags = ['private', 'inRoom'] as const

/** A bare row as Prisma would give it: moments as Date, flags as boolean. */
function decode<T>(row: Record<string, unknown>): T {
  for (const name of dates) if (typeof row[name] === 'number') row[name] = new Date(row[name])
  for (const name of flags) if (typeof row[name] === 'number') row[name] = row[name] !== 0
  return row as T
}

/** A ticket with its people and pictures, read bare: it is read three times for every report. */
export function readTicket(tx: Tx, id: number): Ticket | null {
  const row = rowOf<Record<string, unknown>>(tx, 'SELECT * FROM Ticket WHERE id = ?', id)
  if (!row) return null
  const of = <T>(sql: string) => rowsOf<Record<string, unknown>>(tx, sql, id).map(one => decode<T>(one))
  return {
    ...decode<Ticket>(row),
    supporters: of<Ticket['supporters'][number]>('SELECT * FROM Supporter WHERE ticketId = ? ORDER BY at, address'),
    coHandlers: of<Ticket['coHandlers'][number]>('SELECT * FROM CoHandler WHERE ticketId = ? ORDER BY at, personId'),
    calls: of<Ticket['calls'][number]>('SELECT * FROM "Call" WHERE ticketId = ? ORDER BY at, rowid'),
    photos: of<Ticket['photos'][number]>('SELECT * FROM Photo WHERE ticketId = ? ORDER BY id'),
  }
}

/** What likeness is judged by. */
export type OpenReport = {
  id: number
  text: string
  category: string
  building: string | null
  unit: string | null
  floor: string | null
  flat: string | null
  landmark: string | null
  private: number
  reporter: string
  chat: string
  createdAt: number
}

/** Open tickets since `since` whose place does not rule out `building`, newest first: what a new report may be the same as. */
export const openReports = (tx: Tx, since: number, building: string | null): OpenReport[] =>
  rowsOf<OpenReport>(
    tx,
    `SELECT id, text, category, building, unit, floor, flat, landmark, private, reporter, chat, createdAt FROM Ticket
     WHERE state IN ('DRAFT','SUBMITTED','TRIAGE','ASSIGNED','IN_PROGRESS','PENDING_INFO','CO_HANDLING','SUSPENDED')
       AND createdAt >= ? AND (building IS ? OR building IS NULL OR ? IS NULL) ORDER BY id DESC LIMIT 200`,
    since,
    building,
    building,
  )
