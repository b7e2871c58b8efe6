import { partyEventNames, partyEvents } from '../domain/party-events.ts'
import { minuteOfDay, type QuietHours } from '../domain/quiet.ts'
import { type SettingKey, settings } from '../domain/settings.ts'
import { studyMoments, studySchedules } from '../domain/study-day.ts'
import { audit } from './audit.ts'
import { replanStudy } from './meetings.ts'
import { dropRecurring } from './occurrences.ts'
import { storedSetting, storeSetting } from './setting-rows.ts'
import type { Tx } from './tx.ts'

const rowKey = (key: SettingKey): string => `set:${key}`

/** What the community has set, or what is usual. */
export const readSetting = (tx: Tx, key: SettingKey): string => storedSetting(tx, rowKey(key)) ?? settings[key].usual

export const isOn = (tx: Tx, key: SettingKey): boolean => readSetting(tx, key) === '开'

export function allSettings(tx: Tx): { key: SettingKey; value: string; isUsual: boolean }[] {
  return (Object.keys(settings) as SettingKey[]).map(key => {
    const value = storedSetting(tx, rowKey(key))
    return { key, value: value ?? settings[key].usual, isUsual: value === null }
  })
}

/** Stores a setting, with who set it in the audit. What is planned by it is planned anew from the next scan on. */
export async function writeSetting(tx: Tx, key: SettingKey, value: string, by: string, at: number): Promise<void> {
  const before = readSetting(tx, key)
  storeSetting(tx, rowKey(key), value)
  replan(tx, key, at)
  await audit(tx, at, by, 'set', key, { before, after: value })
}

function replan(tx: Tx, key: SettingKey, at: number): void {
  for (const schedule of studySchedules) {
    const { time } = studyMoments[schedule]
    if ('setting' in time && time.setting === key) replanStudy(tx, schedule, at)
  }
  for (const name of partyEventNames) if (partyEvents[name].setting === key) dropRecurring(tx, name, at, 0)
}

export const quietHours = (tx: Tx): QuietHours => ({
  from: minuteOfDay(readSetting(tx, 'quietFrom')),
  until: minuteOfDay(readSetting(tx, 'quietUntil')),
})
