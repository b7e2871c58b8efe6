import type { Database } from 'better-sqlite3'
import { connectionOf } from './bare.ts'
import type { Tx } from './tx.ts'

/** Tables that every message asks and hardly anybody writes. */
const tables = ['Scope', 'Landmark', 'Person', 'Post', 'Setting'] as const
type Table = (typeof tables)[number]
type Entry = { from: readonly Table[]; value: unknown }

const books = new WeakMap<Database, Map<string, Entry>>()

/**
 * What `read` gave, until one of the tables it reads `from` is written to. The same value is given to everybody: it is
 * not to be changed. `name` is one for each question.
 */
export function remembered<T>(tx: Tx, name: string, from: readonly Table[], read: () => T): T {
  const book = books.get(connectionOf(tx))
  const known = book?.get(name)
  if (known) return known.value as T
  const value = read()
  book?.set(name, { from, value })
  return value
}

/**
 * Has the connection itself tell of every write to these tables, whoever writes and through what: no writer has to
 * think of it. The triggers are temporary, they die with the connection and are in no migration.
 */
export function watchWrites(raw: Database): void {
  const book = new Map<string, Entry>()
  books.set(raw, book)
  raw.function('written', (table: string) => {
    for (const [name, { from }] of book) if (from.includes(table as Table)) book.delete(name)
    return null
  })
  for (const table of tables)
    for (const event of ['INSERT', 'UPDATE', 'DELETE'])
      raw.exec(
        `CREATE TEMP TRIGGER "written_${table}_${event}" AFTER ${event} ON main."${table}" BEGIN SELECT written('${table}'); END`,
      )
}

/** What was read inside a transaction that came to nothing was never so. */
export function forgetRemembered(raw: Database): void {
  books.get(raw)?.clear()
}
