import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { demoCommunity } from '../../src/community.ts'
import { openStore } from '../../src/store/open.ts'
import { xiaoge } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoge-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = 'ab'.repeat(32)
const apply = (dir: string, db: string) => xiaoge(['import', dir, '--apply', '--db', db], '', { DATA_KEY: key })

async function countsIn(db: string) {
  const { prisma, close } = await openStore(`file:${db}`, Buffer.from(key, 'hex'))
  const counts = {
    people: await prisma.person.count(),
    posts: await prisma.post.count({ where: { endedAt: null } }),
    rooms: await prisma.room.count(),
    residences: await prisma.residence.count(),
    members: await prisma.partyMember.count(),
  }
  await close()
  return counts
}

it('reads first and writes only when told to; twice is once; who left the list loses the post', async () => {
  const db = join(folder, 'a.db')
  const dry = await xiaoge(['import', demoCommunity])
  expect(dry.code).toBe(0)
  expect(dry.out).toMatch(/任职197条.*群69个/)
  expect(dry.out).toContain('没有写入')

  expect((await apply(demoCommunity, db)).code).toBe(0)
  const first = await countsIn(db)
  expect(first).toMatchObject({ posts: 197, rooms: 69, members: 161 })
  expect((await apply(demoCommunity, db)).out).toContain('新增0项，停用岗位0个')
  expect(await countsIn(db)).toEqual(first)

  const smaller = join(folder, 'smaller')
  cpSync(demoCommunity, smaller, { recursive: true })
  const posts = readFileSync(join(smaller, '任职.csv'), 'utf8').split('\n')
  writeFileSync(join(smaller, '任职.csv'), posts.filter(line => !line.includes('单元长,1栋3单元')).join('\n'))
  expect((await apply(smaller, db)).out).toContain('停用岗位1个')
  expect(await countsIn(db)).toEqual({ ...first, posts: 196 })
})

it('writes nothing when a single cell is wrong, and names file, row and column', async () => {
  const wrong = join(folder, 'wrong')
  cpSync(demoCommunity, wrong, { recursive: true })
  const rooms = readFileSync(join(wrong, '群.csv'), 'utf8').replace('楼栋,3栋', '楼栋,33栋')
  writeFileSync(join(wrong, '群.csv'), rooms)
  const db = join(folder, 'b.db')
  const { code, err } = await apply(wrong, db)
  expect(code).toBe(2)
  expect(err).toMatch(/群\.csv.*第4行.*绑定范围.*33栋/)
  expect(err).toContain('没有写入任何内容')
})

it('says what to give when the folder is not there', async () => {
  const { code, err } = await xiaoge(['import', join(folder, 'nowhere')])
  expect(code).toBe(2)
  expect(err).toContain('文件夹')
})
