import { readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import { logBook } from '../src/cli/stage.ts'
import { documentKeeper } from '../src/photo-files.ts'
import { testFolder } from './kit/database.ts'

const bytes = Buffer.from('%PDF-1.7')

it.each([
  ['名单.pdf', 'application/pdf', '名单.pdf'],
  ['名单.PDF', 'application/pdf', '名单.PDF'],
  ['../../etc/passwd.txt', 'text/plain', '__.._etc_passwd.txt'],
  ['..\\..\\a.docx', expect.stringContaining('wordprocessingml'), '__.._a.docx'],
  ['a\u0000b.csv', 'text/csv', 'a_b.csv'],
])('keeps %j under a name that stays in its folder', async (name, mime, kept) => {
  const folder = testFolder()
  const made = await documentKeeper(folder, logBook())(async () => ({ name, bytes }), '../m/1')
  expect(made).toMatchObject({ mime, problem: null, path: `files/___m_1/${kept}` })
  expect(normalize(join(folder, made.path!)).startsWith(folder)).toBe(true)
  expect(readFileSync(join(folder, made.path!))).toEqual(bytes)
})

it.each([
  ['病毒.exe', bytes, '只能发 PDF、Word、Excel、PPT、文本文件'],
  ['没有后缀', bytes, '只能发 PDF、Word、Excel、PPT、文本文件'],
  ['名单.pdf.apk', bytes, '只能发 PDF、Word、Excel、PPT、文本文件'],
  ['空.pdf', Buffer.alloc(0), '文件是空的'],
  ['大.pdf', Buffer.alloc(20 * 1024 * 1024 + 1), '太大了（超过20兆）'],
])('refuses %s with a reason', async (name, content, problem) => {
  const made = await documentKeeper(testFolder(), logBook())(async () => ({ name, bytes: content }), 'm1')
  expect(made).toMatchObject({ path: null, problem })
})

it('says so when WeChat does not give the file', async () => {
  const keep = documentKeeper(testFolder(), logBook())
  expect(await keep(() => Promise.reject(new Error('gone')), 'm1')).toMatchObject({
    path: null,
    problem: '没有从微信取到',
  })
})
