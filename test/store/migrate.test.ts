import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'
import { migrate } from '../../src/store/migrate.ts'
import { testFolder } from '../kit/database.ts'

const own = join(packageRoot, 'prisma/migrations')
const names = readdirSync(own)
  .filter(name => /^\d/.test(name))
  .sort()

function place() {
  const folder = join(testFolder(), 'migrations')
  cpSync(own, folder, { recursive: true })
  const db = new Database(':memory:')
  onTestFinished(() => void db.close())
  return { db, folder }
}

function addMigration(folder: string, name: string, sql: string) {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

it('applies each migration once, in order, and a new one later', () => {
  const { db, folder } = place()
  expect(migrate(db, folder)).toEqual(names)
  expect(migrate(db, folder)).toEqual([])
  addMigration(folder, '20991231000000_later', 'CREATE TABLE Later (id INTEGER)')
  expect(migrate(db, folder)).toEqual(['20991231000000_later'])
})

it('refuses a database whose migration was edited since, by name and in Chinese', () => {
  const { db, folder } = place()
  migrate(db, folder)
  appendFileSync(join(folder, '20261121000000_first/migration.sql'), '\n-- a harmless remark\n')
  expect(() => migrate(db, folder)).toThrow('数据库迁移 20261121000000_first 在应用之后被改动过')
})

it('takes back the whole of a migration that fails half way', () => {
  const { db, folder } = place()
  migrate(db, folder)
  addMigration(folder, '20991231000000_broken', 'CREATE TABLE Half (id INTEGER); CREATE TABLE Half (id INTEGER);')
  expect(() => migrate(db, folder)).toThrow(/Half/)
  expect(db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'Half'").pluck().get()).toBe(0)
  expect(db.prepare('SELECT count(*) FROM _prisma_migrations').pluck().get()).toBe(names.length)
})

type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }

/** Every table with its columns, and every index, as SQLite has them. */
function shapeOf(db: Database.Database) {
  const names = db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_prisma%' ORDER BY name",
    )
    .pluck()
    .all() as string[]
  const indexes = db
    .prepare("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
    .pluck()
    .all()
  const tables = names.map(name => ({
    name,
    // By name: a column that was added later stands last.
    columns: (db.pragma(`table_info("${name}")`) as Column[])
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ name, type, notnull, dflt_value, pk }) => ({
        name,
        type,
        notnull,
        dflt_value,
        pk,
      })),
    keys: db.pragma(`foreign_key_list("${name}")`),
  }))
  return { tables, indexes }
}

it('leads to exactly the tables of schema.prisma', () => {
  const { db, folder } = place()
  migrate(db, folder)
  const diff = ['migrate', 'diff', '--from-empty', '--to-schema', 'prisma/schema.prisma', '--script']
  const sql = execFileSync(process.execPath, ['node_modules/prisma/build/index.js', ...diff], {
    cwd: packageRoot,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      PRISMA_SCHEMA_ENGINE_BINARY: join(packageRoot, 'prisma/engine/schema-engine.mjs'),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString()
  const fresh = new Database(':memory:')
  onTestFinished(() => void fresh.close())
  fresh.exec(sql)
  expect(shapeOf(db)).toEqual(shapeOf(fresh))
})
