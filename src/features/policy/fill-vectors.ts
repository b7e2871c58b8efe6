import type { Embedder } from '../../ports.ts'
import type { Embedded, Vectors } from '../../store/vectors.ts'

type Deps = {
  vectors: Vectors
  embedder: Embedder
  /** Writes what was computed, in whatever way the connection asks for. */
  keep: (rows: readonly Embedded[]) => Promise<void> | void
  /** Nobody wants it any more: the program stops. */
  isOver?: () => boolean
  progress?: (computed: number) => void
}

/** The smallest limit of the usual endpoints (DashScope takes ten texts at once). */
const lot = 10

/**
 * Computes the vectors that are missing, a lot at a time, beginning behind passage `from` and coming round to the
 * others. Gives null when none is missing, else the last passage of the lot that failed: begun behind it the next time,
 * one passage that an endpoint cannot take does not keep the others waiting.
 */
export async function fillVectors(deps: Deps, from = 0): Promise<number | null> {
  const { vectors, embedder, keep, isOver = () => false, progress = () => undefined } = deps
  let after = from
  let computed = 0
  while (!isOver()) {
    const ahead = vectors.missing(after, lot)
    const some = ahead.length > 0 || after === 0 ? ahead : vectors.missing(0, lot)
    const last = some.at(-1)
    if (!last) return null
    const given = await embedder.passages(some.map(one => one.text))
    if (isOver()) break
    if (!given) return last.passage
    await keep(some.map(({ passage, hash }, index) => ({ passage, hash, vector: given[index]! })))
    after = last.passage
    computed += some.length
    progress(computed)
  }
  return after
}
