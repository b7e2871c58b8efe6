import { foldCode } from './fold.ts'
import type { Trait } from './question.ts'
import type { Span } from './spans.ts'

/** Where the traits of a question stand in a text, in order of place. */
export type Traces = { at: Int32Array; trait: Int32Array; count: number }

type Way = { trait: number; rest: readonly number[] }
/**
 * Ways by their first two characters. `begins` gives the table of a first character, 0 for none: most characters begin
 * nothing and are passed over without a lookup, and the second one is looked up by a number small enough to be quick.
 */
export type Finder = { begins: Uint16Array; tables: readonly ReadonlyMap<number, readonly Way[]>[] }

export function finderFor(traits: readonly Trait[]): Finder {
  const begins = new Uint16Array(0x10000)
  const tables: Map<number, Way[]>[] = [new Map()]
  traits.forEach(({ text, variants }, trait) => {
    for (const way of [text, ...variants]) {
      if (way.length < 2) continue
      const [first, second, ...rest] = Array.from({ length: way.length }, (_, at) => way.charCodeAt(at))
      begins[first!] ||= tables.push(new Map()) - 1
      const table = tables[begins[first!]!]!
      table.set(second!, [...(table.get(second!) ?? []), { trait, rest }])
    }
  })
  return { begins, tables }
}

export function trace(text: string, { begins, tables }: Finder, within: Span = { start: 0, end: text.length }): Traces {
  const at: number[] = []
  const trait: number[] = []
  for (let place = within.start; place + 1 < within.end; place++) {
    const table = begins[foldCode(text.charCodeAt(place))]!
    if (table === 0) continue
    const ways = tables[table]!.get(foldCode(text.charCodeAt(place + 1)))
    if (ways === undefined) continue
    for (const way of ways) {
      if (!follows(text, place + 2, way.rest)) continue
      at.push(place)
      trait.push(way.trait)
    }
  }
  return { at: Int32Array.from(at), trait: Int32Array.from(trait), count: at.length }
}

const follows = (text: string, place: number, rest: readonly number[]): boolean =>
  rest.every((code, number) => foldCode(text.charCodeAt(place + number)) === code)
