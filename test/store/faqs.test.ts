import { beforeEach, expect, it } from 'vitest'
import {
  approveFaq,
  docidOfFaq,
  type Faq,
  faqOfDocid,
  faqOfTicket,
  faqsToReview,
  faqsWaiting,
  isFaq,
  noteReviewAsked,
  proposeFaq,
  refuseFaq,
} from '../../src/store/faqs.ts'
import type { Store } from '../../src/store/open.ts'
import { emptyStore, morning } from '../kit/database.ts'

let store: Store
beforeEach(async () => {
  store = await emptyStore()
})

const entry = { ticketId: 7, question: '护照怎么办', author: '方长海', authorRole: 'socialWorker', answeredAt: morning }
const yes = { approvedBy: '穆春生', approvedAt: morning, reviewOn: '2026-09-08' }
const propose = (answer = '到大厅办') => store.write(async tx => proposeFaq(tx, { ...entry, answer }))
const faq = (): Faq => faqOfTicket(store.prisma, 7)!

it('is one a ticket, written anew till it is decided on', async () => {
  expect(await propose()).toBe(true)
  expect(await propose('带身份证到大厅办')).toBe(true)
  expect(faq()).toMatchObject({ answer: '带身份证到大厅办', state: 'PROPOSED' })
  await store.write(async tx => approveFaq(tx, faq(), yes))
  expect(await propose('改了')).toBe(false)
  expect(faq()).toMatchObject({ answer: '带身份证到大厅办', state: 'APPROVED' })
})

it('is found behind its document, and behind no other', async () => {
  await propose()
  expect(faqOfDocid(store.prisma, docidOfFaq(faq().id))?.ticketId).toBe(7)
  expect(faqOfDocid(store.prisma, '低保申请指南.md')).toBeNull()
  expect([isFaq('faq-1'), isFaq('低保申请指南.md')]).toEqual([true, false])
})

it('is decided once: the slower yes changes nothing', async () => {
  await propose()
  const seen = faq()
  expect(await store.write(async tx => refuseFaq(tx, seen))).toBe(true)
  expect(await store.write(async tx => approveFaq(tx, seen, yes))).toBe(false)
  expect(faq().state).toBe('DECLINED')
})

it('waits for the 书记 as a proposal and again when its day has come, once in the time between', async () => {
  await propose()
  expect(faqsWaiting(store.prisma)).toHaveLength(1)
  await store.write(async tx => approveFaq(tx, faq(), yes))
  expect(faqsWaiting(store.prisma)).toEqual([])
  expect(faqsToReview(store.prisma, '2026-09-07', morning)).toEqual([])
  expect(faqsToReview(store.prisma, '2026-09-08', morning)).toHaveLength(1)
  await store.write(async tx => noteReviewAsked(tx, faq().id, morning))
  expect(faqsWaiting(store.prisma)).toHaveLength(1)
  expect(faqsToReview(store.prisma, '2026-09-09', morning - 1)).toEqual([])
  expect(faqsToReview(store.prisma, '2026-09-09', morning + 1)).toHaveLength(1)
  await store.write(async tx => refuseFaq(tx, faq()))
  expect(faq().state).toBe('RETIRED')
})
