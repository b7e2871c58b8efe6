/** One line of `npm run bench`, as INTERFACES has it. */
export type Figure = {
  name: string
  value: number
  unit: string
  p99_ms: number | null
  baseline: string | null
  baseline_value: number | null
  ratio: number | null
  runs: number
}

export const percentile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
export const median = (values: readonly number[]): number => percentile(values, 0.5)
