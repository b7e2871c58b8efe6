import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { answerFrom } from '../../src/features/policy/answer.ts'
import { shelve } from '../../src/features/policy/shelve.ts'
import { packageRoot } from '../../src/package-root.ts'
import { openLibrary } from '../../src/store/library.ts'
import { indexWords } from '../../src/understanding/policy/words.ts'
import { dice } from './dice.ts'
import { type Figure, median, percentile } from './figures.ts'

const passagesADocument = 8
const sentencesAPassage = 5

const library = join(packageRoot, 'prisma/seed/library')
const golden = join(packageRoot, 'test/golden/policy.jsonl')

/** Documents made of our own sentences in another order: every word is as common as in the real ones, or more so. */
function* shuffled(passages: number) {
  const texts = readdirSync(library).map(name => readFileSync(join(library, name), 'utf8'))
  const titles = texts.map(text => text.match(/^# (.+)$/m)?.[1] ?? '办事指南')
  const sentences = texts.flatMap(text => text.split(/(?<=[。；\n])/)).filter(one => one.trim().length > 8)
  const roll = dice(7)
  for (let number = 0; number * passagesADocument < passages; number++) {
    const articles = Array.from({ length: passagesADocument }, (_, n) => {
      const said = Array.from({ length: sentencesAPassage }, () => sentences[roll(sentences.length)]!.trim())
      return `## 第${n + 1}部分\n${said.join('')}`
    })
    const title = `${titles[roll(titles.length)]}（${number}）`
    yield shelve({ docid: `d${number}`, title, text: `# ${title}\n${articles.join('\n')}`, origin: null })
  }
}

/** How long a question takes on so many passages, against a bare FTS5 query for the same words in the same file. */
export async function askOf(name: string, passages: number, runs: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-ask-bench-'))
  const database = new Database(join(folder, 'library.db'))
  try {
    const shelf = openLibrary(database)
    const began = performance.now()
    shelf.add(shuffled(passages), count => process.stderr.write(`\r${name}: ${count} documents`))
    const seconds = (performance.now() - began) / 1000
    process.stderr.write('\n')
    const questions = readFileSync(golden, 'utf8')
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { question: string }).question)
    const bare = database.prepare(
      'SELECT rowid, bm25(library_words) AS score FROM library_words WHERE library_words MATCH ? ORDER BY score LIMIT 10',
    )
    const plain = (question: string) =>
      bare.all(
        indexWords(question)
          .map(word => `"${word}"`)
          .join(' OR '),
      )
    for (const question of questions.slice(0, 10)) {
      answerFrom(shelf, question)
      plain(question)
    }
    const taken: { ours: number[]; theirs: number[] }[] = []
    for (let run = 0; run < runs; run++) {
      const ours = questions.map(question => timed(() => answerFrom(shelf, question)))
      taken.push({ ours, theirs: questions.map(question => timed(() => plain(question))) })
    }
    return figures(name, shelf.size().passages, seconds, taken)
  } finally {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function figures(
  name: string,
  passages: number,
  seconds: number,
  taken: { ours: number[]; theirs: number[] }[],
): Figure[] {
  const rate = (times: readonly number[]) => (1000 * times.length) / times.reduce((sum, time) => sum + time, 0)
  return [
    {
      name,
      value: Math.round(median(taken.map(run => rate(run.ours)))),
      unit: 'questions/s',
      p99_ms: percentile(
        taken.flatMap(run => run.ours),
        0.99,
      ),
      baseline: 'fts5-bm25',
      baseline_value: Math.round(median(taken.map(run => rate(run.theirs)))),
      ratio: median(taken.map(run => rate(run.ours) / rate(run.theirs))),
      runs: taken.length,
    },
    {
      name: `${name}-index`,
      value: Math.round(passages / seconds),
      unit: 'passages/s',
      p99_ms: null,
      baseline: null,
      baseline_value: null,
      ratio: null,
      runs: 1,
    },
  ]
}
