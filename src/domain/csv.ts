/**
 * The records of a CSV text (RFC 4180, with any of the three line ends, and whether or not it begins with a byte order
 * mark), cells as they are written; null where quotation marks do not fit.
 */
export function readCsv(text: string): string[][] | null {
  const records: string[][] = []
  let cells: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length) {
    const cell = text[at] === '"' ? quoted(text, at) : bare(text, at)
    if (cell === null) return null
    cells.push(cell.value)
    at = cell.end
    if (text[at] === ',') {
      at += 1
      // A comma at the very end has an empty cell behind it.
      if (at < text.length) continue
      cells.push('')
    }
    records.push(cells)
    cells = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  return records
}

type Cell = { value: string; end: number }

function bare(text: string, from: number): Cell {
  let end = from
  while (end < text.length && !isEnd(text[end]!)) end += 1
  return { value: text.slice(from, end), end }
}

/** Up to the closing mark; two marks inside are one. Only blanks may stand between it and the end of the cell. */
function quoted(text: string, from: number): Cell | null {
  let value = ''
  for (let at = from + 1; ; ) {
    const mark = text.indexOf('"', at)
    if (mark < 0) return null
    value += text.slice(at, mark)
    at = mark + 1
    if (text[at] === '"') {
      value += '"'
      at += 1
      continue
    }
    while (text[at] === ' ' || text[at] === '\t') at += 1
    return at >= text.length || isEnd(text[at]!) ? { value, end: at } : null
  }
}

const isEnd = (character: string): boolean => character === ',' || character === '\n' || character === '\r'
