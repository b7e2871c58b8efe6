import type { SimMessage, SimWorld } from '../../ports.ts'

/** More than this was missed in one chat: the page fetches everything anew instead of replaying it. */
const replayPerChat = 100
/** A client that has stopped reading is dropped; it comes back with the last number it saw. */
const waitingAtMost = 1000

/**
 * Server-Sent Events for one person: `hello` first, then what was missed after `since`, then every message as it comes.
 * `run` changes with every start of the program, by which the page sees that the numbers may have begun anew.
 */
export function eventStream(wanted: {
  world: SimWorld
  as: string
  since: number | undefined
  run: string
  heartbeatMs: number
}): ReadableStream<Uint8Array> {
  const { world, as, since, run, heartbeatMs } = wanted
  const encoder = new TextEncoder()
  let end: (() => void) | null = null
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (chunk: string) => {
        controller.enqueue(encoder.encode(chunk))
        if ((controller.desiredSize ?? 0) > -waitingAtMost) return
        end?.()
        controller.close()
      }
      const missed = since === undefined ? [] : missedMessages(world, as, since)
      const hello = JSON.stringify({ run, gap: missed === 'too many' })
      write(`retry: 2000\n\nevent: hello\ndata: ${hello}\n\n`)
      if (missed !== 'too many' && missed.length > 0) write(missed.map(asEvent).join(''))
      // Nothing is awaited between the look back and this line, so no message can fall between them.
      const unsubscribe = world.subscribe(as, message => write(asEvent(message)))
      const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs)
      heartbeat.unref()
      end = () => {
        clearInterval(heartbeat)
        unsubscribe()
      }
    },
    cancel() {
      end?.()
    },
  })
}

function asEvent(message: SimMessage): string {
  return `id: ${message.seq}\ndata: ${JSON.stringify(message)}\n\n`
}

function missedMessages(world: SimWorld, as: string, since: number): SimMessage[] | 'too many' {
  const missed: SimMessage[] = []
  for (const chat of world.chats(as)) {
    if ((chat.last?.seq ?? 0) <= since) continue
    const newer = world.messages(as, chat.id, replayPerChat).filter(message => message.seq > since)
    if (newer.length === replayPerChat) return 'too many'
    missed.push(...newer)
  }
  return missed.sort((a, b) => a.seq - b.seq)
}
