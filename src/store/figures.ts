import type { GridFigures } from '../domain/rates.ts'
import { rowOf, rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

const ended = `('CLOSED','REJECTED','DUPLICATE','CANCELLED','TRANSFERRED')`
const waiting = `('SUBMITTED','TRIAGE','ASSIGNED','IN_PROGRESS','CO_HANDLING','PENDING_INFO')`

export type DayFigures = {
  filed: number
  open: number
  overdue: number
  urgent: number
  triage: number
  suspended: number
  unsent: number
}

/** How the desk stands at `now`; `since` bounds what counts as new. */
export function dayFigures(tx: Tx, since: number, now: number): DayFigures {
  const sql = `SELECT
    (SELECT count(*) FROM Ticket WHERE createdAt > ? AND createdAt <= ?) AS filed,
    (SELECT count(*) FROM Ticket WHERE state NOT IN ${ended} AND state <> 'RESOLVED') AS open,
    (SELECT count(*) FROM Ticket WHERE state IN ${waiting} AND resolveBy < ?) AS overdue,
    (SELECT count(*) FROM Ticket WHERE priority = 'P0' AND createdAt > ? AND createdAt <= ?) AS urgent,
    (SELECT count(*) FROM Ticket WHERE state = 'TRIAGE') AS triage,
    (SELECT count(*) FROM Ticket WHERE state = 'SUSPENDED') AS suspended,
    (SELECT count(*) FROM Outbox WHERE state IN ('UNKNOWN','DEAD') AND createdAt > ?) AS unsent`
  return rowOf<DayFigures>(tx, sql, since, now, now, since, now, since)!
}

export const awayNames = (tx: Tx, now: number): string[] =>
  rowsOf<{ name: string }>(
    tx,
    `SELECT DISTINCT p.name FROM Post o JOIN Person p ON p.id = o.personId
     WHERE o.endedAt IS NULL AND o.awayFrom <= ? AND (o.awayUntil IS NULL OR o.awayUntil > ?) ORDER BY p.id`,
    now,
    now,
  ).map(row => row.name)

/**
 * Per grid, tickets filed in [from, to): in time means that the first 接单 (办结) came before the deadline that was
 * set when it was dispatched; reworked, that its reporter sent it back at least once; confirmed, that they said 满意.
 */
export const gridFigures = (tx: Tx, from: number, to: number): GridFigures[] =>
  rowsOf<GridFigures>(
    tx,
    `WITH first AS (
       SELECT ticketId, min(CASE WHEN action IN ('accept','finish') THEN at END) AS acceptedAt,
         min(CASE WHEN action = 'finish' THEN at END) AS finishedAt,
         max(action = 'confirm') AS confirmed
       FROM TicketEvent GROUP BY ticketId),
     deadline AS (
       SELECT recipient, min(CASE WHEN schedule = 'sla-accept-100' THEN due END) AS acceptBy,
         max(CASE WHEN schedule = 'sla-resolve-100' THEN due END) AS resolveBy
       FROM Occurrence WHERE schedule IN ('sla-accept-100','sla-resolve-100') GROUP BY recipient)
     SELECT coalesce(g.name, '全社区') AS grid, count(*) AS filed,
       sum(f.acceptedAt IS NOT NULL) AS accepted,
       sum(f.acceptedAt IS NOT NULL AND f.acceptedAt <= d.acceptBy) AS acceptedInTime,
       sum(f.finishedAt IS NOT NULL) AS finished,
       sum(f.finishedAt IS NOT NULL AND f.finishedAt <= d.resolveBy) AS finishedInTime,
       sum(t.reworks > 0) AS reworked, sum(f.confirmed) AS confirmed
     FROM Ticket t JOIN first f ON f.ticketId = t.id
     LEFT JOIN deadline d ON d.recipient = 'ticket-' || t.id
     LEFT JOIN Scope b ON b.kind = 'building' AND b.building = t.building
     LEFT JOIN Scope g ON g.id = b.parentId
     WHERE t.createdAt >= ? AND t.createdAt < ? AND t.state NOT IN ('CANCELLED','DUPLICATE')
     GROUP BY g.id ORDER BY g.id IS NULL, g.id`,
    from,
    to,
  )
