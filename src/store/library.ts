import type { Database, Statement } from 'better-sqlite3'
import { prepare } from './bare.ts'

/** A document as the index wants it: words cut already, places counted in characters of `text`. */
export type Shelved = {
  docid: string
  title: string
  text: string
  /** What was read from its head, as JSON. */
  header: string
  /** The file it came from; null for one that was written here. */
  origin: string | null
  /** The provinces that the text names, with blanks between them. */
  provinces?: string
  titleWords: string
  passages: readonly { start: number; end: number; path: string; words: string }[]
  /** Every pair of neighbouring characters, once. */
  pairs: Iterable<string>
}

export type Held = {
  id: number
  docid: string
  title: string
  text: string
  header: string
  origin: string | null
  provinces: string
}
export type FoundPassage = { document: number; start: number; end: number; path: string; score: number }
export type LibrarySize = { documents: number; passages: number; characters: number }

/**
 * The shelf of policy documents: an FTS5 index over passages and the counts that say how rare a word or a pair of
 * characters is. It lives on any connection: a file of its own for `xiaoge ask`, the main database for the program.
 */
export type Library = {
  add(documents: Iterable<Shelved>, progress?: (count: number) => void): number
  remove(document: Shelved): void
  /** The passages that hold most of the words, best first. */
  find(words: readonly string[], most: number): FoundPassage[]
  /** The passages of one document, in order. */
  passagesOf(document: number): Omit<FoundPassage, 'score'>[]
  held(ids: readonly number[]): Held[]
  byOrigin(origin: string): Held[]
  /** Where the documents that stand here came from, as far as it begins so. */
  origins(prefix: string): string[]
  /** What every document says of itself, without its text. */
  heads(): Pick<Held, 'id' | 'title' | 'header'>[]
  /** Only current documents are found: drafts, expired and replaced ones keep their place on the shelf. */
  setCurrent(id: number, isCurrent: boolean): void
  /** In how many documents each pair stands. */
  rarity(pairs: readonly string[]): Map<string, number>
  size(): LibrarySize
}

const tables = `
CREATE TABLE IF NOT EXISTS library_document (id INTEGER PRIMARY KEY, docid TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
  text TEXT NOT NULL, header TEXT NOT NULL, origin TEXT, provinces TEXT NOT NULL, current INTEGER NOT NULL DEFAULT 1);
CREATE INDEX IF NOT EXISTS library_document_origin ON library_document (origin);
CREATE TABLE IF NOT EXISTS library_passage (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, path TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS library_passage_document ON library_passage (document);
CREATE VIRTUAL TABLE IF NOT EXISTS library_words USING fts5(title, path, body, content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 0");
CREATE TABLE IF NOT EXISTS library_word (word TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS library_pair (pair TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS library_total (id INTEGER PRIMARY KEY CHECK (id = 1), documents INTEGER NOT NULL,
  passages INTEGER NOT NULL, characters INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS library_vector (id INTEGER PRIMARY KEY AUTOINCREMENT, passage INTEGER NOT NULL UNIQUE,
  model TEXT NOT NULL, hash TEXT NOT NULL, vector BLOB NOT NULL);
INSERT INTO library_total VALUES (1, 0, 0, 0) ON CONFLICT DO NOTHING;`

const heldColumns = 'id, docid, title, text, header, origin, provinces'

/** A title says less of a passage than its own words: 0.5 finds more right passages here than 0 or 1. */
const columnWeights = '0.5, 1.0, 1.0'
/**
 * Words so common that together they touch more rows than this are left out of the lookup, the commonest first: they
 * cost most and tell least. What is found is compared in full afterwards. A large library may touch a fifth of itself.
 */
const rowsTouched = { least: 5_000, part: 0.2 } as const
const mostWords = 24
const progressEvery = 500

