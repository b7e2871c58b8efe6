import { afterAll, describe, expect, it } from 'vitest'
import { roles } from '../../../src/domain/roles.ts'
import { readCommunity } from '../../../src/features/people/spreadsheets.ts'
import { sayProblem } from '../../../src/wording/import.ts'
import { gbk } from '../../kit/gbk.ts'
import { csv, folderOf, put, removeFolders, smallCommunity, type Table, type Tables } from './small-community.ts'

afterAll(removeFolders)

describe('the demo community', () => {
  it('reads without a problem', async () => {
    const { community, problems } = await readCommunity('prisma/seed/community')
    expect(problems).toEqual([])
    expect(community.name).toBe('长山花园社区')
    const { name: _, ...lists } = community
    expect(Object.fromEntries(Object.entries(lists).map(([list, all]) => [list, all.length]))).toEqual({
      grids: 10,
      branches: 10,
      buildings: 11,
      units: 45,
      posts: 197,
      partyMembers: 161,
      residents: 47,
      teams: 12,
      landmarks: 15,
      rooms: 69,
      shifts: 0,
    })
  })

  it('warns that one name with two phones becomes two people', async () => {
    const { warnings } = await readCommunity('prisma/seed/community')
    expect(warnings.map(sayProblem)).toContain(
      '任职.csv 第13行「手机」写的是「19900000012」，与任职.csv 第12行的骆淑芬同名而手机号不同，将按两个人登记；若是同一人请改成同一手机号',
    )
  })
})

describe('a community without a fault', () => {
  it('becomes plain records', async () => {
    const { community, problems, warnings } = await readCommunity(await folderOf(smallCommunity()))
    expect([problems, warnings]).toEqual([[], []])
    expect(community).toMatchObject({
      name: '花园社区',
      grids: [{ name: '第1网格', governance: '居民自治物业' }],
      branches: [{ name: '第1网格党支部', grid: '第1网格' }],
      teams: [{ name: '理发队', leader: '严素珍', leaderPhone: '19900000411', size: 19, service: '理发' }],
    })
    expect(community.buildings[1]).toEqual({
      name: '2栋',
      number: '2',
      grid: '第1网格',
      branch: '第1网格党支部',
      units: 1,
      households: 30,
      partyGroups: 1,
      partyHouseholds: 2,
    })
    expect(community.units.map(({ name }) => name)).toEqual(['1栋1单元', '1栋2单元', '2栋1单元'])
    expect(community.units[1]).toEqual({ name: '1栋2单元', building: '1栋', number: '2' })
    expect(community.posts.at(-1)).toEqual({
      name: '梁艳秋',
      gender: '女',
      role: 'unitLeader',
      scope: '1栋2单元',
      scopeKind: 'unit',
      slot: 'A',
      phone: '19900000156',
    })
    expect(community.partyMembers[0]).toEqual({
      name: '马晓东',
      gender: '男',
      bornOn: '1979-03-21',
      joinedOn: '1999-05-03',
      branch: '第1网格党支部',
      partyGroup: '1栋第1党小组',
      building: '1栋',
      unit: '1栋1单元',
      flat: '602',
      standing: '流动',
      phone: '19900000198',
    })
    expect(community.residents[1]).toMatchObject({ name: '曹凤琴', unit: '1栋2单元', flat: '303', careTag: null })
    expect(community.rooms[3]).toEqual({
      topic: '花园三长群',
      kind: 'leaders',
      scope: '花园社区',
      scopeKind: 'community',
    })
  })

  it('knows a branch that serves two grids', async () => {
    const tables = smallCommunity()
    put(tables.网格, 2, 0, '第2网格')
    const { community, problems } = await readCommunity(await folderOf(tables))
    expect(problems).toEqual([])
    expect(community.branches).toEqual([{ name: '第1网格党支部', grid: null }])
  })

  it('may say little of its grids and people', async () => {
    const tables: Tables = smallCommunity()
    tables.网格 = tables.网格!.map(row => row.slice(0, 4))
    tables.群 = tables.群!.filter(row => row[1] !== '党支部')
    tables.任职 = tables.任职!.filter(row => row[2] !== '网格支书').map(row => row.toSpliced(1, 1))
    delete tables.党员
    const { community, problems } = await readCommunity(await folderOf(tables))
    expect(problems).toEqual([])
    expect(community.buildings[0]).toMatchObject({ branch: null, partyGroups: null })
    expect(community.posts[0]).toMatchObject({ gender: null })
  })

  it('may give every post there is, each in its usual scope', async () => {
    const tables: Tables = smallCommunity()
    const scopes = {
      community: '花园社区',
      grid: '第1网格',
      building: '1栋',
      unit: '1栋1单元',
      branch: '第1网格党支部',
    }
    const rows = Object.values(roles).map(({ zh, scope }, n) => [
      '张三丰',
      '男',
      zh,
      scopes[scope],
      n % 2 ? 'B' : 'A',
      '19912345678',
    ])
    tables.任职 = [tables.任职![0]!, ...rows]
    const { community, problems } = await readCommunity(await folderOf(tables))
    expect(problems).toEqual([])
    expect(community.posts.map(post => post.role)).toEqual(Object.keys(roles))
  })
})

