import { readFileSync } from 'node:fs'
import { understand } from '../../src/understanding/understand.ts'
import { judgeBy, unpackWeights, weightsFile } from '../../src/understanding/weights.ts'
import { type Figure, median, percentile } from './figures.ts'
import { evening } from './talk.ts'

const messages = 20_000

/** How many messages a second the rules and the classifier read, in process. */
export async function understandAll(runs: number): Promise<Figure> {
  const lines = evening(messages, 20, 60)
  for (const { text } of lines.slice(0, 2_000)) understand(text)
  const rates: number[] = []
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    for (const { text } of lines) {
      const before = performance.now()
      understand(text)
      times.push(performance.now() - before)
    }
    rates.push(messages / ((performance.now() - start) / 1000))
  }
  return {
    name: 'understand',
    value: Math.round(median(rates)),
    unit: 'msg/s',
    p99_ms: percentile(times, 0.99),
    baseline: null,
    baseline_value: null,
    ratio: null,
    runs,
  }
}

/** How long the weights take from the file until they can judge. */
export function loadWeights(runs: number): Figure {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    judgeBy(unpackWeights(readFileSync(weightsFile)))
    return performance.now() - start
  })
  const alone = { p99_ms: null, baseline: null, baseline_value: null, ratio: null }
  return { name: 'weights', value: Math.round(median(times)), unit: 'ms', ...alone, runs }
}
