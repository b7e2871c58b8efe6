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

type Line = Span & { level: number | null; heading: string }

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
    if (open && !startsAnew(open, line, here)) {
      open.end = line.end
      continue
    }
    open = { start: line.start, end: line.end, path: here }
    passages.push(open)
  }
  return passages
}

/** A heading begins a passage; a small point under it does so only when the passage is long enough already. */
function startsAnew(open: Passage, line: Line, path: readonly string[]): boolean {
  const length = line.end - open.start
  if (line.level !== null && line.level < 9) return path.length <= open.path.length || length > usualLength
  return length > usualLength
}

function linesOf(text: string): Line[] {
  return sentencesOf(text).map(span => {
    const content = text.slice(span.start, span.end).trim()
    const level = levels.findIndex(way => way.test(content))
    return level < 0 ? { ...span, level: null, heading: '' } : { ...span, level, heading: headingOf(content) }
  })
}

/** Of 「一、申请条件」 all, of a clause that runs on only its number or its first words. */
function headingOf(content: string): string {
  const bare = content.replace(/^#+\s*/, '').replace(/\s+/g, ' ')
  if (bare.length <= longestHeading && wholeLine.test(bare)) return bare.replace(/[:：]$/, '')
  const article = bare.match(new RegExp(`^第[${han}\\d]+条(?:之[${han}]+)?`))?.[0]
  if (article) return article
  const first = bare.split(/[。！？；，,：:\s]/)[0]!
  return first.slice(0, 24)
}
