import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import { packageRoot } from '../package-root.ts'
import { Problem } from '../problem.ts'
import { tieConnection } from './bare.ts'
import { PrismaClient } from './generated/client.ts'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrate.ts'
import { libraryOf } from './own-library.ts'
import { watchWrites } from './remembered.ts'
import { type Seal, sealWith } from './seal.ts'
import { joinTransactions, transact } from './transaction.ts'
import type { Tx } from './tx.ts'

export type { Tx } from './tx.ts'

export type Store = {
  readonly prisma: PrismaClient
  /** The same connection, bare: for the intake path, inside this room only. */
  readonly raw: Database.Database
  readonly seal: Seal
  /** Runs alone on the one connection, so that a bare statement never lands in somebody else's transaction. */
  exclusively<T>(work: () => Promise<T> | T): Promise<T>
  /** One transaction, all or nothing; nobody else writes meanwhile. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Says in Chinese what is wrong with the database and what to do; the start stops with it. */
export class StoreProblem extends Problem {}

/**
 * Opens (and makes, and migrates) the SQLite database at `url` ("file:…" or ":memory:"), one process at a time.
 * Throws `StoreProblem` when another process has it or when the safety settings do not read back.
 */
export async function openStore(url: string, key: Buffer): Promise<Store> {
  const path = url.replace(/^file:/, '')
  const inMemory = path === ':memory:'
  let release: () => void = () => undefined
  try {
    if (!inMemory) prepareFile(path)
    if (!inMemory) release = claim(path)
    const factory = new PrismaBetterSqlite3({ url: path }, { timestampFormat: 'unixepoch-ms' })
    const adapter = await factory.connect()
    const raw = (adapter as unknown as { client: Database.Database }).client
    harden(raw, inMemory)
    migrate(raw, join(packageRoot, 'prisma/migrations'))
    watchWrites(raw)
    const prisma = new PrismaClient({
      adapter: {
        provider: factory.provider,
        adapterName: factory.adapterName,
        connect: async () => joinTransactions(adapter, raw),
      },
    })
    return assemble(prisma, raw, sealWith(key), release)
  } catch (error) {
    release()
    throw asStoreProblem(error, path)
  }
}

/** A pipe or a device would be opened, and then waited for without end. */
function prepareFile(path: string): void {
  makeFolder(dirname(path))
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && !found.isFile())
    throw new StoreProblem(`数据库 ${path} 打不开（不是普通文件）。请用 DATABASE_URL 指定一个文件。`)
}

/** A file that cannot be opened, or is none of ours, is told in a sentence; a bug stays a bug. */
function asStoreProblem(error: unknown, path: string): unknown {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (error instanceof StoreProblem) return error
  if (message.startsWith('数据库迁移')) return new StoreProblem(message, { cause: error })
  if (/NOTADB|CORRUPT/.test(code))
    return new StoreProblem(
      `文件 ${path} 不是小格的数据库，或已损坏。请从备份恢复，或用 DATABASE_URL 指定另一个文件。`,
      { cause: error },
    )
  if (!/^(?:SQLITE_(?:CANTOPEN|READONLY|IOERR|FULL|PERM)|E[A-Z]+$)/.test(code)) return error
  return new StoreProblem(
    `数据库 ${path} 打不开（${code}）。请检查文件夹在不在、有没有读写权限、磁盘满没满，或用 DATABASE_URL 指定另一个文件。`,
    { cause: error },
  )
}

function assemble(prisma: PrismaClient, raw: Database.Database, seal: Seal, release: () => void): Store {
  tieConnection(prisma, raw)
  // Its tables are made here, so that no message's transaction has to.
  libraryOf(prisma)
  let tail: Promise<unknown> = Promise.resolve()
  const exclusively = <T>(work: () => Promise<T> | T): Promise<T> => {
    const turn = tail.then(work)
    tail = turn.catch(() => undefined)
    return turn
  }
  return {
    prisma,
    raw,
    seal,
    exclusively,
    write: work => exclusively(() => transact(prisma, raw, work)),
    async close() {
      await tail
      await prisma.$disconnect()
      if (raw.open) raw.close()
      release()
    },
  }
}

/** A lock that dies with the process: an exclusive transaction on a file beside the database. */
function claim(path: string): () => void {
  const lock = new Database(`${path}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new StoreProblem(
      `数据库 ${path} 正被另一个小格进程使用。请先停掉那个进程，或用 DATABASE_URL 指定另一个文件。`,
      { cause },
    )
  }
  return () => lock.close()
}

/** FULL because NORMAL loses acknowledged rows at a power cut; read back because a pragma can be refused silently. */
function harden(raw: Database.Database, inMemory: boolean): void {
  const wanted: Record<string, string | number> = {
    journal_mode: inMemory ? 'memory' : 'wal',
    synchronous: 2,
    foreign_keys: 1,
    busy_timeout: 5000,
  }
  for (const [name, value] of Object.entries(wanted)) {
    raw.pragma(`${name} = ${value}`)
    const found = String(raw.pragma(name, { simple: true }))
    if (found !== String(value))
      throw new StoreProblem(`数据库的安全设置 ${name} 应为 ${value}，实际是 ${found}。请把数据放在本机磁盘上再启动。`)
  }
}
