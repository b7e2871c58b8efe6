import { type LogBook, logBook } from '../../src/cli/stage.ts'
import { openEmbedder } from '../../src/llm/embedder.ts'
import { type Limits, usualLimits } from '../../src/llm/guards.ts'
import { openModel } from '../../src/llm/model.ts'
import { loadPrompts } from '../../src/llm/prompts.ts'
import type { Embedder, Model } from '../../src/ports.ts'
import { type ModelServer, openModelServer } from '../kit/model-server.ts'

/** Nobody is cut off because the machine is busy; where the deadline is what matters, time is stopped. */
export const patientLimits: Limits = {
  ...usualLimits,
  deadlineMs: 60_000,
  retryAfterMs: 10,
  failuresToOpen: 50,
}

export type Bench = { server: ModelServer; model: Model; log: LogBook }

/** A model on the fake endpoint. */
export async function openBench(limits: Partial<Limits> = {}): Promise<Bench> {
  const server = await openModelServer()
  const log = logBook()
  return { server, log, model: modelAt(server.baseUrl, log, limits) }
}

export function modelAt(baseUrl: string, log: LogBook, limits: Partial<Limits> = {}): Model {
  const endpoint = { baseUrl, apiKey: 'test-key', name: 'test-model', transcribeName: 'test-ears' }
  return openModel(endpoint, { prompts: loadPrompts(), log, limits: { ...patientLimits, ...limits } })
}

export const embedderAt = (
  baseUrl: string,
  log: LogBook,
  limits: Partial<Limits> = {},
  name = 'test-embedder',
): Embedder => openEmbedder({ baseUrl, apiKey: 'test-key', name }, { log, limits: { ...patientLimits, ...limits } })
