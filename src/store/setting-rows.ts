import { change, rowsOf } from './bare.ts'
import { remembered } from './remembered.ts'
import type { Tx } from './tx.ts'

const rows = (tx: Tx): ReadonlyMap<string, string> =>
  remembered(
    tx,
    'settings',
    ['Setting'],
    () =>
      new Map(
        rowsOf<{ key: string; value: string }>(tx, 'SELECT key, value FROM Setting').map(row => [row.key, row.value]),
      ),
  )

/** A value of the Setting table by the key of its row; null where there is none. */
export const storedSetting = (tx: Tx, key: string): string | null => rows(tx).get(key) ?? null

export function storeSetting(tx: Tx, key: string, value: string): void {
  const sql = 'INSERT INTO Setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
  change(tx, sql, key, value)
}
