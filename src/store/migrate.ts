import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'

const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`

/**
 * Applies the migrations of `folder` that the database has not seen, each in one transaction, and keeps Prisma's own
 * book of them, so that `prisma migrate status` and `deploy` agree. Throws when an applied one was edited since.
 */
export function migrate(db: Database, folder: string): string[] {
  db.exec(table)
  const seen = new Map(
    db.prepare('SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL').raw().all() as [
      string,
      string,
    ][],
  )
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
  const applied: string[] = []
  for (const name of names) {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    const checksum = createHash('sha256').update(sql).digest('hex')
    const known = seen.get(name)
    if (known === checksum) continue
    if (known) throw new Error(`数据库迁移 ${name} 在应用之后被改动过。请恢复原文件，或用新迁移修改。`)
    applyOne(db, name, sql, checksum)
    applied.push(name)
  }
  return applied
}

function applyOne(db: Database, name: string, sql: string, checksum: string): void {
  const record = db.prepare(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES (?, ?, ?, (unixepoch() * 1000), (unixepoch() * 1000), 1)`,
  )
  db.transaction(() => {
    db.exec(sql)
    record.run(randomUUID(), checksum, name)
  })()
}
