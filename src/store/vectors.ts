import { createHash } from 'node:crypto'
import type { Database, Statement } from 'better-sqlite3'
import { prepare } from './bare.ts'
import type { FoundPassage } from './library.ts'

/** A passage as it is to be embedded: under the name of its document and its own headings. */
export type Unembedded = { passage: number; text: string; hash: string }
export type Embedded = { passage: number; hash: string; vector: Float32Array }

/** The vectors of the passages on a library's shelf, of one model. They go with their passages (see `Library.remove`). */
export type Vectors = {
  /** Throws away what another model computed, and what was computed of another text. */
  forgetStale(): void
  /** The first passages behind passage `after` that may be cited and have no vector. */
  missing(after: number, most: number): Unembedded[]
  /** Keeps vectors, all of them or none; what was taken off the shelf or rewritten since is left out. */
  keep(rows: readonly Embedded[]): void
  /** The passages that mean most nearly the same and may be cited, best first; `score` is the cosine, above 0. */
  nearest(vector: Float32Array, most: number): FoundPassage[]
  isEmpty(): boolean
  /** Throws away vectors of another dimension than the last: the endpoint erred, or has another model now. Gives how many. */
  forgetOdd(): number
  /** Differs whenever passages or vectors have come or gone. */
  stamp(): string
}

/** Many models read no more than 512 tokens and refuse what is longer; a passage is 300 letters. */
const longestText = 500

type Row = { id: number; vector: Float32Array }
type PassageRow = { id: number; start: number; end: number; path: string; title: string; text: string }
type Run = (sql: string) => Statement

const passageColumns = 'p.id, p.start, p."end", p.path, d.title, d.text'
const current = 'library_document AS d ON d.id = p.document AND d.current = 1'

/** On the connection of a library that is open already; `model` is the name of what computes the vectors. */
export function openVectors(database: Database, model: string): Vectors {
  const known = new Map<string, Statement>()
  const run: Run = sql => {
    const statement = known.get(sql) ?? prepare(database, sql)
    known.set(sql, statement)
    return statement
  }
  const table = memoryOf(run)
  return {
    forgetStale: () => database.transaction(() => forgetStale(run, model))(),
    missing: (after, most) =>
      (
        run(
          `SELECT ${passageColumns} FROM library_passage AS p JOIN ${current}
           WHERE p.id > ? AND NOT EXISTS (SELECT 1 FROM library_vector AS v WHERE v.passage = p.id)
           ORDER BY p.id LIMIT ?`,
        ).all(after, most) as PassageRow[]
      ).map(row => ({ passage: row.id, ...textOf(row) })),
    keep: rows =>
      database.transaction(() => {
        for (const { passage, hash, vector } of rows) {
          const row = run(`SELECT ${passageColumns} FROM library_passage AS p JOIN ${current} WHERE p.id = ?`).get(
            passage,
          ) as PassageRow | undefined
          if (!row || textOf(row).hash !== hash) continue
          run('INSERT OR REPLACE INTO library_vector (passage, model, hash, vector) VALUES (?, ?, ?, ?)').run(
            passage,
            model,
            hash,
            Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
          )
        }
      })(),
    nearest(vector, most) {
      const found: FoundPassage[] = []
      for (const { id, score } of alike(table(), vector)) {
        if (found.length === most) break
        const row = run(
          `SELECT p.document, p.start, p."end", p.path FROM library_vector AS v
           JOIN library_passage AS p ON p.id = v.passage JOIN ${current} WHERE v.id = ? AND v.model = ?`,
        ).get(id, model) as Omit<FoundPassage, 'score'> | undefined
        if (row) found.push({ ...row, score })
      }
      return found
    },
    isEmpty: () => run('SELECT 1 FROM library_vector LIMIT 1').get() === undefined,
    forgetOdd: () =>
      run(
        `DELETE FROM library_vector WHERE length(vector) <>
           (SELECT length(vector) FROM library_vector ORDER BY id DESC LIMIT 1)`,
      ).run().changes,
    stamp() {
      const passages = run('SELECT count(*) AS n, max(id) AS last FROM library_passage').get()
      return JSON.stringify([passages, vectorsStamp(run)])
    },
  }
}

/** Ids are never given twice, so that how many there are and which is the last tells one state from another. */
const vectorsStamp = (run: Run): string =>
  JSON.stringify(run('SELECT count(*) AS n, max(id) AS last FROM library_vector').get())

/** All vectors, read again when some have come or gone. */
function memoryOf(run: Run): () => Row[] {
  let rows: Row[] = []
  let stamp = ''
  return () => {
    const now = vectorsStamp(run)
    if (now === stamp) return rows
    const kept = run('SELECT id, vector FROM library_vector ORDER BY id').all() as { id: number; vector: Buffer }[]
    // A copy of its own: the driver's buffer need not begin where a figure may.
    rows = kept.map(({ id, vector }) => ({ id, vector: new Float32Array(new Uint8Array(vector).buffer) }))
    stamp = now
    return rows
  }
}

/** Vectors of another dimension are of another space: they are like nothing here. */
function alike(rows: readonly Row[], vector: Float32Array): { id: number; score: number }[] {
  return rows
    .filter(row => row.vector.length === vector.length)
    .map(row => ({ id: row.id, score: cosine(row.vector, vector) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
}

/** Of vectors whose length is 1. */
function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!
  return sum
}

function textOf({ title, path, text, start, end }: PassageRow): { text: string; hash: string } {
  const headings = (JSON.parse(path) as string[]).filter(heading => heading !== title)
  const embedded = [title, ...headings, text.slice(start, end).trim()].join('\n').slice(0, longestText)
  return { text: embedded, hash: createHash('sha256').update(embedded).digest('hex') }
}

function forgetStale(run: Run, model: string): void {
  run('DELETE FROM library_vector WHERE model <> ? OR passage NOT IN (SELECT id FROM library_passage)').run(model)
  // A document at a time: the whole shelf need not fit in memory.
  const documents = run('SELECT DISTINCT document FROM library_passage ORDER BY document').all() as {
    document: number
  }[]
  for (const { document } of documents) {
    const kept = run(
      `SELECT ${passageColumns}, v.hash FROM library_vector AS v JOIN library_passage AS p ON p.id = v.passage
       JOIN library_document AS d ON d.id = p.document WHERE p.document = ?`,
    ).all(document) as (PassageRow & { hash: string })[]
    for (const { hash, ...row } of kept)
      if (textOf(row).hash !== hash) run('DELETE FROM library_vector WHERE passage = ?').run(row.id)
  }
}
