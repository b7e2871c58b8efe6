import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Puppet } from 'wechaty-puppet'
import type { Log } from '../ports.ts'

export type Patience = {
  /** How often a quiet server is asked whether it is there; puppet-service itself gives up after 60 s of silence. */
  askEveryMs: number
  /** The first wait before a new attempt, and the longest: each failure doubles it. */
  retryMs: number
  mostRetryMs: number
}

export const usualPatience: Patience = { askEveryMs: 25_000, retryMs: 1000, mostRetryMs: 60_000 }
const reachableWithinMs = 5000

/** gRPC's own words for a stream that ended (CANCELLED, INTERNAL, UNAVAILABLE), not those of a puppet behind it. */
const streamBroke = /^(?:1|13|14) [A-Z]+: /

type Remote = Puppet & {
  _grpcManager?: { client: { close(): void }; eventStream?: { cancel(): void } }
  __watchdog: { watchdog: { removeAllListeners(event: 'reset'): void } }
  _payloadStore: { start(account: string): Promise<void> }
}

/**
 * Keeps a puppet that lives behind gRPC (every paid one) connected. wechaty-puppet-service does not say when its server
 * goes away, and gives up after one failed attempt to come back; so we listen for the broken stream, ask a quiet server
 * now and then, and start again till it answers. A puppet in this process sees to itself.
 */
export function keepConnected(
  puppet: Puppet,
  options: { endpoint: string | undefined; log: Log; patience: Partial<Patience> | undefined; lost: () => void },
): { stop(): void } {
  if (!isRemote(puppet)) return { stop: () => undefined }
  keepOffTheDisk(puppet)
  const { endpoint, log } = options
  const patience = { ...usualPatience, ...options.patience }
  const ended = new AbortController()
  let mending = false
  let answersDings = false
  let heard = true

  const mend = async (): Promise<void> => {
    for (let wait = patience.retryMs; !ended.signal.aborted; wait = Math.min(wait * 2, patience.mostRetryMs)) {
      await pause(wait, undefined, { signal: ended.signal, ref: false }).catch(() => undefined)
      if (ended.signal.aborted) return
      try {
        await restart(puppet, endpoint)
        return
      } catch (error) {
        log.info({ error: String(error) }, 'the puppet server is still away')
      }
    }
  }
  const lost = (reason: string): void => {
    if (mending || ended.signal.aborted) return
    mending = true
    log.warn({ reason }, 'the puppet server is gone')
    // Its own watchdog would start it a second time; and each start adds a listener that nobody takes away.
    puppet.__watchdog.watchdog.removeAllListeners('reset')
    options.lost()
    void mend().finally(() => {
      mending = false
      heard = true
    })
  }

  // Until the first start is over, errors are its own to report.
  puppet.on('error', error => {
    const words = wordsOf(error.gerror)
    if (puppet.state.active() === true && streamBroke.test(words)) lost(words)
  })
  puppet.on('heartbeat', () => {
    heard = true
  })
  puppet.on('dong', () => {
    answersDings = true
  })
  const asking = setInterval(() => {
    if (mending || puppet.state.active() !== true) return
    if (!heard && answersDings) return lost('no answer')
    heard = false
    puppet.ding('xiaoge')
  }, patience.askEveryMs)
  asking.unref()
  return {
    stop() {
      ended.abort()
      clearInterval(asking)
    },
  }
}

/**
 * puppet-service keeps every contact and room it meets in ~/.wechaty: residents' names outside our sealed database, old
 * names after a restart, and an uncaught error when the files are still locked at the next login. Memory will do.
 */
function keepOffTheDisk(puppet: Remote): void {
  puppet._payloadStore.start = async () => undefined
}

/** Behind gRPC, another start is harmless and often the only cure; nobody else's puppet is started again. */
export const isRemote = (puppet: Puppet): puppet is Remote => puppet.name() === 'wechaty-puppet-service'

async function restart(puppet: Remote, endpoint: string | undefined): Promise<void> {
  if (endpoint && !(await isReachable(endpoint))) throw new Error(`${endpoint} is not reachable`)
  // A polite stop over the broken channel would wait for an answer that never comes; over a whole one it would log the
  // account out. The server takes no second listener while it believes in the first.
  puppet._grpcManager?.eventStream?.cancel()
  puppet._grpcManager?.client.close()
  await puppet.stop()
  await puppet.start()
}

/** Whether anybody listens there at all: a moment, where gRPC takes five seconds to give up. */
export function isReachable(endpoint: string): Promise<boolean> {
  const colon = endpoint.lastIndexOf(':')
  return new Promise(resolve => {
    const socket = connect({ host: endpoint.slice(0, colon), port: Number(endpoint.slice(colon + 1)) })
    const end = (reachable: boolean) => {
      socket.destroy()
      resolve(reachable)
    }
    socket.setTimeout(reachableWithinMs, () => end(false))
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

/** Puppets hand their errors on as JSON, the stack inside. */
export function wordsOf(gerror = ''): string {
  try {
    return String((JSON.parse(gerror) as { message?: string }).message ?? gerror)
  } catch {
    return gerror
  }
}
