import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { answerFrom } from '../../../src/features/policy/answer.ts'
import { indexFolder } from '../../../src/features/policy/folder.ts'
import type { Document } from '../../../src/features/policy/shelve.ts'
import { openLibraryFile } from '../../../src/store/library-file.ts'
import { docx, pdf } from './files.ts'
import { documents } from './small-library.ts'

const root = mkdtempSync(join(tmpdir(), 'xiaoge-folder-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let number = 0
let folder: string
let file: ReturnType<typeof openLibraryFile>
let lines: Document[]
beforeEach(() => {
  number += 1
  folder = join(root, `kb-${number}`)
  mkdirSync(join(folder, '救助'), { recursive: true })
  file = openLibraryFile(join(root, `index-${number}.db`))
  lines = []
  repeats = []
})
const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)
let repeats: [string, number][] = []
const index = () =>
  indexFolder(
    {
      file,
      repeated: (name, count) => repeats.push([name, count]),
      progress: () => undefined,
      readLines: async function* () {
        yield* lines
      },
    },
    folder,
  )
const first = (question: string) => answerFrom(file.library, question).retrieved[0]

it('reads every kind of document, in folders too', async () => {
  write('居住证.md', documents['居住证.md']!)
  write('救助/低保.docx', docx(['# 最低生活保障', '每人每月700元，到3号窗口申请。']))
  write('燃气.pdf', pdf({ lines: ['燃气使用须知', '报修电话0000-1111111。'] }))
  write('开放.html', '<h1>图书室开放时间</h1><p>周二至周日九点开门。</p>')
  const { read, skipped } = await index()
  expect({ read, skipped }).toEqual({ read: 4, skipped: [] })
  expect(first('低保每月多少钱')).toBe('救助/低保.docx')
  expect(first('燃气报修电话')).toBe('燃气.pdf')
  expect(first('图书室几点开门')).toBe('开放.html')
})

it('reads nothing again while nothing changes', async () => {
  write('居住证.md', documents['居住证.md']!)
  expect((await index()).read).toBe(1)
  expect((await index()).read).toBe(0)
})

it('does not read again what was only touched', async () => {
  write('居住证.md', documents['居住证.md']!)
  await index()
  utimesSync(join(folder, '居住证.md'), new Date(), new Date(Date.now() + 60_000))
  expect((await index()).read).toBe(0)
})

it('replaces the passages of a changed document', async () => {
  write('食堂.md', '# 老年食堂\n午餐每份12元。')
  await index()
  write('食堂.md', '# 老年食堂\n午餐每份15元。')
  expect((await index()).read).toBe(1)
  expect(file.library.size()).toMatchObject({ documents: 1 })
  expect(answerFrom(file.library, '老年食堂午餐多少钱').answer).toContain('15元')
})

it('forgets a document that is gone', async () => {
  write('食堂.md', '# 老年食堂\n午餐每份12元。')
  write('养犬.md', documents['养犬.md']!)
  await index()
  unlinkSync(join(folder, '食堂.md'))
  await index()
  expect(file.library.size().documents).toBe(1)
  expect(first('老年食堂午餐')).not.toBe('食堂.md')
})

it('says what it left out, and goes on, every time', async () => {
  write('a.pdf', pdf({ lines: [] }))
  write('b.pdf', pdf({ lines: ['锁'], isLocked: true }))
  write('c.docx', 'PK坏了')
  write('d.doc', 'x')
  write('e.txt', '')
  write('居住证.md', documents['居住证.md']!)
  const expected = [
    { path: 'a.pdf', why: 'scanned' },
    { path: 'b.pdf', why: 'encrypted' },
    { path: 'c.docx', why: 'broken' },
    { path: 'd.doc', why: 'oldFormat' },
    { path: 'e.txt', why: 'empty' },
  ]
  expect(await index()).toEqual({ read: 1, skipped: expected })
  expect(await index()).toEqual({ read: 0, skipped: expected })
})

it('passes over what is no document', async () => {
  write('.DS_Store', 'x')
  write('~$低保.docx', 'x')
  write('照片.jpg', 'x')
  expect(await index()).toEqual({ read: 0, skipped: [] })
})

it('reads many documents from one file of lines', async () => {
  write('docs.jsonl', '{}')
  lines = Array.from({ length: 1_203 }, (_, n) => ({
    docid: `d${n}`,
    title: `第${n}号通知`,
    text: `第${n}号通知 ${n === 1_200 ? '鸽子棚' : '楼道灯'}每月检查。`,
    origin: null,
  }))
  expect((await index()).read).toBe(1_203)
  expect(first('鸽子棚多久检查一次')).toBe('d1200')
  expect((await index()).read).toBe(0)
  expect(statSync(join(root, `index-${number}.db`)).size).toBeGreaterThan(0)
})

it('keeps the first of two documents with one id, and says so', async () => {
  write('docs.jsonl', '{}')
  lines = [
    { docid: 'x', title: '养犬公约', text: '养犬公约 每户限养一只。', origin: null },
    { docid: 'x', title: '食堂通知', text: '食堂通知 午餐十二元。', origin: null },
    { docid: 'y', title: '养犬公约', text: '养犬公约 每户限养一只。', origin: null },
  ]
  expect((await index()).read).toBe(2)
  expect(repeats).toEqual([['docs.jsonl', 1]])
  expect(answerFrom(file.library, '每户可以养几只犬').retrieved.toSorted()).toEqual(['x', 'y'])
  expect(answerFrom(file.library, '食堂午餐多少钱').answered).toBe(false)
})

it('takes a document without a title out again without a trace', async () => {
  const text = '居住证办理指南\n一、材料\n带身份证和照片。\n二、收费\n每证二十元。\n三、地点\n到8号窗口。'
  write('docs.jsonl', '{}')
  lines = [{ docid: 'x', title: '', text, origin: null }]
  await index()
  expect(file.library.heads()[0]!.title).toBe('居住证办理指南')
  unlinkSync(join(folder, 'docs.jsonl'))
  await index()
  expect(file.library.size()).toEqual({ documents: 0, passages: 0, characters: 0 })
  write('一句.txt', '居住证满十六岁可办。')
  await index()
  expect(file.library.find(['居住证'], 5)).toHaveLength(1)
})

it('keeps the old index when a line is bad', async () => {
  write('居住证.md', documents['居住证.md']!)
  await index()
  write('docs.jsonl', '{')
  const bad = indexFolder(
    {
      file,
      progress: () => undefined,
      // biome-ignore lint/correctness/useYield: it fails before the first line.
      readLines: async function* () {
        throw new Error('第1行不是JSON')
      },
    },
    folder,
  )
  await expect(bad).rejects.toThrow('第1行')
  expect(file.library.size().documents).toBe(1)
})

it('does not mind a file that vanishes between the listing and the reading', async () => {
  for (let n = 0; n < 200; n++) write(`${n}.md`, `# 第${n}号门廊办法\n第一条 每月扫${n}次。`)
  symlinkSync(join(folder, '不存在.md'), join(folder, '断链.md'))
  const indexing = index()
  for (let n = 0; n < 200; n++) unlinkSync(join(folder, `${n}.md`))
  const { read, skipped } = await indexing
  expect(read + skipped.length).toBeLessThanOrEqual(200)
  expect((await index()).skipped).toEqual([])
  expect(file.library.size().documents).toBe(0)
})
