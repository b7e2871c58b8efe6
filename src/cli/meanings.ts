import { isGiven, readConfig } from '../config.ts'
import { embedderOf } from '../embedder.ts'
import { fillVectors } from '../features/policy/fill-vectors.ts'
import { nearTo } from '../features/policy/near.ts'
import type { Embedder, Log } from '../ports.ts'
import type { FoundPassage } from '../store/library.ts'
import type { LibraryFile } from '../store/library-file.ts'
import { embedding, embeddingFailed } from '../wording/policy.ts'

const progressEvery = 500

/** What finds documents by their meaning, where it is set; otherwise no setting is looked at. Throws `ConfigProblem`. */
export const configuredEmbedder = async (): Promise<Embedder | null> =>
  isGiven('EMBEDDING_MODEL') ? embedderOf(readConfig(), tellOnce()) : null

/**
 * Computes what the index lacks, then gives what is nearest to a question in meaning: nothing without an endpoint. A
 * passage that fails stays without a vector till the next call; its words lead to it all the same.
 */
export async function meaningsIn(
  file: LibraryFile,
  embedder: Embedder | null,
): Promise<(question: string) => Promise<readonly FoundPassage[]>> {
  if (!embedder) return async () => []
  const vectors = file.vectors(embedder.name)
  vectors.forgetStale()
  let shown = 0
  const progress = (count: number): void => {
    if (count - shown < progressEvery) return
    shown = count
    say(embedding(count))
  }
  await fillVectors({ vectors, embedder, keep: vectors.keep, progress })
  vectors.forgetOdd()
  return question => nearTo({ vectors, embedder }, question)
}

/** An endpoint that fails does so for every question: the first time tells it all. */
function tellOnce(): Log {
  let isTold = false
  const tell = (fields: object) => {
    if (!isTold) say(embeddingFailed('why' in fields ? String(fields.why) : ''))
    isTold = true
  }
  return { debug: () => undefined, info: () => undefined, warn: tell, error: tell }
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`)
