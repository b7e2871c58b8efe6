import type { Moment } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { firstSecretary } from '../../store/people.ts'
import { sayMissed } from '../../wording/people.ts'

/** Tells the 书记, once, which moments of the calendar went by while the program was not running. */
export async function tellMissed(m: Moment, missed: readonly { name: string; due: number }[]): Promise<void> {
  const secretary = await firstSecretary(m.tx)
  if (!secretary) return
  const text = sayMissed(missed, m.at)
  await say(m.tx, m.at, { key: m.cause, lane: 'push', kind: 'digest', to: { person: secretary.id }, text })
}
