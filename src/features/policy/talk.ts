import { documentStates, mayApproveDocuments, maySendDocuments } from '../../domain/document-life.ts'
import { makeConsoleCode, webAddress } from '../../store/console.ts'
import { type DocumentRow, documentById, documentsIn } from '../../store/documents.ts'
import { faqsInUse, faqsWaiting } from '../../store/faqs.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { say as put } from '../../store/outbox.ts'
import { firstSecretary } from '../../store/people.ts'
import { ask, closeQuestion, openOfKind, type Question } from '../../store/questions.ts'
import { awaitingYes } from '../../store/tickets.ts'
import type { Command } from '../../understanding/commands.ts'
import { readPreviewAnswer } from '../../understanding/document-commands.ts'
import { readHeaderEdit } from '../../understanding/policy/header-edit.ts'
import * as words from '../../wording/documents.ts'
import { sayFaqs } from '../../wording/faq.ts'
import { sayOnlySecretary } from '../../wording/people.ts'
import {
  type Approval,
  approveDocument,
  type Changed,
  draftDocument,
  editHeader,
  headerOf,
  twinOf,
  withdrawDocument,
} from './documents.ts'
import type { Paper } from './paper.ts'
import { mostMegabytes } from './read-file.ts'
import { shownOf } from './shown.ts'

const say = (o: Occasion, text: string): Promise<number> => reply(o, { kind: 'reply', text }).then(() => 0)
const mostListed = 10

/** A file sent in private: from a 书记 a draft and a question, from a social worker a draft that waits for the 书记. */
export async function takePaper(o: Occasion, paper: Paper | null): Promise<number | null> {
  if (o.where.inRoom) return null
  if (!maySendDocuments(o.who.posts)) return say(o, words.sayNoFiles())
  if (paper === null) return say(o, words.sayUnreadable(null, 'notFetched', mostMegabytes))
  if (!paper.ok) return say(o, words.sayUnreadable(paper.name, paper.why, mostMegabytes))
  const file = { fileName: paper.name, text: paper.text, source: 'chat' as const, by: o.who.personId }
  const drafted = await draftDocument(o, file)
  if (!drafted.ok) {
    const { id, title, state } = drafted.same
    return say(o, words.sayAlreadyHere(id, title, state))
  }
  const { document, twin } = drafted
  if (mayApproveDocuments(o.who.posts)) return askAbout(o, document, twin)
  const secretary = await firstSecretary(o.tx)
  const next = twin ? words.askTwinByNumber(document.id, twin) : words.askApprovalByNumber(document.id)
  if (secretary)
    await put(o.tx, o.at, {
      key: `document-${document.id}-draft`,
      lane: 'push',
      kind: 'push',
      to: { person: secretary.id },
      text: words.tellDraft(o.who.name, shownOf(document), next),
    })
  return say(o, words.sayPreview(shownOf(document), words.sayWaitsForSecretary()))
}

type Asked = { documentId: number; twinId: number | null }

async function askAbout(o: Occasion, document: DocumentRow, twin: { id: number; title: string } | null) {
  const payload: Asked = { documentId: document.id, twinId: twin?.id ?? null }
  await ask(o.tx, o.at, { chat: o.where.chat, address: o.who.address, kind: 'document', payload })
  const next = twin ? words.askTwin(twin) : words.askApproval(document.id)
  await reply(o, { kind: 'question', text: words.sayPreview(shownOf(document), next) })
  return 0
}

/**
 * The 书记's answer to a preview; null when the words are about something else. With several previews open, a bare 同意
 * says not which: it is asked, never guessed.
 */
export async function answerPreview(o: Occasion, question: Question): Promise<number | null> {
  const read = readPreviewAnswer(o.letter.text)
  if (read === null || !mayApproveDocuments(o.who.posts)) return null
  const open = await openPreviews(o, question)
  const meant = read.number === null ? open : open.filter(({ document }) => document.id === read.number)
  const [one] = meant
  if (!one) return null
  if (meant.length > 1) return say(o, words.askWhichDocument(meant.map(({ document }) => document)))
  if (read.number !== null && (await ticketAwaits(o, read.number)))
    return say(o, words.askDocumentOrTicket(read.number, one.document.title))
  const { document, twinId } = one
  if (read.answer === 'yes' && twinId !== null) return say(o, words.askTwin((await documentById(o.tx, twinId))!))
  if (!(await closeQuestion(o.tx, one.question.id, read.answer === 'no' ? 'DROPPED' : 'ANSWERED'))) return null
  if (read.answer === 'no') return withdraw(o, document.id)
  return approve(o, document.id, read.answer === 'yes' ? 'ask' : read.answer)
}

/** The previews that still wait in this chat. One decided by its number, or in the console, is over. */
async function openPreviews(o: Occasion, { chat, address }: Question) {
  const open: { question: Question; document: DocumentRow; twinId: number | null }[] = []
  for (const question of await openOfKind(o.tx, { chat, address, kind: 'document' }, o.at)) {
    const { documentId, twinId } = JSON.parse(question.payload) as Asked
    const document = await documentById(o.tx, documentId)
    if (document?.state === 'DRAFT') open.push({ question, document, twinId })
    else await closeQuestion(o.tx, question.id, 'DROPPED')
  }
  return open
}

const ticketAwaits = async ({ tx }: Occasion, number: number): Promise<boolean> =>
  faqsWaiting(tx).some(faq => faq.ticketId === number) || (await awaitingYes(tx)).some(({ id }) => id === number)

