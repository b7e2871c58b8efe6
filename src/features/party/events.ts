import { type PartyEventName, partyEvents } from '../../domain/party-events.ts'
import { mayRingAt } from '../../domain/quiet.ts'
import { momentsBetween } from '../../domain/recurrence.ts'
import { dateOfDay, dayOfDate, shanghaiDate } from '../../domain/working-time.ts'
import { allBranches, branchById, chatsOfBranch, secretaryOfBranch } from '../../store/branches.ts'
import type { Moment } from '../../store/occasion.ts'
import type { Occurrence, Planned } from '../../store/occurrences.ts'
import { type Recipient, say } from '../../store/outbox.ts'
import { isOn, quietHours } from '../../store/settings.ts'
import type { Tx } from '../../store/tx.ts'
import { sayPartyEvent } from '../../wording/party.ts'
import { idOf } from './announce.ts'

/** The data is domain/party-events.ts; an event that the community has not switched on is not even planned. */
export function planPartyEvent(tx: Tx, name: PartyEventName, from: number, to: number): Planned[] {
  const { setting, rhythm, time, leadDays } = partyEvents[name]
  if (!isOn(tx, setting)) return []
  return momentsBetween(rhythm, time, from, to, -leadDays).flatMap(due =>
    allBranches(tx).map(({ id }) => ({ due, recipient: `branch-${id}` })),
  )
}

export async function remindOfEvent(
  m: Moment,
  occurrence: Occurrence,
  name: PartyEventName,
): Promise<{ skip: string } | undefined> {
  const { zh, setting, leadDays, rule } = partyEvents[name]
  if (!isOn(m.tx, setting)) return { skip: '已关闭' }
  const branch = branchById(m.tx, idOf(occurrence))
  const to = branch ? recipientsOf(m, name, branch.id) : []
  if (!branch || to.length === 0) return { skip: '没有可以提醒的人' }
  const day = dateOfDay(dayOfDate(shanghaiDate(occurrence.due)) + leadDays)
  const text = sayPartyEvent(branch.name, zh, day, rule)
  const notBefore = mayRingAt('P3', m.at, quietHours(m.tx))
  for (const [index, recipient] of to.entries())
    await say(m.tx, m.at, {
      key: `${m.cause}-${index}`,
      lane: 'push',
      kind: 'reminder',
      to: recipient,
      text,
      notBefore,
    })
}

function recipientsOf(m: Moment, name: PartyEventName, branchId: number): Recipient[] {
  if (partyEvents[name].to === 'branchGroup') return chatsOfBranch(m.tx, branchId).map(room => ({ room }))
  const person = secretaryOfBranch(m.tx, branchId, m.at)
  return person === null ? [] : [{ person }]
}
