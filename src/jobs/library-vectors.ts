import { fillVectors } from '../features/policy/fill-vectors.ts'
import type { Clock, Embedder, Log } from '../ports.ts'
import type { Store } from '../store/open.ts'
import { vectorsOf } from '../store/own-library.ts'

const firstPauseMs = 60_000
const longestPauseMs = 30 * 60_000

type Deps = { store: Store; embedder: Embedder | null; clock: Clock; log: Log }

export type VectorFill = {
  /** Begins what there is to do and does not wait for it: an endpoint may take minutes, and messages go out meanwhile. */
  run(): void
  stop(): void
}

/**
 * Keeps a vector of every passage that may be cited: looks for what is missing at the start and whenever the library
 * has changed. What fails is tried again after a minute, then after two, and so on. Null: there is no endpoint.
 */
export function makeVectorFill({ store, embedder, clock, log }: Deps): VectorFill {
  if (embedder === null) return { run: () => undefined, stop: () => undefined }
  const vectors = vectorsOf(store.prisma, embedder.name)
  let isRunning = false
  let isOver = false
  let isFirst = true
  let from = 0
  let failures = 0
  let notBefore = Number.NEGATIVE_INFINITY
  let whole = ''

  const fill = async (): Promise<void> => {
    if (isFirst) await store.write(async () => vectors.forgetStale())
    isFirst = false
    const failedAt = await fillVectors(
      { vectors, embedder, isOver: () => isOver, keep: rows => store.write(async () => vectors.keep(rows)) },
      from,
    )
    if (isOver) return
    const odd = failedAt === null ? await store.write(async () => vectors.forgetOdd()) : 0
    from = failedAt ?? 0
    failures = failedAt === null && odd === 0 ? 0 : failures + 1
    if (failures === 0) whole = vectors.stamp()
    else notBefore = clock.now() + Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1))
  }

  return {
    run() {
      if (isRunning || isOver || clock.now() < notBefore || vectors.stamp() === whole) return
      isRunning = true
      fill()
        .catch(error => {
          failures += 1
          notBefore = clock.now() + firstPauseMs
          log.error({ error: error instanceof Error ? error.stack : String(error) }, 'vectors could not be filed')
        })
        .finally(() => {
          isRunning = false
        })
    },
    stop() {
      isOver = true
    },
  }
}
