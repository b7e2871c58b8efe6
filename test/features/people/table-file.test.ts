import { mkdir, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readCommunity } from '../../../src/features/people/spreadsheets.ts'
import { decode, readTable } from '../../../src/features/people/table-file.ts'
import { sayProblem } from '../../../src/wording/import.ts'
import { gbk } from '../../kit/gbk.ts'
import {
  addTo,
  bytesOf,
  csv,
  folderOf,
  folderWith,
  put,
  removeFolders,
  smallCommunity,
  type Table,
  xlsx,
} from './small-community.ts'

afterAll(removeFolders)

const readXlsx = async (workbook: exceljs.Workbook, name = '居民.xlsx') => {
  const dir = await folderWith({ [name]: await bytesOf(workbook) })
  return readTable(join(dir, name))
}

describe('an .xlsx', () => {
  it('of every sheet reads like the .csv', async () => {
    const tables = Object.entries(smallCommunity())
    const files = await Promise.all(tables.map(async ([name, table]) => [`${name}.xlsx`, await xlsx(table)] as const))
    const fromXlsx = await readCommunity(await folderWith(Object.fromEntries(files)))
    const fromCsv = await readCommunity(await folderOf(smallCommunity()))
    expect(fromXlsx).toEqual(fromCsv)
  })

  it('may hold numbers, dates and serials where people typed them', async () => {
    const { 党员, 网格, ...rest } = smallCommunity()
    const typed: Table = 党员.slice(0, 2)
    for (const [column, value] of [
      [2, new Date('1979-03-21')],
      [3, 36_283],
      [8, 602],
      [10, 19_900_000_198],
    ] as const)
      put(typed, 1, column, value)
    const dir = await folderOf(rest)
    const files = {
      '党员.xlsx': await xlsx(typed),
      '网格.xlsx': await xlsx(网格.map(row => row.map(cell => Number(cell) || cell))),
    }
    await addTo(dir, files)
    const { community, problems } = await readCommunity(dir)
    expect(problems).toEqual([])
    expect(community.partyMembers[0]).toMatchObject({
      bornOn: '1979-03-21',
      joinedOn: '1999-05-03',
      flat: '602',
      phone: '19900000198',
    })
    expect(community.buildings[0]).toMatchObject({ units: 2, households: 60 })
  })

  it('shows what its cells show: rich text, links, formulas, errors, merged cells', async () => {
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('表')
    sheet.addRow(['网格', '链接', '公式', '错误', '空公式'])
    sheet.addRow([
      { richText: [{ text: '第1' }, { text: '网格' }] },
      { text: '19900000001', hyperlink: 'tel:19900000001' },
      { formula: '1+1', result: 2 },
      { error: '#N/A' },
      { formula: 'Z1' },
    ])
    sheet.addRow([null, true])
    sheet.mergeCells('A2:A3')
    const table = await readXlsx(workbook)
    expect(table).toEqual({
      ok: true,
      rows: [
        { row: 1, cells: ['网格', '链接', '公式', '错误', '空公式'] },
        { row: 2, cells: ['第1网格', '19900000001', '2', '#N/A', ''] },
        { row: 3, cells: ['第1网格', 'true'] },
      ],
    })
  })

  it('of several sheets gives the one named like the file, else the first that is filled', async () => {
    const workbook = new exceljs.Workbook()
    workbook.addWorksheet('空的')
    workbook.addWorksheet('说明').addRow(['说明'])
    workbook.addWorksheet('居民').addRow(['姓名'])
    expect(await readXlsx(workbook)).toMatchObject({ rows: [{ cells: ['姓名'] }] })
    expect(await readXlsx(workbook, '群.xlsx')).toMatchObject({ rows: [{ cells: ['说明'] }] })
  })

  it('is known by what is inside, whatever it is called', async () => {
    const dir = await folderWith({ '群.csv': await xlsx(smallCommunity().群) })
    expect(await readTable(join(dir, '群.csv'))).toMatchObject({ ok: true })
  })
})

const good = await xlsx(smallCommunity().群)
const blank = await xlsx([])

