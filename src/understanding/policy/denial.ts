/** Says that something is not so. 不动产, 未成年, 特别 and the like only look it. */
const denial =
  /不(?!动产|同|仅|过|少于|低于|超过|高于|多于|满|足|管|论|但|断|久|妨)|未(?!成年|来|婚|满)|无(?!障碍|论|人机|线|房|业|偿)|没|勿|禁止|严禁|免(?=予|于|除|提|办|带)|非(?!常|法|遗)|(?<![特分性级类识个区辨告差派鉴])别(?!的|人|墅|处|家)|拒绝/
/** 不予, 不需要, 不可以: what may stand between the denial and what it denies. */
const between = '[能得予可用必需须要许准再应会该以允有]{0,2}'
const justDenied = new RegExp(`(?:${denial.source})${between}$`)
const reach = 6

export const isDenying = (clause: string): boolean => denial.test(clause)

/** Is what stands at `at` denied right before it? */
const isDeniedAt = (text: string, at: number): boolean => justDenied.test(text.slice(Math.max(0, at - reach), at))

/** How the words occur in the text: said, and denied. */
function saidOf(text: string, words: string): { plainly: boolean; denied: boolean } {
  const ways = { plainly: false, denied: false }
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (isDeniedAt(text, at)) ways.denied = true
    else ways.plainly = true
  return ways
}

const han = /\p{Script=Han}{2}/u

/**
 * Whether each pair of characters of a clause is said of in the source as it is here: 不收费 must not become 收费, nor
 * 提供 不提供. A denial of what the source never speaks of needs `isAlsoDenying`, the word of the clause it comes from.
 */
export function keepsDenials(clause: string, source: string, isAlsoDenying: boolean): boolean {
  let isKnown = !isDenying(clause)
  for (let at = 0; at + 1 < clause.length; at++) {
    const pair = clause.slice(at, at + 2)
    if (!han.test(pair) || isDenying(pair) || !source.includes(pair)) continue
    const there = saidOf(source, pair)
    const isDenied = isDeniedAt(clause, at)
    if (isDenied ? !there.denied : !there.plainly) return false
    if (isDenied) isKnown = true
  }
  return isKnown || isAlsoDenying
}
