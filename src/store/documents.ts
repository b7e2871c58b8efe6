import type { DocumentState } from '../domain/document-life.ts'
import { rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

export type DocumentSource = 'sample' | 'folder' | 'chat' | 'console'

export type DocumentRow = {
  id: number
  docid: string
  title: string
  /** What it says of itself, with what was put right by hand, as JSON. */
  header: string
  text: string
  hash: string
  source: string
  fileName: string
  state: DocumentState
  replacesId: number | null
  createdAt: Date
  createdById: number | null
  approvedAt: Date | null
  approvedById: number | null
  endedAt: Date | null
}
export type DocumentHead = Omit<DocumentRow, 'text'>

const as = <T>(row: unknown): T => row as T
const withoutText = { text: true } as const

type NewDocument = Pick<
  DocumentRow,
  'title' | 'header' | 'text' | 'hash' | 'fileName' | 'createdById' | 'replacesId'
> & {
  source: DocumentSource
}

/** Files a draft and gives its number; on the shelf it goes by `docid`, or by its number. */
export async function addDocument(tx: Tx, at: number, document: NewDocument, docid?: string): Promise<number> {
  const { id } = await tx.policyDocument.create({
    data: { ...document, docid: docid ?? `new-${document.hash}-${at}`, state: 'DRAFT', createdAt: new Date(at) },
  })
  if (!docid) await tx.policyDocument.update({ where: { id }, data: { docid: `document-${id}` } })
  return id
}

export const documentById = async (tx: Tx, id: number): Promise<DocumentRow | null> =>
  as(await tx.policyDocument.findUnique({ where: { id } }))

export const documentsIn = async (tx: Tx, states: readonly DocumentState[]): Promise<DocumentHead[]> =>
  as(
    await tx.policyDocument.findMany({
      where: { state: { in: [...states] } },
      omit: withoutText,
      orderBy: { id: 'asc' },
    }),
  )

export const documentWithHash = async (tx: Tx, hash: string): Promise<DocumentHead | null> =>
  as(await tx.policyDocument.findFirst({ where: { hash }, omit: withoutText, orderBy: { id: 'desc' } }))

/** Changes the state if it still is `from`; false when somebody else was faster. */
export async function setDocumentState(
  tx: Tx,
  id: number,
  from: DocumentState,
  to: DocumentState,
  also: { approvedAt?: Date; approvedById?: number | null; endedAt?: Date | null } = {},
): Promise<boolean> {
  const { count } = await tx.policyDocument.updateMany({ where: { id, state: from }, data: { ...also, state: to } })
  return count === 1
}

export async function writeHeader(tx: Tx, id: number, title: string, header: string): Promise<void> {
  await tx.policyDocument.update({ where: { id }, data: { title, header } })
}

export async function setReplaces(tx: Tx, id: number, replacesId: number | null): Promise<void> {
  await tx.policyDocument.update({ where: { id }, data: { replacesId } })
}

// ---- the service guide

export type GuideEntry = {
  documentId: number
  name: string
  audience: string | null
  materials: string | null
  steps: string | null
  place: string | null
  timeLimit: string | null
  fee: string | null
  phone: string | null
  hours: string | null
  amount: string | null
}

/** The records of a document as they are now; an empty list takes them away. */
export async function writeGuide(tx: Tx, documentId: number, entries: readonly Partial<GuideEntry>[]): Promise<void> {
  await tx.guideEntry.deleteMany({ where: { documentId } })
  if (entries.length === 0) return
  const rows = entries.map((entry, position) => ({ ...entry, name: entry.name ?? '', documentId, position }))
  await tx.guideEntry.createMany({ data: rows })
}

/** Every record of a document that is in use, with the shelf's name for its document. */
export const guideEntries = (tx: Tx): (GuideEntry & { docid: string; header: string })[] =>
  rowsOf(
    tx,
    `SELECT g.documentId, g.name, g.audience, g.materials, g.steps, g.place, g.timeLimit, g.fee, g.phone, g.hours,
       g.amount, d.docid, d.header
     FROM GuideEntry g JOIN PolicyDocument d ON d.id = g.documentId AND d.state = 'APPROVED'
     ORDER BY g.documentId, g.position`,
  )

export const guideOf = async (tx: Tx, documentId: number): Promise<GuideEntry[]> =>
  tx.guideEntry.findMany({ where: { documentId }, orderBy: { position: 'asc' } })

// ---- the library's folder

export type SeenFile = { path: string; hash: string; problem: string | null; documentId: number | null }

export const seenFiles = async (tx: Tx): Promise<Map<string, SeenFile>> =>
  new Map((await tx.libraryFile.findMany()).map(file => [file.path, file]))

/** What the folder brought since then: drafts that still wait, and files that could not be read. */
export async function broughtSince(tx: Tx, since: number) {
  const later = { gt: new Date(since) }
  const [fresh, unread] = await Promise.all([
    tx.policyDocument.findMany({
      where: { source: 'folder', state: 'DRAFT', createdAt: later },
      select: { id: true, title: true, replacesId: true },
      orderBy: { id: 'asc' },
    }),
    tx.libraryFile.findMany({ where: { problem: { not: null }, seenAt: later }, orderBy: { path: 'asc' } }),
  ])
  return { fresh, unread }
}

export async function noteFile(tx: Tx, at: number, file: SeenFile): Promise<void> {
  const seen = { ...file, seenAt: new Date(at) }
  await tx.libraryFile.upsert({ where: { path: file.path }, create: seen, update: seen })
}
