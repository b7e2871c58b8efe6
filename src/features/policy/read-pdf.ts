import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const mostPages = 800
/** A page of print has hundreds of characters; one with fewer than this is a picture. */
const leastCharactersAPage = 12

export type PdfText = { ok: true; text: string } | { ok: false; why: 'encrypted' | 'scanned' | 'broken' }

/** The text layer of a PDF, lines put together again. A scan has none: this reads no pictures. */
export async function textOfPdf(bytes: Buffer): Promise<PdfText> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(home, 'cmaps/'),
    standardFontDataUrl: join(home, 'standard_fonts/'),
    isEvalSupported: false,
    disableFontFace: true,
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    const pages: string[] = []
    for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
      page.cleanup()
    }
    const text = joinLines(pages.join('\n'))
    const isScan = text.replace(/\s/g, '').length < leastCharactersAPage * pages.length
    return isScan ? { ok: false, why: 'scanned' } : { ok: true, text }
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return { ok: false, why: isLocked ? 'encrypted' : 'broken' }
  } finally {
    await task.destroy()
  }
}

const sentenceEnd = /[。！？；：:!?;]$/
/** A line that is nearly as long as the longest was broken by the margin, not by its author. */
const fullLine = 0.8

function joinLines(text: string): string {
  const lines = text.split('\n').map(line => line.trim())
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0)
  return lines
    .filter(line => line !== '' && !/^[-—\s]*\d{1,4}[-—\s]*$/.test(line))
    .map(line => (line.length >= longest * fullLine && !sentenceEnd.test(line) ? line : `${line}\n`))
    .join('')
}
