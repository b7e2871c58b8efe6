import { expect, it } from 'vitest'
import { audit, firstBrokenAudit } from '../../src/store/audit.ts'
import type { Store } from '../../src/store/open.ts'
import { emptyStore, morning } from '../kit/database.ts'

const fill = (store: Store) =>
  store.write(async tx => {
    for (const [index, action] of ['import', 'makeBindCode', 'bindAddress', 'bindRoom'].entries())
      await audit(tx, morning + index, 'person-1', action, `person-${index}`, { index })
  })

/** As somebody with the file in hand would: the triggers away first. */
const tamper = (store: Store, sql: string) => {
  store.raw.exec('DROP TRIGGER Audit_no_update; DROP TRIGGER Audit_no_delete')
  store.raw.exec(sql)
}

it('holds as it was written, empty or long', async () => {
  const store = await emptyStore()
  expect(await firstBrokenAudit(store.prisma)).toBeNull()
  await fill(store)
  expect(await firstBrokenAudit(store.prisma)).toBeNull()
})

it.each([
  ['what was done', "UPDATE Audit SET action = 'nothing' WHERE id = 2", 2],
  ['who did it', "UPDATE Audit SET actor = 'somebody' WHERE id = 3", 3],
  ['when', 'UPDATE Audit SET at = at + 1 WHERE id = 1', 1],
  ['the detail', "UPDATE Audit SET detail = '{}' WHERE id = 4", 4],
  ['a line cut out', 'DELETE FROM Audit WHERE id = 2', 3],
  ['the first line cut out', 'DELETE FROM Audit WHERE id = 1', 2],
  ['two hashes exchanged', "UPDATE Audit SET hash = 'x' WHERE id = 2", 2],
])('shows a change: %s', async (_what, sql, broken) => {
  const store = await emptyStore()
  await fill(store)
  tamper(store, sql)
  expect(await firstBrokenAudit(store.prisma)).toBe(broken)
})
