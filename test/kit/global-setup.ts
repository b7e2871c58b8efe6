import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { accountOf, chatOf, demoCommunity, loadCommunity } from '../../src/community.ts'
import { packageRoot } from '../../src/package-root.ts'
import { bindEverybody } from '../../src/store/community.ts'
import { openStore } from '../../src/store/open.ts'
import { testKey } from './key.ts'

declare module 'vitest' {
  interface ProvidedContext {
    template: string
  }
}

/** Builds what tests start as a process of its own, and loads the demo community once; every test world starts from a copy. */
export default async function setup(project: TestProject) {
  execFileSync(process.execPath, [
    join(packageRoot, 'node_modules/typescript/bin/tsc'),
    '-p',
    join(packageRoot, 'tsconfig.build.json'),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-template-'))
  const file = join(folder, 'template.db')
  const at = Date.parse('2026-01-01T00:00:00+08:00')
  const store = await openStore(`file:${file}`, testKey)
  await loadCommunity(store, demoCommunity, at)
  await store.write(tx => bindEverybody(tx, at, accountOf, chatOf))
  store.raw.pragma('wal_checkpoint(TRUNCATE)')
  await store.close()
  project.provide('template', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
