import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { accountOf, chatOf, demoCommunity, loadCommunity } from '../../src/community.ts'
import { keepLibrary } from '../../src/features/policy/keep.ts'
import { packageRoot } from '../../src/package-root.ts'
import { bindEverybody } from '../../src/store/neighbourhood.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { testKey } from './key.ts'

/** A database file as it stands at a moment. */
export type Template = { at: number; file: string }

declare module 'vitest' {
  interface ProvidedContext {
    templates: Template[]
  }
}

/**
 * Builds what tests start as a process of its own, and loads the demo community once; every test world starts from a
 * copy. A second one has the documents of the day that most worlds begin on put up already.
 */
export default async function setup(project: TestProject) {
  execFileSync(process.execPath, [
    join(packageRoot, 'node_modules/typescript/bin/tsc'),
    '-p',
    join(packageRoot, 'tsconfig.build.json'),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-template-'))
  const first = { at: Date.parse('2026-01-01T00:00:00+08:00'), file: join(folder, 'first.db') }
  await change(first, async store => {
    await loadCommunity(store, demoCommunity, first.at)
    await store.write(tx => bindEverybody(tx, first.at, accountOf, chatOf))
  })
  const usual = { at: Date.parse('2026-03-10T00:00:00+08:00'), file: join(folder, 'usual.db') }
  copyFileSync(first.file, usual.file)
  await change(usual, async store => {
    await store.write(tx => keepLibrary({ tx, at: usual.at, cause: 'template' }))
  })
  project.provide('templates', [usual, first])
  return () => rmSync(folder, { recursive: true, force: true })
}

async function change({ file }: Template, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(`file:${file}`, testKey)
  await work(store)
  store.raw.pragma('wal_checkpoint(TRUNCATE)')
  await store.close()
}
