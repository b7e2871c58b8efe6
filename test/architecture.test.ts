import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../src/package-root.ts'

/**
 * The import table of DESIGN §3: what each room may import, of our own and of others'. `root` are the files that lie
 * in src/ itself. This test is the guard and the map.
 */
const rooms = {
  ports: { own: [], packages: [] },
  domain: { own: [], packages: [] },
  understanding: { own: ['domain', 'package-root'], packages: ['@node-rs/jieba', 'opencc-js'] },
  wording: { own: ['domain', 'understanding'], packages: [] },
  store: { own: ['domain', 'wording', 'ports', 'problem', 'package-root'], packages: ['@prisma/*', 'better-sqlite3'] },
  features: {
    own: ['domain', 'understanding', 'wording', 'store', 'ports'],
    packages: ['exceljs', 'zod', 'mammoth', 'pdfjs-dist', 'htmlparser2'],
  },
  bot: { own: ['domain', 'understanding', 'wording', 'store', 'features', 'ports'], packages: [] },
  jobs: { own: ['domain', 'wording', 'store', 'features', 'ports'], packages: ['node-cron'] },
  channels: { own: ['ports'], packages: ['wechaty', 'wechaty-puppet', 'file-box'] },
  llm: {
    own: ['domain', 'understanding', 'ports', 'problem', 'package-root'],
    packages: ['langchain', '@langchain/*', 'openai', 'zod', 'cockatiel', 'silk-wasm'],
  },
  web: {
    own: ['domain', 'wording', 'store', 'features', 'ports', 'program', 'problem', 'package-root'],
    packages: ['hono', '@hono/*', 'zod'],
  },
  // The command line and the roots put the rooms together; nothing but `main` and the tests imports them.
  cli: { own: '*', packages: ['zod', 'sharp', 'file-box', 'wechaty-puppet'] },
  root: { own: '*', packages: ['chinese-days', 'sharp', 'pino', 'qrcode', 'zod'] },
} as const satisfies Record<string, { own: readonly string[] | '*'; packages: readonly string[] }>
type Room = keyof typeof rooms

const source = join(packageRoot, 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !name.startsWith(join('store', 'generated')))
  .sort()
const text = new Map(files.map(name => [name, readFileSync(join(source, name), 'utf8')]))

const imports =
  /^(?:import|export)\b[^'"`]*?\bfrom\s+'([^'\s]+)'|^import\s+'([^'\s]+)'|\b(?:import|require\w*)\(\s*'([^'\s]+)'\s*\)/gm
const imported = (name: string): string[] =>
  [...text.get(name)!.matchAll(imports)].map(found => (found[1] ?? found[2] ?? found[3])!)
const ownImports = (name: string): string[] =>
  imported(name)
    .filter(path => path.startsWith('.'))
    .map(path => relative(source, join(source, dirname(name), path)))
const packagesOf = (name: string): string[] =>
  imported(name).filter(path => !path.startsWith('.') && !path.startsWith('node:'))

/** The room of a file: its first folder, or its own name when it lies in src/ itself. */
const roomOf = (name: string): string => (name.includes('/') ? name.split('/')[0]! : name.replace(/\.tsx?$/, ''))
const rulesOf = (name: string) => rooms[roomOf(name) as Room] ?? rooms.root
const allows = (list: readonly string[], name: string): boolean =>
  list.some(one =>
    one.endsWith('/*') ? name.startsWith(one.slice(0, -1)) : name === one || name.startsWith(`${one}/`),
  )

describe('the import table', () => {
  it.each(files)('%s', name => {
    const { own, packages } = rulesOf(name)
    const room = roomOf(name)
    const strangers = ownImports(name).filter(
      path => own !== '*' && roomOf(path) !== room && !allows(own, roomOf(path)),
    )
    expect(strangers, `${room}/ may not import these`).toEqual([])
    expect(
      packagesOf(name).filter(path => !allows(packages, path)),
      `${room}/ may not use these packages`,
    ).toEqual([])
  })

  it('has no cycles', () => {
    const visiting = new Set<string>()
    const done = new Set<string>()
    const visit = (name: string): void => {
      if (done.has(name) || !text.has(name)) return
      expect(visiting.has(name), `cycle: ${[...visiting, name].join(' → ')}`).toBe(false)
      visiting.add(name)
      for (const next of ownImports(name)) visit(next)
      visiting.delete(name)
      done.add(name)
    }
    for (const name of files) visit(name)
  })

  it('keeps features apart from one another', () => {
    for (const name of files.filter(one => one.startsWith('features/'))) {
      const feature = name.split('/')[1]
      const others = ownImports(name).filter(path => path.startsWith('features/') && path.split('/')[1] !== feature)
      expect(others, name).toEqual([])
    }
  })

  it('leaves clock, chance and environment out of the pure rooms', () => {
    for (const name of files.filter(one => /^(?:domain|understanding|wording)\//.test(one)))
      expect(text.get(name)!.match(/Date\.now|new Date\(\)|Math\.random|process\.env/g), name).toBeNull()
  })

  it('reads the environment in config.ts alone', () => {
    for (const name of files.filter(one => one !== 'config.ts'))
      expect(text.get(name), name).not.toMatch(/process\.env/)
  })

  it('lets nobody import main', () => {
    for (const name of files) expect(ownImports(name), name).not.toContain('main.ts')
  })
})
