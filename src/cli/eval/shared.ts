import type { Meaning } from '../../understanding/meaning.ts'
import * as figures from '../eval-figures.ts'
import { linesIn, type Print, percent, sampleOf } from './lines.ts'
import type { Reader } from './readers.ts'

type Counted = { answered: number; questions: number; alarms: number; all: number }

function count(meanings: readonly Meaning[]): Counted {
  const of = (fits: (meaning: Meaning) => boolean) => meanings.filter(fits).length
  return {
    answered: of(figures.isAnswered),
    questions: of(({ intent }) => intent === 'question'),
    alarms: of(({ emergency }) => emergency),
    all: meanings.length,
  }
}

const sources = [
  { file: 'chitchat_sms', field: 'text', bar: 'answered ≤ 2 %, no alarm' },
  { file: 'appeals_fuzhou', field: 'text', bar: 'answered ≥ 95 %' },
  { file: 'policy_qa_answerable', field: 'question', bar: 'questions' },
  { file: 'policy_qa_unanswerable', field: 'question', bar: 'questions' },
] as const

/** What real people wrote, by source: whom the bot would answer, and whom it would alarm. */
export async function printSources(folder: string, read: Reader, print: Print, most = Number.POSITIVE_INFINITY) {
  for (const { file, field, bar } of sources) {
    const lines = linesIn<Record<string, string>>(folder, `${file}.jsonl`)
    if (lines === null) continue
    const { answered, questions, alarms, all } = count(await read(sampleOf(lines, most).map(line => line[field]!)))
    const shares = `${percent(figures.share(answered, all))} answered, ${percent(figures.share(questions, all))} as questions`
    print(`  ${file.padEnd(23)} ${shares}, ${alarms} alarms of ${all}   (${bar})`)
  }
  await printMix(folder, read, print, most)
}

type Mixed = { text: string; label: string; src: string }

async function printMix(folder: string, read: Reader, print: Print, most: number): Promise<void> {
  const lines = sampleOf(linesIn<Mixed>(folder, 'intent_mix.jsonl') ?? [], most)
  const meanings = await read(lines.map(({ text }) => text))
  const bySource = new Map<string, Meaning[]>()
  for (const [n, { label, src }] of lines.entries()) {
    const name = `${label} (${src.split(':')[0]})`
    bySource.set(name, [...(bySource.get(name) ?? []), meanings[n]!])
  }
  for (const [name, some] of bySource) {
    const { answered, questions, all } = count(some)
    print(`  intent_mix ${name.padEnd(26)} ${answered} answered, ${questions} of them as questions, of ${all}`)
  }
}
