import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { closeAfterMs, move } from '../domain/lifecycle.ts'
import type { WorkCalendar } from '../domain/working-time.ts'
import { giveUpAsking } from '../features/tickets/report.ts'
import type { Clock, Log } from '../ports.ts'
import type { Store } from '../store/open.ts'
import { forgetLoosePhotos, loosePhotos } from '../store/photos.ts'
import { closeQuestion, type Question, type QuestionDesk } from '../store/questions.ts'
import { firstResolved, recordMove, resolvedBefore } from '../store/tickets.ts'

/** Old pictures are looked for so often; a beat comes with every message. */
const sweepEveryMs = 10 * 60_000
/** Pictures of a group that belong to no report are kept so long, in case the words come later, and then forgotten. */
const loosePhotoMs = 24 * 3_600_000

type Deps = { store: Store; questions: QuestionDesk; clock: Clock; calendar: WorkCalendar; log: Log; photoDir: string }

export type Due = {
  /** Does what is due now. */
  run(): Promise<void>
  /** The next moment something will be due; null when nothing is. */
  next(): number | null
}

/** What is due by the clock: each is a row, so that a restart forgets nothing and repeats nothing. */
export function makeDue(deps: Deps): Due {
  const { store, questions, clock } = deps
  let nextSweep = 0
  return {
    async run() {
      const now = clock.now()
      for (const question of questions.due(now)) await expire(deps, question)
      const first = firstResolved(store.prisma)
      if (first !== null && first + closeAfterMs <= now) await closeResolved(deps, now)
      if (now < nextSweep) return
      nextSweep = now + sweepEveryMs
      await forgetPhotos(deps, now)
    },
    next() {
      const first = firstResolved(store.prisma)
      const moments = [questions.nextDue(), first === null ? null : first + closeAfterMs].filter(
        moment => moment !== null,
      )
      return moments.length > 0 ? Math.min(...moments) : null
    },
  }
}

async function expire({ store, clock, calendar, log }: Deps, question: Question): Promise<void> {
  await store
    .write(async tx => {
      if (!(await closeQuestion(tx, question.id, 'EXPIRED'))) return
      const { ticketId } = JSON.parse(question.payload) as { ticketId?: number }
      const moment = { tx, at: clock.now(), calendar, cause: `question-${question.id}` }
      if (ticketId !== undefined) await giveUpAsking(moment, ticketId)
    })
    .catch(error => log.error({ question: question.id, error: String(error) }, 'a question could not be closed'))
}

async function closeResolved({ store }: Deps, now: number): Promise<void> {
  await store.write(async tx => {
    for (const ticket of await resolvedBefore(tx, now - closeAfterMs)) {
      const step = move('RESOLVED', 'autoClose', new Set(['system']))
      if (step.ok) await recordMove(tx, now, ticket.id, step, { id: null, name: '小格' }, { closedAt: new Date(now) })
    }
  })
}

async function forgetPhotos({ store, photoDir, log }: Deps, now: number): Promise<void> {
  const loose = await loosePhotos(store.prisma, now - loosePhotoMs)
  if (loose.length === 0) return
  for (const { path } of loose)
    if (path)
      await unlink(join(photoDir, path)).catch(error => log.debug({ path, error: String(error) }, 'photo gone already'))
  await store.write(tx =>
    forgetLoosePhotos(
      tx,
      loose.map(photo => photo.id),
    ),
  )
}
