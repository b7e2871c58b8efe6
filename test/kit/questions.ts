import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Said, Stage } from '../../src/cli/stage.ts'
import { packageRoot } from '../../src/package-root.ts'
import { normalise } from '../../src/understanding/normalise.ts'
import { topicOf } from '../../src/understanding/policy/topic.ts'

const golden = readFileSync(join(packageRoot, 'test/golden/policy.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => (JSON.parse(line) as { question: string }).question)

const asking = ['怎么办理', '要带什么材料', '多少钱', '在哪个窗口', '几点开门', '电话是多少']

/** `count` questions as residents ask them: the golden ones, then each matter of the documents in several ways. */
export function questionsFor(stage: Stage, count: number): string[] {
  const titles = stage.store.raw.prepare('SELECT title FROM library_document ORDER BY id').pluck().all() as string[]
  const topics = titles.map(title => topicOf(title)?.replaceAll(' ', '') ?? title)
  return [...golden, ...asking.flatMap(way => topics.map(topic => `${topic}${way}`))].slice(0, count)
}

const figure = /\d+(?:[.:]\d+)*/g
const isAnswer = (text: string): boolean => /^“|（AI整理，以原文为准）/.test(text)

/**
 * What is wrong with a thing the bot said to somebody who asked, in the words of the promises; null when nothing is.
 * An answer has its source, and no figure that does not stand in the document it names.
 */
export function faultOf(stage: Stage, { text, kind }: Said): string | null {
  if (kind !== 'reply') return null
  if (!isAnswer(text))
    return /[“《]|依据/.test(text) && !/小格（机器人）/.test(text) ? `no answer, but cites: ${text}` : null
  const title = /依据：《([^》]+)》/.exec(text)?.[1]
  if (!title) return `no source: ${text}`
  const held = stage.store.raw
    .prepare('SELECT text FROM library_document WHERE title = ? AND current = 1')
    .pluck()
    .get(title) as string | undefined
  if (held === undefined) return `cites what is not in force: ${text}`
  const source = normalise(held)
  const words = normalise(text.slice(0, text.indexOf('依据：')))
  const strange = (words.match(figure) ?? []).filter(one => !source.includes(one))
  return strange.length > 0 ? `${strange.join('、')} stand nowhere in 《${title}》: ${text}` : null
}
