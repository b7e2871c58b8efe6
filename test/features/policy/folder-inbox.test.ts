import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Stage } from '../../../src/cli/stage.ts'
import { lookInFolder, takeFound } from '../../../src/features/policy/folder-inbox.ts'
import { makeWorld } from '../../kit/world.ts'
import { bomb, docx, pdf } from './files.ts'

let folder: string
let stage: Stage | null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiaoge-library-'))
  stage = null
})
afterEach(async () => {
  await stage?.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = async (at = '2026-03-10T09:00:00+08:00') => {
  stage = await makeWorld(at, { libraryDir: folder })
  return stage
}
const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)
const after = async (minutes: number): Promise<string[]> => {
  await stage!.moveTo(stage!.clock.now() + minutes * 60_000)
  await stage!.drain()
  return stage!
    .heard()
    .filter(said => 'person' in said.to && said.to.person === '穆春生')
    .map(said => said.text)
}
const documents = () =>
  stage!.store.prisma.policyDocument.findMany({ where: { source: 'folder' }, orderBy: { id: 'asc' } })

it('takes what lies in the folder at the start as drafts, and tells the 书记 once', async () => {
  mkdirSync(join(folder, '公约'))
  write('公约/晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户两根。')
  write('推车.docx', docx(['# 推车借用须知', '押金20元。']))
  write('~$推车.docx', 'Word 正开着')
  write('照片.jpg', 'no document')
  await start()
  const [told, ...others] = await after(1)
  expect(others).toEqual([])
  expect(told).toContain('文件夹里有2份新文件，等您同意')
  expect(told).toContain('《晾衣杆使用办法》')
  expect(told).toContain('《推车借用须知》')
  expect((await documents()).map(one => one.state)).toEqual(['DRAFT', 'DRAFT'])
  expect(await after(30)).toEqual([])
  await stage!.restart()
  expect(await after(30)).toEqual([])
})

it('sees a changed file as a new version, which takes the old one’s place when it is approved', async () => {
  write('晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户两根。')
  await start()
  await after(1)
  const [old] = await documents()
  await stage!.say({ from: '穆春生', text: `同意文件 ${old!.id}` })
  await after(1)
  write('晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户三根，晚上收回。')
  const [told] = await after(11)
  expect(told).toContain(`（文件${old!.id}的新版本）`)
  const fresh = (await documents())[1]!
  expect(fresh).toMatchObject({ state: 'DRAFT', replacesId: old!.id })
  await stage!.say({ from: '穆春生', text: `同意文件 ${fresh.id}` })
  expect((await after(1))[0]).toContain('已被替代，不再用来回答居民')
  expect((await documents()).map(one => one.state)).toEqual(['REPLACED', 'APPROVED'])
})

it('lets a draft that nobody approved give way to what the file says now', async () => {
  write('晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户两根。')
  await start()
  await after(1)
  write('晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户三根，晚上收回。')
  await after(11)
  expect((await documents()).map(one => one.state)).toEqual(['WITHDRAWN', 'DRAFT'])
})

it('keeps a document whose file is gone', async () => {
  write('晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户两根。')
  await start()
  await after(1)
  unlinkSync(join(folder, '晾衣杆.md'))
  expect(await after(30)).toEqual([])
  expect((await documents()).map(one => one.state)).toEqual(['DRAFT'])
})

it('names what it cannot read, and what to do, once', async () => {
  write('锁.pdf', pdf({ lines: ['看不见'], isLocked: true }))
  write('扫描.pdf', pdf({ lines: [] }))
  write('坏.docx', 'no zip')
  write('炸弹.docx', bomb(60))
  write('旧.doc', 'old')
  await start()
  const [told] = await after(1)
  expect(told).toContain('锁.pdf：文件加了密码')
  expect(told).toContain('扫描.pdf：这是扫描件')
  expect(told).toContain('坏.docx：文件已损坏')
  expect(told).toContain('炸弹.docx：文件解压后大得不正常')
  expect(told).toContain('旧.doc：这种格式读不了')
  expect(await after(30)).toEqual([])
  write('旧.doc', 'old, but written again')
  expect(await after(11)).toHaveLength(1)
})

it('lets the 书记 sleep', async () => {
  await start('2026-03-10T23:00:00+08:00')
  await after(1)
  write('晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户两根。')
  expect(await after(60)).toEqual([])
  expect((await after(8 * 60)).filter(text => text.includes('新文件'))).toHaveLength(1)
})

it('reads a large folder a part at a time', async () => {
  for (let n = 1; n <= 45; n++) write(`${n}.txt`, `第${n}号办法\n第一条 第${n}号。`)
  await start()
  const told = (await after(1)).filter(text => text.includes('新文件'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('有45份新文件')
  expect(told[0]).toContain('……还有37份')
  expect(await documents()).toHaveLength(45)
  expect((await after(30)).filter(text => text.includes('新文件'))).toEqual([])
})

it('tells of what was taken before the program stopped half-way', async () => {
  await start()
  await after(1)
  for (let n = 1; n <= 25; n++) write(`${n}.txt`, `第${n}号办法\n第一条 第${n}号。`)
  const { found, more } = await lookInFolder(folder, new Map(), new Map())
  expect([found.length, more]).toEqual([20, true])
  await stage!.store.write(tx => takeFound({ tx, at: stage!.clock.now() }, found, new Map()))
  await stage!.restart()
  expect((await after(11)).filter(text => text.includes('有25份新文件'))).toHaveLength(1)
})

it('puts what comes in the night into one message of the morning', async () => {
  await start('2026-03-10T22:00:00+08:00')
  await after(1)
  write('晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户两根。')
  await after(60)
  write('推车.md', '# 推车借用须知\n第一条 押金20元。')
  write('坏.docx', 'no zip')
  await after(60)
  const told = (await after(8 * 60)).filter(text => text.includes('新文件'))
  expect(told).toHaveLength(1)
  for (const words of ['有2份新文件', '晾衣杆使用办法', '推车借用须知', '坏.docx：']) expect(told[0]).toContain(words)
})

it('does not mind files that vanish or change while it reads them', async () => {
  await start()
  await after(1)
  for (let n = 1; n <= 30; n++) write(`${n}.txt`, `第${n}号办法\n第一条 第${n}号。`)
  const looking = lookInFolder(folder, new Map(), new Map())
  for (let n = 1; n <= 30; n++) unlinkSync(join(folder, `${n}.txt`))
  const { found } = await looking
  await stage!.store.write(tx => takeFound({ tx, at: stage!.clock.now() }, found, new Map()))
  // Read whole or not at all, and nothing is said to be broken that is only gone.
  for (const one of await documents()) expect(one.text).toContain('第一条')
  const told = (await after(11)).join()
  expect(told).not.toContain('读不了')
  expect(stage!.log.lines.filter(line => line.level === 'error')).toEqual([])
})

it('goes on without the folder when it is taken away, and with it when it is back', async () => {
  await start()
  await after(1)
  rmSync(folder, { recursive: true })
  expect(await after(11)).toEqual([])
  expect(stage!.log.lines.some(line => line.message === 'the folder of documents could not be read')).toBe(true)
  mkdirSync(folder)
  write('晾衣杆.md', '# 晾衣杆使用办法\n第一条 每户两根。')
  expect(await after(11)).toHaveLength(1)
})
