import { toProbabilities } from '../weights.ts'

type Judged = { label: number; opinion: Float64Array }

/** The temperature under which the right answers are least surprising: what is called 0.8 is then right 8 times in 10. */
export function fitTemperature(judged: readonly Judged[]): number {
  const logs = judged.map(({ opinion }) => opinion.map(probability => Math.log(probability + 1e-12)))
  const surprise = (temperature: number) =>
    judged.reduce((sum, { label }, i) => {
      const probabilities = toProbabilities(Float64Array.from(logs[i]!), temperature)
      return sum - Math.log(probabilities[label]! + 1e-12)
    }, 0)
  const candidates = Array.from({ length: 56 }, (_, step) => 0.25 + step * 0.05)
  const best = candidates.reduce((a, b) => (surprise(b) < surprise(a) ? b : a))
  return Math.round(best * 100) / 100
}
