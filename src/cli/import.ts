import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { readCommunity } from '../features/people/spreadsheets.ts'
import { readKey } from '../key.ts'
import { saveCommunity } from '../store/community.ts'
import { openStore } from '../store/open.ts'
import { sayCommunity, sayProblem } from '../wording/import.ts'
import { InputProblem } from './input.ts'

/**
 * `xiaoge import DIR`: reads a community's spreadsheets and says what it found and every thing that is wrong, with
 * file, row and column. Writes only with --apply, and only when nothing is wrong: all or nothing, twice is once.
 */
export async function importCommunity(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { apply: { type: 'boolean', default: false }, db: { type: 'string' } },
  })
  const [folder] = positionals
  if (!folder || !(await stat(folder).catch(() => null))?.isDirectory())
    throw new InputProblem('请给出放表格的文件夹：xiaoge import 文件夹 [--apply]')
  const { community, problems, warnings } = await readCommunity(folder)
  for (const warning of warnings) process.stderr.write(`提醒 ${sayProblem(warning)}\n`)
  if (problems.length > 0) {
    throw new InputProblem([...problems.map(sayProblem), `共${problems.length}处要改，没有写入任何内容。`].join('\n'))
  }
  process.stdout.write(`${sayCommunity(community)}\n`)
  if (!values.apply) {
    process.stdout.write('以上是试读，没有写入。确认无误后加 --apply 再运行一次。\n')
    return 0
  }
  const config = readConfig(values.db ? { DATABASE_URL: `file:${values.db}` } : {})
  const store = await openStore(config.DATABASE_URL, readKey(config))
  try {
    const { added, ended } = await saveCommunity(store, community, Date.now())
    process.stdout.write(`已写入：新增${added}项，停用岗位${ended}个。\n`)
  } finally {
    await store.close()
  }
  return 0
}
