import type { Incoming, Log, Model } from '../ports.ts'
import type { Meaning } from '../understanding/meaning.ts'
import { shortList, type Told, weigh } from './weigh.ts'

type Context = Told & { rules: Meaning; before: string | null; withinMs?: number }

/** The model's reading of a text, weighed against the rules'; null where the rules' own stands. Never throws. */
export async function understandWithModel(model: Model, context: Context, log: Log): Promise<Meaning | null> {
  const { text, before, rules, withinMs } = context
  try {
    const question = { text, before, categories: shortList(rules, text) }
    const opinion = await model.understand(withinMs === undefined ? question : { ...question, withinMs })
    const meaning = opinion ? weigh(rules, opinion, context) : rules
    return meaning === rules ? null : meaning
  } catch (error) {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a bug in the model path; rules decide')
    return null
  }
}

/** What a voice message says; null when there is no model, no file or no telling. Never throws. */
export async function hear(model: Model, file: NonNullable<Incoming['file']>, log: Log): Promise<string | null> {
  try {
    return await model.transcribe(await file())
  } catch (error) {
    log.warn({ error: String(error) }, 'a voice message could not be fetched or heard')
    return null
  }
}
