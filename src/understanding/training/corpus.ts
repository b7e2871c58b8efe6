import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { categories } from '../../domain/categories.ts'
import { packageRoot } from '../../package-root.ts'
import type { Intent } from '../meaning.ts'
import { normalise } from '../normalise.ts'

/** A labelled line: what was said and what it meant; `emergency` is null where nobody has judged it. */
export type Said = { intent: Intent; category: string | null; emergency: boolean | null; text: string }

const folder = join(packageRoot, 'prisma', 'seed', 'corpus')

/** All labelled text that the project holds, in an order that does not depend on the disk. */
export function readCorpus(): Said[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.tsv'))
  const lines = names.sort().flatMap(name => readFileSync(join(folder, name), 'utf8').split(/\r?\n/).flatMap(readLine))
  return once([...lines, ...tablePhrases()])
}

/** What several authors thought of counts once, as the first of them meant it. */
function once(lines: readonly Said[]): Said[] {
  const seen = new Set<string>()
  return lines.filter(({ text }) => {
    const key = normalise(text)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** prisma/seed/corpus/*.tsv: intent, category or -, emergency 0 or 1, text. */
function readLine(line: string): Said[] {
  const [intent, category, emergency, text] = line.split('\t')
  if (!intent || !category || !text) return []
  return [
    { intent: intent as Intent, category: category === '-' ? null : category, emergency: emergency === '1', text },
  ]
}

const asks = /怎么|吗$|多少|在哪|什么时候|[咋啥]|能不能|凭/

/** The phrasings that the table of categories gives. */
function tablePhrases(): Said[] {
  return categories.flatMap(({ code, phrases }) =>
    phrases.map(
      text =>
        ({
          intent: code === 'J06' ? 'thanks' : asks.test(text) ? 'question' : 'report',
          category: code,
          emergency: null,
          text,
        }) as const,
    ),
  )
}
