import { readConfig } from './config.ts'
import { libraryDir } from './folders.ts'
import { readKey } from './key.ts'
import { loadPrompts } from './llm/prompts.ts'
import { Problem } from './problem.ts'

/** As on the command line: something that was given cannot be used. */
const unusableInput = 2

/** What is set, and what that names, is looked at before Wechaty and Prisma are loaded: a mistake is told at once. */
async function main(): Promise<void> {
  const config = readConfig()
  const settled = { config, documents: libraryDir(config), prompts: loadPrompts(), key: readKey(config) }
  const { run } = await import('./run.ts')
  await run(settled)
}

main().catch(error => {
  const expected = error instanceof Problem
  process.stderr.write(expected ? `${error.message}\n` : `${error instanceof Error ? error.stack : error}\n`)
  process.exit(expected ? unusableInput : 1)
})
