import { afterAll, describe, expect, it } from 'vitest'
import { readCommunity } from '../../../src/features/people/spreadsheets.ts'
import { saveCommunity } from '../../../src/store/community.ts'
import { gridAt, landmarkNamed, landmarksOf } from '../../../src/store/landmarks.ts'
import { sayProblem } from '../../../src/wording/import.ts'
import { emptyStore, morning } from '../../kit/database.ts'
import { folderOf, removeFolders, smallCommunity, type Table } from './small-community.ts'

afterAll(removeFolders)

const withLandmarks = async (...rows: Table) =>
  readCommunity(await folderOf({ ...smallCommunity(), 地标: [['名称', '别名', '范围'], ...rows] }))

async function loaded(...rows: Table) {
  const store = await emptyStore()
  const { community } = await withLandmarks(...rows)
  await saveCommunity(store, community, morning)
  return {
    store,
    again: (...next: Table) => withLandmarks(...next).then(one => saveCommunity(store, one.community, morning)),
  }
}

describe('the list of landmarks', () => {
  it('is read with other names and with who looks after it', async () => {
    const { community, problems, warnings } = await withLandmarks(
      ['小广场', '中心广场、文化广场', '1栋'],
      ['东门', null, '第1网格'],
      ['车棚', '', ''],
    )
    expect([problems, warnings]).toEqual([[], []])
    expect(community.landmarks).toEqual([
      { name: '小广场', aliases: ['中心广场', '文化广场'], scope: '1栋' },
      { name: '东门', aliases: [], scope: '第1网格' },
      { name: '车棚', aliases: [], scope: null },
    ])
  })

  it('may be missing, and nobody is warned', async () => {
    const { community, problems, warnings } = await readCommunity(await folderOf(smallCommunity()))
    expect([problems, warnings, community.landmarks]).toEqual([[], [], []])
  })

  it.each([
    [
      ['小广场', null, '3栋'],
      '地标.csv 第2行「范围」写的是「3栋」，应为已有的楼栋或网格（见网格表），如 第1网格、1栋、2栋',
    ],
    [
      ['小广场', null, '1栋2单元'],
      '地标.csv 第2行「范围」写的是「1栋2单元」，应为已有的楼栋或网格（见网格表），如 第1网格、1栋、2栋',
    ],
    [['', null, '1栋'], '地标.csv 第2行「名称」是空的，应为不超过20个字的文字'],
    [['3栋', null, null], '地标.csv 第2行「名称」写的是「3栋」，不能是楼栋、单元或网格的名字，请写居民口头说的地名'],
    [
      ['小广场', '第1网格', null],
      '地标.csv 第2行「别名」写的是「第1网格」，不能是楼栋、单元或网格的名字，请写居民口头说的地名',
    ],
  ] as [Table[number], string][])('refuses %o', async (row, complaint) => {
    const { problems } = await withLandmarks(row)
    expect(problems.map(sayProblem)).toEqual([complaint])
  })

  it('refuses one name for two spots', async () => {
    const { problems } = await withLandmarks(['小广场', '广场', '1栋'], ['大广场', '广场', '2栋'])
    expect(problems.map(sayProblem)).toEqual([
      '地标.csv 第3行「别名」写的是「广场」，与第2行重复，请删去或改正其中一行',
    ])
  })
})

describe('landmarks in the database', () => {
  it('are known by every name, and tell who looks after them', async () => {
    const { store } = await loaded(['小广场', '中心广场', '2栋'], ['东门', null, '第1网格'], ['车棚', null, null])
    const tx = store.prisma
    expect([...landmarksOf(tx)].sort()).toEqual(['东门', '中心广场', '小广场', '车棚'].sort())
    expect(landmarkNamed(tx, '中心广场')).toEqual({ name: '小广场', building: '2', grid: '第1网格' })
    expect(landmarkNamed(tx, '东门')).toEqual({ name: '东门', building: null, grid: '第1网格' })
    expect(landmarkNamed(tx, '车棚')).toEqual({ name: '车棚', building: null, grid: null })
    expect(await gridAt(tx, { building: null, landmark: '东门' })).toBe('第1网格')
    expect(await gridAt(tx, { building: '2', landmark: null })).toBe('第1网格')
    expect(await gridAt(tx, { building: null, landmark: null })).toBeNull()
  })

  it('are the list as it stands after the last import', async () => {
    const { store, again } = await loaded(['小广场', '中心广场', '2栋'], ['东门', null, '第1网格'])
    await again(['小广场', null, '1栋'])
    await again(['小广场', null, '1栋'])
    expect(landmarksOf(store.prisma)).toEqual(['小广场'])
    expect(landmarkNamed(store.prisma, '小广场').building).toBe('1')
  })

  it('are the usual ones where the community gives none', async () => {
    const { store } = await loaded()
    expect(landmarksOf(store.prisma)).toContain('车棚')
    expect(landmarkNamed(store.prisma, '车棚')).toEqual({ name: '车棚', building: null, grid: null })
  })
})
