import { describe, expect, it } from 'vitest'
import { openModelServer } from '../kit/model-server.ts'
import { askAll, failures, longestWaitMs } from './misbehaving-model.ts'

/** 300 questions × 11 failures, with the deadline of the started program divided by eighty. */
describe('300 questions to a program whose model misbehaves', () => {
  it.each(Object.entries(failures))('%s', { timeout: 600_000 }, async (_, act) => {
    const server = await openModelServer()
    try {
      const outcome = await askAll(server, act, 300, { deadlineMs: 100, failuresToOpen: 1000 })
      console.log(JSON.stringify({ ...outcome, faults: outcome.faults.length }))
      expect(outcome.faults).toEqual([])
      expect(outcome).toMatchObject({ asked: 300, machineMade: 0 })
      expect(outcome.answers).toBeGreaterThan(100)
      expect(server.asked.length).toBeGreaterThan(100)
      expect(outcome.slowestMs).toBeLessThan(longestWaitMs)
    } finally {
      await server.close()
    }
  })
})
