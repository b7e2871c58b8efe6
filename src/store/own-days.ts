import type { WorkCalendar } from '../domain/working-time.ts'
import { audit } from './audit.ts'
import { rowsOf } from './bare.ts'
import type { Store } from './open.ts'
import { storedSetting, storeSetting } from './setting-rows.ts'
import type { Tx } from './tx.ts'

export type OwnDay = 'rest' | 'work'
const dayKey = (date: string): string => `day:${date}`

/** The override table of the holidays: what the 书记 has set goes before what is known or computed. */
export const ownCalendar = (store: Store, base: WorkCalendar): WorkCalendar => ({
  ...base,
  isWorkday: date => {
    const own = storedSetting(store.prisma, dayKey(date))
    return own ? own === 'work' : base.isWorkday(date)
  },
})

export async function setOwnDays(tx: Tx, dates: readonly string[], is: OwnDay, by: string, at: number): Promise<void> {
  for (const date of dates) storeSetting(tx, dayKey(date), is)
  await audit(tx, at, by, 'setDays', is, { from: dates[0], until: dates.at(-1) })
}

/** What was set from a date on, by date. */
export const ownDaysFrom = (tx: Tx, from: string): { date: string; is: OwnDay }[] =>
  rowsOf<{ date: string; is: OwnDay }>(
    tx,
    `SELECT substr(key, 5) AS date, value AS "is" FROM Setting WHERE key >= ? AND key < 'day;' ORDER BY key`,
    dayKey(from),
  )
