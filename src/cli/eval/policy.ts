import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, answerFrom } from '../../features/policy/answer.ts'
import { retireOutOfForce } from '../../features/policy/in-force.ts'
import { readDocumentFile } from '../../features/policy/read-file.ts'
import { shelve } from '../../features/policy/shelve.ts'
import type { Library } from '../../store/library.ts'
import { openLibraryFile } from '../../store/library-file.ts'
import { readHeader } from '../../understanding/policy/header.ts'
import { areaUnderCurve, share } from '../eval-figures.ts'
import { linesIn, type Print, three } from './lines.ts'

/** A question, the documents any of which answers it (none for one that must be refused), and what an answer holds. */
export type AskedOf = { question: string; docids: readonly string[]; contains: readonly string[] }
export type Answered = AskedOf & Answer

const inMemory = ':memory:'

/** What a folder of documents makes of questions, those out of force on that day left out. */
export async function libraryFrom(folder: string, today: string): Promise<Library> {
  const { library } = openLibraryFile(inMemory)
  const documents = await Promise.all(
    readdirSync(folder).map(async name => {
      const read = await readDocumentFile(join(folder, name))
      const text = read.ok ? read.text : ''
      return shelve({ docid: name, title: readHeader(text).title ?? name, text, origin: name })
    }),
  )
  library.add(documents)
  retireOutOfForce(library, today)
  return library
}

export const answersOf = (library: Library, asked: readonly AskedOf[]): Answered[] =>
  asked.map(one => ({ ...one, ...answerFrom(library, one.question) }))

const squash = (text: string): string => text.replace(/\s+/g, '')
/** Answered from a document that may answer, and with what the answer has to hold. */
export const isHeld = ({ answered, answer, contains, docids, citations }: Answered): boolean =>
  answered && docids.includes(citations[0]!.docid) && contains.some(words => squash(answer).includes(squash(words)))

export function askFigures(all: readonly Answered[]) {
  const mine = all.filter(one => one.docids.length > 0)
  const others = all.filter(one => one.docids.length === 0)
  const of = (some: readonly Answered[], fits: (one: Answered) => boolean) =>
    share(some.filter(fits).length, some.length)
  const lengths = mine
    .filter(one => one.answered)
    .map(one => one.answer.length)
    .sort((a, b) => a - b)
  return {
    first: of(mine, one => one.docids.includes(one.retrieved[0] ?? '')),
    firstFive: of(mine, one => one.retrieved.slice(0, 5).some(docid => one.docids.includes(docid))),
    answered: of(mine, one => one.answered),
    right: of(mine, one => one.answered && one.docids.includes(one.citations[0]!.docid)),
    held: of(mine, isHeld),
    refused: of(others, one => !one.answered),
    area: areaUnderCurve(
      mine.map(one => one.confidence),
      others.map(one => one.confidence),
    ),
    median: lengths[lengths.length >> 1] ?? 0,
  }
}

function printFigures(name: string, all: readonly Answered[], print: Print): void {
  const { first, firstFive, answered, right, held, refused, area, median } = askFigures(all)
  print(
    `  ${name}: right first ${three(first)}, first five ${three(firstFive)}, answered ${three(answered)} (right document ${three(right)}, holds the answer ${three(held)}, median ${median} characters), others refused ${three(refused)}, AUC ${three(area)}`,
  )
}

const demoDay = '2026-03-10'

/** Questions as residents put them, to the demo community's documents. */
export async function printGoldenPolicy(folder: string, documents: string, print: Print): Promise<void> {
  const asked = linesIn<AskedOf>(folder, 'colloquial.jsonl')
  if (asked === null) return
  printFigures('asked colloquially', answersOf(await libraryFrom(documents, demoDay), asked), print)
}

type SharedDocument = { docid: string; title: string | null; text: string }
type SharedQuestion = { question: string; docid?: string; answer?: string }

/** The public policy questions, where they lie near. */
export function printPolicy(folder: string, print: Print): void {
  const documents = linesIn<SharedDocument>(folder, 'policy_docs.jsonl')
  const answerable = linesIn<SharedQuestion>(folder, 'policy_qa_answerable.jsonl')
  if (documents === null || answerable === null) return
  const others = linesIn<SharedQuestion>(folder, 'policy_qa_unanswerable.jsonl') ?? []
  const { library } = openLibraryFile(inMemory)
  library.add(documents.map(({ docid, title, text }) => shelve({ docid, title: title ?? '', text, origin: null })))
  const asked = [...answerable, ...others].map(({ question, docid, answer }) => ({
    question,
    docids: docid === undefined ? [] : [docid],
    contains: answer === undefined ? [] : [answer],
  }))
  printFigures(`${documents.length} policy documents`, answersOf(library, asked), print)
}
