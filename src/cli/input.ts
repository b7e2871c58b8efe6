import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { ZodType } from 'zod'
import { Problem } from '../problem.ts'

/** Input that cannot be used; the message names the line and what was expected. Ends a command with exit code 2. */
export class InputProblem extends Problem {}

/** Reads JSON Lines one by one, in order; blank lines are passed over. Throws `InputProblem` at the first bad one. */
export async function* readJsonLines<T>(
  source: NodeJS.ReadableStream,
  shape: ZodType<T>,
): AsyncGenerator<{ number: number; value: T }> {
  let number = 0
  for await (const line of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() !== '') yield { number, value: readLine(line, number, shape) }
  }
}

function readLine<T>(line: string, number: number, shape: ZodType<T>): T {
  let json: unknown
  try {
    json = JSON.parse(line.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new InputProblem(`第${number}行不是JSON。line ${number}: expected one JSON object a line`, { cause })
  }
  const read = shape.safeParse(json)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  throw new InputProblem(
    `第${number}行不对：${issue.path.join('.') || '整行'} ${issue.message}。line ${number}: unexpected ${issue.path.join('.') || 'value'}`,
  )
}

/** Opens a file to read; a missing one is unusable input. */
export async function openInput(path: string): Promise<NodeJS.ReadableStream> {
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
  const stream = createReadStream(path)
  await once(stream, 'open').catch(cause => {
    throw new InputProblem(`打不开文件 ${path}，请核对路径。cannot open ${path}`, { cause })
  })
  if (isFolder) {
    stream.destroy()
    throw new InputProblem(`${path} 是文件夹，请给出文件。${path} is a folder`)
  }
  return stream
}

/** Writes lines to stdout in blocks and waits when the reader is slower. */
export function lineWriter() {
  const blockBytes = 64 * 1024
  let block = ''
  const flush = async () => {
    const text = block
    block = ''
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
  }
  const writeLine = async (line: string): Promise<void> => {
    block += `${line}\n`
    if (block.length > blockBytes) await flush()
  }
  return {
    writeLine,
    write: (value: unknown): Promise<void> => writeLine(JSON.stringify(value)),
    async end(): Promise<void> {
      await flush()
      await new Promise<void>(resolve => process.stdout.write('', () => resolve()))
    },
  }
}
