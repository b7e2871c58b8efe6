// Prisma schema engine (WASM from npm) bound to a driver adapter. No binary download.
import fs from 'node:fs'; import { createRequire } from 'node:module'import path from 'node:path'; 
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const require = createRequire(import.meta.url)
export async function loadEngine() {
  const bg = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const dir = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const mod = new WebAssembly.Module(fs.readFileSync(path.join(dir, 'schema_engine_bg.wasm')))
  const inst = new WebAssembly.Instance(mod, { './schema_engine_bg.js': bg })
  bg.__wbg_set_wasm(inst.exports); inst.exports.__wbindgen_start()
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message(m){ this.msg = m } }
  return bg
}
export async function adapterFor(url) {
  if (/^postgres/.test(url)) { const { PrismaPg } = await import('@prisma/adapter-pg'); return pgChar(new PrismaPg((u => ({ host: u.hostname, port: +(u.port || 5432), user: decodeURIComponent(u.username), password: decodeURIComponent(u.password), database: u.pathname.slice(1) }))(new URL(url)))) }
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3'); return multi(new PrismaBetterSqlite3({ url }))
}
export function migrationList(baseDir) {
  const dirs = fs.existsSync(baseDir) ? fs.readdirSync(baseDir, { withFileTypes: true }).filter(d => d.isDirectory()).map(d => d.name).sort() : []
  const lock = path.join(baseDir, 'migration_lock.toml')
  return { baseDir, lockfile: { path: 'migration_lock.toml', content: fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8') : null }, shadowDbInitScript: '',
    migrationDirectories: dirs.map(d => ({ path: d, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: fs.readFileSync(path.join(baseDir, d, 'migration.sql'), 'utf8') } } })) }
}
export const filters = { externalTables: [], externalEnums: [] }
export async function engine(url, schemaPath) {
  const bg = await loadEngine()
  const factory = bindMigrationAwareSqlAdapterFactory(await adapterFor(url))
  const eng = await bg.SchemaEngine.new({ datamodels: schemaPath ? [[schemaPath, fs.readFileSync(schemaPath, 'utf8')]] : undefined }, () => {}, factory)
  return { eng, bg, factory }
}

// better-sqlite3 refuses several statements in one prepare(); the WASM engine sends whole migration scripts to the shadow DB that way.
function multi(f) {
  const wrap = a => { const orig = a.executeRaw.bind(a); a.executeRaw = async q => { try { return await orig(q) } catch (e) { if (!/more than one statement/.test(String(e?.message))) throw e; await a.executeScript(q.sql); return 0 } }; return a }
  for (const k of ['connect', 'connectToShadowDb']) { const o = f[k].bind(f); f[k] = async () => wrap(await o()) }
  return f
}

// adapter-pg cannot map Postgres' internal "char" (OID 18), which the schema engine selects from pg_catalog: hand it over as text (OID 25).
function pgChar(f) {
  const wrap = a => { const io = a.performIO.bind(a); a.performIO = async (...q) => { const r = await io(...q); for (const c of r.fields ?? []) if (c.dataTypeID === 18) c.dataTypeID = 25; return r }; return a }
  for (const k of ['connect', 'connectToShadowDb']) { const o = f[k].bind(f); f[k] = async () => wrap(await o()) }
  return f
}
