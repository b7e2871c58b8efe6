import { createHash } from 'node:crypto'
import { accessSync, constants, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { answerFrom } from '../features/policy/answer.ts'
import { indexFolder } from '../features/policy/folder.ts'
import { retireOutOfForce } from '../features/policy/in-force.ts'
import { mostMegabytes } from '../features/policy/read-file.ts'
import type { Document } from '../features/policy/shelve.ts'
import { type LibraryFile, openLibraryFile } from '../store/library-file.ts'
import { makeFolder } from '../store/make-folder.ts'
import { emptyLibrary, indexed, indexing, outOfForce, repeatedIds, skipped } from '../wording/policy.ts'
import { InputProblem, lineWriter, openInput, readJsonLines } from './input.ts'
import { configuredEmbedder, meaningsIn } from './meanings.ts'

const question = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string({ error: '应为字符串' }),
})
const document = z.object({
  docid: z.union([z.string(), z.number()]).transform(String),
  title: z.string().nullish(),
  text: z.string({ error: '应为字符串' }),
})
const usualTop = 10
const progressEvery = 500

/** `xiaoge ask --kb DIR [--top N]`: questions as JSON Lines in, answers from the folder's documents out (see INTERFACES). */
export async function ask(args: string[]): Promise<number> {
  const { folder, top } = readArguments(args)
  const embedder = await configuredEmbedder()
  const file = openLibraryFile(indexPath(folder))
  try {
    await prepare(file, folder)
    const nearTo = await meaningsIn(file, embedder)
    const out = lineWriter()
    for await (const { value } of readJsonLines(process.stdin, question)) {
      const near = await nearTo(value.question)
      const found = answerFrom(file.library, value.question, { most: top, near })
      const { answered, answer, citations, retrieved, confidence } = found
      const cited = citations.map(({ docid, title, section, quote, score }) => ({
        docid,
        title,
        section,
        quote,
        score: Math.round(score * 100) / 100,
      }))
      const sure = Math.round(confidence * 1000) / 1000
      await out.write({ id: value.id, answered, answer, citations: cited, retrieved, confidence: sure, by: 'rules' })
    }
    await out.end()
    return 0
  } finally {
    file.close()
  }
}

function readArguments(args: string[]): { folder: string; top: number } {
  const { values } = parse(args)
  if (!values.kb) throw new InputProblem('请用 --kb 指定文件夹：xiaoge ask --kb 文件夹。missing --kb DIR')
  const folder = resolve(values.kb)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new InputProblem(`找不到文件夹 ${folder}，请核对路径。no such folder`)
  const top = Number(values.top ?? usualTop)
  if (!Number.isInteger(top) || top < 1)
    throw new InputProblem('--top 应为正整数。--top must be a whole number above 0')
  return { folder, top }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { kb: { type: 'string' }, top: { type: 'string' } } })
  } catch (cause) {
    throw new InputProblem('用法：xiaoge ask --kb 文件夹 [--top 10]。unknown option', { cause })
  }
}

/** In the system's cache, one file a folder: the folder itself may be read-only, or somebody else's. */
function indexPath(folder: string): string {
  const name = `ask-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}.db`
  const cache = join(homedir(), '.cache', 'xiaoge')
  try {
    makeFolder(cache)
    accessSync(cache, constants.W_OK)
    return join(cache, name)
  } catch {
    // No home to write to, as in many containers: the temporary folder does, the index can be built again.
    return join(tmpdir(), 'xiaoge', name)
  }
}

async function prepare(file: LibraryFile, folder: string): Promise<void> {
  const began = Date.now()
  let shown = 0
  const { read, skipped: left } = await indexFolder(
    {
      file,
      readLines,
      repeated: (name, count) => say(repeatedIds(name, count)),
      progress: count => {
        if (count - shown < progressEvery) return
        shown = count
        say(indexing(count))
      },
    },
    folder,
  )
  for (const { path, why } of left) say(skipped(path, why, mostMegabytes))
  const gone = await file.together(async () => retireOutOfForce(file.library, today()))
  if (gone.length > 0) say(outOfForce(gone))
  const { documents, passages } = file.library.size()
  if (read > 0) say(indexed(documents, passages, (Date.now() - began) / 1000))
  if (documents === 0) say(emptyLibrary(folder))
}

async function* readLines(path: string): AsyncGenerator<Document> {
  for await (const { value } of readJsonLines(await openInput(path), document))
    yield { docid: value.docid, title: value.title ?? '', text: value.text, origin: null }
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`)

/** As people in Shanghai write the day. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
