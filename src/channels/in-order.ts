import type { Incoming, Log } from '../ports.ts'

/** Longer than this nobody waits for a message that cannot be read; it follows when it can. */
const mostWaitMs = 3000

/**
 * Messages are read side by side, and one takes longer than another; they are handed on as they came, because 「灯坏了」
 * and then 「三楼」 mean something else the other way round.
 */
export function inOrder(hand: (message: Incoming) => void, log: Log) {
  let before: Promise<unknown> = Promise.resolve()
  return (id: string, read: () => Promise<Incoming>): void => {
    const handed = Promise.all([read(), before])
      .then(([message]) => hand(message))
      .catch(error => log.error({ message: id, error: String(error) }, 'a message was lost'))
    // A bare timer: one that is given up through a signal makes an error with its stack, for every message.
    before = new Promise<void>(resolve => {
      const longEnough = setTimeout(resolve, mostWaitMs)
      longEnough.unref()
      void handed.then(() => {
        clearTimeout(longEnough)
        resolve()
      })
    })
  }
}
