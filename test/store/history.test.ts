import { expect, it } from 'vitest'
import { audit } from '../../src/store/audit.ts'
import { historyOf } from '../../src/store/tickets.ts'
import { aTicket, emptyStore, morning } from '../kit/database.ts'

it.each([
  ['UPDATE TicketEvent SET note = NULL', 'TicketEvent only grows'],
  ['DELETE FROM TicketEvent', 'TicketEvent only grows'],
  ["UPDATE Audit SET actor = 'x'", 'Audit only grows'],
  ['DELETE FROM Audit', 'Audit only grows'],
])('%s is refused by the database itself', async (sql, message) => {
  const store = await emptyStore()
  const ticket = await aTicket(store)
  await store.write(tx => audit(tx, morning, 'person-1', 'import', 'community', {}))
  expect(() => store.raw.exec(sql)).toThrow(message)
  expect(await historyOf(store.prisma, ticket.id)).toMatchObject([{ action: 'report', note: '三楼灯不亮' }])
  expect(await store.prisma.audit.count()).toBe(1)
})

it('is refused through Prisma as well, and nothing of the transaction stays', async () => {
  const store = await emptyStore()
  const ticket = await aTicket(store)
  const forget = store.write(async tx => {
    await tx.ticket.update({ where: { id: ticket.id }, data: { text: '改过' } })
    await tx.ticketEvent.deleteMany({ where: { ticketId: ticket.id } })
  })
  await expect(forget).rejects.toThrow()
  expect(await store.prisma.ticket.findUnique({ where: { id: ticket.id } })).toMatchObject({ text: '三楼灯不亮' })
})
