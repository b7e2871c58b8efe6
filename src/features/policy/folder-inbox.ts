import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { broughtSince, documentById, noteFile, type SeenFile, setDocumentState } from '../../store/documents.ts'
import type { Moment } from '../../store/occasion.ts'
import { lastSaid, takeBack } from '../../store/outbox.ts'
import { type FileProblem, tellFolder } from '../../wording/documents.ts'
import { draftDocument } from './documents.ts'
import { tellSecretary } from './keep.ts'
import { canRead, isOldFormat, mostMegabytes, readDocumentFile } from './read-file.ts'

/** A file of the library's folder that is new or has changed, read already. */
export type FoundFile = { path: string; hash: string; text: string | null; problem: FileProblem | null }

/** So many files are read at one go; the rest come with the next. */
const mostAtOnce = 20

/** What each file was when it was last looked at, in this process: an unchanged one is not read again to be compared. */
export type Glances = Map<string, string>

/** Looks through the folder for what is not known yet. `more`: there is more than was read now. */
export async function lookInFolder(
  folder: string,
  seen: ReadonlyMap<string, SeenFile>,
  glances: Glances,
): Promise<{ found: FoundFile[]; more: boolean }> {
  const found: FoundFile[] = []
  for (const path of await pathsIn(folder)) {
    if (found.length >= mostAtOnce) return { found, more: true }
    const name = relative(folder, path).split(sep).join('/')
    const glance = await stat(path).then(
      ({ size, mtimeMs }) => `${size}-${mtimeMs}`,
      () => null,
    )
    if (glance === null || glances.get(name) === glance) continue
    const hash = await hashOfFile(path)
    if (hash !== null && seen.get(name)?.hash !== hash) found.push({ path: name, hash, ...(await readFound(path)) })
    glances.set(name, glance)
  }
  return { found, more: false }
}

async function pathsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() && !/^(?:\.|~\$)/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => canRead(path) || isOldFormat(path))
    .sort()
}

async function hashOfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    // Gone, or not ours to read, between the listing and now: the next look sees what became of it.
    return null
  }
}

async function readFound(path: string): Promise<Pick<FoundFile, 'text' | 'problem'>> {
  const read = await readDocumentFile(path)
  return read.ok ? { text: read.text, problem: null } : { text: null, problem: read.why }
}

/** Files what was found as drafts; whoever looked to the end tells of them. */
export async function takeFound(
  m: Pick<Moment, 'tx' | 'at'>,
  found: readonly FoundFile[],
  seen: ReadonlyMap<string, SeenFile>,
): Promise<void> {
  for (const { path, hash, text, problem } of found) {
    const before = seen.get(path)?.documentId ?? null
    const taken = text === null ? null : await takeText(m, path, text, before)
    await noteFile(m.tx, m.at, { path, hash, problem, documentId: taken ?? before })
  }
}

const toldAs = 'library-folder-'

/**
 * The 书记 hears of everything that came since the last time, in one message, once: five hundred files are no five
 * hundred messages, and what waits for the morning is put together with what comes till then.
 */
export async function tellFound(m: Pick<Moment, 'tx' | 'at'>): Promise<void> {
  const { fresh: latest, unread: latestUnread } = await broughtSince(m.tx, await lastSaid(m.tx, toldAs))
  if (latest.length + latestUnread.length === 0) return
  await takeBack(m.tx, toldAs)
  const { fresh, unread } = await broughtSince(m.tx, await lastSaid(m.tx, toldAs))
  const drafts = fresh.map(({ id, title, replacesId }) => ({ id, title, replaces: replacesId }))
  const problems = unread.map(({ path, problem }) => ({ path, why: problem as FileProblem }))
  await tellSecretary(m, `${toldAs}${m.at}`, tellFolder(drafts, problems, mostMegabytes))
}

/** A file that was known before is a new version of what it was; a draft that nobody approved just gives way. */
async function takeText(
  m: Pick<Moment, 'tx' | 'at'>,
  path: string,
  text: string,
  before: number | null,
): Promise<number> {
  const old = before === null ? null : await documentById(m.tx, before)
  const replaces = old && ['APPROVED', 'EXPIRED'].includes(old.state) ? old.id : null
  const drafted = await draftDocument(m, { fileName: path, text, source: 'folder', by: null, replacesId: replaces })
  if (!drafted.ok) return drafted.same.id
  if (old?.state === 'DRAFT') await setDocumentState(m.tx, old.id, 'DRAFT', 'WITHDRAWN', { endedAt: new Date(m.at) })
  return drafted.document.id
}
