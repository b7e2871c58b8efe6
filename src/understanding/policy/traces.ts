import { foldCode, pairOf } from './fold.ts'
import type { Trait } from './question.ts'
import type { Span } from './spans.ts'

/** Where the traits of a question stand in a text, in order of place. */
export type Traces = { at: Int32Array; trait: Int32Array; count: number }

type Way = { trait: number; rest: readonly number[] }
/** `begins` says which characters anything begins with: most do not, and are passed over without a lookup. */
export type Finder = { begins: Uint8Array; ways: ReadonlyMap<number, readonly Way[]> }

/** A table from the first two characters to what may begin with them. */
export function finderFor(traits: readonly Trait[]): Finder {
  const begins = new Uint8Array(0x10000)
  const ways = new Map<number, Way[]>()
  traits.forEach(({ text, variants }, trait) => {
    for (const way of [text, ...variants]) {
      if (way.length < 2) continue
      const pair = pairOf(way.charCodeAt(0), way.charCodeAt(1))
      const rest = Array.from(way.slice(2), letter => letter.charCodeAt(0))
      ways.set(pair, [...(ways.get(pair) ?? []), { trait, rest }])
      begins[way.charCodeAt(0)] = 1
    }
  })
  return { begins, ways }
}

export function trace(text: string, { begins, ways }: Finder, within: Span = { start: 0, end: text.length }): Traces {
  const at: number[] = []
  const trait: number[] = []
  for (let place = within.start; place + 1 < within.end; place++) {
    const code = foldCode(text.charCodeAt(place))
    if (begins[code] === 0) continue
    for (const way of ways.get(pairOf(code, foldCode(text.charCodeAt(place + 1)))) ?? []) {
      if (!follows(text, place + 2, way.rest)) continue
      at.push(place)
      trait.push(way.trait)
    }
  }
  return { at: Int32Array.from(at), trait: Int32Array.from(trait), count: at.length }
}

const follows = (text: string, place: number, rest: readonly number[]): boolean =>
  rest.every((code, number) => foldCode(text.charCodeAt(place + number)) === code)
