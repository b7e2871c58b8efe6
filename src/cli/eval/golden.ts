import * as figures from '../eval-figures.ts'
import { linesIn, type Print, percent, sampleOf, three } from './lines.ts'
import { likenessOf } from './pairs.ts'
import type { Reader } from './readers.ts'

/** Sets of the same form, each measured for itself: the first is watched while working, the second never is. */
const sets = [
  { file: 'meaning.jsonl', name: 'Golden set' },
  { file: 'blind.jsonl', name: 'Blind set' },
] as const
const pairSets = [
  { file: 'pairs.jsonl', name: 'Pairs worked with' },
  { file: 'blind-pairs.jsonl', name: 'Blind pairs' },
] as const

const confusionsShown = 20

export async function printGolden(folder: string, read: Reader, print: Print, most = Number.POSITIVE_INFINITY) {
  let measured = 0
  for (const { file, name } of sets) {
    const all = linesIn<figures.Golden>(folder, file)
    if (all === null) continue
    const lines = sampleOf(all, most)
    const meanings = await read(lines.map(({ text }) => text))
    printSet(
      `${name} (${file}), ${lines.length} lines`,
      lines.map((golden, n) => ({ golden, meaning: meanings[n]! })),
      print,
    )
    measured += 1
  }
  if (measured === 0) print(`No golden set in ${folder}: nothing measured.`)
}

function printSet(title: string, judged: readonly figures.Judged[], print: Print): void {
  print(title)
  const intents = figures.intentFigures(judged)
  for (const { intent, precision, recall, f1, said } of intents)
    print(`  ${intent.padEnd(9)} F1 ${three(f1)}   precision ${three(precision)}   recall ${three(recall)}   (${said})`)
  print(`  macro F1 over report, question, status, chat: ${three(figures.macroF1(intents))}   (bar 0.92)`)
  const { top1, top3, confusions } = figures.categoryFigures(judged)
  print(`  category right ${percent(top1)} (bar 85 %), in the first three ${percent(top3)} (bar 95 %)`)
  const confused = confusions.slice(0, confusionsShown).map(([pair, times]) => `${pair} ${times}`)
  print(`  confused: ${confused.join(', ') || 'none'}`)
  const danger = figures.dangerFigures(judged)
  print(`  emergencies caught ${danger.caught} of ${danger.live}, false alarms ${danger.falseAlarms} of ${danger.calm}`)
  const talk = judged.filter(line => line.golden.intent === 'chat')
  const answered = talk.filter(({ meaning }) => figures.isAnswered(meaning)).length
  print(`  small talk answered ${percent(figures.share(answered, talk.length))}   (bar 2 %)`)
  print(`  place exact ${percent(figures.placeExact(judged))}`)
}

type Pair = { a: string; b: string; same: boolean | 0 | 1; days?: number }

/** Pairs of short messages, the same problem or not. */
export function printGoldenPairs(folder: string, print: Print): void {
  for (const { file, name } of pairSets) {
    const lines = linesIn<Pair>(folder, file)
    if (lines === null) continue
    const scored = lines.map(({ a, b, same, days }) => ({ isSame: Boolean(same), score: likenessOf(a, b, days) }))
    const auc = figures.areaUnderCurve(
      scored.filter(({ isSame }) => isSame).map(({ score }) => score),
      scored.filter(({ isSame }) => !isSame).map(({ score }) => score),
    )
    print(`${name} (${file}), ${lines.length} pairs: same problem AUC ${three(auc)}   (bar 0.93)`)
  }
}
