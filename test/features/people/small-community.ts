import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'

export type Cell = string | number | Date | null
export type Table = Cell[][]
export type Tables = Record<string, Table>

/** A community of one grid and two buildings without a fault; each call gives a fresh copy to spoil. */
export function smallCommunity() {
  return {
    网格: [
      ['网格', '楼栋', '单元数', '户数', '网格党支部', '楼栋党小组数', '党员家庭户数', '治理模式'],
      ['第1网格', '1栋', '2', '60', '第1网格党支部', '1', '5', '居民自治物业'],
      ['第1网格', '2栋', '1', '30', '第1网格党支部', '1', '2', '居民自治物业'],
    ],
    任职: [
      ['姓名', '性别', '职务', '范围', 'AB岗', '手机'],
      ['穆春生', '男', '社区书记', '花园社区', 'A', '19900000001'],
      ['方长海', '男', '社区工作者', '花园社区', 'A', '19900000003'],
      ['屈丽华', '女', '社区工作者', '花园社区', 'A', '19900000004'],
      ['罗振华', '男', '网格长', '第1网格', 'A', '19900000021'],
      ['柯晓燕', '女', '网格长', '第1网格', 'B', '19900000022'],
      ['虞玉梅', '女', '网格支书', '第1网格党支部', 'A', '19900000023'],
      ['常春花', '女', '楼栋长', '1栋', 'A', '19900000131'],
      ['梁艳秋', '女', '单元长', '1栋2单元', 'A', '19900000156'],
    ],
    党员: [
      ['姓名', '性别', '出生日期', '入党日期', '网格党支部', '楼栋党小组', '楼栋', '单元', '房号', '类别', '手机'],
      [
        '马晓东',
        '男',
        '1979-03-21',
        '1999-05-03',
        '第1网格党支部',
        '1栋第1党小组',
        '1栋',
        '1单元',
        '602',
        '流动',
        '19900000198',
      ],
      [
        '纪美玲',
        '女',
        '1967-05-02',
        '2000-01-04',
        '第1网格党支部',
        '1栋第1党小组',
        '2栋',
        '1单元',
        '403',
        '在职',
        '19900000199',
      ],
    ],
    居民: [
      ['姓名', '性别', '楼栋', '单元', '房号', '手机', '关爱标签'],
      ['吕永福', '男', '1栋', '1单元', '101', '19900000359', '空巢老人'],
      ['曹凤琴', '女', '1栋', '2单元', '303', '19900000361', ''],
    ],
    志愿队: [
      ['队名', '队长', '队长手机', '人数', '服务项目'],
      ['理发队', '严素珍', '19900000411', '19', '理发'],
    ],
    群: [
      ['群名', '类型', '绑定范围'],
      ['1栋居民群', '楼栋', '1栋'],
      ['1栋1单元群', '单元', '1栋1单元'],
      ['第1网格党员群', '党支部', '第1网格党支部'],
      ['花园三长群', '三长', '花园社区'],
      ['花园社区工作群', '社区', '花园社区'],
    ],
  } satisfies Tables
}

/** Writes one cell; row 0 is the header. */
export function put(table: Table, row: number, column: number, value: Cell): void {
  table[row]![column] = value
}

const quote = (cell: Cell) =>
  /[",\r\n]/.test(String(cell ?? '')) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? '')

export const csv = (table: Table, lineEnd = '\n'): string =>
  table.map(row => row.map(quote).join(',') + lineEnd).join('')

export async function xlsx(table: Table, sheetName = '表'): Promise<Buffer> {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet(sheetName).addRows(table)
  return bytesOf(workbook)
}

export const bytesOf = async (workbook: exceljs.Workbook): Promise<Buffer> =>
  Buffer.from(await workbook.xlsx.writeBuffer())

const folders: string[] = []

/** Writes files into a new folder, which `removeFolders` takes away. */
export async function folderWith(files: Record<string, string | Uint8Array>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'xiaoge-import-'))
  folders.push(dir)
  await addTo(dir, files)
  return dir
}

export async function addTo(dir: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), content)
}

export const folderOf = (tables: Tables, write: (table: Table) => string | Uint8Array = csv): Promise<string> =>
  folderWith(Object.fromEntries(Object.entries(tables).map(([name, table]) => [`${name}.csv`, write(table)])))

export async function removeFolders(): Promise<void> {
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true })
}
