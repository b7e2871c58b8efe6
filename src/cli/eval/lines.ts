import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InputProblem } from '../input.ts'

/** What the figures are written with: a line of the report. */
export type Print = (line: string) => void

export const percent = (value: number): string => `${(100 * value).toFixed(1)} %`.padStart(7)
export const three = (value: number): string => value.toFixed(3)

/** The lines of a JSON Lines file; null when there is no such file. A line that is not JSON is named with its number. */
export function linesIn<T>(folder: string, file: string): T[] | null {
  const path = join(folder, file)
  if (!existsSync(path)) return null
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parsed<T>(line, `${file} 第${index + 1}行不是JSON`)]))
}

function parsed<T>(line: string, complaint: string): T {
  try {
    return JSON.parse(line) as T
  } catch (cause) {
    throw new InputProblem(complaint, { cause })
  }
}

/** At most so many lines, evenly spread over the file, so that its first author does not speak for all. */
export function sampleOf<T>(lines: readonly T[], most: number): T[] {
  if (lines.length <= most) return [...lines]
  return Array.from({ length: most }, (_, n) => lines[Math.floor((n * lines.length) / most)]!)
}
