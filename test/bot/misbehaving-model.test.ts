import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askAll, failures } from '../campaign/misbehaving-model.ts'
import { type ModelServer, openModelServer } from '../kit/model-server.ts'

let server: ModelServer
beforeEach(async () => {
  server = await openModelServer()
})
afterEach(() => server.close())

/** The short version of `npm run questions`. */
describe('a model that misbehaves costs nobody an answer, and puts nothing into one', () => {
  it.each(Object.entries(failures))('%s', async (_, act) => {
    const outcome = await askAll(server, act, 12, { deadlineMs: 40, failuresToOpen: 1000 })
    expect(outcome.faults).toEqual([])
    expect(outcome).toMatchObject({ asked: 12, machineMade: 0 })
    expect(outcome.answers).toBeGreaterThan(5)
    expect(server.asked.length).toBeGreaterThan(5)
  })
})

it('a model that keeps to the passage is heard, with its mark and the source', async () => {
  const outcome = await askAll(server, { say: { answer: '不收费。', cited: [1] } }, 89, {})
  expect(outcome.faults).toEqual([])
  expect(outcome.machineMade).toBeGreaterThan(0)
  expect(outcome.machineMade).toBeLessThan(outcome.answers)
})
