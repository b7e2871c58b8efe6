import { type Bot, makeBot } from './bot/bot.ts'
import type { WorkCalendar } from './domain/working-time.ts'
import { tellMissed } from './features/people/missed.ts'
import { keepLibrary } from './features/policy/keep.ts'
import { type Due, makeDue } from './jobs/due.ts'
import { makeFolderWatch } from './jobs/library-folder.ts'
import { makeVectorFill } from './jobs/library-vectors.ts'
import { makeScanner } from './jobs/scanner.ts'
import { schedules } from './jobs/schedules.ts'
import { makeSender, type Sender } from './jobs/sender.ts'
import { documentKeeper, drawPicture, photoKeeper } from './photo-files.ts'
import type { Channel, Clock, Embedder, Log, Model } from './ports.ts'
import { openInbox } from './store/inbox.ts'
import type { Store } from './store/open.ts'
import { type OutboxDesk, openOutbox } from './store/outbox.ts'
import { ownCalendar } from './store/own-days.ts'
import { openQuestions } from './store/questions.ts'
import { openStanding } from './store/standing.ts'

export type Parts = {
  store: Store
  channel: Channel
  clock: Clock
  calendar: WorkCalendar
  log: Log
  photoDir: string
  /** New documents are looked for here; null for nowhere. */
  libraryDir?: string | null
  /** Asked where the rules are not certain; without one they decide alone. */
  model?: Model | null
  /** Finds documents by their meaning; without one the words alone do. */
  embedder?: Embedder | null
  /** Called when something new may be due: the live program sets its timer, a replay looks at its clock. */
  onWork?: () => void
  onLoginCode?: (code: string) => void
}

export type Program = {
  readonly bot: Bot
  readonly outbox: OutboxDesk
  start(): Promise<void>
  stop(): Promise<void>
  /** Does what is due now and sends what may go now; gives the next moment something will be, null when nothing. */
  tick(): Promise<number | null>
  /** Messages that arrived from the channel so far, our own among them. */
  received(): number
}

/** The whole program around one account and one database, started by `main` and played by `replay` and the tests. */
export function makeProgram(parts: Parts): Program {
  const { store, channel, clock, log, photoDir, embedder = null } = parts
  const calendar = ownCalendar(store, parts.calendar)
  const onWork = parts.onWork ?? (() => undefined)
  const outbox = openOutbox(store)
  const questions = openQuestions(store)
  const sender: Sender = makeSender({ store, outbox, channel, clock, log, photoDir, draw: drawPicture })
  const due: Due = makeDue({ store, questions, clock, calendar, log, photoDir })
  const scanner = makeScanner({ store, clock, calendar, log, schedules, tellMissed })
  const folder = makeFolderWatch({ store, clock, log }, parts.libraryDir ?? null)
  const vectors = makeVectorFill({ store, embedder, clock, log })
  const bot = makeBot({
    store,
    outbox,
    questions,
    clock,
    calendar,
    log,
    inbox: openInbox(store),
    standing: openStanding(store),
    keepFile: photoKeeper(photoDir, log),
    keepDocument: documentKeeper(photoDir, log),
    poke: onWork,
    model: parts.model ?? null,
    embedder,
  })
  let received = 0
  return {
    bot,
    outbox,
    received: () => received,
    async start() {
      const at = clock.now()
      await store.write(tx => keepLibrary({ tx, at, cause: `start-${at}` }))
      await channel.start({
        message(message) {
          received += 1
          void bot.receive(message)
        },
        online(account) {
          log.info({ account: account.id }, 'online')
          onWork()
        },
        offline: reason => log.warn({ reason }, 'offline'),
        room: room => log.info({ room: room.id }, 'in a room'),
        throttled: () => sender.throttle(),
        loginCode: parts.onLoginCode ?? (() => undefined),
      })
      await sender.reconcile()
      await bot.resume()
      onWork()
    },
    async stop() {
      vectors.stop()
      await channel.stop()
      await bot.settled()
    },
    async tick() {
      await due.run()
      await folder.run()
      vectors.run()
      await scanner.run()
      const moments = [await sender.drain(), due.next(), folder.next(), scanner.next()].filter(
        moment => moment !== null,
      )
      return moments.length > 0 ? Math.min(...moments) : null
    },
  }
}
