import type { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { Database } from 'better-sqlite3'
import { connectionOf, control, tieConnection, untie } from './bare.ts'
import type { PrismaClient } from './generated/client.ts'
import { forgetRemembered } from './remembered.ts'
import type { Tx } from './tx.ts'

/**
 * Runs `work` in one transaction on the one connection; the caller sees to it that nobody else writes meanwhile. Begin
 * and commit are bare: Prisma's own transaction costs more than all that a report writes.
 */
export async function transact<T>(prisma: PrismaClient, raw: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = handleOn(prisma)
  tieConnection(tx, raw)
  control(raw, 'BEGIN')
  try {
    const result = await work(tx)
    control(raw, 'COMMIT')
    return result
  } catch (error) {
    // A full disk ends the transaction by itself.
    if (raw.inTransaction) control(raw, 'ROLLBACK')
    forgetRemembered(raw)
    throw error
  } finally {
    untie(tx)
  }
}

/** The client under a handle of its own: what outlives its transaction is refused, and not written into the next one. */
function handleOn(prisma: PrismaClient): Tx {
  const tx: Tx = new Proxy(prisma, {
    get(client, name) {
      connectionOf(tx)
      return client[name as keyof PrismaClient]
    },
  })
  return tx
}

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>

/** Where Prisma wants a transaction of its own for a write in several statements, the one that is under way is it. */
export function joinTransactions(adapter: Adapter, raw: Database): Adapter {
  const start = adapter.startTransaction.bind(adapter)
  const { provider, adapterName } = adapter
  const joined: Awaited<ReturnType<Adapter['startTransaction']>> = {
    provider,
    adapterName,
    options: { usePhantomQuery: true },
    queryRaw: query => adapter.queryRaw(query),
    executeRaw: query => adapter.executeRaw(query),
    commit: async () => undefined,
    rollback: async () => undefined,
  }
  adapter.startTransaction = async level => (raw.inTransaction ? joined : start(level))
  return adapter
}
