import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import type { Log } from '../ports.ts'

export type Limits = {
  /** For everything one question needs: both tries and the repair. */
  deadlineMs: number
  atOnce: number
  failuresToOpen: number
  openForMs: number
  retryAfterMs: number
  /** More than this from the endpoint is no answer of a model; reading stops there. */
  mostBytes: number
}

export const usualLimits: Limits = {
  deadlineMs: 8_000,
  atOnce: 8,
  failuresToOpen: 5,
  openForMs: 30_000,
  retryAfterMs: 300,
  mostBytes: 256 * 1024,
}

/** The endpoint works and the answer cannot be used: a matter of one message, so it does not open the breaker. */
export class UselessAnswer extends Error {}
/** Nothing usable came over the line: refused, cut, reset. */
export class LineFailure extends Error {}
export class AnswerTooLarge extends Error {}

/**
 * Runs one question within the limits, or within less where the one who waits has waited already; whatever goes wrong
 * is thrown, and the work's signal aborts at the deadline.
 */
export type Guard = <T>(work: (signal: AbortSignal) => Promise<T>, withinMs?: number) => Promise<T>

/** The seats are shared by all guards of one endpoint; each guard has a breaker of its own. */
export function makeGuards(limits: Limits) {
  const seats = bulkhead(limits.atOnce, 0)
  const tryTwice = retry(handleWhen(isPassing), { maxAttempts: 1, backoff: new ConstantBackoff(limits.retryAfterMs) })
  const guard = (): Guard => {
    const breaker = circuitBreaker(
      handleWhen(error => !(error instanceof UselessAnswer)),
      { halfOpenAfter: limits.openForMs, breaker: new ConsecutiveBreaker(limits.failuresToOpen) },
    )
    return async (work, withinMs = limits.deadlineMs) => {
      const deadline = Math.max(1, Math.min(withinMs, limits.deadlineMs))
      const policy = wrap(seats, breaker, timeout(deadline, TimeoutStrategy.Aggressive))
      // While one question tests the endpoint, cockatiel would let the others wait outside the deadline.
      if (breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError()
      return policy.execute(({ signal }) => work(signal))
    }
  }
  return {
    guard,
    withRetry: <T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> => tryTwice.execute(call, signal),
  }
}

/** What the work gives; null for whatever goes wrong, which is logged without its words. */
export async function orNull<T>(log: Log, what: string, work: () => Promise<T>): Promise<T | null> {
  const since = performance.now()
  try {
    return await work()
  } catch (error) {
    const ms = Math.round(performance.now() - since)
    log.warn({ what, why: whyOf(error), ms }, 'no use of the model; rules decide')
    return null
  }
}

/** The chain of causes, the outermost first: the SDK wraps what `fetch` threw, LangChain wraps the SDK. */
function* causes(error: unknown): Generator<Error & { status?: unknown }> {
  for (let one = error, depth = 0; one instanceof Error && depth < 6; one = one.cause, depth++) yield one
}

/** Busy or broken for a moment: the same question may well be answered now. */
function isPassing(error: Error): boolean {
  const status = statusOf(error)
  if (status !== null) return status === 429 || status >= 500
  return [...causes(error)].some(one => one instanceof LineFailure)
}

function statusOf(error: unknown): number | null {
  const status = [...causes(error)].map(one => one.status).find(value => typeof value === 'number')
  return status ?? null
}

/** Names a failure for the log. Never its message: endpoints repeat in it what they were sent. */
function whyOf(error: unknown): string {
  const status = statusOf(error)
  if (status !== null) return `http ${status}`
  if (error instanceof TaskCancelledError) return 'too late'
  if (error instanceof BulkheadRejectedError) return 'too many at once'
  if (error instanceof BrokenCircuitError) return 'the breaker is open'
  const all = [...causes(error)]
  const own = all.find(
    one => one instanceof LineFailure || one instanceof AnswerTooLarge || one instanceof UselessAnswer,
  )
  return own?.message ?? all[0]?.name ?? 'unknown'
}
