// Prisma's CLI with the schema engine that needs no download. `npm run prisma -- migrate dev --name …`;
// `--quietly generate` says nothing unless it fails and does nothing while the client is newer than the schema.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const args = process.argv.slice(2)
const quietly = args[0] === '--quietly' && args.shift() !== undefined
const client = join(root, 'src/store/generated/client.ts')
const isFresh = existsSync(client) && statSync(client).mtimeMs > statSync(join(root, 'prisma/schema.prisma')).mtimeMs

if (!(quietly && isFresh)) {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: join(here, 'schema-engine.mjs'),
  }
  const stdio = quietly ? 'pipe' : 'inherit'
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: root, env, stdio })
  if (quietly && status !== 0) process.stderr.write(`${stdout}${stderr}`)
  process.exit(status ?? 1)
}
