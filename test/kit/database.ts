import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore, type Store } from '../../src/store/open.ts'
import { createTicket, type NewTicket, type Ticket } from '../../src/store/tickets.ts'
import { testKey } from './key.ts'

export const morning = Date.parse('2026-03-10T09:00:00+08:00')

/** A folder of its own that goes when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An empty database with all tables, in memory unless a file is named; closed when the test ends. */
export async function emptyStore(file?: string): Promise<Store> {
  const store = await openStore(file ?? ':memory:', testKey)
  onTestFinished(() => store.close())
  return store
}

/** A ticket of somebody's about a stair light, with what differs. */
export function aTicket(store: Store, more: Partial<NewTicket> = {}): Promise<Ticket> {
  const ticket: NewTicket = {
    state: 'SUBMITTED',
    category: 'C03',
    priority: 'P2',
    private: false,
    text: '三楼灯不亮',
    placeText: '',
    building: '1',
    unit: '3',
    floor: null,
    flat: null,
    reporterId: null,
    reporter: 'wx-caofengqin',
    reporterName: '曹凤琴',
    chat: 'room-1',
    inRoom: true,
    confidence: 1,
    meaningBy: 'rules',
    ...more,
  }
  return store.write(tx => createTicket(tx, morning, ticket, { id: null, name: '曹凤琴' }))
}
