/** A notice's life: written and shown, agreed to (and perhaps waiting for its hour), on its way, over. */
export const noticeLife = {
  DRAFT: { schedule: 'READY', start: 'SENDING', cancel: 'CANCELLED', expire: 'EXPIRED' },
  READY: { start: 'SENDING', cancel: 'CANCELLED', expire: 'EXPIRED' },
  SENDING: { finish: 'DONE', cancel: 'CANCELLED' },
  DONE: {},
  CANCELLED: {},
  EXPIRED: {},
} as const satisfies Record<string, Record<string, string>>
export type NoticeState = keyof typeof noticeLife
export type NoticeAction = 'schedule' | 'start' | 'cancel' | 'expire' | 'finish'

/** The states from which an action is possible, and where it leads. */
export function noticeStep(action: NoticeAction): { from: NoticeState[]; to: NoticeState } {
  const steps = Object.entries(noticeLife) as [NoticeState, Partial<Record<NoticeAction, NoticeState>>][]
  const able = steps.filter(([, actions]) => action in actions)
  return { from: able.map(([state]) => state), to: able[0]![1][action]! }
}

/** A draft waits so long for 确认, and for a second person's where the community wants one. */
export const draftLifeMs = 30 * 60_000
export const secondWaitMs = 24 * 3_600_000
/** A scheduled notice may still go out so late; later it is skipped and its sender told. */
export const sendCatchUpMs = 2 * 3_600_000
/** The same words to the same people within this time: asked about. */
export const sameNoticeWithinMs = 10 * 60_000
/** 收到 counts for the last notice of a chat this long; questions to its sender wait as long. */
export const receiptWithinMs = 7 * 86_400_000
/** What one message takes on its way out, on average: three to five seconds between chats. */
export const perMessageMs = 4_000
export const longestNotice = 1_500
