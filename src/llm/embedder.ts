import { OpenAIEmbeddings } from '@langchain/openai'
import type { Embedder, Log } from '../ports.ts'
import { cappedFetch } from './capped-fetch.ts'
import { type Limits, makeGuards, orNull, UselessAnswer, usualLimits } from './guards.ts'
import { type Endpoint, keyOf, masking } from './model.ts'

/** A lot of passages takes a small machine longer than an answer may; ten vectors of 4096 figures are below 1 MB. */
export const embeddingLimits: Limits = { ...usualLimits, deadlineMs: 30_000, mostBytes: 2 * 1024 * 1024 }

/** A question is a line or two. */
const longestQuestion = 400
/** The largest models give 4096. */
const mostFigures = 8192

type Call = <T>(signal: AbortSignal, ask: (line: OpenAIEmbeddings) => Promise<T>) => Promise<T>
type Parts = { log: Log; limits?: Limits }

/** The `/embeddings` of an OpenAI-compatible address. Every failure is logged without its words and answered with null. */
export function openEmbedder(
  endpoint: Pick<Endpoint, 'baseUrl' | 'apiKey' | 'name'>,
  { log, limits = embeddingLimits }: Parts,
): Embedder {
  const { guard, withRetry } = makeGuards(limits)
  // A lot that fails says nothing about a question, and the other way round.
  const asking = guard()
  const filing = guard()
  const fetch = cappedFetch(limits.mostBytes)

  // LangChain takes no signal here; a line of its own for each call hangs up at the deadline all the same.
  const call: Call = (signal, ask) =>
    withRetry(signal, () =>
      ask(
        new OpenAIEmbeddings({
          model: endpoint.name,
          apiKey: keyOf(endpoint),
          encodingFormat: 'float',
          stripNewLines: false,
          maxRetries: 0,
          timeout: limits.deadlineMs,
          configuration: {
            baseURL: endpoint.baseUrl,
            logLevel: 'off',
            fetch: (url, init) =>
              fetch(url, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal }),
          },
        }),
      ),
    )

  return {
    name: endpoint.name,
    passages: texts =>
      orNull(log, 'embed passages', () =>
        filing(async signal => {
          const given: unknown[] = await call(signal, line => line.embedDocuments([...texts]))
          const vectors = given.map(directionOf)
          if (new Set(vectors.map(({ length }) => length)).size > 1)
            throw new UselessAnswer('vectors of several lengths')
          return vectors
        }),
      ),
    question: (text, withinMs) =>
      orNull(log, 'embed a question', () => {
        const masked = masking(text).text.slice(0, longestQuestion)
        return asking(async signal => directionOf(await call(signal, line => line.embedQuery(masked))), withinMs)
      }),
  }
}

/** A vector of length 1. Throws for what is none: another shape, no figures, figures beyond all measure, nothing but zeros. */
function directionOf(given: unknown): Float32Array {
  const isVector =
    Array.isArray(given) && given.length > 0 && given.length <= mostFigures && given.every(Number.isFinite)
  if (!isVector) throw new UselessAnswer('not a vector')
  const length = Math.hypot(...(given as number[]))
  if (length === 0 || !Number.isFinite(length)) throw new UselessAnswer('a vector without a direction')
  return Float32Array.from(given as number[], figure => figure / length)
}
