import { readNumber } from '../../understanding/chinese-numbers.ts'
import type { Place } from '../../understanding/meaning.ts'
import { normalise } from '../../understanding/normalise.ts'
import { findPlace, findPlaces } from '../../understanding/place.ts'
import { share } from '../eval-figures.ts'
import { linesIn, type Print, percent } from './lines.ts'

type Title = { text: string; building: string[]; unit: string[]; floor: string[]; room: string[] }
type Address = { text: string; entities: { label: string; text: string }[] }
type Part = 'building' | 'unit' | 'floor' | 'flat'

const labels: Record<Part, string> = { building: 'houseno', unit: 'cellno', floor: 'floorno', flat: 'roomno' }
const bars: Partial<Record<Part, string>> = { building: 'bar 92 %', unit: 'bar 85 %' }
const parts = Object.keys(labels) as Part[]

/** 三幢 and 3号楼 are both "3": what a person marked, in the spelling that the program gives. */
function spelt(marked: string, part: Part): string {
  const bare = normalise(marked)
    .toUpperCase()
    .replace(/(?:号楼|楼栋|[栋幢座室号楼层#房]|单[元无员园])+$/, '')
    .replace(/^(?:第(?=.))?[-－—# ]*|[-－—# ]+$/g, '')
  const number = readNumber(bare) ?? bare
  return part === 'flat' ? number : number.replace(/^0+(?=\d)/, '')
}

/** 10~13 marks every house between. */
function spread(values: readonly string[]): string[] {
  return values.flatMap(value => {
    const [, from, to] = /^(\d+)[-~～至到](\d+)$/.exec(value) ?? []
    if (!from || !to || Number(to) <= Number(from)) return [value]
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => String(Number(from) + n))
  })
}

export function printPlaces(folder: string, print: Print): void {
  const titles = linesIn<Title>(folder, 'extract_titles.jsonl')
  if (titles) print(`  places in ${titles.length} complaint titles: ${exactTitles(titles)} exact`)
  const addresses = linesIn<Address>(folder, 'extract_address.jsonl')
  if (!addresses) return
  print(`  places in ${addresses.length} addresses, exact in all rows, and in those where a person marked the part`)
  for (const part of parts) {
    const { all, marked, rows } = exactAddresses(addresses, part)
    const bar = bars[part] ? `   (${bars[part]})` : ''
    print(`    ${part.padEnd(9)} ${part === 'floor' ? '   –   ' : percent(all)}   ${percent(marked)} of ${rows}${bar}`)
  }
}

/** A title may name several houses; all of them count. */
function exactTitles(titles: readonly Title[]): number {
  const joined = (values: readonly (string | null)[]) =>
    [...new Set(values.filter(value => value !== null))].sort().join()
  return titles.filter(title => {
    const found = findPlaces(normalise(title.text), [])
    const fits = (marked: readonly string[], part: Part) =>
      joined(spread(marked.map(value => spelt(value, part)))) === joined(found.map(place => place[part]))
    return fits(title.building, 'building') && fits(title.unit, 'unit') && fits(title.room, 'flat')
  }).length
}

/** The floor is counted only where it is marked: elsewhere ours follows from the door. */
function exactAddresses(addresses: readonly Address[], part: Part) {
  const judged = addresses.map(({ text, entities }) => {
    const marked = spread(
      entities.filter(({ label }) => label === labels[part]).map(entity => spelt(entity.text, part)),
    )
    const found: Place = findPlace(normalise(text), [])
    const value = found[part]
    return { isMarked: marked.length > 0, isExact: value === null ? marked.length === 0 : marked.includes(value) }
  })
  const marked = judged.filter(({ isMarked }) => isMarked)
  const exact = (lines: typeof judged) => share(lines.filter(({ isExact }) => isExact).length, lines.length)
  return { all: exact(judged), marked: exact(marked), rows: marked.length }
}
