import { readConfig } from './config.ts'
import { libraryDir } from './folders.ts'
import { readKey } from './key.ts'
import { loadPrompts } from './llm/prompts.ts'
import { endOf } from './problem.ts'

/** What is set, and what that names, is looked at before Wechaty and Prisma are loaded: a mistake is told at once. */
async function main(): Promise<void> {
  const config = readConfig()
  const settled = { config, documents: libraryDir(config), prompts: loadPrompts(), key: readKey(config) }
  const { run } = await import('./run.ts')
  await run(settled)
}

main().catch(error => {
  const { says, code } = endOf(error)
  process.stderr.write(`${says}\n`)
  process.exit(code)
})
