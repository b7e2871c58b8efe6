import { expect, it } from 'vitest'
import { tieLetter } from '../../src/store/inbox.ts'
import type { Tx } from '../../src/store/open.ts'
import { noteAddress } from '../../src/store/people.ts'
import { findTicket } from '../../src/store/tickets.ts'
import { aTicket, emptyStore, morning } from '../kit/database.ts'

it('keeps nothing of a transaction that failed, whether Prisma wrote it or a bare statement', async () => {
  const store = await emptyStore()
  const ticket = await aTicket(store)
  const failed = store.write(async tx => {
    await tx.ticket.update({ where: { id: ticket.id }, data: { text: '改过' } })
    await noteAddress(tx, 'wx-new', '新邻居', morning)
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await findTicket(store.prisma, ticket.id)).toMatchObject({ text: '三楼灯不亮' })
  expect(await store.prisma.address.count()).toBe(0)
  expect(store.raw.inTransaction).toBe(false)
})

it('takes a write that Prisma makes of several statements into the same transaction', async () => {
  const store = await emptyStore()
  const scope = { kind: 'grid', name: '第1网格' }
  const both = (tx: Tx) =>
    tx.scope.create({
      data: { kind: 'community', name: '社区', children: { create: [scope] } },
      include: { children: true },
    })
  await expect(store.write(async tx => Promise.reject(await both(tx)))).rejects.toMatchObject({ name: '社区' })
  expect(await store.prisma.scope.count()).toBe(0)
  expect((await store.write(both)).children).toMatchObject([scope])
  expect(await store.prisma.scope.count()).toBe(2)
})

it('lets one write after the other, in the order they were asked for', async () => {
  const store = await emptyStore()
  const ticket = await aTicket(store)
  const add = (word: string) =>
    store.write(async tx => {
      const { text } = (await tx.ticket.findUnique({ where: { id: ticket.id } }))!
      await tx.ticket.update({ where: { id: ticket.id }, data: { text: `${text}${word}` } })
    })
  await Promise.all(['一', '二', '三'].map(add))
  expect(await findTicket(store.prisma, ticket.id)).toMatchObject({ text: '三楼灯不亮一二三' })
})

it('refuses what comes after its end: it would land in somebody else’s transaction', async () => {
  const store = await emptyStore()
  const kept: Tx[] = []
  await store.write(async tx => void kept.push(tx))
  expect(() => kept[0]!.ticket).toThrow('did not come from the store')
  await expect(tieLetter(kept[0]!, 1, 1)).rejects.toThrow('did not come from the store')
})