export function openLibrary(database: Database): Library {
  database.exec(tables)
  const known = new Map<string, Statement>()
  const run = (sql: string): Statement => {
    const statement = known.get(sql) ?? prepare(database, sql)
    known.set(sql, statement)
    return statement
  }
  const rows = <T>(sql: string, ...values: unknown[]): T[] => run(sql).all(...values) as T[]
  const counts = (sql: string, terms: readonly string[]): Map<string, number> =>
    new Map(terms.map(term => [term, (run(sql).get(term) as { n: number } | undefined)?.n ?? 0]))

  const selective = (words: readonly string[]): string[] => {
    const frequency = counts('SELECT passages AS n FROM library_word WHERE word = ?', words)
    const usable = words.filter(word => frequency.get(word)! > 0).sort((a, b) => frequency.get(a)! - frequency.get(b)!)
    const { passages } = run('SELECT passages FROM library_total').get() as { passages: number }
    const most = Math.max(rowsTouched.least, passages * rowsTouched.part)
    let touched = 0
    return usable.slice(0, mostWords).filter((word, rank) => {
      touched += frequency.get(word)!
      return rank === 0 || touched <= most
    })
  }

  return {
    add: (documents, progress) => addAll(database, run, documents, progress),
    remove: document => removeOne(database, run, document),
    find(words, most) {
      const chosen = selective(words)
      if (chosen.length === 0) return []
      const query = chosen.map(word => `"${word.replaceAll('"', '""')}"`).join(' OR ')
      return rows<FoundPassage>(
        `SELECT p.document, p.start, p."end", p.path, -found.score AS score FROM
           (SELECT rowid, bm25(library_words, ${columnWeights}) AS score FROM library_words
            WHERE library_words MATCH ? ORDER BY score LIMIT ?) AS found
         JOIN library_passage AS p ON p.id = found.rowid
         JOIN library_document AS d ON d.id = p.document AND d.current = 1 ORDER BY found.score, p.id`,
        query,
        most,
      )
    },
    passagesOf: document =>
      rows('SELECT document, start, "end", path FROM library_passage WHERE document = ? ORDER BY start', document),
    held: ids => ids.flatMap(id => rows<Held>(`SELECT ${heldColumns} FROM library_document WHERE id = ?`, id)),
    byOrigin: origin => rows<Held>(`SELECT ${heldColumns} FROM library_document WHERE origin = ?`, origin),
    origins: prefix =>
      rows<{ origin: string }>(
        'SELECT DISTINCT origin FROM library_document WHERE substr(origin, 1, length(?)) = ? ORDER BY origin',
        prefix,
        prefix,
      ).map(row => row.origin),
    heads: () => rows('SELECT id, title, header FROM library_document ORDER BY id'),
    setCurrent: (id, isCurrent) => {
      run('UPDATE library_document SET current = ? WHERE id = ? AND current = ?').run(
        Number(isCurrent),
        id,
        Number(!isCurrent),
      )
    },
    rarity: pairs => counts('SELECT documents AS n FROM library_pair WHERE pair = ?', pairs),
    size: () => rows<LibrarySize>('SELECT documents, passages, characters FROM library_total')[0]!,
  }
}

type Prepare = (sql: string) => Statement

/** All of them or none. A document whose id is taken already is passed over; gives how many were added. */
function addAll(
  database: Database,
  run: Prepare,
  documents: Iterable<Shelved>,
  progress: (count: number) => void = () => undefined,
): number {
  const words = new Map<string, number>()
  const pairs = new Map<string, number>()
  let added = 0
  database.transaction(() => {
    for (const document of documents) {
      if (!addOne(run, document)) continue
      count(run, document, 1)
      countTerms(document, 1, words, pairs)
      added += 1
      if (added % progressEvery === 0) progress(added)
    }
    writeCounts(run, words, pairs)
  })()
  return added
}

function addOne(run: Prepare, { passages, titleWords, ...document }: Shelved): boolean {
  const { docid, title, text, header, origin, provinces = '' } = document
  const row = run(
    `INSERT INTO library_document (docid, title, text, header, origin, provinces) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  ).run(docid, title, text, header, origin, provinces)
  if (row.changes === 0) return false
  for (const { start, end, path, words } of passages) {
    const passage = run('INSERT INTO library_passage (document, start, "end", path) VALUES (?, ?, ?, ?)')
    const { lastInsertRowid } = passage.run(row.lastInsertRowid, start, end, path)
    run('INSERT INTO library_words (rowid, title, path, body) VALUES (?, ?, ?, ?)').run(
      lastInsertRowid,
      titleWords,
      '',
      words,
    )
  }
  return true
}

function removeOne(database: Database, run: Prepare, document: Shelved): void {
  database.transaction(() => {
    const row = run('SELECT id FROM library_document WHERE docid = ?').get(document.docid) as { id: number } | undefined
    if (!row) return
    run('DELETE FROM library_words WHERE rowid IN (SELECT id FROM library_passage WHERE document = ?)').run(row.id)
    run('DELETE FROM library_vector WHERE passage IN (SELECT id FROM library_passage WHERE document = ?)').run(row.id)
    run('DELETE FROM library_passage WHERE document = ?').run(row.id)
    run('DELETE FROM library_document WHERE id = ?').run(row.id)
    const words = new Map<string, number>()
    const pairs = new Map<string, number>()
    count(run, document, -1)
    countTerms(document, -1, words, pairs)
    writeCounts(run, words, pairs)
  })()
}

function count(run: Prepare, { passages, text }: Shelved, by: 1 | -1): void {
  run('UPDATE library_total SET documents = documents + ?, passages = passages + ?, characters = characters + ?').run(
    by,
    by * passages.length,
    by * text.length,
  )
}

function countTerms(document: Shelved, by: 1 | -1, words: Map<string, number>, pairs: Map<string, number>): void {
  const title = document.titleWords.split(' ')
  for (const passage of document.passages)
    for (const word of new Set([...title, ...passage.words.split(' ')])) words.set(word, (words.get(word) ?? 0) + by)
  for (const pair of document.pairs) pairs.set(pair, (pairs.get(pair) ?? 0) + by)
}

function writeCounts(run: Prepare, words: Map<string, number>, pairs: Map<string, number>): void {
  const word = run(
    'INSERT INTO library_word VALUES (?, ?) ON CONFLICT DO UPDATE SET passages = passages + excluded.passages',
  )
  const pair = run(
    'INSERT INTO library_pair VALUES (?, ?) ON CONFLICT DO UPDATE SET documents = documents + excluded.documents',
  )
  for (const [text, count] of words) word.run(text, count)
  for (const [text, count] of pairs) pair.run(text, count)
}
