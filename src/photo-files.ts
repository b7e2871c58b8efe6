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

async function shrink(folder: string, messageId: string, bytes: Buffer): Promise<KeptPhoto> {
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).rotate()
  const { data, info } = await picture
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  const path = `${messageId.replace(/[^\w-]/g, '_').slice(-80)}.jpg`
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, path), data)
  return { path, mime: 'image/jpeg', bytes: data.length, width: info.width, height: info.height, problem: null }
}

/** An SVG as PNG, as sharp as a phone shows it. */
export const drawPicture = (svg: string): Promise<Buffer> => sharp(Buffer.from(svg), { density: 144 }).png().toBuffer()
