import { schedule } from 'node-cron'
import type { Clock, Log } from '../ports.ts'

type Beating = { tick(): Promise<number | null> }

/** No timer is set further ahead; the minute's beat sees to the rest, and to clocks that were set. */
const longestWaitMs = 60_000

/**
 * Keeps the program going: node-cron wakes it each minute whatever happens, a timer wakes it sooner when something is
 * due sooner, and `poke` when a message was dealt with. Beats never overlap; what fails is logged and tried next time.
 */
export function startHeart(program: Beating, clock: Clock, log: Log): { poke(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let beating: Promise<void> | null = null
  let again = false
  let stopped = false

  const beat = (): void => {
    if (stopped) return
    if (beating) {
      again = true
      return
    }
    clearTimeout(timer)
    beating = program
      .tick()
      .then(next => {
        if (next !== null && !stopped)
          timer = setTimeout(beat, Math.max(0, Math.min(longestWaitMs, next - clock.now())))
      })
      .catch(error => log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a beat failed'))
      .finally(() => {
        beating = null
        if (again) {
          again = false
          beat()
        }
      })
  }
  const task = schedule('* * * * *', beat)
  return {
    poke: beat,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await task.stop()
      await beating
    },
  }
}
