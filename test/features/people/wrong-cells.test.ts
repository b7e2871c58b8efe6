import { afterAll, describe, expect, it } from 'vitest'
import { readCommunity } from '../../../src/features/people/spreadsheets.ts'
import { sayProblem } from '../../../src/wording/import.ts'
import { folderOf, folderWith, put, removeFolders, smallCommunity, type Table, type Tables } from './small-community.ts'

afterAll(removeFolders)

/** Everything said about a community in which one thing was spoilt. */
async function complaints(spoil: (tables: ReturnType<typeof smallCommunity>) => void): Promise<string[]> {
  const tables = smallCommunity()
  spoil(tables)
  return (await readCommunity(await folderOf(tables))).problems.map(sayProblem)
}

describe('a wrong cell', () => {
  const phone = '应为1开头的11位手机号（在表格里请把这一列设为文本格式）'
  const flat = '应为“602”这样的房号（3到4位数字，可带一个字母）'
  const date = '应为真实的日期，如 1979-03-21'
  it.each<[keyof ReturnType<typeof smallCommunity>, number, string, string, string]>([
    ['网格', 2, '网格', '', '是空的，应为不超过40个字的文字'],
    ['网格', 2, '楼栋', '一栋', '写的是「一栋」，应为“5栋”这样的楼栋号'],
    ['网格', 2, '单元数', '两个', '写的是「两个」，应为1到30之间的整数'],
    ['网格', 2, '单元数', '0', '写的是「0」，应为1到30之间的整数'],
    ['网格', 2, '户数', '60.5', '写的是「60.5」，应为1到5000之间的整数'],
    ['网格', 2, '户数', '-60', '写的是「-60」，应为1到5000之间的整数'],
    ['网格', 2, '户数', '999999', '写的是「999999」，应为1到5000之间的整数'],
    ['网格', 2, '党员家庭户数', '61', '写的是「61」，应不多于“户数”（60）'],
    ['网格', 3, '楼栋党小组数', '很多', '写的是「很多」，应为0到100之间的整数'],
    ['任职', 5, '姓名', '', '是空的，应为姓名（汉字，可带间隔号）'],
    ['任职', 5, '姓名', '罗振华1', '写的是「罗振华1」，应为姓名（汉字，可带间隔号）'],
    ['任职', 5, '性别', '未知', '写的是「未知」，应为其中之一：男、女'],
    ['任职', 5, 'AB岗', 'C', '写的是「C」，应为其中之一：A、B'],
    ['任职', 5, 'AB岗', '', '是空的，应为其中之一：A、B'],
    ['任职', 5, '手机', '1990000002', `写的是「1990000002」，${phone}`],
    ['任职', 5, '手机', '29900000021', `写的是「29900000021」，${phone}`],
    ['任职', 5, '手机', '1.99E+10', `写的是「1.99E+10」，${phone}`],
    ['任职', 5, '手机', '', `是空的，${phone}`],
    ['任职', 5, '范围', '第9网格', '写的是「第9网格」，应为已有的网格（见网格表），如 第1网格'],
    ['任职', 5, '范围', '1栋', '写的是「1栋」，应为已有的网格（见网格表），如 第1网格'],
    ['任职', 8, '范围', '3栋', '写的是「3栋」，应为已有的楼栋（见网格表），如 1栋、2栋'],
    ['任职', 9, '范围', '2栋2单元', '写的是「2栋2单元」，应为已有的单元（见网格表），如 1栋1单元、1栋2单元、2栋1单元'],
    ['任职', 7, '范围', '第1网格', '写的是「第1网格」，应为已有的党支部（见网格表），如 第1网格党支部'],
    ['任职', 3, '范围', '别的社区', '写的是「别的社区」，应为本社区的名称“花园社区”'],
    ['党员', 2, '出生日期', '1979-02-30', `写的是「1979-02-30」，${date}`],
    ['党员', 2, '出生日期', '1979-03', `写的是「1979-03」，${date}`],
    ['党员', 2, '出生日期', '79/3/21', `写的是「79/3/21」，${date}`],
    ['党员', 2, '出生日期', '1979-13-01', `写的是「1979-13-01」，${date}`],
    ['党员', 2, '出生日期', '1879-03-21', `写的是「1879-03-21」，${date}`],
    ['党员', 2, '出生日期', '1979', `写的是「1979」，${date}`],
    ['党员', 2, '出生日期', '', `是空的，${date}`],
    ['党员', 2, '入党日期', '1978-01-01', '写的是「1978-01-01」，应晚于“出生日期”（1979-03-21）'],
    [
      '党员',
      2,
      '网格党支部',
      '第2网格党支部',
      '写的是「第2网格党支部」，应为已有的党支部（见网格表），如 第1网格党支部',
    ],
    ['党员', 2, '类别', '', '是空的，应为不超过20个字的文字'],
    ['居民', 2, '楼栋', '9栋', '写的是「9栋」，应为已有的楼栋（见网格表），如 1栋、2栋'],
    ['居民', 2, '楼栋', '1号楼', '写的是「1号楼」，应为“5栋”这样的楼栋号'],
    ['居民', 2, '单元', '3单元', '写的是「3单元」，应为1栋已有的单元（见网格表的单元数）'],
    ['居民', 2, '单元', '1', '写的是「1」，应为“2单元”这样的单元号'],
    ['居民', 2, '房号', '1-101', `写的是「1-101」，${flat}`],
    ['居民', 2, '房号', '10', `写的是「10」，${flat}`],
    ['志愿队', 2, '人数', '约20', '写的是「约20」，应为1到100000之间的整数'],
    ['志愿队', 2, '队长手机', '无', `写的是「无」，${phone}`],
    ['群', 2, '类型', '业主', '写的是「业主」，应为其中之一：楼栋、单元、网格、党支部、三长、社区、志愿者'],
    ['群', 2, '绑定范围', '1栋1单元', '写的是「1栋1单元」，应为已有的楼栋（见网格表），如 1栋、2栋'],
    ['群', 2, '绑定范围', '8栋', '写的是「8栋」，应为已有的楼栋（见网格表），如 1栋、2栋'],
    ['群', 2, '群名', '', '是空的，应为不超过60个字的文字'],
  ])('%s row %d %s “%s”', async (sheet, row, header, written, line) => {
    const said = await complaints(tables => {
      const table: Table = tables[sheet]
      table[row - 1]![table[0]!.indexOf(header)] = written
    })
    expect(said).toContain(`${sheet}.csv 第${row}行「${header}」${line}`)
    // The community's own rooms and posts are judged by the grid sheet, so only a wrong building there has echoes.
    if (sheet !== '网格') expect(said).toHaveLength(1)
  })

  it('names every post there is when one is unknown', async () => {
    const said = await complaints(tables => {
      put(tables.任职, 4, 2, '网格员')
    })
    expect(said).toEqual([
      '任职.csv 第5行「职务」写的是「网格员」，应为其中之一：社区书记、社区副书记、社区工作者、社区电工、包保委员、网格长、网格支书、治安巡逻员、环境美洁员、矛盾调处员、邻里守望员、生活指导员、政治教育宣传员、科学知识传播员、文体活动组织员、楼栋长、单元长',
    ])
  })

  it('gives one line for each, in the order of the sheets and rows', async () => {
    const said = await complaints(tables => {
      put(tables.群, 3, 1, '其他')
      put(tables.任职, 5, 5, '123')
      put(tables.任职, 3, 4, 'X')
      put(tables.任职, 3, 1, '？')
    })
    expect(said.map(line => line.split('」')[0])).toEqual([
      '任职.csv 第4行「性别',
      '任职.csv 第4行「AB岗',
      '任职.csv 第6行「手机',
      '群.csv 第4行「类型',
    ])
  })

  it('that is a wrong 单元数 does not accuse everybody who lives there', async () => {
    expect(await complaints(tables => put(tables.网格, 1, 2, '二'))).toHaveLength(1)
  })

  it('is quoted in short', async () => {
    const [said] = await complaints(tables => put(tables.居民, 1, 6, '长'.repeat(3000)))
    expect(said).toBe(`居民.csv 第2行「关爱标签」写的是「${'长'.repeat(40)}…」，应为不超过40个字的文字`)
  })

  it('is counted as the spreadsheet program counts, under a title and over empty lines', async () => {
    const tables: Tables = smallCommunity()
    tables.居民 = [['居民台账'], [''], tables.居民![0]!, [''], tables.居民![1]!.with(5, '123')]
    const { problems } = await readCommunity(await folderOf(tables))
    expect(problems).toMatchObject([{ file: '居民.csv', row: 5, column: '手机', found: '123' }])
  })
})

