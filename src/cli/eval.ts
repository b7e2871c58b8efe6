import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'
import type { Meaning } from '../understanding/meaning.ts'
import { sameProblem, type Told } from '../understanding/similarity.ts'
import { understand } from '../understanding/understand.ts'
import * as figures from './eval-figures.ts'

/** `npm run eval`: how well rules and classifier understand, on our own golden set and on real text where it lies near. */
const golden = join(packageRoot, 'test', 'golden', 'meaning.jsonl')
const shared = join(packageRoot, '..', 'shared', 'eval')

const print = (line: string): boolean => process.stdout.write(`${line}\n`)
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`.padStart(7)
const two = (value: number): string => value.toFixed(3)

function readLines<T>(path: string): T[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line) as T)
}

function printGolden(): void {
  if (!existsSync(golden)) {
    print('test/golden/meaning.jsonl does not exist yet: nothing measured.')
    return
  }
  const judged = readLines<figures.Golden>(golden).map(line => ({ golden: line, meaning: understand(line.text) }))
  print(`Golden set, ${judged.length} lines`)
  const intents = figures.intentFigures(judged)
  for (const { intent, precision, recall, f1, said } of intents)
    print(`  ${intent.padEnd(9)} F1 ${two(f1)}   precision ${two(precision)}   recall ${two(recall)}   (${said})`)
  print(`  macro F1 over report, question, status, chat: ${two(figures.macroF1(intents))}   (bar 0.92)`)
  const category = figures.categoryFigures(judged)
  print(
    `  category right ${percent(category.top1)} (bar 85 %), in the first three ${percent(category.top3)} (bar 95 %)`,
  )
  print(
    `  confused: ${category.confusions
      .slice(0, 20)
      .map(([pair, times]) => `${pair} ${times}`)
      .join(', ')}`,
  )
  const danger = figures.dangerFigures(judged)
  print(`  emergencies caught ${danger.caught} of ${danger.live}, false alarms ${danger.falseAlarms} of ${danger.calm}`)
  const talk = judged.filter(line => line.golden.intent === 'chat')
  const answered = talk.filter(({ meaning }) => figures.isAnswered(meaning)).length
  print(`  small talk answered ${percent(figures.share(answered, talk.length))}   (bar 2 %)`)
  print(`  place exact ${percent(figures.placeExact(judged))}`)
}

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

function printShared(): void {
  if (!existsSync(shared)) {
    print('../shared/eval is not here: real text not measured.')
    return
  }
  print('Real text (../shared/eval)')
  for (const { file, field, bar } of sources) {
    const lines = readLines<Record<string, string>>(join(shared, `${file}.jsonl`))
    const { answered, questions, alarms, all } = count(lines.map(line => understand(line[field]!)))
    const shares = `${percent(figures.share(answered, all))} answered, ${percent(figures.share(questions, all))} as questions`
    print(`  ${file.padEnd(23)} ${shares}, ${alarms} alarms of ${all}   (${bar})`)
  }
  printMix()
  printPairs()
}

function printMix(): void {
  const bySource = new Map<string, Meaning[]>()
  for (const { text, label, src } of readLines<{ text: string; label: string; src: string }>(
    join(shared, 'intent_mix.jsonl'),
  )) {
    const name = `${label} (${src.split(':')[0]})`
    bySource.set(name, [...(bySource.get(name) ?? []), understand(text)])
  }
  for (const [name, meanings] of bySource) {
    const { answered, questions, all } = count(meanings)
    print(`  intent_mix ${name.padEnd(26)} ${answered} answered, ${questions} of them as questions, of ${all}`)
  }
}

type Pair = Record<'title_a' | 'detail_a' | 'time_a' | 'title_b' | 'detail_b' | 'time_b' | 'source', string> & {
  label: 0 | 1
}

function printPairs(): void {
  const scored = readLines<Pair>(join(shared, 'dup_pairs_taidi.jsonl')).map(pair => ({
    isSame: pair.label === 1,
    isHard: pair.source === 'adjudicated_same_place',
    score: sameProblem(told(pair.title_a, pair.detail_a), told(pair.title_b, pair.detail_b)),
  }))
  const scoresOf = (fits: (one: (typeof scored)[number]) => boolean) => scored.filter(fits).map(({ score }) => score)
  const same = scoresOf(({ isSame }) => isSame)
  const all = figures.areaUnderCurve(
    same,
    scoresOf(({ isSame }) => !isSame),
  )
  const hard = figures.areaUnderCurve(
    same,
    scoresOf(({ isSame, isHard }) => !isSame && isHard),
  )
  const hardest = figures.areaUnderCurve(
    scoresOf(({ isSame, isHard }) => isSame && isHard),
    scoresOf(({ isSame, isHard }) => !isSame && isHard),
  )
  print(
    `  same problem: AUC ${two(all)}, against same place but other matter ${two(hard)} (bar 0.93), hard pairs alone ${two(hardest)}`,
  )
}

/** Time is left out: these people wrote again after months, and it was still the same. */
function told(title: string, detail: string): Told {
  const text = `${title}。${detail}`
  const { category, place } = understand(text)
  return { text, category: category ?? 'J08', place, at: 0 }
}

printGolden()
printShared()
