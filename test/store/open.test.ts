import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'
import { openStore, StoreProblem } from '../../src/store/open.ts'
import { aTicket, emptyStore, testFolder } from '../kit/database.ts'
import { testKey } from '../kit/key.ts'

it('reads its safety settings back: WAL, FULL, foreign keys', async () => {
  const store = await emptyStore(`file:${join(testFolder(), 'sub', 'a.db')}`)
  const read = (name: string) => String(store.raw.pragma(name, { simple: true }))
  expect([read('journal_mode'), read('synchronous'), read('foreign_keys')]).toEqual(['wal', '2', '1'])
  const orphan = store.prisma.ticketEvent.create({
    data: { ticketId: 99, at: new Date(0), action: 'report', by: 'x', to: 'DRAFT' },
  })
  await expect(orphan).rejects.toThrow()
})

it('is refused to whoever comes second, in Chinese and with what to do, and free again after a close', async () => {
  const file = `file:${join(testFolder(), 'a.db')}`
  const first = await openStore(file, testKey)
  const second = openStore(file, testKey)
  await expect(second).rejects.toThrow(StoreProblem)
  await expect(second).rejects.toThrow(/正被另一个小格进程使用。请先停掉那个进程，或用 DATABASE_URL 指定另一个文件。/)
  await aTicket(first)
  await first.close()
  const third = await emptyStore(file)
  expect(await third.prisma.ticket.count()).toBe(1)
})

/** Another process that opens the same file, says how it went, and dies without a word if it got in. */
function anotherProcess(file: string): string {
  const here = (path: string) => JSON.stringify(pathToFileURL(join(packageRoot, path)).href)
  const script = `import { openStore } from ${here('src/store/open.ts')}
    try {
      await openStore(${JSON.stringify(`file:${file}`)}, Buffer.alloc(32, 7))
      process.stdout.write('opened', () => process.kill(process.pid, 'SIGKILL'))
    } catch (problem) { process.stdout.write(problem.message) }`
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: packageRoot,
  })
  return stdout.toString()
}

it('is refused to a second process, and freed by the sudden death of the first', async () => {
  const file = join(testFolder(), 'a.db')
  const store = await openStore(`file:${file}`, testKey)
  expect(anotherProcess(file)).toMatch(/^数据库 .*正被另一个小格进程使用/)
  await aTicket(store)
  await store.close()
  expect(anotherProcess(file)).toBe('opened')
  const after = await emptyStore(`file:${file}`)
  expect(await after.prisma.ticket.count()).toBe(1)
})

it('gives the lock back when the opening fails', async () => {
  const folder = testFolder()
  const file = join(folder, 'a.db')
  const store = await openStore(`file:${file}`, testKey)
  store.raw.exec(`UPDATE _prisma_migrations SET checksum = 'another'`)
  await store.close()
  await expect(openStore(`file:${file}`, testKey)).rejects.toThrow(/在应用之后被改动过/)
  await expect(openStore(`file:${file}`, testKey)).rejects.toThrow(/在应用之后被改动过/)
})

it('keeps two writers apart on the one connection', async () => {
  const store = await emptyStore()
  const order: string[] = []
  const slow = store.write(async tx => {
    order.push('slow begins')
    await tx.setting.create({ data: { key: 'a', value: '1' } })
    await new Promise(resolve => setImmediate(resolve))
    order.push('slow ends')
    throw new Error('rolled back')
  })
  const quick = store.exclusively(() => {
    order.push('quick')
    store.raw.exec("INSERT INTO Setting (key, value) VALUES ('b', '2')")
  })
  await expect(slow).rejects.toThrow('rolled back')
  await quick
  expect(order).toEqual(['slow begins', 'slow ends', 'quick'])
  expect(await store.prisma.setting.findMany()).toEqual([{ key: 'b', value: '2' }])
})
