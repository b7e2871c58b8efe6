import { createHash, randomInt } from 'node:crypto'
import { audit } from './audit.ts'
import type { Tx } from './open.ts'

/** A binding code lives ten minutes, works once, and an account may try five times in that time (issue: people and rooms). */
export const codeLifeMs = 10 * 60_000
export const mostTries = 5

const hash = (code: string) => createHash('sha256').update(`xiaoge-bind-${code}`).digest('base64url')

/** A fresh six-digit code for a person; codes given before to the same person stop working. */
export async function makeBindCode(tx: Tx, personId: number, at: number, by: string): Promise<string> {
  await tx.bindCode.updateMany({ where: { personId, usedAt: null }, data: { expiresAt: new Date(at) } })
  for (;;) {
    const code = String(randomInt(100_000, 1_000_000))
    if (await tx.bindCode.findUnique({ where: { codeHash: hash(code) } })) continue
    await tx.bindCode.create({
      data: { codeHash: hash(code), personId, createdAt: new Date(at), expiresAt: new Date(at + codeLifeMs) },
    })
    await audit(tx, at, by, 'makeBindCode', `person-${personId}`, {})
    return code
  }
}

export type CodeUse = { ok: true; personId: number } | { ok: false; triesLeft: number }

/** Uses a code up for an account. Wrong ones count, and after five the right one is no use either till ten minutes passed. */
export async function takeBindCode(tx: Tx, code: string, address: string, at: number): Promise<CodeUse> {
  const tries = await tx.bindTry.findUnique({ where: { addressId: address } })
  const fresh = !tries || at - tries.since.getTime() > codeLifeMs
  const count = fresh ? 0 : tries.count
  if (count >= mostTries) return { ok: false, triesLeft: 0 }
  const taken = await tx.bindCode.updateMany({
    where: { codeHash: hash(code), usedAt: null, expiresAt: { gt: new Date(at) } },
    data: { usedAt: new Date(at), usedBy: address },
  })
  const since = fresh ? new Date(at) : tries.since
  if (taken.count === 0) {
    await tx.bindTry.upsert({
      where: { addressId: address },
      create: { addressId: address, count: 1, since },
      update: { count: count + 1, since },
    })
    return { ok: false, triesLeft: mostTries - count - 1 }
  }
  const found = await tx.bindCode.findUniqueOrThrow({ where: { codeHash: hash(code) } })
  return { ok: true, personId: found.personId }
}
