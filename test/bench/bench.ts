import { parseArgs } from 'node:util'
import { askOf } from './ask.ts'
import { type Figure, median, percentile } from './figures.ts'
import { insertOnly, intake, wechatyOnly } from './intake.ts'
import { loadWeights, understandAll } from './understand.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
})
const runs = Number(values.runs)
const wanted = (name: string) => positionals.length === 0 || positionals.includes(name)

/** All runs of one figure and its baselines alternate, so that a machine that slows down slows all of them. */
async function benchIntake(): Promise<Figure[]> {
  const taken: Record<'wechaty' | 'wechaty+insert' | 'intake', { rate: number; latencies: number[] }[]> = {
    wechaty: [],
    'wechaty+insert': [],
    intake: [],
  }
  await intake()
  for (let run = 0; run < runs; run++) {
    taken.wechaty.push(await wechatyOnly())
    taken['wechaty+insert'].push(await insertOnly())
    taken.intake.push(await intake())
  }
  const rate = (name: keyof typeof taken) => median(taken[name].map(one => one.rate))
  const figure = (name: keyof typeof taken, baseline: keyof typeof taken | null): Figure => ({
    name,
    value: Math.round(rate(name)),
    unit: 'msg/s',
    p99_ms: percentile(
      taken[name].flatMap(one => one.latencies),
      0.99,
    ),
    baseline,
    baseline_value: baseline && Math.round(rate(baseline)),
    ratio: baseline && median(taken[name].map((one, run) => one.rate / taken[baseline][run]!.rate)),
    runs,
  })
  return [figure('wechaty', null), figure('wechaty+insert', 'wechaty'), figure('intake', 'wechaty+insert')]
}

const figures: Figure[] = []
if (['wechaty', 'wechaty+insert', 'intake'].some(wanted))
  figures.push(...(await benchIntake()).filter(one => wanted(one.name)))
if (wanted('ask-10k')) figures.push(...(await askOf('ask-10k', 10_000, runs)))
if (wanted('ask-100k')) figures.push(...(await askOf('ask-100k', 100_000, runs)))
if (wanted('weights')) figures.push(loadWeights(runs))
if (wanted('understand')) figures.push(await understandAll(runs))

const round = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100)
const shown = figures.map(one => ({ ...one, p99_ms: round(one.p99_ms), ratio: round(one.ratio) }))
if (values.json) for (const one of shown) console.log(JSON.stringify(one))
else console.table(shown)
process.exit(0)
