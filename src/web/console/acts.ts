import { documentStates } from '../../domain/document-life.ts'
import {
  approveDocument,
  approveDocuments,
  draftDocument,
  editHeader,
  headerOf,
  type Refused,
  twinOf,
  withdrawDocument,
} from '../../features/policy/documents.ts'
import { mostMegabytes, readDocument } from '../../features/policy/read-file.ts'
import { needsSecondLook, passagesOf, readHeaderForm } from '../../features/policy/shown.ts'
import { approvalWords, tellSender } from '../../features/policy/talk.ts'
import { documentById, documentsIn, guideOf } from '../../store/documents.ts'
import * as sentences from '../../wording/documents.ts'
import { consoleWords as words } from '../../wording/documents.ts'
import type { Head, Listed, Said, Shown } from './pages.tsx'
import type { ConsoleDeps, Visitor } from './session.ts'

const mostFiles = 10
/** More than so many sentences at once nobody reads. */
const mostSaid = 5
/** So many are approved in one transaction: a report that comes meanwhile must not wait for the rest. */
const approvedAtOnce = 25
const good = (text: string): Said => ({ tone: 'good', text })
const bad = (text: string): Said => ({ tone: 'bad', text })

const headOf = (document: { header: string; title: string }): Head => {
  const { issuer, number, issued, effective, expires, region, supersededBy } = headerOf(document)
  return { title: document.title, issuer, number, issued, effective, expires, region, supersededBy }
}

/** Every document whose title or 文号 holds the words, the newest first. */
export async function listed({ store }: ConsoleDeps, sought: string): Promise<Listed[]> {
  const states = Object.keys(documentStates) as (keyof typeof documentStates)[]
  const all = (await documentsIn(store.prisma, states)).map(document => ({ ...document, head: headOf(document) }))
  return all.filter(({ title, head }) => `${title} ${head.number ?? ''}`.includes(sought)).reverse()
}

export async function shown({ store }: ConsoleDeps, id: number): Promise<Shown | null> {
  const document = await documentById(store.prisma, id)
  if (!document) return null
  const isOpen = document.state === 'DRAFT' || document.state === 'WITHDRAWN'
  return {
    document,
    head: headOf(document),
    passages: passagesOf(document),
    guide: await guideOf(store.prisma, id),
    twin: isOpen ? await twinOf(store.prisma, document) : null,
    isLuring: isOpen && needsSecondLook(document),
  }
}

/** Files of a form become drafts; `only` is the number of the one that came alone and was read. */
export async function takeUpload(
  deps: ConsoleDeps,
  visitor: Visitor,
  field: unknown,
): Promise<{ only: number | null; said: Said[] }> {
  const files = [field].flat().filter(file => file instanceof File && file.name !== '') as File[]
  if (files.length === 0) return { only: null, said: [bad(words.noFile)] }
  if (files.length > mostFiles) return { only: null, said: [bad(words.tooMany(mostFiles))] }
  const taken: { id: number | null; said: Said }[] = []
  for (const file of files) taken.push(await takeFile(deps, visitor, file))
  const [first] = taken
  return { only: taken.length === 1 && first ? first.id : null, said: taken.map(one => one.said) }
}

async function takeFile({ store, clock, log }: ConsoleDeps, visitor: Visitor, file: File) {
  const read = await readDocument(file.name, Buffer.from(await file.arrayBuffer()))
  if (!read.ok) {
    log.warn({ person: visitor.personId, why: read.why, bytes: file.size }, 'an uploaded file could not be read')
    return { id: null, said: bad(sentences.sayUnreadable(file.name, read.why, mostMegabytes)) }
  }
  const source = { fileName: file.name, text: read.text, source: 'console' as const, by: visitor.personId }
  const drafted = await store.write(tx => draftDocument({ tx, at: clock.now() }, source))
  if (drafted.ok)
    return { id: drafted.document.id, said: good(words.taken(drafted.document.id, drafted.document.title)) }
  const { id, title, state } = drafted.same
  return { id: null, said: bad(sentences.sayAlreadyHere(id, title, state)) }
}

