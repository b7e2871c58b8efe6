import type { Likeness } from './likeness.ts'
import { placesIn, provincesIn } from './regions.ts'

/**
 * What makes a document the right one, added up. Fitted on either half of 308 public policy questions the weights come
 * out within a quarter of these, and a quarter more or less of any changes nothing that is larger than chance.
 */
const rankWeights = {
  /** How well the whole text answers to the words asked. */
  whole: 7,
  /** The same within one screen of text: a question is about one thing. */
  window: 4,
  /** How much of the question is there at all, which BM25 forgets when one rare word is repeated. */
  covered: 6.5,
  /** A guide is about what its title says: 《居住证办理指南》 about 居住证. */
  topic: 1.5,
  /** The title names the province asked about, or a place in it. */
  region: 1,
  /** The title names a place that was not asked about: 海淀 is not all of 北京. */
  stranger: -1.7,
} as const

export type Places = { places: ReadonlySet<string>; provinces: ReadonlySet<string> }

export const placesOf = (text: string): Places => ({ places: placesIn(text), provinces: provincesIn(text) })

/** `topic`: how much of what the title says it is about was asked. */
export function rankScore(likeness: Likeness, asked: Places, title: Places, topic: number): number {
  const { whole, window, covered } = likeness
  const isRegion = [...asked.provinces].some(province => title.provinces.has(province))
  const isStranger = [...title.places].some(place => !asked.places.has(place))
  return (
    rankWeights.whole * whole +
    rankWeights.window * window +
    rankWeights.covered * covered +
    rankWeights.topic * topic +
    (isRegion ? rankWeights.region : 0) +
    (isStranger ? rankWeights.stranger : 0)
  )
}
