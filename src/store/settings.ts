import { partyEventNames, partyEvents } from '../domain/party-events.ts'
import { minuteOfDay, type QuietHours } from '../domain/quiet.ts'
import { type SettingKey, settings } from '../domain/settings.ts'
import { studyMoments, studySchedules } from '../domain/study-day.ts'
import { audit } from './audit.ts'
import { change, rowOf, rowsOf } from './bare.ts'
import { replanStudy } from './meetings.ts'
import { dropRecurring } from './occurrences.ts'
import type { Tx } from './tx.ts'

const rowKey = (key: SettingKey): string => `set:${key}`

/** What the community has set, or what is usual. */
export const readSetting = (tx: Tx, key: SettingKey): string =>
  rowOf<{ value: string }>(tx, 'SELECT value FROM Setting WHERE key = ?', rowKey(key))?.value ?? settings[key].usual

export const isOn = (tx: Tx, key: SettingKey): boolean => readSetting(tx, key) === '开'

export function allSettings(tx: Tx): { key: SettingKey; value: string; isUsual: boolean }[] {
  const set = new Map(
    rowsOf<{ key: string; value: string }>(tx, `SELECT key, value FROM Setting WHERE key LIKE 'set:%'`).map(row => [
      row.key,
      row.value,
    ]),
  )
  return (Object.keys(settings) as SettingKey[]).map(key => {
    const value = set.get(rowKey(key))
    return { key, value: value ?? settings[key].usual, isUsual: value === undefined }
  })
}

/** Stores a setting, with who set it in the audit. What is planned by it is planned anew from the next scan on. */
export async function writeSetting(tx: Tx, key: SettingKey, value: string, by: string, at: number): Promise<void> {
  const before = readSetting(tx, key)
  change(
    tx,
    'INSERT INTO Setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    rowKey(key),
    value,
  )
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
