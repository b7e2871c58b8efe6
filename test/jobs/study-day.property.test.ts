import fc from 'fast-check'
import { expect, it } from 'vitest'
import { liveTenYears, step } from './ten-years.ts'

it('really changes the machine’s time zone', () => {
  const offsets = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'].map(zone => {
    process.env.TZ = zone
    return new Date(0).getTimezoneOffset()
  })
  process.env.TZ = 'UTC'
  expect(new Set(offsets).size).toBe(3)
})

it('keeps 120 study days in ten years, each told once or skipped and reported, whatever the clock and the zone do', async () => {
  const lives: { missed: number; late: number }[] = []
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(step), async steps => void lives.push(await liveTenYears(steps))),
    { numRuns: 2, seed: 15, endOnFailure: true },
  )
  // A test of nothing but punctual years would prove little.
  expect(lives.every(({ missed, late }) => missed > 0 && late > 0)).toBe(true)
})
