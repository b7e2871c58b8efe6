import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages'
import { ChatOpenAI } from '@langchain/openai'
import OpenAI, { toFile } from 'openai'
import { z } from 'zod'
import type { Log, Model, ModelQuestion, Opinion, PassagesQuestion, PlainAnswer } from '../ports.ts'
import { type Masked, mask } from '../understanding/masking.ts'
import { normalise } from '../understanding/normalise.ts'
import { cappedFetch } from './capped-fetch.ts'
import { type Limits, makeGuards, orNull, UselessAnswer, usualLimits } from './guards.ts'
import { readOpinion } from './opinion.ts'
import { readPlainAnswer } from './plain-answer.ts'
import { fill, type Prompts } from './prompts.ts'
import { readableVoice } from './voice.ts'

export type Endpoint = { baseUrl: string; apiKey: string | null; name: string; transcribeName: string | null }
type Parts = { prompts: Prompts; log: Log; limits?: Limits }

const longestText = 800
const longestBefore = 300
const longestTranscript = 3000
/** A minute of speech, the longest WeChat records, is far below this in any format. */
const mostVoiceBytes = 10 * 1024 * 1024
/** Enough for the answer and for a model that thinks aloud first. */
const mostTokens = 1000

/** A model behind an OpenAI-compatible address. Every failure is logged without its words and answered with null. */
export function openModel(endpoint: Endpoint, { prompts, log, limits = usualLimits }: Parts): Model {
  const { guard, withRetry } = makeGuards(limits)
  const chat = chatOf(endpoint, limits)
  const listen = listenerOf(endpoint, limits)
  const thinking = guard()
  const answering = guard()
  const listening = guard()

  const understand = async (question: ModelQuestion): Promise<Opinion> => {
    const codes = question.categories.map(({ code }) => code)
    const masked = masking(question.text)
    const messages = messagesOf(prompts, question, masked.text)
    const opinion = await thinking(async signal => {
      const first = await withRetry(signal, () => chat(messages, signal))
      const read = readOpinion(first, codes)
      if (read.ok) return read.opinion
      const second = await chat([...messages, ...repairOf(prompts, first, read.problem)], signal)
      const mended = readOpinion(second, codes)
      if (!mended.ok) throw new UselessAnswer('not an answer, even after the repair')
      return mended.opinion
    }, question.withinMs)
    return { ...opinion, place: mapValues(opinion.place, words => words && masked.unmask(words)) }
  }

  const answer = async ({ question, passages, withinMs }: PassagesQuestion): Promise<PlainAnswer | null> => {
    const masked = masking(question)
    const material = JSON.stringify({
      question: masked.text.slice(0, longestText),
      passages: passages.map(({ title, text }, index) => ({ number: index + 1, title, text })),
    })
    const { system, user } = fill(prompts, 'answer', { material })
    const messages = [new SystemMessage(system), new HumanMessage(user)]
    return answering(async signal => {
      const read = readPlainAnswer(await withRetry(signal, () => chat(messages, signal)), passages.length)
      if (!read.ok) throw new UselessAnswer('not an answer')
      return read.answer
    }, withinMs)
  }

  return {
    understand: question => orNull(log, 'understand', () => understand(question)),
    answer: question => orNull(log, 'answer', () => answer(question)),
    async transcribe(voice) {
      if (!listen || voice.bytes.length === 0 || voice.bytes.length > mostVoiceBytes) return null
      const text = await orNull(log, 'transcribe', async () => {
        const readable = await readableVoice(voice)
        return listening(signal => withRetry(signal, () => listen(readable, signal)))
      })
      return text?.trim().slice(0, longestTranscript) || null
    },
  }
}

/** In one spelling first: a telephone number in full width or with invisible signs in it is one all the same. */
export const masking = (text: string): Masked => mask(normalise(text))

function messagesOf(prompts: Prompts, { before, categories }: ModelQuestion, text: string): BaseMessage[] {
  // Masked first and cut afterwards: half a telephone number would not be known for one.
  const said = { before: before && masking(before).text.slice(-longestBefore), message: text.slice(0, longestText) }
  const { system, user } = fill(prompts, 'understand', {
    categories: categories.map(({ code, zh }) => `${code} ${zh}`).join('\n'),
    messages: JSON.stringify(said),
  })
  return [new SystemMessage(system), new HumanMessage(user)]
}

function repairOf(prompts: Prompts, answer: string, problem: string): BaseMessage[] {
  return [new AIMessage(answer.slice(0, 2000)), new HumanMessage(fill(prompts, 'repair', { problem }).user)]
}

type Ask = (messages: BaseMessage[], signal: AbortSignal) => Promise<string>

/** Ollama and its like want no key, the SDK wants one. */
export const keyOf = ({ apiKey }: Pick<Endpoint, 'apiKey'>): string => apiKey ?? 'none'

function chatOf(endpoint: Endpoint, limits: Limits): Ask {
  const thinksFirst = /^(?:o\d|gpt-5)/.test(endpoint.name)
  const chat = new ChatOpenAI({
    model: endpoint.name,
    apiKey: keyOf(endpoint),
    maxTokens: mostTokens,
    ...(thinksFirst ? {} : { temperature: 0 }),
    maxRetries: 0,
    timeout: limits.deadlineMs,
    streaming: false,
    useResponsesApi: false,
    configuration: { baseURL: endpoint.baseUrl, fetch: cappedFetch(limits.mostBytes), logLevel: 'off' },
  })
  return async (messages, signal) => {
    const answer = await chat.invoke(messages, { signal, response_format: { type: 'json_object' } })
    return answer.text
  }
}

const heard = z.object({ text: z.string() })

function listenerOf(endpoint: Endpoint, limits: Limits) {
  const { transcribeName } = endpoint
  if (!transcribeName) return null
  const client = new OpenAI({
    baseURL: endpoint.baseUrl,
    apiKey: keyOf(endpoint),
    maxRetries: 0,
    timeout: limits.deadlineMs,
    fetch: cappedFetch(limits.mostBytes),
    logLevel: 'off',
  })
  return async (voice: { name: string; bytes: Buffer }, signal: AbortSignal): Promise<string> => {
    // The endpoint needs the ending; the rest of a file's name may say who sent it.
    const file = await toFile(voice.bytes, `voice${/\.\w{1,5}$/.exec(voice.name)?.[0] ?? ''}`)
    const answer: unknown = await client.audio.transcriptions.create(
      { file, model: transcribeName, language: 'zh', response_format: 'json' },
      { signal },
    )
    const read = heard.safeParse(answer)
    if (!read.success) throw new UselessAnswer('not a transcript')
    return read.data.text
  }
}

const mapValues = <K extends string, V>(from: Record<K, V>, change: (value: V) => V): Record<K, V> =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value as V)])) as Record<K, V>
