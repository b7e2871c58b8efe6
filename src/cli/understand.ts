import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { lineWriter, readJsonLines } from './input.ts'
import { type Asked, askedShape, verdict } from './verdict.ts'

/** So many lines are done before helpers are worth their start, half a second each. */
const aloneUpTo = 500
const portionSize = 250
/** Run from source, as while developing, a helper could not be loaded. */
const isBuilt = import.meta.url.endsWith('.js')
/** Portions that a helper has before it at most: memory stays constant however fast the lines come. */
const waitingEach = 3

/** `xiaoge understand`: JSON Lines in, one verdict a line out, in order, in constant memory, on all cores (see INTERFACES). */
export async function understandLines(): Promise<number> {
  const out = lineWriter()
  let crew: Crew | null = null
  let portion: Asked[] = []
  let count = 0
  const write = async (lines: readonly string[]) => {
    for (const line of lines) await out.writeLine(line)
  }
  try {
    for await (const { value } of readJsonLines(process.stdin, askedShape)) {
      count += 1
      if (count <= aloneUpTo || !isBuilt) await out.write(verdict(value))
      else {
        portion.push(value)
        if (portion.length < portionSize) continue
        crew ??= hire()
        await write(await crew.give(portion))
        portion = []
      }
    }
  } finally {
    // Also when a bad line ends it: what stood before that line is answered.
    if (crew) await write(await crew.finish())
    for (const asked of portion) await out.write(verdict(asked))
    await out.end()
  }
  return 0
}

type Crew = {
  /** Takes a portion; gives the lines that are ready, in order, once there is room for the next. */
  give(portion: Asked[]): Promise<string[]>
  /** Gives all the lines that are left, and dismisses the helpers. */
  finish(): Promise<string[]>
}

function hire(): Crew {
  const file = new URL('./understand-worker.js', import.meta.url)
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(file))
  const lasts = workers.map(() => Promise.resolve<unknown>(null))
  const waiting: Promise<string[]>[] = []
  let turn = 0
  return {
    async give(portion) {
      const index = turn++ % workers.length
      const worker = workers[index]!
      const work = lasts[index]!.then(async () => {
        worker.postMessage(portion)
        const [lines] = (await once(worker, 'message')) as [string[]]
        return lines
      })
      // Whoever waits for the lines hears of a failure; the next portion need not hear of it again.
      lasts[index] = work.catch(() => null)
      waiting.push(work)
      return waiting.length < workers.length * waitingEach ? [] : waiting.shift()!
    },
    async finish() {
      const lines = (await Promise.all(waiting)).flat()
      await Promise.all(workers.map(worker => worker.terminate()))
      return lines
    },
  }
}
