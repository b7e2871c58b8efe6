import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lifecycleDiagram } from '../src/domain/lifecycle.ts'
import { packageRoot } from '../src/package-root.ts'

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8')
const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  scripts: Record<string, string>
}

it('shows the diagram that the table of a ticket’s life prints', () => {
  expect(readme).toContain(lifecycleDiagram())
})

it.each(Object.keys(manifest.dependencies))('says why %s is a dependency', name => {
  const [, section] = readme.split('## 依赖')
  expect(section).toMatch(new RegExp(`(?:^|[|,\\s])${name}(?:[,\\s|])`, 'm'))
})

it.each([...readme.matchAll(/npm run (?:-s )?([\w-]+)/g)].map(found => found[1]!))(
  'names a script that exists: %s',
  name => {
    expect(Object.keys(manifest.scripts)).toContain(name)
  },
)
