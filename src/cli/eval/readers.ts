import { understandWithModel } from '../../bot/second-opinion.ts'
import { wantsSecondOpinion } from '../../bot/weigh.ts'
import { usualLandmarks } from '../../domain/landmarks.ts'
import type { Log, Model } from '../../ports.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { understand } from '../../understanding/understand.ts'

/** One way to understand texts; both are measured with the same figures. */
export type Reader = (texts: readonly string[]) => Promise<Meaning[]>

/** A working morning: the days that the words name hang on it, the intents do not. */
const at = Date.parse('2026-03-10T09:00:00+08:00')
const byRules = (text: string): Meaning => understand(text, { at, landmarks: usualLandmarks })

export const rulesReader: Reader = async texts => texts.map(byRules)

/** The endpoint takes so many at once; one more would be turned away and count as an outage. */
const atOnce = 8

export type ModelReader = { read: Reader; told(): string }

/** As the started program understands with a model: asked only where the rules are not certain. */
export function modelReader(model: Model, log: Log): ModelReader {
  const counts = { all: 0, asked: 0, used: 0 }
  const one = async (text: string): Promise<Meaning> => {
    const rules = byRules(text)
    counts.all += 1
    if (!wantsSecondOpinion(rules)) return rules
    counts.asked += 1
    const told = { text, before: null, rules, landmarks: usualLandmarks }
    const meaning = await understandWithModel(model, told, log)
    if (meaning) counts.used += 1
    return meaning ?? rules
  }
  return {
    read: texts => inTurns(texts, one),
    told: () => `asked about ${counts.asked} of ${counts.all} lines, its answer used for ${counts.used}`,
  }
}

async function inTurns(texts: readonly string[], one: (text: string) => Promise<Meaning>): Promise<Meaning[]> {
  const meanings: Meaning[] = []
  let next = 0
  const worker = async () => {
    while (next < texts.length) {
      const index = next++
      meanings[index] = await one(texts[index]!)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return meanings
}
