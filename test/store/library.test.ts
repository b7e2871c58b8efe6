import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Library, openLibrary, type Shelved } from '../../src/store/library.ts'
import { openLibraryFile } from '../../src/store/library-file.ts'

const document = (docid: string, ...bodies: string[]): Shelved => ({
  docid,
  title: `《${docid}》`,
  text: bodies.join('\n'),
  header: '{}',
  origin: `${docid}.md`,
  titleWords: docid,
  passages: bodies.map((words, n) => ({ start: n * 10, end: n * 10 + 9, path: `["第${n + 1}条"]`, words })),
  pairs: new Set(bodies.flatMap(body => body.split(' ')).filter(word => word.length === 2)),
})

let library: Library
beforeEach(() => {
  library = openLibrary(new Database(':memory:'))
  library.add([document('津贴', '高龄 津贴 每月', '发放 时间'), document('食堂', '老年 食堂 每月', '午餐 价格')])
})
const foundIn = (...words: string[]) => library.find(words, 10).map(({ document: id, path }) => `${id}${path}`)

describe('the index', () => {
  it('finds the passage that holds most of the words, and its place', () => {
    expect(library.find(['高龄', '每月'], 10)[0]).toMatchObject({ document: 1, start: 0, end: 9, path: '["第1条"]' })
    expect(foundIn('高龄', '每月')).toEqual(['1["第1条"]', '2["第1条"]'])
  })

  it('finds a passage by the title of its document', () => {
    expect(foundIn('食堂')).toHaveLength(2)
  })

  it('finds nothing for words that stand nowhere, or for none', () => {
    expect(foundIn('火星')).toEqual([])
    expect(foundIn()).toEqual([])
  })

  it.each(['"', "'; DROP TABLE library_document; --", 'a" OR "b', '*', 'NEAR('])(
    'takes no word for a command: %s',
    word => {
      library.add([document(`怪${word}`, `${word} 高龄`)])
      expect(() => library.find([word, '高龄'], 5)).not.toThrow()
      expect(library.size().documents).toBe(3)
    },
  )

  it('counts in how many documents a pair stands', () => {
    expect([...library.rarity(['每月', '高龄', '火星'])]).toEqual([
      ['每月', 2],
      ['高龄', 1],
      ['火星', 0],
    ])
  })

  it('knows its size', () => {
    expect(library.size()).toEqual({ documents: 2, passages: 4, characters: 28 })
  })

  it('gives what it holds', () => {
    expect(library.held([2, 1]).map(one => one.docid)).toEqual(['食堂', '津贴'])
    expect(library.byOrigin('津贴.md').map(one => one.title)).toEqual(['《津贴》'])
    expect(library.passagesOf(1).map(one => one.path)).toEqual(['["第1条"]', '["第2条"]'])
    expect(library.heads()).toHaveLength(2)
  })

  it('passes over a document whose id is taken', () => {
    expect(library.add([document('津贴', '另一份'), document('新的', '新的')])).toBe(1)
    expect(foundIn('另一份')).toEqual([])
  })

  it('forgets a document that is removed, in every count', () => {
    library.remove(document('津贴', '高龄 津贴 每月', '发放 时间'))
    expect(foundIn('高龄')).toEqual([])
    expect(library.size()).toEqual({ documents: 1, passages: 2, characters: 14 })
    expect(library.rarity(['每月', '高龄']).get('每月')).toBe(1)
    expect(library.rarity(['高龄']).get('高龄')).toBe(0)
    library.remove(document('没有过'))
    expect(library.size().documents).toBe(1)
  })

  it('finds only what is current', () => {
    library.setCurrent(1, false)
    expect(foundIn('高龄')).toEqual([])
    expect(library.size().documents).toBe(2)
    library.setCurrent(1, true)
    expect(foundIn('高龄')).toHaveLength(1)
  })

  it('adds all or nothing', () => {
    const documents = function* () {
      yield document('好的', '好的')
      throw new Error('断电')
    }
    expect(() => library.add(documents())).toThrow('断电')
    expect(library.size().documents).toBe(2)
    expect(foundIn('好的')).toEqual([])
  })

  it('looks up the rare words of a long question and leaves out the commonest', () => {
    const many = Array.from({ length: 9_000 }, (_, n) => document(`d${n}`, n === 7 ? '常见 稀有' : '常见'))
    library.add(many)
    expect(library.find(['常见', '稀有'], 10).map(one => library.held([one.document])[0]!.docid)).toEqual(['d7'])
    expect(library.find(['常见'], 10)).toHaveLength(10)
  })

  it('shows its progress', () => {
    const shown: number[] = []
    library.add(
      Array.from({ length: 1_200 }, (_, n) => document(`p${n}`, '字')),
      count => shown.push(count),
    )
    expect(shown).toEqual([500, 1_000])
  })

  it('lives on a connection that counts in big integers, as the program’s does', () => {
    const database = new Database(':memory:')
    database.defaultSafeIntegers(true)
    const big = openLibrary(database)
    big.add([document('津贴', '高龄 津贴')])
    expect(big.size()).toEqual({ documents: 1, passages: 1, characters: 5 })
    expect(big.find(['高龄'], 5)[0]!.document).toBe(1)
  })
})

describe('a library in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-library-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const seen = { path: 'a.md', size: 3, modified: 1.5, hash: 'abc', problem: null }

  it('is there again the next time', async () => {
    const path = join(folder, 'kept.db')
    const first = openLibraryFile(path)
    await first.together(async () => {
      first.library.add([document('津贴', '高龄')])
      first.note(seen)
    })
    first.close()
    const second = openLibraryFile(path)
    expect(second.library.size().documents).toBe(1)
    expect(second.seen().get('a.md')).toEqual(seen)
    second.forget('a.md')
    expect(second.seen().size).toBe(0)
    second.close()
  })

  it('keeps nothing of work that failed', async () => {
    const file = openLibraryFile(join(folder, 'failed.db'))
    const work = file.together(async () => {
      file.library.add([document('津贴', '高龄')])
      throw new Error('坏的一行')
    })
    await expect(work).rejects.toThrow('坏的一行')
    expect(file.library.size().documents).toBe(0)
    file.close()
  })

  it('is built anew when it is broken or of another version', () => {
    const broken = join(folder, 'broken.db')
    writeFileSync(broken, '这不是数据库'.repeat(200))
    const file = openLibraryFile(broken)
    expect(file.library.size().documents).toBe(0)
    file.close()
    const old = new Database(join(folder, 'old.db'))
    old.exec('CREATE TABLE library_document (something TEXT)')
    old.pragma('user_version = 999')
    old.close()
    const renewed = openLibraryFile(join(folder, 'old.db'))
    expect(renewed.library.size().documents).toBe(0)
    renewed.close()
  })
})
