import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type AskedOf, answersOf, askFigures } from '../../../src/cli/eval/policy.ts'
import { answerFrom } from '../../../src/features/policy/answer.ts'
import { retireOutOfForce } from '../../../src/features/policy/in-force.ts'
import { readDocumentFile } from '../../../src/features/policy/read-file.ts'
import { shelve } from '../../../src/features/policy/shelve.ts'
import { packageRoot } from '../../../src/package-root.ts'
import { openLibrary } from '../../../src/store/library.ts'
import { readHeader } from '../../../src/understanding/policy/header.ts'

const golden = <T>(name: string): T[] =>
  readFileSync(join(packageRoot, 'test/golden', name), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)

/** Questions as residents ask them, and the document of the starting library that answers; null where none does. */
const asked = golden<{ question: string; document: string | null }>('policy.jsonl')
/** The same in the loosest words that residents use, with what the answer has to hold. */
const loose = golden<{ question: string; docid: string | null; contains?: string[] }>('questions.jsonl')

const folder = join(packageRoot, 'prisma/seed/library')
const library = openLibrary(new Database(':memory:'))
library.add(
  await Promise.all(
    readdirSync(folder).map(async name => {
      const read = await readDocumentFile(join(folder, name))
      const text = read.ok ? read.text : ''
      return shelve({ docid: name, title: readHeader(text).title ?? name, text, origin: name })
    }),
  ),
)
retireOutOfForce(library, '2026-03-10')
const answers = asked.map(({ question, document }) => ({ document, ...answerFrom(library, question) }))
const share = <T>(all: readonly T[], holds: (one: T) => boolean): number => all.filter(holds).length / all.length

it('finds the right document of the starting library, mostly at once', () => {
  const answerable = answers.filter(one => one.document !== null)
  const rank = (one: (typeof answers)[number]) => one.retrieved.findIndex(docid => docid.includes(one.document!))
  expect(share(answerable, one => rank(one) === 0)).toBeGreaterThan(0.82)
  expect(share(answerable, one => rank(one) >= 0 && rank(one) < 5)).toBeGreaterThan(0.95)
})

it('answers most of what it can and leaves most of the rest to a person', () => {
  expect(share(answers, one => one.document !== null && one.answered)).toBeGreaterThan(0.57)
  const others = answers.filter(one => one.document === null)
  expect(share(others, one => !one.answered)).toBeGreaterThan(0.78)
})

describe('questions in the loosest words', () => {
  const said = loose.map(one => ({ ...one, ...answerFrom(library, one.question) }))
  const answerable = said.filter(one => one.docid !== null)

  it('find their document, mostly at once', () => {
    expect(share(answerable, one => one.retrieved[0] === one.docid)).toBeGreaterThan(0.79)
    expect(share(answerable, one => one.retrieved.slice(0, 5).includes(one.docid!))).toBeGreaterThan(0.92)
  })

  it('are left to a person when unsure, and nearly always when no document answers them', () => {
    expect(share(answerable, one => one.answered)).toBeGreaterThan(0.36)
    const held = answerable.filter(one => one.answered && one.contains!.some(words => one.answer.includes(words)))
    expect(held.length / answerable.length).toBeGreaterThan(0.26)
    expect(
      share(
        said.filter(one => one.docid === null),
        one => !one.answered,
      ),
    ).toBeGreaterThan(0.88)
  })
})

describe('short questions as they are asked at the door', () => {
  const { first, firstFive, right, held, refused } = askFigures(answersOf(library, golden<AskedOf>('colloquial.jsonl')))

  it('find their document and are answered from it', () => {
    expect(first).toBeGreaterThan(0.87)
    expect(firstFive).toBeGreaterThan(0.98)
    expect(right).toBeGreaterThan(0.75)
    expect(held).toBeGreaterThan(0.6)
  })

  it('are left to a person when the documents only come near', () => {
    expect(refused).toBeGreaterThan(0.81)
  })
})

/** Numbers that are the same in the whole country, and nobody's own. */
const national = ['110', '114', '119', '120', '122', '12333', '12345', '12348', '12393', '95598', '96119']

it.each(readdirSync(folder))('marks its figures as examples and names nobody’s number: %s', async name => {
  const read = await readDocumentFile(join(folder, name))
  const text = read.ok ? read.text : ''
  expect(text).toContain('示例')
  const phones = text.match(/(?<![\d-])(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?![\d-])/g) ?? []
  expect(phones.filter(phone => !phone.startsWith('0000-12345') && !phone.startsWith('0000-12346'))).toEqual([])
  const short = text.match(/(?<=(?:打|拨|热线|电话)[“"]?)(?:1[12]\d|12\d{3}|9\d{4})(?!\d|-)/g) ?? []
  expect(short.filter(number => !national.includes(number))).toEqual([])
})
