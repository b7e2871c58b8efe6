#!/usr/bin/env node
// Stands in for Prisma's schema-engine binary, which the CLI would download: JSON-RPC over stdio → the WASM engine.
// `npm run prisma -- …` points PRISMA_SCHEMA_ENGINE_BINARY here.
import { createInterface } from 'node:readline'
import { adapterFor, openEngine } from './engine.mjs'

const args = process.argv.slice(2)
const after = flag => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
const datasource = after('--datasource') ? JSON.parse(after('--datasource')) : {}
const url = datasource.url ?? process.env.DATABASE_URL
const printTimeoutMs = 500

if (args.includes('--version')) {
  console.log('schema-engine-wasm 7.10.0')
  process.exit(0)
}
if (args.includes('cli')) await canConnect()

async function canConnect() {
  try {
    const connection = await adapterFor(url).connect()
    await connection.dispose()
    process.exit(0)
  } catch (error) {
    const fields = { error_code: 'P1001', message: String(error.message) }
    process.stderr.write(`${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`)
    process.exit(1)
  }
}

let engine
const waiting = new Map()
const send = message => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

async function call({ method, params }) {
  engine ??= await openEngine(url, after('--datamodels'))
  const name = method === 'getDatabaseVersion' ? 'version' : method
  try {
    return await engine[name](params)
  } catch (error) {
    if (!/_prisma_migrations. does not exist/.test(String(error.message ?? error))) throw error
    const none = { ...params.migrationsList, migrationDirectories: [] }
    await engine.applyMigrations({ migrationsList: none, filters: { externalTables: [], externalEnums: [] } })
    return engine[name](params)
  }
}

/** The CLI prints what a diff found only when it is asked to. */
function print(content) {
  const id = waiting.size + 1
  return new Promise(resolve => {
    waiting.set(id, resolve)
    send({ id, method: 'print', params: { content } })
    setTimeout(resolve, printTimeoutMs)
  })
}

createInterface({ input: process.stdin })
  .on('line', async line => {
    const message = JSON.parse(line)
    if (!message.method) return waiting.get(message.id)?.()
    try {
      const result = await call(message)
      if (message.method === 'diff' && result.stdout) await print(result.stdout)
      send({ id: message.id, result: result ?? null })
    } catch (error) {
      const data = { is_panic: false, message: String(error.message ?? error), meta: null, error_code: error.code }
      send({
        id: message.id,
        error: { code: 4466, message: 'An error happened. Check the data field for details.', data },
      })
    }
  })
  .on('close', () => process.exit(0))
