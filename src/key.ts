import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Config, ConfigProblem } from './config.ts'
import { makeFolder } from './store/make-folder.ts'

/** The key for personal data: given, or made once and kept beside the database, readable by its owner alone. */
export function readKey(config: Config): Buffer {
  if (config.DATA_KEY) return Buffer.from(config.DATA_KEY, 'hex')
  if (config.DATABASE_URL === ':memory:') return randomBytes(32)
  const file = `${config.DATABASE_URL.replace(/^file:/, '')}.key`
  const hex = keptKey(file)
  if (/^[0-9a-f]{64}$/i.test(hex)) return Buffer.from(hex, 'hex')
  throw new ConfigProblem(
    `密钥文件 ${file} 的内容不对（应为64位十六进制）。请从备份恢复它：没有它，已存的手机号等读不出来。`,
  )
}

function keptKey(file: string): string {
  try {
    if (!existsSync(file)) {
      makeFolder(dirname(file))
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
    }
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new ConfigProblem(
      `密钥文件 ${file} 读不了或写不了（${code}）。请检查文件夹和权限，或用 DATABASE_URL 指定另一个位置。`,
      { cause },
    )
  }
}
