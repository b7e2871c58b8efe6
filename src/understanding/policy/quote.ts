/** Marks of headings, tables and lists are for the page; the words between them stay as they are. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .filter(line => !/^\s*#/.test(line) && !/^[\s|:-]*$/.test(line))
    .map(line =>
      line
        .replace(/^\s*>\s*/, '')
        .replace(/^\s*\|\s*|\s*\|\s*$/g, '')
        .replace(/\s*\|\s*/g, ' ')
        .replace(/\*\*/g, '')
        .replace(/^\s*[-*]\s+/, '')
        .trim(),
    )
    .filter(line => line !== '')
}

/** The document's own words as a chat shows them: no marks, no empty lines. */
export const plainText = (text: string): string => linesOf(text).join('\n')

/** The same with its headings: 【需要材料】. */
export const pageText = (text: string): string => plainText(text.replace(/^\s*#+\s*(.+)$/gm, '【$1】'))

/** Whole clauses of one line, as many as fit: half a telephone number is none. */
export function cutClauses(text: string, letters: number): string {
  let shown = ''
  for (const clause of linesOf(text)
    .join(' ')
    .match(/[^，。；]+[，。；]?/g) ?? []) {
    if (shown.length + clause.length > letters) break
    shown += clause
  }
  return shown.replace(/[，。；\s]+$/, '')
}

const heading = String.raw`(?:#[^\n]*|[一二三四五六七八九十]{1,3}、[^。；，\n]{1,20}(?=\n|$))`
const atStart = new RegExp(`^\\s*${heading}`)
const behind = new RegExp(`\\n\\s*${heading}`)

/** A section that begins behind another one is another matter; its own heading stands in the citation. */
export function firstSection(text: string): string {
  const isHeaded = atStart.test(text)
  const body = text.replace(atStart, '')
  const next = body.search(behind)
  if (next < 0) return body.trim()
  // A few words of the section before are its tail; what was found stands behind the heading.
  if (isHeaded || next >= text.length / 3) return body.slice(0, next).trim()
  return firstSection(body.slice(next).trim())
}

export type Room = { lines: number; letters: number }

/**
 * Whole sentences, as many as there is room for, from the one that `wanted` finds on; `more` when some are left out.
 * The points of a list that do not fit line by line run on in one.
 */
export function cutQuote(text: string, room: Room, wanted?: RegExp): { text: string; more: boolean } {
  const lines = fittingArticles(linesOf(text), room.letters, wanted)
  const isWhole = lines.length === linesOf(text).length
  const joined = lines.length > room.lines ? joinLines(lines, room.lines) : lines
  const sentences = joined.flatMap((line, at) =>
    (line.match(/[^。；！？]+[。；！？]*/g) ?? []).map((words, index) => ({ words, isNewLine: at > 0 && index === 0 })),
  )
  const all = sentences.reduce((sum, { words }) => sum + words.length, 0)
  const from = all <= room.letters || !wanted ? 0 : Math.max(0, firstFor(sentences, room, wanted))
  let shown = ''
  let last = from
  for (; last < sentences.length; last++) {
    const { words, isNewLine } = sentences[last]!
    const next = shown + (isNewLine && shown !== '' ? '\n' : '') + words
    if (next.length > room.letters && shown !== '') break
    shown = next.length > room.letters ? `${next.slice(0, room.letters)}…` : next
  }
  return { text: shown.trim(), more: !isWhole || from > 0 || last < sentences.length || shown.endsWith('…') }
}

/** What does not fit goes an article at a time, those first that do not hold what is wanted; one stays. */
function fittingArticles(lines: readonly string[], letters: number, wanted?: RegExp): string[] {
  const articles: string[][] = []
  for (const line of lines)
    if (articles.length === 0 || /^第.{1,6}条/.test(line)) articles.push([line])
    else articles.at(-1)!.push(line)
  const lacks = (article: readonly string[]): boolean => wanted !== undefined && !wanted.test(article.join(''))
  while (articles.length > 1 && articles.flat().join('').length > letters) {
    if (!lacks(articles.at(-1)!) && lacks(articles[0]!)) articles.shift()
    else articles.pop()
  }
  return articles.flat()
}

/** The beginning if it fits there; else the sentence that holds what is wanted. */
function firstFor(sentences: readonly { words: string }[], room: Room, wanted: RegExp): number {
  let length = 0
  for (const [at, { words }] of sentences.entries()) {
    length += words.length
    if (wanted.test(words)) return length <= room.letters ? 0 : at
  }
  return 0
}

function joinLines(lines: readonly string[], most: number): string[] {
  const kept = lines.slice(0, most - 1)
  return [...kept, lines.slice(most - 1).join(' ')]
}
