import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join, relative, sep } from 'node:path'
import type { LibraryFile, Seen } from '../../store/library-file.ts'
import { readHeader } from '../../understanding/policy/header.ts'
import { canRead, isOldFormat, readDocumentFile, type Unreadable } from './read-file.ts'
import { type Document, shelve } from './shelve.ts'

/** A file with many documents in it, one JSON object a line: `docid`, `title`, `text`; also with a name before it. */
const holdsLines = (path: string): boolean => /(?:^|[_-])docs\.jsonl$/.test(basename(path))

export type FolderReport = {
  /** How many documents were read now; 0 when nothing had changed. */
  read: number
  skipped: { path: string; why: Unreadable }[]
}

type Deps = {
  file: LibraryFile
  /** Reads `docs.jsonl`; throws with the number of a line that is none. */
  readLines: (path: string) => AsyncIterable<Document>
  progress: (count: number) => void
  /** Called when documents of a file carry an id that was taken already: the first one stays. */
  repeated?: (name: string, count: number) => void
}
type Listed = { path: string; name: string; size: number; modified: number }

/** Documents of one file are taken into the index in portions, so that a hundred thousand need not fit in memory. */
const portion = 500

/** Brings the index up to date with the folder: reads what is new or changed, drops what is gone. */
export async function indexFolder(deps: Deps, folder: string): Promise<FolderReport> {
  const files = await filesIn(folder)
  const seen = deps.file.seen()
  const names = new Set(files.map(file => file.name))
  const gone = [...seen.keys()].filter(name => !names.has(name))
  const changed: (Listed & { hash: string })[] = []
  for (const file of files) {
    const hash = await changedHash(file, seen.get(file.name))
    if (hash !== null) changed.push({ ...file, hash })
  }
  const counts = { read: 0 }
  if (gone.length + changed.length > 0)
    await deps.file.together(async () => {
      for (const name of gone) drop(deps.file, name)
      for (const file of changed) await take(deps, file, counts)
    })
  const skipped = [...deps.file.seen().values()].filter(file => file.problem !== null)
  return { read: counts.read, skipped: skipped.map(file => ({ path: file.path, why: file.problem as Unreadable })) }
}

async function filesIn(folder: string): Promise<Listed[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(entry => entry.isFile() && !entry.name.startsWith('.') && !entry.name.startsWith('~$'))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => canRead(path) || holdsLines(path) || isOldFormat(path))
  const listed = await Promise.all(
    paths.map(async path => {
      // Gone since the listing: it is not in the folder any more, and that is all.
      const found = await stat(path).catch(() => null)
      const name = relative(folder, path).split(sep).join('/')
      return found && { path, name, size: found.size, modified: found.mtimeMs }
    }),
  )
  return listed.filter(file => file !== null).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Null when it is the file that was read before: the same in size and time, or else in every byte. */
async function changedHash(file: Listed, before: Seen | undefined): Promise<string | null> {
  if (before && before.size === file.size && before.modified === file.modified) return null
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file.path)) hash.update(chunk as Buffer)
  } catch {
    return 'unreadable'
  }
  const digest = hash.digest('hex')
  return before?.hash === digest ? null : digest
}

function drop(file: LibraryFile, name: string): void {
  for (const { docid, title, text, origin } of file.library.byOrigin(name))
    file.library.remove(shelve({ docid, title, text, origin }))
  file.forget(name)
}

async function take(
  deps: Deps,
  { path, name, size, modified, hash }: Listed & { hash: string },
  counts: { read: number },
) {
  const { file, progress, repeated } = deps
  let taken = 0
  drop(file, name)
  const note = (problem: Unreadable | null) => file.note({ path: name, size, modified, hash, problem })
  const add = (documents: readonly Document[]) => {
    const added = file.library.add(documents.map(shelve), count => progress(counts.read + count))
    counts.read += added
    taken += documents.length - added
  }
  if (holdsLines(name)) {
    let waiting: Document[] = []
    for await (const document of deps.readLines(path)) {
      waiting.push({ ...document, origin: name })
      if (waiting.length < portion) continue
      add(waiting)
      waiting = []
    }
    add(waiting)
    if (taken > 0) repeated?.(name, taken)
    return note(null)
  }
  const read = await readDocumentFile(path)
  if (!read.ok) return note(read.why)
  const title = readHeader(read.text).title ?? basename(name, extname(name))
  add([{ docid: name, title, text: read.text, origin: name }])
  note(null)
}
