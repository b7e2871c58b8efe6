import { createHash } from 'node:crypto'
import { approvedOnce, type DocumentState, moveDocument } from '../../domain/document-life.ts'
import { shanghaiDate } from '../../domain/working-time.ts'
import { audit } from '../../store/audit.ts'
import {
  addDocument,
  type DocumentHead,
  type DocumentRow,
  type DocumentSource,
  documentById,
  documentsIn,
  documentWithHash,
  setDocumentState,
  setReplaces,
  writeGuide,
  writeHeader,
} from '../../store/documents.ts'
import type { Moment } from '../../store/occasion.ts'
import { libraryOf } from '../../store/own-library.ts'
import type { Tx } from '../../store/tx.ts'
import { type Force, forcesOn } from '../../understanding/policy/force.ts'
import { guideRecordsIn } from '../../understanding/policy/guide.ts'
import { type Header, readHeader } from '../../understanding/policy/header.ts'
import type { HeaderField } from '../../understanding/policy/header-edit.ts'
import { shelve } from './shelve.ts'

type When = Pick<Moment, 'tx' | 'at'>
/** Who does it: the person behind a bound account or a session; null for the program itself. */
type By = number | null
const actor = (by: By): string => (by === null ? 'program' : `person-${by}`)

export const headerOf = (document: { header: string }): Header => JSON.parse(document.header) as Header
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The name without its ending, for a text that names itself nowhere. */
const bareName = (fileName: string): string => fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '')

export type Drafted =
  | { ok: true; document: DocumentRow; twin: DocumentHead | null }
  /** The very same text is here already, in whatever state. */
  | { ok: false; same: DocumentHead }

/** Files a text as a draft; `replacesId` names the one that it is a new version of, when that is certain. */
export async function draftDocument(
  { tx, at }: When,
  file: { fileName: string; text: string; source: DocumentSource; by: By; replacesId?: number | null; docid?: string },
): Promise<Drafted> {
  const { fileName, text, source, by, replacesId = null, docid } = file
  const hash = hashOf(text)
  const same = await documentWithHash(tx, hash)
  if (same) return { ok: false, same }
  const read = readHeader(text)
  const title = read.title ?? bareName(fileName)
  const header = JSON.stringify({ ...read, title })
  const id = await addDocument(
    tx,
    at,
    { title, header, text, hash, source, fileName, createdById: by, replacesId },
    docid,
  )
  await audit(tx, at, actor(by), 'addDocument', `document-${id}`, { title, source })
  const document = (await documentById(tx, id))!
  return { ok: true, document, twin: await twinOf(tx, document) }
}

/** An approved document with the same 文号 or title: an older version, or another one that is called the same. */
export async function twinOf(tx: Tx, document: DocumentHead): Promise<DocumentHead | null> {
  const { number } = headerOf(document)
  const others = (await documentsIn(tx, ['APPROVED'])).filter(({ id }) => id !== document.id)
  const isTwin = (other: DocumentHead): boolean =>
    other.id === document.replacesId ||
    other.title === document.title ||
    (number !== null && headerOf(other).number === number)
  return others.findLast(isTwin) ?? null
}

export type Changed = { id: number; title: string; state: DocumentState }
export type Approval = { ok: true; document: DocumentRow; force: Force; changed: Changed[] } | Refused
export type Refused =
  | { ok: false; why: 'unknown' | 'wrongState' }
  /** It must be said first whether it takes this one's place. */
  | { ok: false; why: 'twin'; document: DocumentRow; twin: DocumentHead }

/**
 * A 书记 approves a document; who may is the caller's to know. `twins` says what becomes of an older one of the same
 * name: asked first, replaced, or kept beside it. A new version of a folder's file replaces the old one unasked.
 */
export async function approveDocument(
  when: When,
  id: number,
  by: By,
  twins: 'ask' | 'replace' | 'apart' = 'ask',
): Promise<Approval> {
  const verdict = await approveUnshelved(when, id, by, twins)
  if (!verdict.ok) return verdict
  const changed = await renewShelf(when)
  const force = await forceOf(when, id)
  const document = (await documentById(when.tx, id))!
  return { ok: true, document, force, changed: changed.filter(one => one.id !== id) }
}

/** The same for many, put on the shelf together; gives what could not be approved and why. */
export async function approveDocuments(when: When, ids: readonly number[], by: By) {
  const done: DocumentRow[] = []
  const refused: { id: number; verdict: Refused }[] = []
  for (const id of new Set(ids)) {
    const verdict = await approveUnshelved(when, id, by, 'ask')
    if (verdict.ok) done.push(verdict.document)
    else refused.push({ id, verdict })
  }
  const changed = done.length > 0 ? await renewShelf(when) : []
  return { done, refused, changed }
}

