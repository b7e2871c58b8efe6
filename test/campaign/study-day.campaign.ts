import fc from 'fast-check'
import { expect, it } from 'vitest'
import { liveTenYears, step } from '../jobs/ten-years.ts'

const seeds = 100

it(`keeps 120 study days in ten years, ${seeds} times over`, async () => {
  const lives: { missed: number; late: number; scans: number }[] = []
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(step), async steps => void lives.push(await liveTenYears(steps))),
    { numRuns: seeds, seed: 2026, endOnFailure: true },
  )
  const sum = (key: 'missed' | 'late' | 'scans') => lives.reduce((total, life) => total + life[key], 0)
  const { length } = lives
  console.log(
    `${length} lives of ten years, ${sum('scans')} scans: ${sum('late')} moments late, ${sum('missed')} missed`,
  )
  expect(length).toBe(seeds)
})
