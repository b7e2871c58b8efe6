import type { Database } from 'better-sqlite3'
import { connectionOf } from './bare.ts'
import { type Library, openLibrary } from './library.ts'
import type { Tx } from './tx.ts'

const libraries = new WeakMap<Database, Library>()

/** The community's own library, in its main database: what is done to it is done in this transaction, or not at all. */
export function libraryOf(tx: Tx): Library {
  const raw = connectionOf(tx)
  const library = libraries.get(raw) ?? openLibrary(raw)
  libraries.set(raw, library)
  return library
}
