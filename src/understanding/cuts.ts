import { normalise } from './normalise.ts'

/** What can be cut off for a whole building, and told of beforehand. */
export type Cut = 'water' | 'power' | 'heating'

/** 停水检修, 暂停供电: a notice of it. */
const announced: Record<Cut, RegExp> = {
  water: /停(?:止|用)?(?:供|用|自来)?水/,
  power: /停(?:止)?(?:供|用)?电(?!梯|动)/,
  heating: /停(?:止)?(?:供)?(?:暖|热)/,
}
/** 没水了, 怎么停电了, 啥时候来水: somebody speaks of it. */
const felt: Record<Cut, RegExp> = {
  water:
    /(?:没有?|停|断)了?水|水(?:龙头)?[^,，。;；]{0,3}(?:停|断|没)了|(?:不|没)出水|(?:来|通|供|恢复)水|水.{0,6}(?:来|恢复|通)/,
  power:
    /(?:没有?|停|断)了?电(?!梯|动|话|视)|电[^梯动话视,，。;；]{0,3}(?:停|断|没)了|(?:来|通|送|恢复供)电(?!梯|动|话|视)/,
  heating: /(?:没有?|停)了?(?:暖|供暖|热气)|暖气.{0,4}(?:停|不热|凉|冷)/,
}
/** Something is broken, or it is only one's own tap: no cut that was planned. */
const otherThan =
  /爆|崩|漏|喷|渗|冒|裂|淹|跳闸|打火|火花|烧|焦|麻|电线|(?:就|只有?|光|单单?)(?:是)?(?:我|俺)|别(?:人|的)家?.{0,3}(?:都)?有/

const cutIn = (words: Record<Cut, RegExp>, text: string): Cut | null =>
  (Object.keys(words) as Cut[]).find(cut => words[cut].test(text)) ?? null

/** The cut that a notice tells of beforehand; null for any other notice. */
export const cutAnnounced = (notice: string): Cut | null => cutIn(announced, normalise(notice))

/** The cut that a neighbour feels and nothing worse. */
export const cutFelt = (text: string): Cut | null => {
  const clean = normalise(text)
  return otherThan.test(clean) ? null : cutIn(felt, clean)
}

/** 停水停电, 水电都没了: whoever brings the water back does not bring the power back. */
const inOneBreath: readonly (readonly [RegExp, string])[] = [
  [/(停|断|没有?)([水电气])[、和跟又也\s]{0,2}(停|断|没有?)(?!\2)([水电气])(?![费梯卡表瓶])/g, '$1$2了；$3$4了'],
  [/水[、和跟]?电(?:都|全|也都)?(停|断|没)(?:有)?(?![费卡表人])/g, '$1水了；$1电了'],
]

/** The same words, with two cuts that were named in one breath each in a sentence of its own. */
export const cutsApart = (text: string): string =>
  inOneBreath.reduce((words, [both, each]) => words.replace(both, each), text)
