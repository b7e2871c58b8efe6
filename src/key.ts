import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from './config.ts'

/** The key for personal data: given, or made once and kept beside the database, readable by its owner alone. */
export function readKey(config: Config): Buffer {
  if (config.DATA_KEY) return Buffer.from(config.DATA_KEY, 'hex')
  if (config.DATABASE_URL === ':memory:') return randomBytes(32)
  const file = `${config.DATABASE_URL.replace(/^file:/, '')}.key`
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}
