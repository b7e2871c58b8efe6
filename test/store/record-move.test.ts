import { expect, it } from 'vitest'
import { move } from '../../src/domain/lifecycle.ts'
import { say } from '../../src/store/outbox.ts'
import { findTicket, historyOf, recordMove } from '../../src/store/tickets.ts'
import { aTicket, emptyStore, morning } from '../kit/database.ts'

it('lets one of two win who accept at once; the other writes nothing', async () => {
  const store = await emptyStore()
  const ticket = await aTicket(store, { state: 'ASSIGNED' })
  const step = move('ASSIGNED', 'accept', new Set(['called']))
  if (!step.ok) throw new Error('the rule has changed')
  const accept = (id: number) =>
    store.write(tx => recordMove(tx, morning, ticket.id, step, { id, name: `${id}` }, { assigneeId: id }))
  const won = await Promise.all([accept(1), accept(2), accept(3)])
  expect(won.filter(Boolean)).toHaveLength(1)
  const winner = won.indexOf(true) + 1
  expect(await findTicket(store.prisma, ticket.id)).toMatchObject({ state: 'IN_PROGRESS', assigneeId: winner })
  const history = await historyOf(store.prisma, ticket.id)
  expect(history.map(line => [line.action, line.byId])).toEqual([
    ['report', null],
    ['accept', winner],
  ])
})

it('writes the change, the history and the words together or not at all', async () => {
  const store = await emptyStore()
  const ticket = await aTicket(store, { state: 'ASSIGNED' })
  const step = move('ASSIGNED', 'accept', new Set(['assignee']))
  if (!step.ok) throw new Error('the rule has changed')
  const failed = store.write(async tx => {
    await recordMove(tx, morning, ticket.id, step, { id: 1, name: '韩翠萍' })
    await say(tx, morning, { key: 'k', lane: 'reply', kind: 'reply', to: { address: 'wx' }, text: '好' })
    throw new Error('power cut')
  })
  await expect(failed).rejects.toThrow('power cut')
  expect(await findTicket(store.prisma, ticket.id)).toMatchObject({ state: 'ASSIGNED' })
  expect(await historyOf(store.prisma, ticket.id)).toHaveLength(1)
  expect(await store.prisma.outbox.count()).toBe(0)
})
