import { lanes } from '../store/outbox.ts'

/** WeChat watches accounts that talk too much: at most so many a minute, with room kept for what is urgent. */
const perMinute = 30
const perMinuteUnurgent = 26
const sameChatMs = 1_000
const urgentGapMs = 1_000
const jitterMs = { least: 3_000, spread: 2_000 }
const minuteMs = 60_000

export type Turn<T> = { item: T; at: number }
type Waiting = { id: number; lane: number; chat: string; notBefore: number; attempts?: number }
type Sent = { sentTo: string; at: number }

/**
 * Which of the waiting messages goes next, and when: lanes in order, first come first served; one second apart in a
 * chat, three to five between chats, thirty a minute. All from rows, so a restart keeps the pace. Only the first that
 * is due may go: whatever went before it because its own chat is quick would push it back again and again.
 * `waiting` in order of lane and id, `sent` the last minute, oldest first.
 */
export function nextTurn<T extends Waiting>(waiting: readonly T[], sent: readonly Sent[], now: number): Turn<T> | null {
  let next: Turn<T> | null = null
  let isFirst = true
  const held = new Set<string>()
  for (const item of waiting) {
    if (held.has(item.chat)) continue
    const isDue = item.notBefore <= now
    // What quiet hours hold back holds nobody else back; what is tried again keeps its place before its own photo.
    if (!isDue && item.attempts) held.add(item.chat)
    if (isDue && !isFirst) continue
    const at = isDue ? earliest(item, sent, now) : item.notBefore
    if (isDue) isFirst = false
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
