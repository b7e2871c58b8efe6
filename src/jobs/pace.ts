import { lanes } from '../store/outbox.ts'

/** WeChat watches accounts that talk too much: at most so many a minute, with room kept for what is urgent. */
const perMinute = 30
const perMinuteUnurgent = 26
const sameChatMs = 1_000
const urgentGapMs = 1_000
const jitterMs = { least: 3_000, spread: 2_000 }
const minuteMs = 60_000

export type Turn<T> = { item: T; at: number }
type Waiting = { id: number; lane: number; chat: string; notBefore: number }
type Sent = { sentTo: string; at: number }

/**
 * Which of the waiting messages goes next, and when: lanes in order, first come first served in a chat; one second
 * apart in a chat, three to five between chats, thirty a minute. All from rows, so a restart keeps the pace.
 * `waiting` in order of lane and id, `sent` the last minute, oldest first.
 */
export function nextTurn<T extends Waiting>(waiting: readonly T[], sent: readonly Sent[], now: number): Turn<T> | null {
  let next: Turn<T> | null = null
  const chatsAhead = new Set<string>()
  for (const item of waiting) {
    if (chatsAhead.has(item.chat)) continue
    chatsAhead.add(item.chat)
    const at = Math.max(item.notBefore, earliest(item, sent, now), now)
    if (at <= now) return { item, at }
    if (!next || at < next.at) next = { item, at }
  }
  return next
}

function earliest(item: Waiting, sent: readonly Sent[], now: number): number {
  const urgent = item.lane === lanes.p0
  const last = sent.at(-1)
  const lastHere = sent.findLast(one => one.sentTo === item.chat)
  const limit = urgent ? perMinute : perMinuteUnurgent
  const oldestOfLimit = sent.length >= limit ? sent[sent.length - limit] : undefined
  return Math.max(
    now,
    lastHere ? lastHere.at + sameChatMs : 0,
    last && last.sentTo !== item.chat ? last.at + (urgent ? urgentGapMs : jitterFor(item.id)) : 0,
    oldestOfLimit ? oldestOfLimit.at + minuteMs : 0,
  )
}

/** Three to five seconds, different from message to message and the same at every try. */
const jitterFor = (id: number): number => jitterMs.least + ((id * 7919) % jitterMs.spread)
