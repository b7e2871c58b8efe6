import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'

/**
 * What the server does with one request. `say`: a proper answer with this content; a transcript where audio came.
 * 'embed': a vector for each text, see `toyVector`; what follows it in the list spoils them.
 */
export type Act =
  | { say: string | object }
  | { status: number }
  | 'hang'
  | 'drip'
  | 'cut'
  | 'not json'
  | 'ten megabytes'
  | 'no choices'
  | 'redirect'
  | 'embed'
  | 'another dimension'
  | 'no figures'
  | 'only zeros'
  | 'one vector too few'

export type Asked = {
  path: string
  /** The body as it came; of a transcription the whole form. */
  text: string
  key: string | undefined
  /** Whoever asked went away before there was an answer. */
  left: boolean
}

export type ModelServer = {
  readonly baseUrl: string
  readonly asked: readonly Asked[]
  /** The most requests that were open at the same time. */
  mostAtOnce(): number
  /** Plays these one after the other, the last one for ever. */
  play(...acts: Act[]): void
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

const tenMegabytes = 10 * 1024 * 1024
const dripMs = 20

/** An OpenAI-compatible endpoint on loopback that can fail in every way such endpoints do. */
export async function openModelServer(): Promise<ModelServer> {
  const asked: Asked[] = []
  const acts: Act[] = [{ status: 500 }]
  let open = 0
  let most = 0
  const waiting: { count: number; resolve(): void }[] = []

  const server = createServer(async (request, response) => {
    open += 1
    most = Math.max(most, open)
    const one: Asked = { path: request.url ?? '', text: '', key: request.headers.authorization, left: false }
    response.on('close', () => {
      open -= 1
      one.left = !response.writableFinished
    })
    one.text = await bodyOf(request)
    asked.push(one)
    for (const { count, resolve } of waiting) if (asked.length >= count) resolve()
    const act = acts.length > 1 ? acts.shift()! : acts[0]!
    perform(act, one, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    mostAtOnce: () => most,
    play: (...next) => void acts.splice(0, acts.length, ...next),
    arrived: count =>
      asked.length >= count ? Promise.resolve() : new Promise(resolve => waiting.push({ count, resolve })),
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/**
 * Does the work while time stands still but for the waits at the server: with each request that arrives `ms` go by.
 * For requests that get no answer; one that is tried again after a pause would wait for ever.
 */
export async function atEachWait<T>({ asked, arrived }: ModelServer, ms: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    let isDone = false
    const result = work().finally(() => {
      isDone = true
    })
    for (let count = asked.length + 1; !isDone; count++) {
      await Promise.race([arrived(count), result.catch(() => undefined)])
      if (!isDone) await vi.advanceTimersByTimeAsync(ms)
    }
    return await result
  } finally {
    vi.useRealTimers()
  }
}

/** An address where nobody listens. */
export async function deadAddress(): Promise<string> {
  const server = await openModelServer()
  await server.close()
  return server.baseUrl
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function perform(act: Act, { path, text: sent }: Asked, response: ServerResponse): void {
  if (typeof act === 'object' && 'status' in act) {
    // Real endpoints repeat what they were sent; nothing of it may reach a log.
    const error = { message: 'no: 曹凤琴 13800138000', type: 'error', code: null, param: null }
    sendJson(response, act.status, { error })
  } else if (typeof act === 'object') {
    const text = typeof act.say === 'string' ? act.say : JSON.stringify(act.say)
    sendJson(response, 200, path.endsWith('/transcriptions') ? { text } : completion(text))
  } else failures[act](response, sent)
}

const failures: Record<Exclude<Act, object>, (response: ServerResponse, sent: string) => void> = {
  hang: () => undefined,
  drip(response) {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(' '), dripMs)
    response.on('close', () => clearInterval(timer))
  },
  cut(response) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5000 })
    response.write('{"id":"', () => response.destroy())
  },
  'not json': response => response.writeHead(200, { 'content-type': 'application/json' }).end('<html>网关</html>'),
  'ten megabytes'(response) {
    response.writeHead(200, { 'content-type': 'application/json' })
    const piece = Buffer.alloc(64 * 1024, ' ')
    let left = tenMegabytes
    const more = () => {
      if (response.destroyed) return
      if (left <= 0) return void response.end(JSON.stringify(completion('{}')))
      left -= piece.length
      response.write(piece, () => setImmediate(more))
    }
    more()
  },
  'no choices': response => sendJson(response, 200, { ...completion(''), choices: [] }),
  embed: (response, sent) => sendVectors(response, sent, vector => vector),
  'another dimension': (response, sent) => sendVectors(response, sent, vector => [...vector, 0.5]),
  'no figures': (response, sent) => sendVectors(response, sent, vector => vector.map(() => 'NaN')),
  'only zeros': (response, sent) => sendVectors(response, sent, vector => vector.map(() => 0)),
  'one vector too few': (response, sent) => sendVectors(response, sent, (vector, index) => (index > 0 ? null : vector)),
  redirect: response => response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end(),
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** What people say in several words and mean alike: a direction each. */
const concepts: readonly RegExp[] = [/副假的|义齿/, /毛孩子|汪星人|犬/, /闲书|图书/]
const buckets = 16

/** The meaning of a text as far as a test needs one: its concepts, and faintly its letters. The same text, the same vector. */
export function toyVector(text: string): number[] {
  const meant = concepts.map(concept => (concept.test(text) ? 1 : 0))
  const letters = Array.from({ length: buckets }, () => 0)
  for (const letter of text) letters[letter.codePointAt(0)! % buckets]! += 1
  return [...meant, ...letters.map(count => (0.02 * count) / text.length)]
}

/** The texts that a request asks vectors of. */
export const embeddedIn = (sent: string): string[] => [JSON.parse(sent).input].flat()

function sendVectors(
  response: ServerResponse,
  sent: string,
  spoil: (vector: number[], index: number) => unknown[] | null,
): void {
  const vectors = embeddedIn(sent).map((text, index) => spoil(toyVector(text), index))
  const entries = vectors
    .filter(vector => vector !== null)
    .map((embedding, index) => ({ object: 'embedding', index, embedding }))
  const usage = { prompt_tokens: 1, total_tokens: 1 }
  sendJson(response, 200, { object: 'list', model: 'test-embedder', data: entries, usage })
}

const completion = (content: string) => ({
  id: `chatcmpl-${randomUUID()}`,
  object: 'chat.completion',
  created: 1_760_000_000,
  model: 'test-model',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
})
