import type { Database } from 'better-sqlite3'
import { connectionOf, rowOf } from './bare.ts'
import { type Held, type Library, openLibrary } from './library.ts'
import type { Tx } from './tx.ts'
import { openVectors, type Vectors } from './vectors.ts'

const libraries = new WeakMap<Database, Library>()

/** The community's own library, in its main database: what is done to it is done in this transaction, or not at all. */
export function libraryOf(tx: Tx): Library {
  const raw = connectionOf(tx)
  const library = libraries.get(raw) ?? openLibrary(raw)
  libraries.set(raw, library)
  return library
}

const vectors = new WeakMap<Database, Map<string, Vectors>>()

/** The vectors of that library which this model computed. */
export function vectorsOf(tx: Tx, model: string): Vectors {
  const raw = connectionOf(tx)
  const byModel = vectors.get(raw) ?? new Map<string, Vectors>()
  vectors.set(raw, byModel)
  const found = byModel.get(model) ?? openVectors(raw, model)
  byModel.set(model, found)
  return found
}

const heldColumns = 'id, docid, title, text, header, origin'

/** A document that may be cited today, by its id or by its title. */
export const currentDocument = (tx: Tx, docid: string): Held | null =>
  rowOf<Held>(tx, `SELECT ${heldColumns} FROM library_document WHERE docid = ? AND current = 1`, docid)
export const currentTitled = (tx: Tx, title: string): Held | null =>
  rowOf<Held>(
    tx,
    `SELECT ${heldColumns} FROM library_document WHERE title = ? AND current = 1 ORDER BY id DESC LIMIT 1`,
    title,
  )
