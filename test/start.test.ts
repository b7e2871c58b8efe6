import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { packageRoot } from '../src/package-root.ts'
import { built, run } from './cli/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoge-start-'))
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const broken = join(folder, 'broken.db')
writeFileSync(broken, 'this is no database, and long enough to be taken for one')
const pipe = join(folder, 'pipe')
execFileSync('mkfifo', [pipe])
const keyless = join(folder, 'keyless.db')
writeFileSync(`${keyless}.key`, 'no key')

const usual = {
  PORT: '0',
  DATABASE_URL: `file:${join(folder, 'unused.db')}`,
  NODE_ENV: '',
  WECHATY_PUPPET: '',
  WECHATY_TOKEN: '',
}

/** Starts the program and resolves with its address once it prints it. */
function start(env: Record<string, string>): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [built('main.ts')], {
    cwd: packageRoot,
    env: { ...process.env, ...usual, ...env },
  })
  started.push(child)
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout.on('data', chunk => {
      out += chunk
      const address = /http:\S+/.exec(out)?.[0]
      if (address) resolve({ address, child })
    })
    child.on('close', code => reject(new Error(`ended with ${code}: ${out}`)))
  })
}

it.each([
  ['a port that is none', { PORT: 'eighty' }, /PORT/],
  ['a port out of range', { PORT: '99999' }, /PORT.*65535/],
  ['a database that is not known', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL.*file:/],
  ['a puppet without its token', { WECHATY_PUPPET: 'wechaty-puppet-service' }, /WECHATY_TOKEN/],
  ['a token without its puppet', { WECHATY_TOKEN: 'abc' }, /WECHATY_PUPPET/],
  ['a folder of documents that is not there', { LIBRARY_DIR: join(folder, 'no-library') }, /LIBRARY_DIR.*no-library/],
  ['an address that is none', { PUBLIC_URL: 'xiaoge.example.cn' }, /PUBLIC_URL.*https:/],
  ['a key that is too short', { DATA_KEY: 'abc' }, /DATA_KEY.*64/],
  ['a community folder that is not there', { COMMUNITY_DIR: join(folder, 'nowhere') }, /nowhere[\s\S]*COMMUNITY_DIR/],
  ['a database that is no database', { DATABASE_URL: `file:${broken}` }, /broken\.db 不是小格的数据库/],
  ['a database that is a folder', { DATABASE_URL: `file:${folder}` }, /打不开.*DATABASE_URL/],
  ['a folder that is a file', { DATABASE_URL: `file:${join(broken, 'x.db')}` }, /broken\.db.*DATABASE_URL/],
  [
    'a database where nothing can be made',
    { DATABASE_URL: 'file:/proc/xiaoge/a.db' },
    /\/proc\/xiaoge\/a\.db.*DATABASE_URL/,
  ],
  [
    'a database that is a pipe',
    { DATABASE_URL: `file:${pipe}`, DATA_KEY: 'ab'.repeat(32) },
    /pipe 打不开.*DATABASE_URL/,
  ],
  ['a key file that holds no key', { DATABASE_URL: `file:${keyless}` }, /keyless\.db\.key.*64位/],
  ['a host that is not this machine', { HOST: '203.0.113.9' }, /HOST.*127\.0\.0\.1/],
])('stops with a sentence on %s', async (_name, env: Record<string, string>, says) => {
  const { code, err } = await run('main.ts', [], '', { ...usual, ...env })
  expect(code).toBe(2)
  expect(err).toMatch(says)
  expect(err).not.toMatch(/\n\s+at /)
})

it('serves, says how it is, refuses a second process on the same file, and stops cleanly', async () => {
  const env = { DATABASE_URL: `file:${join(folder, 'first.db')}` }
  const { address, child } = await start(env)
  const health = await fetch(new URL('healthz', address))
  expect(health.status).toBe(200)
  expect(await health.json()).toMatchObject({ ok: true, account: '小格', online: true, queue: 0 })

  // The console is there, and shut.
  expect((await fetch(new URL('console', address))).status).toBe(401)
  expect((await fetch(new URL('console/console.css', address))).status).toBe(200)

  const second = await run('main.ts', [], '', { ...usual, ...env })
  expect(second.code).toBe(2)
  expect(second.err).toContain('正被另一个小格进程使用')

  const ended = new Promise(resolve => child.on('exit', resolve))
  child.kill('SIGINT')
  expect(await ended).toBe(0)
})

it('says so when the port is taken', async () => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { code, err } = await run('main.ts', [], '', { ...usual, PORT: String(port) })
  server.close()
  expect(code).toBe(2)
  expect(err).toContain(`${port}`)
  expect(err).toContain('PORT=')
})
