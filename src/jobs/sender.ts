import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Channel, Clock, Log, Outgoing } from '../ports.ts'
import { Outage } from '../ports.ts'
import type { Store } from '../store/open.ts'
import { lanes, type OutboxDesk, type Parcel } from '../store/outbox.ts'
import { nextTurn, type Turn } from './pace.ts'

/** A message that certainly did not leave is tried again so often, each time later; then it is dead and said so. */
const mostAttempts = 5
const retryAfterMs = 30_000
/** After WeChat says that we talk too fast, the account is silent so long; never a retry into it. */
const throttledForMs = 15 * 60_000

export type Sender = {
  /** Sends what may go now; gives the moment when the next one may, null when nothing waits. */
  drain(): Promise<number | null>
  /** After a start: what was on its way when the process died is found again, or left as unknown. */
  reconcile(): Promise<void>
  throttle(): void
}

type Deps = {
  store: Store
  outbox: OutboxDesk
  channel: Channel
  clock: Clock
  log: Log
  photoDir: string
  draw: (svg: string) => Promise<Buffer>
}

/** The one way out: every sentence passes this gate, at the account's pace. */
export function makeSender(deps: Deps): Sender {
  const { outbox, channel, clock, log } = deps
  let silentUntil = 0
  let running: Promise<number | null> | null = null

  const drainOnce = async (): Promise<number | null> => {
    for (;;) {
      const now = clock.now()
      if (!channel.account().online) return null
      if (now < silentUntil) return silentUntil
      const turn = pickTurn(deps, now)
      if (!turn) return null
      if (turn.at > now) return turn.at
      await sendOne(deps, turn)
    }
  }
  return {
    drain() {
      running ??= drainOnce().finally(() => {
        running = null
      })
      return running
    },
    throttle() {
      silentUntil = clock.now() + throttledForMs
      log.warn({ until: silentUntil }, 'WeChat asked for quiet; the account stops for a while')
    },
    async reconcile() {
      for (const parcel of outbox.stuck()) await findAgain(deps, parcel)
    },
  }
}

function pickTurn({ outbox }: Deps, now: number): Turn<Parcel & { chat: string }> | null {
  const waiting = outbox
    .pending(now)
    .map(parcel => ({ ...parcel, chat: chatFor(outbox, parcel) ?? `nobody-${parcel.id}` }))
  return nextTurn(waiting, outbox.sentSince(now - 60_000), now)
}

/** A person is wherever their bound account is now; a room and a stranger are addresses already. */
function chatFor(outbox: OutboxDesk, { toRoom, toAddress, toPerson }: Parcel): string | null {
  return toRoom ?? toAddress ?? (toPerson === null ? null : outbox.addressOf(toPerson))
}

async function sendOne(deps: Deps, { item: parcel }: Turn<Parcel & { chat: string }>): Promise<void> {
  const { outbox, channel, clock, log } = deps
  if (chatFor(outbox, parcel) === null) {
    await outbox.dead(parcel.id, 'the person has no bound account')
    log.warn({ outbox: parcel.id, person: parcel.toPerson, ticket: parcel.ticketId }, 'nobody to send to: not bound')
    return
  }
  const message = await outgoing(deps, parcel)
  if (!message) return void (await outbox.dead(parcel.id, 'the picture is gone'))
  if (!(await outbox.begin(parcel.id, clock.now(), parcel.chat))) return
  try {
    const { id } = await channel.send(message)
    await outbox.sent(parcel.id, clock.now(), id)
  } catch (error) {
    await failed(deps, parcel, error)
  }
}

/** Only what certainly did not leave is tried again; a doubtful one waits for its echo and is never said twice. */
async function failed({ outbox, clock, log }: Deps, parcel: Parcel, error: unknown): Promise<void> {
  const certain = error instanceof Outage && error.nothingSent
  log.warn({ outbox: parcel.id, certain, error: String(error) }, 'a message did not go out')
  if (!certain && parcel.lane !== lanes.p0) return void (await outbox.unknown(parcel.id, String(error)))
  if (parcel.attempts + 1 >= mostAttempts) return void (await outbox.dead(parcel.id, String(error)))
  const again = certain ? null : markedAgain(parcel.text)
  await outbox.retry(parcel.id, clock.now() + retryAfterMs * (parcel.attempts + 1), String(error), again)
}

const againMark = '（重发）'
const markedAgain = (text: string): string => (text.startsWith(againMark) ? text : `${againMark}${text}`)

/** Looks for our own message before anything else; P0 alone is said again, marked, because silence there is worse. */
async function findAgain(deps: Deps, parcel: Parcel): Promise<void> {
  const { outbox, channel, clock, log } = deps
  const message = await outgoing(deps, { ...parcel, chat: chatFor(outbox, parcel) ?? '' })
  const went = message ? await channel.wasSent(message, parcel.sendingAt ?? 0) : null
  if (went === true) await outbox.sent(parcel.id, clock.now(), null)
  else if (went === false) await outbox.retry(parcel.id, clock.now(), 'not sent before the restart')
  else if (parcel.lane === lanes.p0) await outbox.retry(parcel.id, clock.now(), 'restart', markedAgain(parcel.text))
  else {
    await outbox.unknown(parcel.id, 'the program stopped while sending')
    log.warn({ outbox: parcel.id, ticket: parcel.ticketId }, 'not known whether this went out; not said again')
  }
}

async function outgoing({ store, photoDir, draw }: Deps, parcel: Parcel & { chat: string }): Promise<Outgoing | null> {
  const to = parcel.toRoom ? { room: parcel.chat } : { contact: parcel.chat }
  const mentions = JSON.parse(parcel.mentions) as string[]
  if (parcel.drawing !== null)
    return { to, text: '', mentions, image: { name: `chart-${parcel.id}.png`, bytes: await draw(parcel.drawing) } }
  if (parcel.photoId === null) return { to, text: parcel.text, mentions, image: null }
  const photo = await store.prisma.photo.findUnique({ where: { id: parcel.photoId } })
  if (!photo?.path) return null
  const bytes = await readFile(join(photoDir, photo.path)).catch(() => null)
  return bytes && { to, text: parcel.text, mentions, image: { name: photo.path.split('/').at(-1)!, bytes } }
}
