import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { documents } from '../features/policy/small-library.ts'
import { type Act, embeddedIn, type ModelServer, openModelServer } from '../kit/model-server.ts'
import { linesOf, xiaoge } from './run.ts'

const root = mkdtempSync(join(tmpdir(), 'xiaoge-ask-meaning-'))
const kb = join(root, 'kb')
beforeAll(() => {
  mkdirSync(kb)
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(kb, name), text)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

let server: ModelServer
beforeEach(async () => {
  server = await openModelServer()
  onTestFinished(() => server.close())
  server.play('embed')
})

const questions = ['汪星人能带回屋里吗', '高龄津贴多少钱', '去火星的签证怎么办', '']
const input = questions.map((question, n) => JSON.stringify({ id: `q${n}`, question })).join('\n')
/** Each home has an index of its own. */
const ask = (home: string, env: Record<string, string> = {}) => {
  mkdirSync(join(root, home), { recursive: true })
  return xiaoge(['ask', '--kb', kb], input, { HOME: join(root, home), MODEL_BASE_URL: '', EMBEDDING_MODEL: '', ...env })
}
const set = (name = 'toy') => ({
  MODEL_BASE_URL: server.baseUrl,
  MODEL_NAME: 'chat',
  MODEL_API_KEY: 'test-key',
  EMBEDDING_MODEL: name,
})
const sent = () => server.asked.flatMap(({ text }) => embeddedIn(text))

it('finds by meaning what the words do not find, and answers by the words as ever', async () => {
  const plain = linesOf((await ask('plain')).out)
  const { out, code } = await ask('meaning', set())
  const lines = linesOf(out)
  expect(code).toBe(0)
  expect(plain[0]!.retrieved).toEqual([])
  expect(lines[0]).toMatchObject({ answered: false, retrieved: expect.arrayContaining(['养犬.md']) })
  expect((lines[0]!.retrieved as string[])[0]).toBe('养犬.md')
  expect({ ...lines[1], retrieved: null }).toEqual({ ...plain[1], retrieved: null })
  expect(lines[2]!.answered).toBe(false)
  expect(lines[3]).toEqual(plain[3])
})

it('computes each passage once for its index; another model computes them all again', async () => {
  await ask('again', set())
  const first = sent().filter(text => !questions.includes(text))
  expect(new Set(first).size).toBe(first.length)
  await ask('again', set())
  expect(sent().filter(text => !questions.includes(text))).toEqual(first)
  await ask('again', set('other'))
  expect(sent().filter(text => !questions.includes(text))).toEqual([...first, ...first])
})

it('asks nobody without the setting, and looks at no other: a mistake in one does not stop it', async () => {
  const { code, out, err } = await ask('unset', { MODEL_BASE_URL: server.baseUrl, PORT: 'eighty' })
  expect([code, server.asked.length]).toEqual([0, 0])
  expect(err).not.toContain('按意思')
  expect(out).toBe((await ask('unset')).out)
})

it('stops with code 2 and a sentence where the setting has no address', async () => {
  const { code, err, out } = await ask('wrong', { EMBEDDING_MODEL: 'toy' })
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(/EMBEDDING_MODEL.*还要写 MODEL_BASE_URL/)
})

it.each<[string, Act]>([
  ['is broken', { status: 500 }],
  ['answers what is no JSON', 'not json'],
  ['answers 10 MB', 'ten megabytes'],
  ['gives words for figures', 'no figures'],
])('gives the same bytes as without it, and says once why, where the endpoint %s', async (name, act) => {
  server.play(act)
  const { out, err } = await ask(`failing ${name}`, set())
  expect(out).toBe((await ask(`failing ${name}`)).out)
  expect(err.match(/按意思找用不上/g)).toHaveLength(1)
})

it('the same where it works till the questions come, then hangs', async () => {
  await ask('early', set())
  const lots = server.asked.filter(({ text }) => !questions.includes(embeddedIn(text)[0]!)).length
  server.play(...Array.from({ length: lots }, () => 'embed' as const), 'hang')
  const before = server.asked.length
  const { out } = await ask('late', set())
  expect(server.asked.length).toBeGreaterThan(before + lots)
  expect(out).toBe((await ask('late')).out)
})