type Run = (o: Occasion, id: number, command: Command) => Promise<number>

/** What a 书记 alone may say, in private, about the document of that number. */
const ordered =
  (run: Run) =>
  async (o: Occasion, command: Command): Promise<number | null> => {
    if (o.where.inRoom) return null
    if (!mayApproveDocuments(o.who.posts)) return say(o, sayOnlySecretary())
    return command.ticket === null ? say(o, words.sayNoDocument(null)) : run(o, command.ticket, command)
  }

export const approveByNumber = ordered((o, id) => approve(o, id, 'ask'))
export const keepApart = ordered((o, id) => approve(o, id, 'apart'))
export const withdrawByNumber = ordered((o, id) => withdraw(o, id))
export const replaceByNumber = ordered(async (o, id) => {
  const document = await documentById(o.tx, id)
  if (!document) return say(o, words.sayNoDocument(id))
  return (await twinOf(o.tx, document)) ? approve(o, id, 'replace') : say(o, words.sayNoTwin(id))
})

/** 「文件 12」 shows it; 「文件 12 失效日期 2027年12月31日」 puts its head right. */
export const showOrEdit = ordered(async (o, id, { rest }) => {
  const document = await documentById(o.tx, id)
  if (!document) return say(o, words.sayNoDocument(id))
  if (rest === '') return say(o, words.sayDocument(shownOf(document)))
  const edit = readHeaderEdit(rest)
  if (!edit.ok) return say(o, words.sayBadEdit(id, edit.why))
  const edited = await editHeader(o, id, { [edit.field]: edit.value }, o.who.personId)
  return say(o, [words.sayEdited(id, edit.field, edit.value), ...followed(edited?.changed ?? [])].join('\n'))
})

const followed = (changed: readonly Changed[]): string[] => {
  const [back, gone] = [
    changed.filter(one => one.state === 'APPROVED'),
    changed.filter(one => one.state !== 'APPROVED'),
  ]
  return [...(back.length > 0 ? [words.sayBack(back)] : []), ...(gone.length > 0 ? [words.sayEnded(gone)] : [])]
}

async function approve(o: Occasion, id: number, twins: 'ask' | 'replace' | 'apart'): Promise<number> {
  const approval = await approveDocument(o, id, o.who.personId, twins)
  if (!approval.ok && approval.why === 'twin') return askAbout(o, approval.document, approval.twin)
  if (!approval.ok) return refuse(o, id)
  await tellSender(o, approval.document, words.tellApproved)
  return say(o, approvalWords(approval))
}

/** What an approval led to, for the chat and for the console. */
export function approvalWords({ document, force, changed }: Extract<Approval, { ok: true }>): string {
  const { id, title } = document
  const sentence =
    force === 'inForce'
      ? words.sayApproved(id, title)
      : force === 'notYet'
        ? words.sayApprovedNotYet(id, title, headerOf(document).effective)
        : words.sayApprovedOut(id, title)
  return [sentence, ...followed(changed)].join('\n')
}

/** A social worker who brought a document hears what became of it. */
export async function tellSender(
  { tx, at }: Pick<Occasion, 'tx' | 'at'>,
  { id, title, createdById, approvedById, source }: DocumentRow,
  wording: (id: number, title: string) => string,
): Promise<void> {
  if (createdById === null || createdById === approvedById || source === 'sample') return
  const secretary = await firstSecretary(tx)
  if (createdById === secretary?.id) return
  const key = `document-${id}-told-${at}`
  await put(tx, at, { key, lane: 'push', kind: 'push', to: { person: createdById }, text: wording(id, title) })
}

async function refuse(o: Occasion, id: number): Promise<number> {
  const document = await documentById(o.tx, id)
  return say(o, document ? words.sayNotPossible(id, document.state) : words.sayNoDocument(id))
}

async function withdraw(o: Occasion, id: number): Promise<number> {
  const before = await documentById(o.tx, id)
  const gone = await withdrawDocument(o, id, o.who.personId)
  if (!before || !gone) return refuse(o, id)
  if (before.state !== 'DRAFT') return say(o, words.sayWithdrawn(id, gone.title))
  await tellSender(o, before, words.tellRefused)
  return say(o, words.sayDiscarded(id, gone.title))
}

/** 「文件列表」: the latest, with their numbers. */
export async function listDocuments(o: Occasion): Promise<number | null> {
  if (o.where.inRoom) return null
  if (!mayApproveDocuments(o.who.posts)) return say(o, sayOnlySecretary())
  const all = await documentsIn(o.tx, Object.keys(documentStates) as (keyof typeof documentStates)[])
  const entries = faqsInUse(o.tx)
  const documents = words.sayDocuments(all.slice(-mostListed).reverse(), all.length)
  return say(o, [documents, ...sayFaqs(entries.slice(0, mostListed), entries.length)].join('\n'))
}

/** 「文件库」, 「控制台」: a link that opens the console once, for ten minutes, to the 书记 alone. */
export async function giveConsole(o: Occasion): Promise<number | null> {
  if (o.where.inRoom) return null
  const { personId, posts } = o.who
  if (personId === null || !mayApproveDocuments(posts)) return say(o, sayOnlySecretary())
  const address = webAddress(o.tx)
  if (address === null) return say(o, words.sayNoConsole())
  const code = await makeConsoleCode(o.tx, personId, o.at)
  return say(o, words.sayConsoleLink(`${address}console/enter?code=${code}`))
}
