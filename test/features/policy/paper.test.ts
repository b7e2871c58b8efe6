import { describe, expect, it } from 'vitest'
import { logBook } from '../../../src/cli/stage.ts'
import { readPaper } from '../../../src/features/policy/paper.ts'
import { readDocument } from '../../../src/features/policy/read-file.ts'
import { FileTooLarge, Outage } from '../../../src/ports.ts'
import { guideRecordsIn } from '../../../src/understanding/policy/guide.ts'
import { readHeader } from '../../../src/understanding/policy/header.ts'
import { docx } from './files.ts'

const paper = async (file: () => Promise<{ name: string; bytes: Buffer }>) => {
  const log = logBook()
  return { read: await readPaper(file, 'message-7', log), log: log.lines }
}

describe('a file that somebody sent', () => {
  it('is read as text', async () => {
    const { read, log } = await paper(async () => ({ name: '办法.docx', bytes: docx(['# 办法', '第一条。']) }))
    expect(read).toEqual({ ok: true, name: '办法.docx', text: '# 办法\n第一条。' })
    expect(log).toEqual([])
  })

  it.each([
    ['WeChat does not give it', new Outage('wechat', 'gone'), { name: null, why: 'notFetched' }],
    ['it is too large', new FileTooLarge('大.pdf'), { name: '大.pdf', why: 'tooLarge' }],
    ['something else breaks', new Error('?'), { name: null, why: 'notFetched' }],
  ])('is answered for when %s, and logged with its id', async (_, error, answer) => {
    const { read, log } = await paper(() => Promise.reject(error))
    expect(read).toEqual({ ok: false, ...answer })
    expect(log).toMatchObject([{ level: 'warn', fields: { message: 'message-7', why: answer.why } }])
  })

  it('is answered for when it cannot be read, and logged with its id', async () => {
    const { read, log } = await paper(async () => ({ name: '坏.docx', bytes: Buffer.from('no zip') }))
    expect(read).toEqual({ ok: false, name: '坏.docx', why: 'broken' })
    expect(log).toMatchObject([{ level: 'warn', fields: { message: 'message-7', why: 'broken' } }])
  })

  it.each([
    ['工具.exe', 'notADocument'],
    ['没有后缀', 'notADocument'],
    ['旧.doc', 'oldFormat'],
    ['旧.wps', 'oldFormat'],
  ])('is refused by its kind: %s', async (name, why) => {
    expect(await readDocument(name, Buffer.from('MZ'))).toEqual({ ok: false, why })
  })
})

describe('a guide as a .csv', () => {
  const table =
    '一门式办事指南（示例）,,\n文号：花社函〔2026〕1号,,\n有效期至：2027年12月31日,,\n序号,事项名称,所需材料\n1,犬只登记证,"免疫证明,\n照片"\n2,门禁卡补办,身份证\n'
  const textOf = async (bytes: Buffer): Promise<string> => {
    const read = await readDocument('指南.csv', bytes)
    return read.ok ? read.text : read.why
  }

  it('keeps what stands above the table, and every row by its name', async () => {
    const text = await textOf(Buffer.from(`\ufeff${table}`))
    expect(readHeader(text)).toMatchObject({
      title: '一门式办事指南（示例）',
      number: '花社函〔2026〕1号',
      expires: '2027-12-31',
    })
    expect(guideRecordsIn(text, '一门式办事指南')).toEqual([
      { name: '犬只登记证', fields: { materials: '免疫证明, 照片' } },
      { name: '门禁卡补办', fields: { materials: '身份证' } },
    ])
  })

  it('is refused when it is no text', async () => {
    expect(await textOf(Buffer.from([0, 1, 2, 0, 255, 129, 0]))).toBe('encoding')
  })
})
