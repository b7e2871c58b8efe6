import { type Span, sentencesOf } from './spans.ts'

/** A passage and the headings above it, outermost first. */
export type Passage = Span & { path: string[] }

/** Long enough to be understood alone, short enough to be about one thing. */
const usualLength = 300
const longestHeading = 60

const han = '〇零一二两三四五六七八九十百千'
/** The outermost first. A heading of one level ends those below it. */
const levels: readonly RegExp[] = [
  /^#(?!#)\s*\S/,
  /^##(?!#)\s*\S/,
  /^#{3,6}\s*\S/,
  new RegExp(`^第[${han}\\d]+[编篇部]`),
  new RegExp(`^第[${han}\\d]+章`),
  new RegExp(`^第[${han}\\d]+节`),
  new RegExp(`^第[${han}\\d]+条(?:之[${han}]+)?`),
  new RegExp(`^[${han}]{1,4}、`),
  new RegExp(`^[（(][${han}]{1,4}[)）]`),
  /^\d{1,2}[、.．](?!\d)/,
  /^[（(]\d{1,2}[)）]/,
]
const wholeLine = /^[^。！？；]{1,24}[:：]?$/

/** Points of a list: they stay with what they are points of, unless they are headed like sections. */
const firstPointLevel = 8

type Line = Span & { level: number | null; heading: string; isSection: boolean }

/** Splits along the document's own structure (章、节、条、款, headings, blank lines) and no further than a passage's length asks. */
export function splitDocument(text: string): Passage[] {
  const passages: Passage[] = []
  const path: (string | undefined)[] = []
  let open: Passage | null = null
  for (const line of linesOf(text)) {
    if (line.level !== null) {
      path.length = line.level
      path[line.level] = line.heading
    }
    const here = path.filter(one => one !== undefined)
    const isUnder = open !== null && line.isSection && here.length > open.path.length && isHeadings(text, open)
    if (open && (isUnder || !startsAnew(open, line))) {
      open.end = line.end
      if (isUnder) open.path = here
      continue
    }
    open = { start: line.start, end: line.end, path: here }
    passages.push(open)
  }
  return passages
}

/** A section begins a passage; anything else only when the passage is long enough already. */
const startsAnew = (open: Passage, line: Line): boolean => line.isSection || line.end - open.start > usualLength

/** A chapter's name is no passage: it goes with the first article. */
const isHeadings = (text: string, { start, end, path }: Passage): boolean =>
  path.length > 0 && end - start <= longestHeading && !/[。！？；，]/.test(text.slice(start, end))

function linesOf(text: string): Line[] {
  return sentencesOf(text).map(span => {
    const content = text.slice(span.start, span.end).trim()
    const level = levels.findIndex(way => way.test(content))
    if (level < 0) return { ...span, level: null, heading: '', isSection: false }
    const isSection = level < firstPointLevel || (level === firstPointLevel && wholeLine.test(content))
    return { ...span, level, heading: headingOf(content, text.slice(span.end, span.end + longestHeading)), isSection }
  })
}

const article = new RegExp(`^第[${han}\\d]+条(?:之[${han}]+)?`)
const bareNumber = new RegExp(`^(?:第[${han}\\d]+[编篇部章节]|[${han}]{1,4}、|[（(][${han}]{1,4}[)）])$`)

/** Of 「一、申请条件」 all, of an article its number, of a clause that runs on its first words. `next` stands behind it. */
function headingOf(content: string, next: string): string {
  const bare = content.replace(/^#+\s*/, '').replace(/\s+/g, ' ')
  const number = bare.match(article)?.[0]
  if (number) return number
  if (bareNumber.test(bare)) return `${bare} ${firstWords(next)}`.trim()
  if (bare.length <= longestHeading && wholeLine.test(bare)) return bare.replace(/[:：]$/, '')
  return firstWords(bare)
}

const firstWords = (text: string): string =>
  text
    .trim()
    .split(/[。！？；，,：:\s]/)[0]!
    .slice(0, 24)
