import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../package-root.ts'
import type { Intent } from '../meaning.ts'

/** One labelled line of prisma/seed/corpus: what was said, and what it meant. */
export type Said = { intent: Intent; category: string | null; emergency: boolean; text: string }

const folder = join(packageRoot, 'prisma', 'seed', 'corpus')

/** All labelled text that the project holds, in an order that does not depend on the disk. */
export function readCorpus(): Said[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.tsv'))
  return names.sort().flatMap(name => readFileSync(join(folder, name), 'utf8').split(/\r?\n/).flatMap(readLine))
}

function readLine(line: string): Said[] {
  const [intent, category, emergency, text] = line.split('\t')
  if (!intent || !category || !text) return []
  return [
    { intent: intent as Intent, category: category === '-' ? null : category, emergency: emergency === '1', text },
  ]
}
