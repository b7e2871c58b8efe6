import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { FileTooLarge, type Incoming, type Log } from './ports.ts'
import type { KeptPhoto } from './store/photos.ts'
import { photoProblems } from './wording/photos.ts'

const mostPixels = 50_000_000
const mostBytes = 20 * 1024 * 1024
const longestSide = 2048

const refused = (problem: string, bytes: number): KeptPhoto => ({
  path: null,
  mime: null,
  bytes,
  width: null,
  height: null,
  problem,
})

/**
 * Keeps pictures below `folder` as JPEG of at most 2048 pixels, written anew so that the place and the phone that
 * made them (EXIF) stay behind. What is no picture is refused with the reason, never thrown.
 */
export function photoKeeper(folder: string, log: Log) {
  return async (file: NonNullable<Incoming['file']>, messageId: string): Promise<KeptPhoto> => {
    const fetched = await file().catch(error => {
      log.warn({ message: messageId, error: String(error) }, 'a picture could not be fetched')
      return refused(error instanceof FileTooLarge ? photoProblems.tooLarge : photoProblems.notFetched, 0)
    })
    if (!('name' in fetched)) return fetched
    const { bytes } = fetched
    const problem = bytes.length === 0 ? photoProblems.empty : bytes.length > mostBytes ? photoProblems.tooLarge : null
    if (problem !== null) {
      log.warn({ message: messageId, bytes: bytes.length }, 'not a usable picture')
      return refused(problem, bytes.length)
    }
    return shrink(folder, messageId, bytes).catch(error => {
      log.warn({ message: messageId, error: String(error) }, 'not a usable picture')
      return refused(
        /pixel limit/i.test(String(error)) ? photoProblems.tooLarge : photoProblems.notAPicture,
        bytes.length,
      )
    })
  }
}

/** Documents that a community passes round; a program or an archive from a chat goes to nobody. */
const documents: Record<string, string> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  csv: 'text/csv',
  wps: 'application/vnd.ms-works',
  ofd: 'application/ofd',
}

/** Keeps a document below `folder` in a folder of its own, under the name that its sender gave it. */
export function documentKeeper(folder: string, log: Log) {
  return async (file: NonNullable<Incoming['file']>, messageId: string): Promise<KeptPhoto> => {
    const fetched = await file().catch(error => {
      log.warn({ message: messageId, error: String(error) }, 'a file could not be fetched')
      return null
    })
    if (!fetched) return refused(photoProblems.notFetched, 0)
    const { bytes } = fetched
    const name = fetched.name
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
      .replace(/^\.+/, '_')
      .slice(-120)
    const mime = documents[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '']
    if (!mime) return refused(photoProblems.notAllowed, bytes.length)
    if (bytes.length === 0) return refused(photoProblems.empty, 0)
    if (bytes.length > mostBytes) return refused(photoProblems.fileTooLarge, bytes.length)
    const own = join('files', safeName(messageId))
    await mkdir(join(folder, own), { recursive: true })
    await writeFile(join(folder, own, name), bytes)
    return { path: `${own}/${name}`, mime, bytes: bytes.length, width: null, height: null, problem: null }
  }
}

const safeName = (messageId: string): string => messageId.replace(/[^\w-]/g, '_').slice(-80)

async function shrink(folder: string, messageId: string, bytes: Buffer): Promise<KeptPhoto> {
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).rotate()
  const { data, info } = await picture
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  const path = `${safeName(messageId)}.jpg`
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, path), data)
  return { path, mime: 'image/jpeg', bytes: data.length, width: info.width, height: info.height, problem: null }
}

/** An SVG as PNG, as sharp as a phone shows it. */
export const drawPicture = (svg: string): Promise<Buffer> => sharp(Buffer.from(svg), { density: 144 }).png().toBuffer()
