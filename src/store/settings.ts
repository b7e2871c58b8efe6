import { type SettingKey, settings } from '../domain/settings.ts'
import { audit } from './audit.ts'
import { change, rowOf, rowsOf } from './bare.ts'
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
  await audit(tx, at, by, 'set', key, { before, after: value })
}