describe('a file that is no use', () => {
  it.each<[string, string, string | Uint8Array, string]>([
    ['empty', '群.csv', '', '文件是空的，请填好后再导入'],
    ['nothing but a byte order mark', '群.csv', '\ufeff', '文件是空的，请填好后再导入'],
    ['empty lines', '群.csv', '\n,,\n\n', '文件是空的，请填好后再导入'],
    ['an empty workbook', '群.xlsx', blank, '文件是空的，请填好后再导入'],
    ['half an .xlsx', '群.xlsx', good.subarray(0, good.length / 2), '文件已损坏或加了密码，请在表格软件里重新另存一份'],
    ['text called .xlsx', '群.xlsx', '群名,类型', '文件已损坏或加了密码，请在表格软件里重新另存一份'],
    ['four bytes of an .xlsx', '群.xlsx', 'PK\u0003\u0004', '文件已损坏或加了密码，请在表格软件里重新另存一份'],
    ['old Excel', '群.xls', 'anything', '是旧版 Excel 格式，请另存为 .xlsx 或 .csv'],
    [
      'old Excel or a password, called .xlsx',
      '群.xlsx',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      '是旧版 Excel 格式，请另存为 .xlsx 或 .csv',
    ],
    ['an open quote', '群.csv', '群名,类型,绑定范围\n"1栋群,楼栋,1栋\n', '引号不配对，请在表格软件里重新另存为 .csv'],
    [
      'a picture',
      '群.csv',
      Buffer.from('89504e470d0a1a0a0000000d49484452ff', 'hex'),
      '文字编码认不出来，请另存为 UTF-8 或 GBK 编码的 .csv',
    ],
    ['only a header', '群.csv', '群名,类型,绑定范围\n', '只有表头，没有内容，请填好后再导入'],
    ['too many rows', '群.csv', '群名,类型,绑定范围\n'.repeat(20_001), '行数太多，应在 20000 行以内'],
  ])('%s', async (_, name, content, line) => {
    const { 群: _groups, ...others } = smallCommunity()
    const dir = await folderOf(others)
    await addTo(dir, { [name]: content })
    expect((await readCommunity(dir)).problems.map(sayProblem)).toEqual([`${name}：${line}`])
  })

  it('is not even opened when it has 30 MB', async () => {
    const dir = await folderOf(smallCommunity())
    await truncate(join(dir, '居民.csv'), 30 * 1024 * 1024)
    expect((await readCommunity(dir)).problems.map(sayProblem)).toEqual([
      '居民.csv：文件太大，应在 5 MB 以内，请删去图片和无关内容',
    ])
  })

  it('may be a folder, or there twice', async () => {
    const { 群: _groups, ...others } = smallCommunity()
    const dir = await folderOf(others)
    await mkdir(join(dir, '群.csv'))
    await addTo(dir, { '居民.xlsx': await xlsx(smallCommunity().居民) })
    expect((await readCommunity(dir)).problems.map(sayProblem)).toEqual([
      '居民.csv、居民.xlsx：同一份表格只能留一个文件，请删去多余的',
      '群.csv：文件打不开，请检查权限或是否正被其他程序占用',
    ])
  })

  it('an optional one with only a header is a warning', async () => {
    const { 居民, ...others } = smallCommunity()
    const { problems, warnings } = await readCommunity(await folderOf({ ...others, 居民: 居民.slice(0, 1) }))
    expect([problems, warnings.map(sayProblem)]).toEqual([[], ['居民.csv：只有表头，没有内容，请填好后再导入']])
  })

  it('Excel’s own lock file is passed over', async () => {
    const dir = await folderOf(smallCommunity())
    await addTo(dir, { '~$居民.xlsx': 'x' })
    expect((await readCommunity(dir)).problems).toEqual([])
  })
})

describe('a folder that is no use', () => {
  it.each([
    ['missing', '/nowhere/at/all', '没有这个文件夹，请检查路径'],
    ['a file', 'package.json', '这不是文件夹，请给出存放表格的文件夹'],
  ])('%s', async (_, dir, line) => {
    const { community, problems } = await readCommunity(dir)
    expect(problems.map(sayProblem)).toEqual([`${dir}：${line}`])
    expect(community.posts).toEqual([])
  })
})

describe('whatever the bytes', () => {
  it('a damaged .xlsx is an answer, not a crash', async () => {
    const good = await readFile(join(await folderWith({ x: await xlsx(smallCommunity().任职) }), 'x'))
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 4, max: good.length }), async (changes, length) => {
        const bytes = Buffer.from(good)
        for (const [at, byte] of changes) bytes[at] = byte
        const dir = await folderWith({ '任职.xlsx': bytes.subarray(0, length) })
        const { problems } = await readCommunity(dir)
        expect(problems.length).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 60 },
    )
  })

  it('any text of a .csv is an answer, not a crash', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('群名', '类型', '绑定范围', '1栋', '"', '\r', '\0', '\u200b'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), async table => {
        const dir = await folderWith({ '群.csv': table.map(row => row.join(',')).join('\n') })
        const { problems } = await readCommunity(dir)
        for (const problem of problems) expect(sayProblem(problem)).not.toBe('')
        expect(problems.length).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 100 },
    )
  })

  it('any table comes back from quotes, line ends and encodings', async () => {
    const letters = fc.constantFrom('栋', '单', '元', '5', '0', 'A', ',', '"', '\n', ' 长', '（', '￥')
    const cell = fc.array(letters, { minLength: 1, maxLength: 8 }).map(all => `头${all.join('')}尾`)
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), fc.boolean(), async (rows, isGbk, isDos) => {
        // A few GBK characters are UTF-8 as well (头 reads as ͷ); the 名 of a header never is.
        const all = [['姓名'], ...rows]
        const text = csv(all, isDos ? '\r\n' : '\n')
        const dir = await folderWith({ '群.csv': isGbk ? gbk(text) : text })
        expect(await readTable(join(dir, '群.csv'))).toEqual({
          ok: true,
          rows: all.map((cells, n) => ({ row: n + 1, cells })),
        })
      }),
      { numRuns: 100 },
    )
  })

  it('decodes a character that only GB 18030 has', () => {
    expect(decode(new Uint8Array([0x81, 0x30, 0x81, 0x30]))).toBe('\u0080')
    expect(decode(new Uint8Array([0xff, 0xff, 0xff]))).toBeNull()
  })
})
