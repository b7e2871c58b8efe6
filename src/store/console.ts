import { createHash, randomBytes } from 'node:crypto'
import { audit } from './audit.ts'
import { codeLifeMs } from './binding.ts'
import { storedSetting, storeSetting } from './setting-rows.ts'
import type { Tx } from './tx.ts'

/** A session ends with the working day that it was opened on. */
export const sessionLifeMs = 8 * 3_600_000

const secret = (): string => randomBytes(32).toString('base64url')
const hash = (words: string): string => createHash('sha256').update(`xiaoge-console-${words}`).digest('base64url')

/** A fresh one-time code for the console; codes given before to the same person stop working. */
export async function makeConsoleCode(tx: Tx, personId: number, at: number): Promise<string> {
  await tx.consoleCode.updateMany({ where: { personId, usedAt: null }, data: { expiresAt: new Date(at) } })
  const code = secret()
  const life = { createdAt: new Date(at), expiresAt: new Date(at + codeLifeMs) }
  await tx.consoleCode.create({ data: { codeHash: hash(code), personId, ...life } })
  await audit(tx, at, `person-${personId}`, 'makeConsoleCode', `person-${personId}`, {})
  return code
}

/** Whether a code would still open the console; asking does not use it up, for chat programs fetch links by themselves. */
export const isConsoleCode = async (tx: Tx, code: string, at: number): Promise<boolean> =>
  (await tx.consoleCode.count({
    where: { codeHash: hash(code), usedAt: null, expiresAt: { gt: new Date(at) } },
  })) === 1

export type Session = { personId: number; formToken: string }

/** Uses a code up and opens a session; gives the token for the cookie, null when the code is no good. */
export async function openSession(tx: Tx, code: string, at: number): Promise<string | null> {
  const codeHash = hash(code)
  const { count } = await tx.consoleCode.updateMany({
    where: { codeHash, usedAt: null, expiresAt: { gt: new Date(at) } },
    data: { usedAt: new Date(at) },
  })
  if (count !== 1) return null
  const { personId } = await tx.consoleCode.findUniqueOrThrow({ where: { codeHash } })
  const token = secret()
  await tx.consoleSession.create({
    data: {
      tokenHash: hash(token),
      personId,
      formToken: secret(),
      createdAt: new Date(at),
      expiresAt: new Date(at + sessionLifeMs),
    },
  })
  await audit(tx, at, `person-${personId}`, 'openConsole', `person-${personId}`, {})
  return token
}

export const sessionOf = (tx: Tx, token: string, at: number): Promise<Session | null> =>
  tx.consoleSession.findFirst({
    where: { tokenHash: hash(token), endedAt: null, expiresAt: { gt: new Date(at) } },
    select: { personId: true, formToken: true },
  })

export async function endSession(tx: Tx, token: string, at: number): Promise<void> {
  await tx.consoleSession.updateMany({
    where: { tokenHash: hash(token), endedAt: null },
    data: { endedAt: new Date(at) },
  })
}

const addressKey = 'web:address'

/** Where people reach the program's pages, for links in what it says; written at each start. */
export const noteWebAddress = (tx: Tx, address: string): void =>
  storeSetting(tx, addressKey, address.endsWith('/') ? address : `${address}/`)

export const webAddress = (tx: Tx): string | null => storedSetting(tx, addressKey)
