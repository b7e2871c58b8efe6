import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type Library, openLibrary } from './library.ts'
import { makeFolder } from './make-folder.ts'
import { openVectors, type Vectors } from './vectors.ts'

/** A file that was read into the library, as it was then. */
export type Seen = { path: string; size: number; modified: number; hash: string; problem: string | null }

export type LibraryFile = {
  library: Library
  /** Those of the library's passages that this model computed. */
  vectors(model: string): Vectors
  seen(): Map<string, Seen>
  note(file: Seen): void
  forget(path: string): void
  /** Everything in `work` or nothing; a second process waits for the first. */
  together<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

/** Raise it when words are cut or counted in another way: an older index is then built anew. */
const indexVersion = 2
const waitMs = 120_000

/** A library in a file of its own, which can always be built again: hence no fsync, and a broken one is thrown away. */
export function openLibraryFile(path: string): LibraryFile {
  makeFolder(dirname(path))
  try {
    return open(path)
  } catch {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true })
    return open(path)
  }
}

class OtherVersion extends Error {}

function open(path: string): LibraryFile {
  const database = new Database(path, { timeout: waitMs })
  try {
    database.pragma('journal_mode = wal')
    database.pragma('synchronous = off')
    const version = Number(database.pragma('user_version', { simple: true }))
    if (version !== 0 && version !== indexVersion) throw new OtherVersion()
    database.pragma(`user_version = ${indexVersion}`)
    database.exec(
      `CREATE TABLE IF NOT EXISTS library_file (path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified REAL NOT NULL,
       hash TEXT NOT NULL, problem TEXT)`,
    )
    const library = openLibrary(database)
    library.size()
    return {
      library,
      vectors: model => openVectors(database, model),
      seen: () => {
        const files = database.prepare('SELECT path, size, modified, hash, problem FROM library_file').all() as Seen[]
        return new Map(files.map(file => [file.path, file]))
      },
      note: ({ path: name, size, modified, hash, problem }) => {
        database
          .prepare('INSERT OR REPLACE INTO library_file VALUES (?, ?, ?, ?, ?)')
          .run(name, size, modified, hash, problem)
      },
      forget: name => {
        database.prepare('DELETE FROM library_file WHERE path = ?').run(name)
      },
      async together(work) {
        database.exec('BEGIN IMMEDIATE')
        try {
          const done = await work()
          database.exec('COMMIT')
          return done
        } catch (error) {
          database.exec('ROLLBACK')
          throw error
        }
      },
      close: () => database.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}
