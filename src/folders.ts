import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, ConfigProblem } from './config.ts'

/** Where the program keeps its files: beside the database. */
export const dataDir = ({ DATABASE_URL }: Config): string =>
  DATABASE_URL === ':memory:' ? './data' : dirname(DATABASE_URL.replace(/^file:/, ''))

/** The folder that documents may be dropped in: the one that is set, which must exist, or data/library where somebody made it. */
export function libraryDir(config: Config): string | null {
  const folder = config.LIBRARY_DIR ?? join(dataDir(config), 'library')
  // With the slash only a folder is there; unlike stat it never throws, whatever stands in the way.
  if (existsSync(`${folder}/`)) return folder
  if (config.LIBRARY_DIR) throw new ConfigProblem(`LIBRARY_DIR 指的文件夹 ${folder} 不存在，请先建好或改掉这一项`)
  return null
}
