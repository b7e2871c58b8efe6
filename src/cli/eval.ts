import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { loadPrompts } from '../llm/prompts.ts'
import { packageRoot } from '../package-root.ts'
import type { Log, Model } from '../ports.ts'
import { endOf } from '../problem.ts'
import { printGolden, printGoldenPairs } from './eval/golden.ts'
import type { Print } from './eval/lines.ts'
import { printPairs } from './eval/pairs.ts'
import { printPlaces } from './eval/places.ts'
import { printGoldenPolicy, printPolicy } from './eval/policy.ts'
import { modelReader, rulesReader } from './eval/readers.ts'
import { printSources } from './eval/shared.ts'
import { printTimes } from './eval/times.ts'
import { InputProblem } from './input.ts'

/**
 * `npm run eval [-- --golden DIR] [--shared DIR] [--sample N]`: how well rules and classifier understand, on our own
 * golden sets and on real text where it lies near; with a model configured the same figures for the model path, on N
 * lines of every file, since each may cost a call.
 */
const options = {
  golden: { type: 'string', default: join(packageRoot, 'test', 'golden') },
  shared: { type: 'string', default: join(packageRoot, '..', 'shared', 'eval') },
  sample: { type: 'string', default: '200' },
} as const

const print: Print = line => process.stdout.write(`${line}\n`)

async function evaluate(args: string[]): Promise<void> {
  const { golden, shared, sample } = parseArgs({ args, options }).values
  const most = Number(sample)
  if (!Number.isInteger(most) || most < 1) throw new InputProblem(`--sample 要写正整数，现在是“${sample}”`)
  const hasShared = existsSync(shared)
  await printGolden(golden, rulesReader, print)
  printGoldenPairs(golden, print)
  await printGoldenPolicy(golden, join(packageRoot, 'prisma', 'seed', 'library'), print)
  if (hasShared) {
    print(`Real text (${shared})`)
    await printSources(shared, rulesReader, print)
    printPlaces(shared, print)
    printTimes(shared, print)
    printPairs(shared, print)
    printPolicy(shared, print)
  } else print(`${shared} is not here: real text not measured.`)
  const failures = new Map<string, number>()
  const log = counting(failures)
  const model = await configuredModel(log)
  if (!model) return print('No MODEL_BASE_URL: the model path is not measured.')
  const { read, told } = modelReader(model, log)
  print(`With the model, at most ${most} lines of each file`)
  await printGolden(golden, read, print, most)
  if (hasShared) await printSources(shared, read, print, most)
  print(`  the model was ${told()}`)
  for (const [why, times] of failures) print(`  no use of it: ${why} ${times}`)
}

async function configuredModel(log: Log): Promise<Model | null> {
  const { MODEL_BASE_URL, MODEL_NAME, MODEL_API_KEY } = readConfig()
  if (!MODEL_BASE_URL || !MODEL_NAME) return null
  const { openModel } = await import('../llm/model.ts')
  const endpoint = { baseUrl: MODEL_BASE_URL, name: MODEL_NAME, apiKey: MODEL_API_KEY ?? null, transcribeName: null }
  return openModel(endpoint, { prompts: loadPrompts(), log })
}

/** Outages are figures as well: how often, and why. */
function counting(failures: Map<string, number>): Log {
  const note = (fields: object, message: string) => {
    const why = 'why' in fields ? String(fields.why) : message
    failures.set(why, (failures.get(why) ?? 0) + 1)
  }
  return { debug: () => undefined, info: () => undefined, warn: note, error: note }
}

evaluate(process.argv.slice(2)).catch(error => {
  const { says, code } = endOf(error)
  process.stderr.write(`${says}\n`)
  process.exitCode = code
})