describe('what people do to spreadsheets, and is understood', () => {
  const same = async (files: string) => (await readCommunity(files)).community

  it.each<[string, (table: Table) => string | Uint8Array]>([
    ['UTF-8 with a byte order mark', table => `\ufeff${csv(table)}`],
    ['UTF-8 with CRLF', table => csv(table, '\r\n')],
    ['GBK', table => gbk(csv(table))],
    ['GBK with CRLF', table => gbk(csv(table, '\r\n'))],
    ['UTF-16 as “Unicode” of old Excel', table => Buffer.from(`\ufeff${csv(table)}`, 'utf16le')],
    ['every cell quoted', table => table.map(row => row.map(cell => `"${cell}"`).join(',')).join('\n')],
    ['no line end at the end', table => csv(table).trimEnd()],
    ['columns in reverse', table => csv(table.map(row => row.toReversed()))],
    ['more columns than asked for', table => csv(table.map((row, n) => ['序号', ...row, n ? '' : '备注']))],
    ['empty lines between', table => csv(table.flatMap(row => [row, row.map(() => '')]))],
    ['a title above the header', table => csv([['花园社区台账（2026年）'], [''], ...table])],
    ['a note below', table => csv([...table.map(row => [...row, '']), [...table[0]!.map(() => ''), '制表：屈丽华']])],
    ['spaces and stars in the header', table => csv([table[0]!.map(name => ` ${name} *`), ...table.slice(1)])],
    ['a hint in the header', table => csv([table[0]!.map(name => `${name}（必填）`), ...table.slice(1)])],
    ['spaces around the cells', table => csv(table.map(row => row.map(cell => `　${cell} `)))],
  ])('%s', async (_, write) => {
    const plain = await same(await folderOf(smallCommunity()))
    const result = await readCommunity(await folderOf(smallCommunity(), write))
    expect(result.problems).toEqual([])
    expect(result.community).toEqual(plain)
  })

  it.each([
    ['居民', '姓名', '张　三', 'name', '张三'],
    ['居民', '姓名', '阿卜杜拉•买买提', 'name', '阿卜杜拉·买买提'],
    ['居民', '姓名', '𬭛𫟼', 'name', '𬭛𫟼'],
    ['居民', '手机', '199-0000-0777', 'phone', '19900000777'],
    ['居民', '手机', '+86 199 0000 0777', 'phone', '19900000777'],
    ['居民', '手机', '１９９００００００７７', 'phone', '19900000077'],
    ['居民', '楼栋', '１栋', 'building', '1栋'],
    ['居民', '单元', '2 单元', 'unit', '1栋2单元'],
    ['居民', '房号', '1201a', 'flat', '1201A'],
    ['居民', '关爱标签', '独居老人,高血压', 'careTag', '独居老人,高血压'],
    ['居民', '关爱标签', '他说"不用"\n第二行', 'careTag', '他说"不用"\n第二行'],
  ])('%s %s “%s”', async (sheet, header, written, field, read) => {
    const tables: Tables = smallCommunity()
    tables[sheet]![1]![tables[sheet]![0]!.indexOf(header)] = written
    const { community, problems } = await readCommunity(await folderOf(tables))
    expect(problems).toEqual([])
    expect(community.residents[0]).toMatchObject({ [field]: read })
  })

  it.each([
    ['1979/3/21', '1979-03-21'],
    ['1979-3-21', '1979-03-21'],
    ['1979.03.21', '1979-03-21'],
    ['1979年3月21日', '1979-03-21'],
    ['1979 年 3 月 21 日', '1979-03-21'],
    ['19790321', '1979-03-21'],
    ['28935', '1979-03-21'],
    ['1979-03-21 00:00:00', '1979-03-21'],
    ['1976/2/29', '1976-02-29'],
  ])('the date %s', async (written, date) => {
    const tables = smallCommunity()
    put(tables.党员, 1, 2, written)
    const { community, problems } = await readCommunity(await folderOf(tables))
    expect(problems).toEqual([])
    expect(community.partyMembers[0]!.bornOn).toBe(date)
  })

  it('keeps a group’s name as WeChat writes it', async () => {
    const tables = smallCommunity()
    put(tables.群, 1, 0, '１栋 居民群（新）❤')
    const { community } = await readCommunity(await folderOf(tables))
    expect(community.rooms[0]!.topic).toBe('１栋 居民群（新）❤')
  })
})
