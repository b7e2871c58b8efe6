import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'

/** Half a second and 150 MB that a community without a model should not pay. */
it('loads LangChain and the SDK from one dynamic import alone', () => {
  const source = join(packageRoot, 'src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name))
  const heavy = /from '(?:langchain|@langchain\/|openai|cockatiel)|from '[^']*llm\/(?!prompts\.ts)/
  const found = files.filter(name => !name.startsWith('llm/') && heavy.test(readFileSync(join(source, name), 'utf8')))
  expect(found).toEqual([])
  expect(readFileSync(join(source, 'llm/prompts.ts'), 'utf8')).not.toMatch(
    /from '(?!node:|\.\.\/(?:package-root|problem)\.ts)/,
  )
})