export async function approve(
  { store, clock, poke }: ConsoleDeps,
  visitor: Visitor,
  id: number,
  twins: 'ask' | 'replace' | 'apart',
): Promise<Said[]> {
  const said = await store.write(async tx => {
    const when = { tx, at: clock.now() }
    const approval = await approveDocument(when, id, visitor.personId, twins)
    if (!approval.ok && approval.why === 'twin') return bad(words.twin(approval.twin.id, approval.twin.title))
    if (!approval.ok) return notPossible(await documentById(tx, id))
    await tellSender(when, approval.document, sentences.tellApproved)
    return good(approvalWords(approval))
  })
  poke()
  return [said]
}

/** The same for those that were ticked in the list; one that has a twin waits to be looked at alone. */
export async function approveSeveral(deps: ConsoleDeps, visitor: Visitor, ticked: readonly number[]): Promise<Said[]> {
  const ids = [...new Set(ticked)]
  if (ids.length === 0) return [bad(words.noneTicked)]
  if (ids.length <= mostSaid) {
    const said: Said[] = []
    for (const id of ids) said.push(...(await approve(deps, visitor, id, 'ask')))
    return said
  }
  let done = 0
  const problems: Said[] = []
  for (let from = 0; from < ids.length; from += approvedAtOnce) {
    const lot = await approveLot(deps, visitor, ids.slice(from, from + approvedAtOnce))
    done += lot.done
    problems.push(...lot.problems)
  }
  deps.poke()
  const left = problems.length - mostSaid
  return [
    ...(done > 0 ? [good(words.approvedSeveral(done))] : []),
    ...problems.slice(0, mostSaid),
    ...(left > 0 ? [bad(words.moreProblems(left))] : []),
  ]
}

function approveLot({ store, clock }: ConsoleDeps, visitor: Visitor, ids: readonly number[]) {
  return store.write(async tx => {
    const when = { tx, at: clock.now() }
    const { done, refused, changed } = await approveDocuments(when, ids, visitor.personId)
    for (const document of done) await tellSender(when, document, sentences.tellApproved)
    const problems = refused.map(({ id, verdict }) => whyNot(id, verdict))
    const ended = changed.filter(({ state }) => state !== 'APPROVED')
    return { done: done.length, problems: [...problems, ...(ended.length > 0 ? [bad(sentences.sayEnded(ended))] : [])] }
  })
}

function whyNot(id: number, verdict: Refused): Said {
  if (verdict.why === 'twin') return bad(`${words.numbered(id)}${words.twin(verdict.twin.id, verdict.twin.title)}`)
  return bad(`${words.numbered(id)}${verdict.why === 'unknown' ? words.gone : words.decided}`)
}

export async function withdraw({ store, clock, poke }: ConsoleDeps, visitor: Visitor, id: number): Promise<Said[]> {
  const said = await store.write(async tx => {
    const when = { tx, at: clock.now() }
    const before = await documentById(tx, id)
    const gone = await withdrawDocument(when, id, visitor.personId)
    if (!before || !gone) return notPossible(before)
    if (before.state !== 'DRAFT') return good(sentences.sayWithdrawn(id, gone.title))
    await tellSender(when, before, sentences.tellRefused)
    return good(sentences.sayDiscarded(id, gone.title))
  })
  poke()
  return [said]
}

const notPossible = (document: { id: number; state: keyof typeof documentStates } | null): Said =>
  bad(document ? sentences.sayNotPossible(document.id, document.state) : words.gone)

/** Writes the head of a document as its form has it; gives what is wrong with it, null when it is saved. */
export async function save(
  { store, clock }: ConsoleDeps,
  visitor: Visitor,
  id: number,
  form: Readonly<Record<string, unknown>>,
): Promise<Said | null> {
  const read = readHeaderForm(form)
  if (!read.ok) return bad(words.wrong(read.field))
  const edited = await store.write(tx => editHeader({ tx, at: clock.now() }, id, read.edits, visitor.personId))
  return edited ? null : bad(words.gone)
}
