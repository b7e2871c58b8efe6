import type { ChannelEvents, Incoming, Log } from '../../src/ports.ts'

export const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

type Kinds = { messages: Incoming; online: string; offline: string; rooms: string; throttled: string; codes: string }

/** Everything a channel says, and waiting for it: on the event itself, never on the clock. */
export function listenTo(patienceMs = 15_000) {
  const heard: { [K in keyof Kinds]: Kinds[K][] } = {
    messages: [],
    online: [],
    offline: [],
    rooms: [],
    throttled: [],
    codes: [],
  }
  const waiting = new Set<() => void>()
  const add = <K extends keyof Kinds>(kind: K, value: Kinds[K]) => {
    heard[kind].push(value)
    for (const look of [...waiting]) look()
  }
  const events: ChannelEvents = {
    message: message => add('messages', message),
    online: ({ name }) => add('online', name),
    offline: reason => add('offline', reason),
    room: ({ topic }) => add('rooms', topic),
    throttled: reason => add('throttled', reason),
    loginCode: code => add('codes', code),
  }
  /** Resolves as soon as what was heard satisfies the question, and fails with its words when it never does. */
  const until = <T>(what: string, ask: () => T | undefined | false): Promise<T> =>
    new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        waiting.delete(look)
      }
      const look = () => {
        const answer = ask()
        if (answer === undefined || answer === false) return
        end()
        resolve(answer)
      }
      const timer = setTimeout(() => {
        end()
        reject(new Error(`never heard: ${what}; heard ${JSON.stringify(heard)}`))
      }, patienceMs)
      waiting.add(look)
      look()
    })
  return {
    ...heard,
    events,
    until,
    /** The first message with this id, or that our question likes. */
    message: (like: string | ((message: Incoming) => boolean)) =>
      until(`message ${String(like)}`, () =>
        heard.messages.find(message => (typeof like === 'string' ? message.id === like : like(message))),
      ),
  }
}
export type Heard = ReturnType<typeof listenTo>
