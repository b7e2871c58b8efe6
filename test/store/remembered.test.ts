import { expect, it } from 'vitest'
import { landmarksOf } from '../../src/store/landmarks.ts'
import type { Store, Tx } from '../../src/store/open.ts'
import { postsHeld, setAway } from '../../src/store/people.ts'
import { readSetting, writeSetting } from '../../src/store/settings.ts'
import { emptyStore, morning } from '../kit/database.ts'

async function withPost(store: Store): Promise<number> {
  const { id: scopeId } = await store.prisma.scope.create({ data: { kind: 'community', name: '社区' } })
  const post = { role: 'secretary', scopeId, slot: 'A' }
  const person = { name: '罗振华', createdAt: new Date(morning), posts: { create: [post] } }
  return (await store.write(tx => tx.person.create({ data: person }))).id
}

const addLandmark = (tx: Tx) => tx.landmark.create({ data: { name: '凉亭', aliases: '["亭子"]' } })

it('asks the database once, and again after a write through Prisma or without it', async () => {
  const store = await emptyStore()
  const usual = landmarksOf(store.prisma)
  expect(landmarksOf(store.prisma)).toBe(usual)
  await store.write(addLandmark)
  expect(landmarksOf(store.prisma)).toEqual(['凉亭', '亭子'])
  store.raw.exec('DELETE FROM Landmark')
  expect(landmarksOf(store.prisma)).toEqual(usual)
})

it('forgets what it read in a transaction that came to nothing', async () => {
  const store = await emptyStore()
  const usual = landmarksOf(store.prisma)
  const failed = store.write(async tx => {
    await addLandmark(tx)
    expect(landmarksOf(tx)).toEqual(['凉亭', '亭子'])
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(landmarksOf(store.prisma)).toEqual(usual)
})

it('knows a setting from the moment it is set', async () => {
  const store = await emptyStore()
  expect(readSetting(store.prisma, 'quietFrom')).toBe('21:30')
  await store.write(async tx => {
    await writeSetting(tx, 'quietFrom', '22:00', 'person-1', morning)
    expect(readSetting(tx, 'quietFrom')).toBe('22:00')
  })
  expect(readSetting(store.prisma, 'quietFrom')).toBe('22:00')
})

it('knows who is away by the clock, who took leave since, who is on shift, and whose post has ended', async () => {
  const store = await emptyStore()
  const id = await withPost(store)
  const held = async (at: number) => (await postsHeld(store.prisma, at)).map(({ away, onShift }) => ({ away, onShift }))
  expect(await held(morning)).toEqual([{ away: false, onShift: false }])
  await store.write(tx => setAway(tx, id, morning + 10, morning + 20))
  expect(await held(morning)).toEqual([{ away: false, onShift: false }])
  expect(await held(morning + 10)).toEqual([{ away: true, onShift: false }])
  expect(await held(morning + 20)).toEqual([{ away: false, onShift: false }])
  const shift = { personId: id, roster: '365', from: new Date(morning), until: new Date(morning + 5) }
  await store.write(tx => tx.shift.create({ data: shift }))
  expect(await held(morning + 4)).toEqual([{ away: false, onShift: true }])
  expect(await held(morning + 5)).toEqual([{ away: false, onShift: false }])
  await store.write(tx => tx.post.updateMany({ data: { endedAt: new Date(morning) } }))
  expect(await held(morning)).toEqual([])
})

it('gives everybody posts of their own to change', async () => {
  const store = await emptyStore()
  await withPost(store)
  const [first] = await postsHeld(store.prisma, morning)
  first!.scope.name = '别处'
  expect((await postsHeld(store.prisma, morning))[0]!.scope.name).toBe('社区')
})
