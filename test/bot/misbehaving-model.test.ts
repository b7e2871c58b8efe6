import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askAll, failures } from '../campaign/misbehaving-model.ts'
import { atEachWait, type ModelServer, openModelServer } from '../kit/model-server.ts'
import { patientLimits } from '../llm/endpoint.ts'

let server: ModelServer
beforeEach(async () => {
  server = await openModelServer()
})
afterEach(() => server.close())

/** The short version of `npm run questions`. */
describe('a model that misbehaves costs nobody an answer, and puts nothing into one', () => {
  it.each(Object.entries(failures))('%s', async (_, act) => {
    const waits = act === 'hang' || act === 'drip'
    const ask = () => askAll(server, act, 12, { failuresToOpen: 1000 })
    const outcome = await (waits ? atEachWait(server, patientLimits.deadlineMs, ask) : ask())
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
