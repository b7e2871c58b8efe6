import { afterAll, expect, it } from 'vitest'
import { readCommunity } from '../../../src/features/people/spreadsheets.ts'
import { saveCommunity } from '../../../src/store/community.ts'
import { shiftsBetween } from '../../../src/store/shifts.ts'
import { sayProblem } from '../../../src/wording/import.ts'
import { emptyStore, morning } from '../../kit/database.ts'
import { folderOf, removeFolders, smallCommunity } from './small-community.ts'

afterAll(removeFolders)

const dayMs = 86_400_000
const header = ['日期', '姓名', '班次', '开始', '结束']
const table = [
  header,
  ['2026-03-10', '方长海', '365零休', '8:30', '17:30'],
  ['2026/3/11', '屈丽华', '365', '', ''],
  ['2026年3月11日', '方长海', '错时班', '18:00', '20:00'],
  ['20260309', '屈丽华', '365零休', '', ''],
]

const read = async (rows: string[][]) => readCommunity(await folderOf({ ...smallCommunity(), 值班: rows }))

it('takes a table of shifts with the other spreadsheets, and the same twice is the same once', async () => {
  const { community, problems, warnings } = await read(table)
  expect([problems, warnings]).toEqual([[], []])
  expect(community.shifts).toHaveLength(4)
  const store = await emptyStore()
  const said = async () =>
    shiftsBetween(store.prisma, morning - 2 * dayMs, morning + 5 * dayMs).map(
      shift => `${shift.name} ${shift.roster} ${new Date(shift.from + 8 * 3_600_000).toISOString().slice(5, 16)}`,
    )
  for (let time = 0; time < 2; time++) {
    await saveCommunity(store, community, morning)
    expect(await said()).toEqual(['方长海 365 03-10T08:30', '屈丽华 365 03-11T08:30', '方长海 错时 03-11T18:00'])
  }
  // A later table takes the place of what was planned for its days.
  const later = await read([header, ['2026-03-11', '方长海', '365', '', '']])
  await saveCommunity(store, later.community, morning)
  expect(await said()).toEqual(
    ['方长海 365 03-10T08:30', '方长海 错时 03-11T18:00', '方长海 365 03-11T08:30'].sort((a, b) =>
      a.slice(-11).localeCompare(b.slice(-11)),
    ),
  )
})

it('says of each wrong cell what should stand there', async () => {
  const { problems } = await read([
    header,
    ['2026-02-30', '方长海', '365零休', '', ''],
    ['2026-03-11', '王小二', '365零休', '', ''],
    ['2026-03-12', '方长海', '夜班', '', ''],
    ['2026-03-13', '方长海', '错时班', '', ''],
    ['2026-03-14', '方长海', '错时班', '25:00', '20:00'],
    ['2026-03-15', '方长海', '365零休', '', ''],
    ['2026-03-15', '方长海', '365零休', '', ''],
  ])
  expect(problems.map(sayProblem)).toEqual([
    '值班.csv 第2行「日期」写的是「2026-02-30」，应为真实的日期，如 1979-03-21',
    '值班.csv 第3行「姓名」写的是「王小二」，应为任职表里的姓名，如 穆春生、方长海、屈丽华 等',
    '值班.csv 第4行「班次」写的是「夜班」，应为其中之一：365零休、365、错时班、错时、值班',
    '值班.csv 第5行「开始」是空的，要写开始和结束的时间',
    '值班.csv 第6行「开始」写的是「25:00」，应为 08:30 这样的时间',
    '值班.csv 第8行「姓名」写的是「2026-03-15 方长海（365零休）」，与第7行重复，请删去或改正其中一行',
  ])
})
