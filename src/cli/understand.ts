import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { lineWriter, readJsonLines } from './input.ts'
import { type Asked, askedShape, verdictLine } from './verdict.ts'

/** So many lines are done before a helper is worth its start, half a second. */
const aloneUpTo = 500
const portionSize = 100
/** Run from source, as while developing, a helper could not be loaded. */
const isBuilt = import.meta.url.endsWith('.js')
/** Portions that a helper has before it at most; what it has no hands for is done here. */
const waitingEach = 4
/** Portions whose lines wait for an earlier one at most: memory stays constant however fast the lines come. */
const mostWaiting = 100

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
      if (count <= aloneUpTo || !isBuilt) await out.writeLine(verdictLine(value))
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
    for (const asked of portion) await out.writeLine(verdictLine(asked))
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

/** A helper for each core but one; this one works beside them, from the moment on when all of them have their hands full. */
function hire(): Crew {
  const file = new URL('./understand-worker.js', import.meta.url)
  const workers = Array.from({ length: availableParallelism() - 1 }, () => helperFrom(new Worker(file)))
  const waiting: Portion[] = []
  return {
    async give(portion) {
      const free = workers.find(worker => worker.waiting() < waitingEach)
      waiting.push(free ? awaited(free.read(portion)) : { lines: portion.map(verdictLine), isReady: true })
      // A breath in which the helpers' answers arrive.
      await setImmediate()
      const ready: string[] = []
      while (waiting[0] && (waiting[0].isReady || waiting.length > mostWaiting))
        ready.push(...(await waiting.shift()!.lines))
      return ready
    },
    async finish() {
      const lines = (await Promise.all(waiting.map(one => one.lines))).flat()
      await Promise.all(workers.map(worker => worker.dismiss()))
      return lines
    },
  }
}

type Portion = { lines: string[] | Promise<string[]>; isReady: boolean }

/** Whoever writes the lines hears of a failure; here it is only not ready. */
function awaited(lines: Promise<string[]>): Portion {
  const portion = { lines, isReady: false }
  const mark = () => {
    portion.isReady = true
  }
  lines.then(mark, mark)
  return portion
}

/** Answers come in the order of the portions; a helper that breaks fails the portions it has. */
function helperFrom(worker: Worker) {
  const asked: { resolve(lines: string[]): void; reject(error: unknown): void }[] = []
  let isBroken = false
  worker.on('message', (lines: string[]) => asked.shift()!.resolve(lines))
  worker.on('error', error => {
    isBroken = true
    for (const one of asked.splice(0)) one.reject(error)
  })
  return {
    waiting: () => (isBroken ? Number.POSITIVE_INFINITY : asked.length),
    read: (portion: Asked[]) =>
      new Promise<string[]>((resolve, reject) => {
        asked.push({ resolve, reject })
        worker.postMessage(portion)
      }),
    dismiss: () => worker.terminate(),
  }
}
