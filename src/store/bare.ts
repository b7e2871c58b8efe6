import type { Database, Statement } from 'better-sqlite3'
import type { Tx } from './tx.ts'

/**
 * Bare statements inside a Prisma transaction, on its own connection, for what every message passes through: Prisma
 * costs 0.3–0.5 ms a call, a prepared statement 0.01. Only this room uses them.
 */
const connections = new WeakMap<object, Database>()
const statements = new WeakMap<Database, Map<string, Statement>>()

/** Called by the store alone: this transaction (or client) runs on that connection. */
export function tieConnection(tx: object, raw: Database): void {
  connections.set(tx, raw)
}

/** Called when it is over: what still holds on to it is refused from then on. */
export function untie(tx: object): void {
  connections.delete(tx)
}

export function connectionOf(tx: Tx): Database {
  const raw = connections.get(tx)
  if (!raw) throw new Error('this transaction did not come from the store')
  return raw
}

/** A statement whose whole numbers are numbers: Prisma's adapter has set the connection to bigint, and ours all fit. */
export const prepare = (raw: Database, sql: string): Statement => raw.prepare(sql).safeIntegers(false)

const prepared = (tx: Tx, sql: string): Statement => preparedOn(connectionOf(tx), sql)

/** Begins and ends transactions, for the store alone. */
export const control = (raw: Database, sql: 'BEGIN' | 'COMMIT' | 'ROLLBACK'): void => void preparedOn(raw, sql).run()

function preparedOn(raw: Database, sql: string): Statement {
  const known = statements.get(raw) ?? new Map<string, Statement>()
  statements.set(raw, known)
  const found = known.get(sql) ?? prepare(raw, sql)
  known.set(sql, found)
  return found
}

type Value = string | number | boolean | Date | null | undefined
type Row = Record<string, Value>

const toSql = (value: Value) =>
  value instanceof Date ? value.getTime() : typeof value === 'boolean' ? Number(value) : (value ?? null)

export const rowsOf = <T>(tx: Tx, sql: string, ...values: Value[]): T[] =>
  prepared(tx, sql).all(...values.map(toSql)) as T[]

export const rowOf = <T>(tx: Tx, sql: string, ...values: Value[]): T | null =>
  (prepared(tx, sql).get(...values.map(toSql)) as T | undefined) ?? null

/** Runs a statement; gives how many rows it changed. */
export const change = (tx: Tx, sql: string, ...values: Value[]): number =>
  prepared(tx, sql).run(...values.map(toSql)).changes

/**
 * Inserts a row, or changes the one that has the same `key` as `update` says; gives its id. What a new row needs besides
 * stands in `more`.
 */
export function upsertRow(tx: Tx, table: string, { key, update, more }: { key: Row; update: Row; more?: Row }): number {
  const row = { ...key, ...update, ...more }
  const quoted = (names: readonly string[]) => names.map(name => `"${name}"`)
  const columns = quoted(Object.keys(row))
  const kept = quoted(Object.keys(Object.keys(update).length > 0 ? update : key))
  const sql = `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (${quoted(Object.keys(key)).join(', ')}) DO UPDATE SET
    ${kept.map(name => `${name} = excluded.${name}`).join(', ')} RETURNING rowid AS id`
  return (prepared(tx, sql).get(...Object.values(row).map(toSql)) as { id: number }).id
}

/** Inserts a row and gives its id. Columns are the keys: names of our own schema, never input. */
export function insertRow(tx: Tx, table: string, row: Row): number {
  const names = Object.keys(row)
  const sql = `INSERT INTO "${table}" (${names.map(name => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  return Number(prepared(tx, sql).run(...Object.values(row).map(toSql)).lastInsertRowid)
}
