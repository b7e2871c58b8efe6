import type { Embedder } from '../../ports.ts'
import type { FoundPassage } from '../../store/library.ts'
import type { Vectors } from '../../store/vectors.ts'

/** Nobody waits longer for a vector: the words alone lead to most documents. */
const vectorWithinMs = 1_500
const mostPassages = 40

/** The passages nearest to a question in meaning, best first; none where nothing is kept or no vector comes in time. */
export async function nearTo(
  { vectors, embedder }: { vectors: Vectors; embedder: Embedder },
  question: string,
  withinMs = vectorWithinMs,
): Promise<readonly FoundPassage[]> {
  if (question.trim() === '' || vectors.isEmpty()) return []
  const vector = await embedder.question(question, Math.min(vectorWithinMs, withinMs))
  return vector ? vectors.nearest(vector, mostPassages) : []
}
