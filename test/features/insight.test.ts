import { afterEach, expect, it } from 'vitest'
import type { Stage } from '../../src/cli/stage.ts'
import { makeWorld } from '../kit/world.ts'

let open: Stage | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

it('sends the month’s figures with a chart on the first, and no rate over fewer than five cases', async () => {
  const w = await makeWorld('2026-03-30T09:00:00+08:00')
  open = w
  for (const building of ['1', '1', '1', '1', '1', '2'])
    await w.store.prisma.ticket.create({
      data: {
        state: 'ASSIGNED',
        category: 'C03',
        priority: 'P2',
        private: false,
        text: '灯坏了',
        placeText: '',
        building,
        unit: '1',
        reporter: 'x',
        reporterName: '某邻居',
        chat: 'x',
        inRoom: false,
        confidence: 1,
        meaningBy: 'rules',
        createdAt: new Date(w.clock.now()),
        updatedAt: new Date(w.clock.now()),
        events: { create: { at: new Date(w.clock.now()), action: 'report', by: '某邻居', to: 'SUBMITTED' } },
      },
    })
  await w.moveTo(Date.parse('2026-04-01T09:00:00+08:00'))
  await w.drain()
  const bulletin = w.heard().filter(said => said.kind === 'digest' && JSON.stringify(said.to).includes('穆春生'))
  const words = bulletin.find(said => said.text.includes('月报'))
  expect(words?.text).toContain('2026年3月工单月报：共6件')
  expect(words?.text).toContain('返工率 件数少，不计')
  expect(bulletin.some(said => said.image?.startsWith('chart-'))).toBe(true)
})
