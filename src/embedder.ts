import type { Config } from './config.ts'
import type { Embedder, Log } from './ports.ts'

/** What finds documents by their meaning, as it is set; null where none is. LangChain is loaded only for it. */
export async function embedderOf(config: Config, log: Log): Promise<Embedder | null> {
  const { MODEL_BASE_URL: baseUrl, MODEL_API_KEY, EMBEDDING_MODEL: name } = config
  if (!baseUrl || !name) return null
  const { openEmbedder } = await import('./llm/embedder.ts')
  return openEmbedder({ baseUrl, name, apiKey: MODEL_API_KEY ?? null }, { log })
}
