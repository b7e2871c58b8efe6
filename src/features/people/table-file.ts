import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CellValue, Worksheet } from 'exceljs'
import { readCsv } from '../../domain/csv.ts'
import { expected } from '../../wording/import.ts'
import { tidy } from './columns.ts'

/** The filled rows of one spreadsheet, all cells as text, rows counted as the spreadsheet program counts them. */
export type TableRow = { row: number; cells: string[] }
type Failure = { ok: false; expected: string }

const mostMegabytes = 5
const mostRows = 20_000

/** Reads a .csv or .xlsx, told apart by what is inside. Every way in which a file can be unusable is an answer, not an exception. */
export async function readTable(path: string): Promise<{ ok: true; rows: TableRow[] } | Failure> {
  const file = await readBytes(path)
  if (!file.ok) return file
  const parsed = await parse(file.bytes, path)
  if (!parsed.ok) return parsed
  if ((parsed.rows.at(-1)?.row ?? 0) > mostRows) return { ok: false, expected: expected.tooManyRows(mostRows) }
  const rows = parsed.rows
    .map(({ row, cells }) => ({ row, cells: cells.map(tidy) }))
    .filter(({ cells }) => cells.some(cell => cell !== ''))
  return rows.length > 0 ? { ok: true, rows } : { ok: false, expected: expected.fileEmpty }
}

async function readBytes(path: string): Promise<{ ok: true; bytes: Buffer } | Failure> {
  try {
    const { size } = await stat(path)
    if (size > mostMegabytes * 1024 * 1024) return { ok: false, expected: expected.tooLarge(mostMegabytes) }
    if (size === 0) return { ok: false, expected: expected.fileEmpty }
    return { ok: true, bytes: await readFile(path) }
  } catch {
    return { ok: false, expected: expected.fileUnreadable }
  }
}

const startsWith = (bytes: Buffer, ...magic: number[]) => magic.every((byte, n) => bytes[n] === byte)

type Parsed = { ok: true; rows: TableRow[] } | Failure

async function parse(bytes: Buffer, path: string): Promise<Parsed> {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, expected: expected.oldExcel }
  if (startsWith(bytes, 0x50, 0x4b)) return parseXlsx(bytes, basename(path).replace(/\.\w+$/, ''))
  if (/\.xlsx$/i.test(path)) return { ok: false, expected: expected.fileBroken }
  const text = decode(bytes)
  return text === null ? { ok: false, expected: expected.encoding } : parseCsv(text)
}

/** Of several sheets the one named like the file, else the first that has anything in it. */
async function parseXlsx(bytes: Buffer, name: string): Promise<Parsed> {
  // exceljs takes a quarter of a second to load.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  try {
    // exceljs declares an older Buffer than the one Node's types know.
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  } catch {
    return { ok: false, expected: expected.fileBroken }
  }
  if (workbook.worksheets.length === 0) return { ok: false, expected: expected.fileBroken }
  const filled = workbook.worksheets.filter(sheet => sheet.actualRowCount > 0)
  const sheet = filled.find(({ name: title }) => tidy(title) === name) ?? filled[0]
  return sheet ? { ok: true, rows: rowsOf(sheet) } : { ok: false, expected: expected.fileEmpty }
}

function parseCsv(text: string): Parsed {
  const records = readCsv(text)
  if (records === null) return { ok: false, expected: expected.quotes }
  return { ok: true, rows: records.map((cells, index) => ({ row: index + 1, cells })) }
}

/** UTF-16 with its mark, else UTF-8 if it is that without a flaw, else GBK (as its superset GB 18030); null for none of them. */
export function decode(bytes: Uint8Array): string | null {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // Not this one: the next encoding is tried, and null tells the caller that none fits.
    }
  }
  return null
}

function rowsOf(sheet: Worksheet): TableRow[] {
  const rows: TableRow[] = []
  sheet.eachRow((row, number) => {
    const cells: string[] = []
    for (let column = 1; column <= row.cellCount; column++) cells.push(textOf(row.getCell(column).value))
    rows.push({ row: number, cells })
  })
  return rows
}

/** Dates are kept by exceljs as midnight UTC of the day that the cell shows. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(run => run.text).join('')
  if ('text' in value) return textOf(value.text as CellValue)
  if ('error' in value) return String(value.error)
  return 'result' in value ? textOf(value.result as CellValue) : ''
}
