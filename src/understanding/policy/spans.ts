/** A stretch of a text: from `start` up to, not including, `end`. */
export type Span = { start: number; end: number }

/** A clause longer than this is cut at a comma, so that an answer need not drag a whole paragraph along. */
const longClause = 160

const kinds = { other: 0, end: 1, closing: 2, comma: 3, blank: 4, han: 5, mark: 6 } as const
const kindOf = new Int8Array(0x10000)
for (let code = 0x3400; code <= 0x9fff; code++) kindOf[code] = kinds.han
const mark = (letters: string, kind: number) => {
  for (const letter of letters) kindOf[letter.charCodeAt(0)] = kind
}
mark('。！？!?；;\n', kinds.end)
mark('”’」』）)》"', kinds.closing)
mark('，,', kinds.comma)
mark(' \t\r\u00a0\u3000', kinds.blank)
mark('、：:|', kinds.mark)

/** A blank between Chinese characters was a line break once, before somebody flattened the text. */
function isOldLineBreak(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const breaks =
    kindOf[before] === kinds.han || kindOf[before] === kinds.closing || before === 0xff1a || before === 0x3a
  const after = kindOf[text.charCodeAt(at + 1)]
  return breaks && (after === kinds.han || after === kinds.closing || after === kinds.other)
}

/** Sentences in order, without gaps but for blank ones: together they are the text again. */
export function sentencesOf(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const spans: Span[] = []
  let start = within.start
  let isBlank = true
  const close = (end: number) => {
    if (!isBlank) spans.push({ start, end })
    start = end
    isBlank = true
  }
  for (let at = within.start; at < within.end; at++) {
    const code = text.charCodeAt(at)
    const kind = kindOf[code]!
    if (kind !== kinds.blank && code !== 0x0a) isBlank = false
    if (kind === kinds.other || kind === kinds.han) continue
    const next = kindOf[text.charCodeAt(at + 1)]
    const isEnd = kind === kinds.end && (next !== kinds.closing || code === 0x0a)
    const isClosed = kind === kinds.closing && at > start && kindOf[text.charCodeAt(at - 1)] === kinds.end
    const isLong = kind === kinds.comma && at - start > longClause
    if (isEnd || isClosed || isLong || (kind === kinds.blank && isOldLineBreak(text, at))) close(at + 1)
  }
  if (start < within.end) close(within.end)
  return spans
}
