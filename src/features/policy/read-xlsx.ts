import type { CellValue, Worksheet } from 'exceljs'
import { readCsv } from '../../domain/csv.ts'
import { isNameHead } from '../../understanding/policy/guide.ts'

const mostRows = 20_000

/** A table of services: every row a section under its name, or its first cell, every cell a line with the name of its column. */
export async function textOfXlsx(bytes: Buffer): Promise<string> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  // exceljs declares an older Buffer than the one Node's types know.
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  return workbook.worksheets
    .map(sheet => textOfSheet(sheet))
    .filter(text => text !== '')
    .join('\n')
}

/** The same of a .csv, which has no title of its own; null where its quotation marks do not fit. */
export function textOfCsv(text: string): string | null {
  const records = readCsv(text)
  return (
    records &&
    textOfTable(
      records.slice(0, mostRows).map(cells => cells.map(inOneLine)),
      '办事指南',
    )
  )
}

function textOfSheet(sheet: Worksheet): string {
  const rows: string[][] = []
  sheet.eachRow((row, number) => {
    if (number <= mostRows)
      rows.push(Array.from({ length: row.cellCount }, (_, index) => textOf(row.getCell(index + 1).value)))
  })
  return textOfTable(rows, sheet.name)
}

function textOfTable(all: readonly string[][], name: string): string {
  const rows = all.filter(cells => cells.some(cell => cell !== ''))
  const head = rows.findIndex(cells => cells.filter(cell => cell !== '').length > 1 && !isMerged(cells))
  if (head < 0) return rows.map(cells => cells.join(' ')).join('\n')
  const titles = rows.slice(0, head).map(cells => cells[0]!)
  const names = rows[head]!
  const nameAt = names.findIndex(isNameHead)
  const sections = rows.slice(head + 1).map(cells => {
    const lines = cells.flatMap((cell, index) => (cell === '' || !names[index] ? [] : [`${names[index]}：${cell}`]))
    return `## ${cells[nameAt] || cells.find(cell => cell !== '')}\n${lines.join('\n')}`
  })
  return [`# ${titles[0] ?? name}`, ...titles.slice(1), ...sections].join('\n')
}

/** A merged title says the same in every cell. */
const isMerged = (cells: readonly string[]): boolean => new Set(cells.filter(cell => cell !== '')).size === 1

const inOneLine = (cell: string): string => cell.replace(/\s*\n\s*/g, ' ').trim()

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return inOneLine(String(value))
  if ('richText' in value) return textOf(value.richText.map(run => run.text).join(''))
  if ('text' in value) return textOf(value.text as CellValue)
  if ('error' in value) return ''
  return 'result' in value ? textOf(value.result as CellValue) : ''
}
