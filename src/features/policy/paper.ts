import type { Incoming, Log } from '../../ports.ts'
import { FileTooLarge } from '../../ports.ts'
import type { FileProblem } from '../../wording/documents.ts'
import { readDocument } from './read-file.ts'

/** A file that somebody sent, read as text, or why it could not be. */
export type Paper = { ok: true; name: string; text: string } | { ok: false; name: string | null; why: FileProblem }

/** Fetches and reads a file outside of any transaction; never throws. What it could not read is logged with the message's id. */
export async function readPaper(file: NonNullable<Incoming['file']>, messageId: string, log: Log): Promise<Paper> {
  const fetched = await fetchPaper(file, messageId, log)
  if ('why' in fetched) return fetched
  const { name, bytes } = fetched
  const read = await readDocument(name, bytes)
  if (read.ok) return { ok: true, name, text: read.text }
  log.warn({ message: messageId, why: read.why, bytes: bytes.length }, 'a file could not be read')
  return { ok: false, name, why: read.why }
}

async function fetchPaper(file: NonNullable<Incoming['file']>, messageId: string, log: Log) {
  try {
    return await file()
  } catch (error) {
    const why: FileProblem = error instanceof FileTooLarge ? 'tooLarge' : 'notFetched'
    log.warn({ message: messageId, why, error: String(error) }, 'a file could not be fetched')
    return { ok: false as const, name: error instanceof FileTooLarge ? error.file : null, why }
  }
}
