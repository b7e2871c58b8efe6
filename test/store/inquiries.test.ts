import { beforeEach, describe, expect, it } from 'vitest'
import {
  askedSince,
  countInquiries,
  forgetInquiries,
  type Inquiry,
  inquiryOfTicket,
  lastAnswered,
  lastInquiry,
  noteInquiry,
  noteRead,
  openHandedOver,
  sameAnswered,
  unansweredSince,
} from '../../src/store/inquiries.ts'
import type { Store } from '../../src/store/open.ts'
import { aTicket, emptyStore, morning } from '../kit/database.ts'

const minute = 60_000
let store: Store
beforeEach(async () => {
  store = await emptyStore()
})

const inquiry = (more: Partial<Inquiry> = {}): Omit<Inquiry, 'id' | 'readTo'> => ({
  at: morning,
  chat: 'room-1',
  inRoom: true,
  address: 'wx-a',
  text: '护照怎么办理',
  asked: '护照怎么办理',
  outcome: 'ANSWERED',
  reason: null,
  private: false,
  docid: 'guide',
  quote: '不收费。',
  byModel: false,
  ticketId: null,
  ...more,
})
const add = (more: Partial<Inquiry> = {}): Promise<number> => store.write(async tx => noteInquiry(tx, inquiry(more)))

describe('what the same person asked before', () => {
  it('is the newest in this chat, with its yes and no as it was written', async () => {
    await add({ at: morning - 2 * minute, asked: '一' })
    await add({ at: morning - minute, asked: '二', byModel: true })
    const last = lastInquiry(store.prisma, 'room-1', 'wx-a', morning - 5 * minute)
    expect(last).toMatchObject({ asked: '二', inRoom: true, private: false, byModel: true, readTo: 0 })
  })
  it.each([
    ['in another chat', { chat: 'room-2' }],
    ['by somebody else', { address: 'wx-b' }],
    ['too long ago', { at: morning - 30 * minute }],
    ['and only put off', { outcome: 'PUT_OFF' }],
  ] as const)('is none %s', async (_, more) => {
    await add(more)
    expect(lastInquiry(store.prisma, 'room-1', 'wx-a', morning - 10 * minute)).toBeNull()
  })
  it('is looked for in every chat when its document is wanted, and only where there is one', async () => {
    const id = await add({ chat: 'room-9' })
    await add({ outcome: 'HANDED_OVER', docid: null })
    expect(lastAnswered(store.prisma, 'wx-a', morning - minute)?.id).toBe(id)
    await store.write(async tx => noteRead(tx, id, 3))
    expect(lastAnswered(store.prisma, 'wx-a', morning - minute)?.readTo).toBe(3)
  })
})

describe('an answer that stands in the chat', () => {
  it('is the same document’s same words', async () => {
    await add()
    const same = (chat: string, since: number, docid: string, quote: string) =>
      sameAnswered(store.prisma, chat, since, docid, quote) !== null
    expect(same('room-1', morning - minute, 'guide', '不收费。')).toBe(true)
    expect(same('room-2', morning - minute, 'guide', '不收费。')).toBe(false)
    expect(same('room-1', morning + minute, 'guide', '不收费。')).toBe(false)
    expect(same('room-1', morning - minute, 'other', '不收费。')).toBe(false)
    expect(same('room-1', morning - minute, 'guide', '收费。')).toBe(false)
  })
})

it('counts what somebody asked in every chat, put off or not', async () => {
  await add()
  await add({ chat: 'wx-a', inRoom: false, outcome: 'PUT_OFF' })
  await add({ address: 'wx-b' })
  await add({ at: morning - 5 * minute })
  expect(askedSince(store.prisma, 'wx-a', morning - minute)).toBe(2)
})

describe('what no document answered', () => {
  it('is known with what became of it', async () => {
    const open = await aTicket(store, { category: 'J01', priority: 'Q' })
    await add({ outcome: 'HANDED_OVER', reason: 'notHeld', docid: null, ticketId: open.id })
    await add({ outcome: 'HANDED_OVER', reason: 'notHeld', docid: null, ticketId: open.id, asked: '请问护照' })
    await add({ outcome: 'PUT_OFF' })
    await add()
    const found = unansweredSince(store.prisma, morning - minute, morning)
    expect(found.map(({ outcome, replied }) => [outcome, replied])).toEqual([
      ['HANDED_OVER', false],
      ['HANDED_OVER', false],
      ['PUT_OFF', false],
    ])
    expect(countInquiries(store.prisma, morning - minute, morning)).toEqual({ asked: 4, answered: 1 })
    expect(inquiryOfTicket(store.prisma, open.id)?.asked).toBe('护照怎么办理')
    await store.prisma.ticket.update({ where: { id: open.id }, data: { result: '到大厅办' } })
    expect(unansweredSince(store.prisma, morning - minute, morning)[0]!.replied).toBe(true)
    const faq = {
      ticketId: open.id,
      question: '护照',
      answer: '到大厅办',
      author: '方长海',
      authorRole: 'socialWorker',
    }
    await store.prisma.faq.create({ data: { ...faq, answeredAt: new Date(morning), state: 'APPROVED' } })
    expect(unansweredSince(store.prisma, morning - minute, morning)).toHaveLength(1)
  })

  it('waits for its ticket while that is open and no secret', async () => {
    const open = await aTicket(store, { category: 'J01', priority: 'Q' })
    const hidden = await aTicket(store, { category: 'J01', priority: 'Q', private: true })
    const done = await aTicket(store, { category: 'J01', priority: 'Q', state: 'RESOLVED' })
    const own = await aTicket(store, { category: 'J01', priority: 'Q' })
    for (const { id } of [open, hidden, done])
      await add({ outcome: 'HANDED_OVER', reason: 'notHeld', docid: null, ticketId: id })
    await add({ outcome: 'HANDED_OVER', reason: 'personal', docid: null, ticketId: own.id })
    expect(openHandedOver(store.prisma, morning - minute).map(one => one.ticketId)).toEqual([open.id])
  })
})

it('is forgotten when its time is over', async () => {
  await add({ at: morning - 2 * minute })
  await add()
  expect(await store.write(async tx => forgetInquiries(tx, morning - minute))).toBe(1)
  expect(await store.prisma.inquiry.count()).toBe(1)
})