describe('the same thing twice', () => {
  it.each<[string, (tables: ReturnType<typeof smallCommunity>) => void, string]>([
    [
      'a building',
      t => t.网格.push(t.网格[1]!),
      '网格.csv 第4行「楼栋」写的是「1栋」，与第2行重复，请删去或改正其中一行',
    ],
    [
      'a post, scope and slot',
      t => t.任职.push(['王小明', '男', '网格长', '第1网格', 'A', '19900000777']),
      '任职.csv 第10行「AB岗」写的是「第1网格网格长A岗」，与第5行重复，请删去或改正其中一行',
    ],
    [
      'one social worker',
      t => t.任职.push(t.任职[2]!),
      '任职.csv 第10行「AB岗」写的是「花园社区工作者A岗（方长海 19900000003）」，与第3行重复，请删去或改正其中一行',
    ],
    [
      'a party member',
      t => t.党员.push(t.党员[1]!),
      '党员.csv 第4行「姓名」写的是「马晓东（19900000198）」，与第2行重复，请删去或改正其中一行',
    ],
    [
      'a resident',
      t => t.居民.push(t.居民[1]!),
      '居民.csv 第4行「姓名」写的是「吕永福（19900000359，1栋1单元101）」，与第2行重复，请删去或改正其中一行',
    ],
    [
      'a team',
      t => t.志愿队.push(t.志愿队[1]!),
      '志愿队.csv 第3行「队名」写的是「理发队」，与第2行重复，请删去或改正其中一行',
    ],
    [
      'a group’s name',
      t => t.群.push(['1栋居民群', '楼栋', '2栋']),
      '群.csv 第7行「群名」写的是「1栋居民群」，与第2行重复，请删去或改正其中一行',
    ],
    [
      'a phone for two names',
      t => t.居民.push(['王小明', '男', '2栋', '1单元', '201', '19900000021', '']),
      '居民.csv 第4行「手机」写的是「19900000021」，与任职.csv 第5行的罗振华手机号相同，一个手机号只能属于一个人',
    ],
    [
      'a name for a grid and a branch',
      t => put(t.网格, 2, 4, '第1网格'),
      '网格.csv 第3行「网格党支部」写的是「第1网格」，与网格重名，请改用不同的名称',
    ],
  ])('%s', async (_, spoil, line) => {
    expect(await complaints(spoil)).toContain(line)
  })

  it('is fine where it is no mistake: two posts of one person, two homes, several social workers', async () => {
    const said = await complaints(tables => {
      tables.任职.push(['罗振华', '男', '楼栋长', '2栋', 'A', '19900000021'])
      tables.居民.push(['罗振华', '男', '2栋', '1单元', '201', '19900000021', ''])
      tables.居民.push(['吕永福', '男', '2栋', '1单元', '202', '19900000359', ''])
    })
    expect(said).toEqual([])
  })

  it('is a warning for a name with another phone, once for each phone', async () => {
    const tables = smallCommunity()
    tables.居民.push(['罗振华', '男', '2栋', '1单元', '201', '19900000888', ''])
    tables.志愿队.push(['缝补队', '罗振华', '19900000888', '5', '缝补'])
    const { problems, warnings } = await readCommunity(await folderOf(tables))
    expect(problems).toEqual([])
    expect(warnings.map(sayProblem)).toEqual([
      '居民.csv 第4行「手机」写的是「19900000888」，与任职.csv 第5行的罗振华同名而手机号不同，将按两个人登记；若是同一人请改成同一手机号',
    ])
  })
})