async function approveUnshelved(
  { tx, at }: When,
  id: number,
  by: By,
  twins: 'ask' | 'replace' | 'apart',
): Promise<Refused | { ok: true; document: DocumentRow }> {
  const document = await documentById(tx, id)
  if (!document) return { ok: false, why: 'unknown' }
  const to = moveDocument(document.state, 'approve')
  if (!to) return { ok: false, why: 'wrongState' }
  const twin = twins === 'apart' ? null : await twinOf(tx, document)
  if (twin && twins === 'ask' && document.replacesId !== twin.id) return { ok: false, why: 'twin', document, twin }
  const approved = { approvedAt: new Date(at), approvedById: by, endedAt: null }
  if (!(await setDocumentState(tx, id, document.state, to, approved))) return { ok: false, why: 'wrongState' }
  if (twin) await replaceBy(tx, twin, document)
  await audit(tx, at, actor(by), 'approveDocument', `document-${id}`, { replaces: twin?.id ?? null })
  return { ok: true, document }
}

async function replaceBy(tx: Tx, old: DocumentHead, document: DocumentRow): Promise<void> {
  const supersededBy = `${document.title}（文件${document.id}）`
  await writeHeader(tx, old.id, old.title, JSON.stringify({ ...headerOf(old), supersededBy }))
  await setReplaces(tx, document.id, old.id)
}

/** Takes a document out of use, or throws a draft away; it stays in the list and can be approved again. */
export async function withdrawDocument(when: When, id: number, by: By): Promise<Changed | null> {
  const { tx, at } = when
  const document = await documentById(tx, id)
  const to = document && moveDocument(document.state, 'withdraw')
  if (!document || !to) return null
  if (!(await setDocumentState(tx, id, document.state, to, { endedAt: new Date(at) }))) return null
  await audit(tx, at, actor(by), 'withdrawDocument', `document-${id}`, { from: document.state })
  await renewShelf(when)
  return { id, title: document.title, state: to }
}

/** Puts right what a document says of itself; what follows for its force follows at once. Null: there is no such document. */
export async function editHeader(
  when: When,
  id: number,
  edits: Partial<Record<HeaderField, string | null>>,
  by: By,
): Promise<{ document: DocumentRow; changed: Changed[] } | null> {
  const { tx, at } = when
  const document = await documentById(tx, id)
  if (!document) return null
  const before = headerOf(document)
  const header = { ...before, ...edits }
  const title = edits.title ?? document.title
  await writeHeader(tx, id, title, JSON.stringify(header))
  await audit(tx, at, actor(by), 'editDocument', `document-${id}`, edits)
  await takeDown(tx, document)
  return { changed: await renewShelf(when), document: (await documentById(tx, id))! }
}

export async function forceOf({ tx, at }: When, id: number): Promise<Force> {
  const documents = (await documentsIn(tx, approvedOnce)).map(one => ({ ...one, header: headerOf(one) }))
  return forcesOn(documents, shanghaiDate(at)).get(id) ?? 'inForce'
}

const stateBy: Record<Force, DocumentState> = {
  inForce: 'APPROVED',
  notYet: 'APPROVED',
  expired: 'EXPIRED',
  repealed: 'EXPIRED',
  replaced: 'REPLACED',
}

/**
 * Makes states and shelf what they should be today: what is approved and in force stands there, nothing else does. Gives
 * the documents whose state changed. Run at every change, at the start, and at midnight.
 */
export async function renewShelf({ tx, at }: When): Promise<Changed[]> {
  const documents = (await documentsIn(tx, approvedOnce)).map(one => ({ ...one, header: headerOf(one) }))
  const forces = forcesOn(documents, shanghaiDate(at))
  const changed: Changed[] = []
  for (const { id, title, state } of documents) {
    const to = stateBy[forces.get(id)!]
    const endedAt = to === 'APPROVED' ? null : new Date(at)
    if (to !== state && (await setDocumentState(tx, id, state, to, { endedAt }))) changed.push({ id, title, state: to })
  }
  const standing = new Set(libraryOf(tx).origins(originPrefix))
  const inForce = documents.filter(({ id }) => forces.get(id) === 'inForce')
  const wanted = new Set(inForce.map(originOf))
  for (const origin of standing)
    if (!wanted.has(origin)) await takeDown(tx, { docid: origin.slice(originPrefix.length) })
  await putUp(
    tx,
    inForce.filter(one => !standing.has(originOf(one))).map(one => one.id),
  )
  return changed
}

/** What stands on the shelf from elsewhere, under other origins, is not ours to take down. */
const originPrefix = 'document:'
const originOf = ({ docid }: { docid: string }): string => `${originPrefix}${docid}`

/** All at once, because the index counts its words and pairs once for each lot. */
async function putUp(tx: Tx, ids: readonly number[]): Promise<void> {
  const documents: DocumentRow[] = []
  for (const id of ids) documents.push((await documentById(tx, id))!)
  libraryOf(tx).add(
    documents.map(({ docid, title, header, text }) => ({
      ...shelve({ docid, title, text, origin: originOf({ docid }) }),
      header,
    })),
  )
  for (const { id, title, text } of documents) {
    const entries = guideRecordsIn(text, title).map(({ name, fields }) => ({ name, ...fields }))
    if (entries.length > 0) await writeGuide(tx, id, entries)
  }
}

async function takeDown(tx: Tx, { docid }: { docid: string }): Promise<void> {
  const library = libraryOf(tx)
  for (const { title, text, origin } of library.byOrigin(originOf({ docid })))
    library.remove(shelve({ docid, title, text, origin }))
  const document = await tx.policyDocument.findUnique({ where: { docid }, select: { id: true } })
  if (document) await writeGuide(tx, document.id, [])
}
