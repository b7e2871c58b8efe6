// Prisma's schema engine as WASM from the package registry, bound to a driver adapter: nothing is downloaded.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const require = createRequire(import.meta.url)

async function loadWasm() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'))
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message(message) {
      this.message = message
    },
  }
  return bindings
}

/** The adapter for a `file:` URL, able to run whole migration scripts, which better-sqlite3 refuses in one prepare(). */
export function adapterFor(url) {
  // In a fresh checkout the data folder is not there yet, and SQLite makes files but no folders.
  mkdirSync(dirname(url.replace(/^file:/, '')), { recursive: true })
  const factory = new PrismaBetterSqlite3({ url })
  for (const name of ['connect', 'connectToShadowDb']) {
    const open = factory[name].bind(factory)
    factory[name] = async () => withScripts(await open())
  }
  return factory
}

function withScripts(adapter) {
  const executeOne = adapter.executeRaw.bind(adapter)
  adapter.executeRaw = async query => {
    try {
      return await executeOne(query)
    } catch (error) {
      if (!/more than one statement/.test(String(error?.message))) throw error
      await adapter.executeScript(query.sql)
      return 0
    }
  }
  return adapter
}

export async function openEngine(url, schemaPath) {
  const bindings = await loadWasm()
  const datamodels = schemaPath ? [[schemaPath, readFileSync(schemaPath, 'utf8')]] : undefined
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFor(url))
  return bindings.SchemaEngine.new({ datamodels }, () => undefined, factory)
}