describe('a wrong header', () => {
  it('names the column that is missing and those that are there', async () => {
    const said = await complaints(tables => put(tables.群, 0, 1, '分类'))
    expect(said).toEqual(['群.csv 第1行「类型」：缺少“类型”这一列（表头现有：群名、分类、绑定范围）'])
  })

  it('says once that a column is there twice', async () => {
    const said = await complaints(tables => {
      for (const row of tables.任职) row.push(row[5]!)
    })
    expect(said).toEqual(['任职.csv 第1行「手机」：这一列出现了两次，请删去一列'])
  })

  it('of the grids does not accuse every other row', async () => {
    const said = await complaints(tables => put(tables.网格, 0, 1, '楼号'))
    expect(said).toEqual([
      '网格.csv 第1行「楼栋」：缺少“楼栋”这一列（表头现有：网格、楼号、单元数、户数、网格党支部、楼栋党小组数、党员家庭户数、治理模式）',
    ])
  })
})

describe('who leads', () => {
  it('gives the community its name by most of its own posts and rooms', async () => {
    const said = await complaints(tables => put(tables.群, 4, 2, '花园小区'))
    expect(said).toEqual(['群.csv 第5行「绑定范围」写的是「花园小区」，应为本社区的名称“花园社区”'])
  })

  it('warns when there is no 书记, and asks for one when the name is nowhere', async () => {
    const tables: Tables = smallCommunity()
    tables.任职 = tables.任职!.filter(row => row[2] !== '社区书记')
    const { problems, warnings } = await readCommunity(await folderOf(tables))
    expect([problems, warnings.map(sayProblem)]).toEqual([
      [],
      ['任职.csv：没有社区书记，导入后将没有人能审批和绑定其他人员'],
    ])

    tables.任职 = tables.任职.filter(row => row[3] !== '花园社区')
    tables.群 = tables.群!.filter(row => row[2] !== '花园社区')
    expect((await readCommunity(await folderOf(tables))).problems.map(sayProblem)).toEqual([
      '任职.csv：看不出社区名称，请在任职表里填一位社区书记，范围写社区名称',
    ])
  })
})

describe('missing files', () => {
  it('are a warning where a community can do without', async () => {
    const { 网格, 任职, 群 } = smallCommunity()
    const { community, problems, warnings } = await readCommunity(await folderOf({ 网格, 任职, 群 }))
    expect(problems).toEqual([])
    expect(warnings.map(sayProblem)).toEqual([
      '党员：没有这份表格，将按没有此类人员导入',
      '居民：没有这份表格，将按没有此类人员导入',
      '志愿队：没有这份表格，将按没有此类人员导入',
    ])
    expect(community.residents).toEqual([])
  })

  it('are a problem where it cannot, one line each', async () => {
    const { problems } = await readCommunity(await folderWith({ '说明.txt': '' }))
    expect(problems.map(({ file }) => file)).toEqual(['网格', '任职', '群'])
    expect(sayProblem(problems[0]!)).toBe('网格：缺少这份表格，请放一份 .csv 或 .xlsx（UTF-8 或 GBK 均可）')
  })
})
