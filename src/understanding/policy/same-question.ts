import { partAsked } from './parts.ts'
import { readQuestion } from './question.ts'

/** From here on two questions are one, asked by two people. */
const sameFrom = 0.6
/** Where one says no more than the other, less will do: 「护照怎么办」, 「请问护照怎么办理」. */
const sameWithin = 0.3

/** Whether two questions ask the same part of the same matter, whatever words ask for it. */
export function isSameQuestion(a: string, b: string): boolean {
  const [partA, partB] = [partAsked(a), partAsked(b)]
  if (partA !== partB && partA !== null && partB !== null) return false
  const [first, second] = [traitsOf(a), traitsOf(b)]
  const shared = [...first].filter(trait => second.has(trait)).length
  const least = Math.min(first.size, second.size)
  const all = first.size + second.size - shared
  return least > 0 && shared / all >= (shared === least ? sameWithin : sameFrom)
}

const traitsOf = (text: string): Set<string> => new Set(readQuestion(text).traits.map(trait => trait.text))

/** Puts questions that ask the same into one group, the largest first. */
export function groupQuestions<T extends { asked: string }>(all: readonly T[]): T[][] {
  const groups: T[][] = []
  for (const one of all) {
    const group = groups.find(([first]) => isSameQuestion(first!.asked, one.asked))
    if (group) group.push(one)
    else groups.push([one])
  }
  return groups.sort((a, b) => b.length - a.length)
}
