import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/package-root.ts'
import { dice } from './dice.ts'

/** Small talk as the corpus has it, each line once before any comes again: said twice by one neighbour it would count as redelivered. */
const talk = readFileSync(join(packageRoot, 'prisma/seed/corpus/chat.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map(line => line.split('\t').at(-1)!)
const problems = [
  '楼道灯坏了',
  '垃圾桶满了没人倒',
  '单元门关不上了',
  '电梯又坏了',
  '路灯不亮',
  '下水道堵了往外冒水',
  '有人在楼道里给电动车充电',
  '楼上漏水滴到我家了',
]

export type Spoken = { room: number; speaker: number; text: string }

/**
 * What a lively evening in building groups looks like: nineteen lines of talk, then somebody reports something. `count`
 * lines by `speakers` neighbours in each of `rooms` rooms, always the same.
 */
export function evening(count: number, rooms: number, speakers: number): Spoken[] {
  const roll = dice(11)
  return Array.from({ length: count }, (_, index) => {
    const isReport = index % 20 === 19
    const text = isReport
      ? `${roll(11) + 1}栋${roll(4) + 1}单元${problems[roll(problems.length)]}`
      : talk[index % talk.length]!
    return { room: roll(rooms), speaker: roll(speakers), text }
  })
}
