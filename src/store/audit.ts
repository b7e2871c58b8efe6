import { createHash } from 'node:crypto'
import { insertRow, rowOf } from './bare.ts'
import type { Tx } from './open.ts'

const genesis = '0'.repeat(43)

/** Adds a line to the audit, chained to the one before by its hash, so that a line changed or cut out shows. */
export async function audit(
  tx: Tx,
  at: number,
  actor: string,
  action: string,
  subject: string,
  detail: object,
): Promise<void> {
  const last = rowOf<{ hash: string }>(tx, 'SELECT hash FROM Audit ORDER BY id DESC LIMIT 1')
  const line = { at: new Date(at), actor, action, subject, detail: JSON.stringify(detail), prev: last?.hash ?? genesis }
  insertRow(tx, 'Audit', { ...line, hash: hashOf(line) })
}

type Line = { at: Date; actor: string; action: string; subject: string; detail: string; prev: string }

const hashOf = ({ at, actor, action, subject, detail, prev }: Line): string =>
  createHash('sha256')
    .update(JSON.stringify([prev, at.getTime(), actor, action, subject, detail]))
    .digest('base64url')

/** The id of the first audit line whose chain is broken; null when the whole chain holds. */
export async function firstBrokenAudit(tx: Tx): Promise<number | null> {
  let prev = genesis
  for (const line of await tx.audit.findMany({ orderBy: { id: 'asc' } })) {
    if (line.prev !== prev || line.hash !== hashOf(line)) return line.id
    prev = line.hash
  }
  return null
}
