#!/usr/bin/env nodeimport fs from 'node:fs'; import readline from 'node:readline'; import { parseArgs } from 'node:util'
// Stand-in for Prisma's schema-engine binary: JSON-RPC over stdio -> WASM engine + driver adapter.
import { adapterFor, engine } from './engine.mjs'

const a = process.argv.slice(2)
const get = f => {
  const i = a.indexOf(f)
  return i < 0 ? undefined : a[i + 1]
}
if (a.includes('--version')) {
  console.log('schema-engine-shim 7.10.0')
  process.exit(0)
}
const ds = get('--datasource') ? JSON.parse(get('--datasource')) : {}
const url = ds.url ?? process.env.DATABASE_URL
if (a.includes('cli')) {
  try {
    const f = await adapterFor(url)
    const c = await f.connect()
    await c.dispose()
    process.exit(0)
  } catch (e) {
    process.stderr.write(
      JSON.stringify({
        level: 'ERROR',
        target: 'schema_engine::logger',
        fields: { error_code: 'P1001', message: String(e.message) },
      }) + '\n',
    )
    process.exit(1)
  }
}
const models = a.flatMap((x, i) => (x === '--datamodels' ? [a[i + 1]] : []))
let eng
const rl = readline.createInterface({ input: process.stdin })
const send = o => process.stdout.write(JSON.stringify(o) + '\n')
let printId = 1
const waiting = new Map()
rl.on('line', async line => {
  const m = JSON.parse(line)
  if (!m.method) {
    waiting.get(m.id)?.()
    return
  }
  if (process.env.SHIM_LOG) fs.appendFileSync(process.env.SHIM_LOG, line.slice(0, 600) + '\n')
  try {
    if (!eng) ({ eng } = await engine(url, models[0]))
    const method = m.method === 'getDatabaseVersion' ? 'version' : m.method
    const call = () => eng[method](m.params)
    const r = await call().catch(async e => {
      if (!/_prisma_migrations. does not exist/.test(String(e.message ?? e))) throw e
      await eng.applyMigrations({
        migrationsList: { ...m.params.migrationsList, migrationDirectories: [] },
        filters: { externalTables: [], externalEnums: [] },
      })
      return call()
    })
    if (m.method === 'diff' && r.stdout) {
      const id = printId++
      await new Promise(ok => {
        waiting.set(id, ok)
        send({ jsonrpc: '2.0', id, method: 'print', params: { content: r.stdout } })
        setTimeout(ok, 500)
      })
    }
    send({ jsonrpc: '2.0', id: m.id, result: r ?? null })
  } catch (e) {
    send({
      jsonrpc: '2.0',
      id: m.id,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: { is_panic: false, message: String(e.message ?? e), meta: null, error_code: e.code },
      },
    })
  }
})
rl.on('close', () => process.exit(0))
