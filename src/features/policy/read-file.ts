import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { textOfDocx } from './read-docx.ts'
import { textOfHtml } from './read-html.ts'
import { textOfPdf } from './read-pdf.ts'
import { textOfCsv, textOfXlsx } from './read-xlsx.ts'
import { checkZip } from './zip-guard.ts'

/** Why a file gives no text; every one of them is an answer, not an exception. */
export type Unreadable =
  | 'tooLarge'
  | 'empty'
  | 'encrypted'
  | 'scanned'
  | 'broken'
  | 'bomb'
  | 'encoding'
  | 'oldFormat'
  | 'notADocument'
  | 'picture'
  | 'gone'

export type FileText = { ok: true; text: string } | { ok: false; why: Unreadable }

export const mostMegabytes = 50
/** A longer text is no policy: the complete civil code has 110,000 characters. */
const longestText = 5_000_000

/** What a file is whatever it is called; null where its first bytes tell nothing. */
function kindInside(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 12)
  if (/^(?:\xff\xd8\xff|\x89PNG|GIF8|BM.{4}\0\0\0\0|RIFF.{4}WEBP)/s.test(start)) return 'picture'
  if (start.startsWith('%PDF-')) return '.pdf'
  if (!start.startsWith('PK\x03\x04')) return null
  if (bytes.includes('word/document.xml')) return '.docx'
  return bytes.includes('xl/workbook.xml') ? '.xlsx' : null
}

const readers: Record<string, (bytes: Buffer) => Promise<FileText>> = {
  '.md': async bytes => plainText(bytes),
  '.txt': async bytes => plainText(bytes),
  '.html': readHtml,
  '.htm': readHtml,
  '.docx': bytes => readZipped(bytes, textOfDocx),
  '.xlsx': bytes => readZipped(bytes, textOfXlsx),
  '.csv': readTable,
  '.pdf': textOfPdf,
}

/** Documents that somebody would expect to be read, in formats that are not. */
export const isOldFormat = (path: string): boolean => /\.(?:doc|xls|wps|et|ppt|pptx|rtf|odt|ofd)$/i.test(path)

export const canRead = (path: string): boolean => extname(path).toLowerCase() in readers

/** Reads one document as text. The kind is told by its name, or by its first bytes where they say another; what is inside is not trusted. */
export async function readDocumentFile(path: string): Promise<FileText> {
  try {
    const { size } = await stat(path)
    if (size > mostMegabytes * 1024 * 1024) return { ok: false, why: 'tooLarge' }
    return await readDocument(path, await readFile(path))
  } catch {
    return { ok: false, why: 'gone' }
  }
}

/** The same for bytes that came another way, such as a file sent to the bot. */
export async function readDocument(name: string, bytes: Buffer): Promise<FileText> {
  const ending = extname(name).toLowerCase()
  const kind = ending in readers ? kindInside(bytes) : null
  if (kind === 'picture') return { ok: false, why: 'picture' }
  const read = readers[kind ?? ending]
  if (!read) return { ok: false, why: isOldFormat(name) ? 'oldFormat' : 'notADocument' }
  if (bytes.length === 0) return { ok: false, why: 'empty' }
  if (bytes.length > mostMegabytes * 1024 * 1024) return { ok: false, why: 'tooLarge' }
  const file = await read(bytes)
  if (!file.ok) return file
  const text = file.text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
  if (text === '') return { ok: false, why: 'empty' }
  return text.length > longestText ? { ok: false, why: 'tooLarge' } : { ok: true, text }
}

function plainText(bytes: Buffer): FileText {
  const text = decode(bytes)
  return text === null ? { ok: false, why: 'encoding' } : { ok: true, text }
}

async function readHtml(bytes: Buffer): Promise<FileText> {
  const html = decode(bytes)
  return html === null ? { ok: false, why: 'encoding' } : { ok: true, text: await textOfHtml(html) }
}

async function readTable(bytes: Buffer): Promise<FileText> {
  const csv = decode(bytes)
  if (csv === null) return { ok: false, why: 'encoding' }
  const text = textOfCsv(csv)
  return text === null ? { ok: false, why: 'broken' } : { ok: true, text }
}

/** An encrypted Office file, like one of before 2007, is no archive but this. */
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]

async function readZipped(bytes: Buffer, read: (bytes: Buffer) => Promise<string>): Promise<FileText> {
  if (oldOffice.every((byte, at) => bytes[at] === byte)) return { ok: false, why: 'encrypted' }
  const zip = checkZip(bytes)
  if (zip !== 'fits') return { ok: false, why: zip }
  try {
    return { ok: true, text: await read(bytes) }
  } catch {
    return { ok: false, why: 'broken' }
  }
}

/** UTF-16 with its mark, else UTF-8 if it is that without a flaw, else GBK (as its superset GB 18030). */
function decode(bytes: Uint8Array): string | null {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // Not this one: the next encoding is tried, and null tells the caller that none fits.
    }
  }
  return null
}
