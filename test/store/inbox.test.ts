import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/ports.ts'
import { markDone, openInbox, sameMessageWithinMs, tooOldMs } from '../../src/store/inbox.ts'
import { emptyStore, morning } from '../kit/database.ts'

let count = 0
const message = (more: Partial<Incoming> = {}): Incoming => ({
  id: `m${++count}`,
  at: morning,
  from: { id: 'wx-a', name: '曹凤琴' },
  room: { id: 'room-1', topic: '1栋居民群' },
  kind: 'text',
  text: '三楼灯不亮了',
  mentionsBot: false,
  quote: null,
  location: null,
  file: null,
  own: false,
  ...more,
})

async function desk() {
  const store = await emptyStore()
  return { store, inbox: openInbox(store) }
}

describe('the inbox', () => {
  it('has a message on disk before it says so', async () => {
    const { store, inbox } = await desk()
    const { letter, verdict } = await inbox.file(message({ quote: '12号', mentionsBot: true }), morning)
    expect(verdict).toBe('new')
    expect(await store.prisma.inbox.findUnique({ where: { id: letter.id } })).toMatchObject({
      state: 'NEW',
      text: '三楼灯不亮了',
      quote: '12号',
      mention: true,
    })
  })

  it('files many that come at once in one commit, in the order in which they came', async () => {
    const { store, inbox } = await desk()
    let commits = 0
    const exclusively = <T>(work: () => T | Promise<T>): Promise<T> => {
      commits++
      return store.exclusively(work)
    }
    const counting = { ...store, exclusively }
    const counted = openInbox(counting)
    const filed = await Promise.all(
      Array.from({ length: 200 }, (_, index) => counted.file(message({ text: `第${index}条消息` }), morning)),
    )
    expect(commits).toBe(1)
    const ids = filed.map(one => one.letter.id)
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
    expect(inbox.unfinished().map(letter => letter.text)).toEqual(filed.map(one => one.letter.text))
  })

  it('knows an id for ever', async () => {
    const { store, inbox } = await desk()
    const first = message()
    expect((await inbox.file(first, morning)).verdict).toBe('new')
    const again = openInbox(store)
    expect((await again.file(first, morning + 1000)).verdict).toBe('redelivered')
    expect((await again.file({ ...first, at: morning }, morning + 400 * 86_400_000)).verdict).not.toBe('new')
    expect(await store.prisma.inbox.count()).toBe(1)
  })

  it('takes the same words under a new id for the same message for ten seconds, also within one commit', async () => {
    const { inbox } = await desk()
    const two = await Promise.all([inbox.file(message(), morning), inbox.file(message(), morning)])
    expect(two.map(one => one.verdict)).toEqual(['new', 'redelivered'])
    expect((await inbox.file(message(), morning + sameMessageWithinMs - 1)).verdict).toBe('redelivered')
    expect((await inbox.file(message(), morning + 3 * sameMessageWithinMs)).verdict).toBe('new')
  })

  it.each<readonly [string, Partial<Incoming>]>([
    ['somebody else', { from: { id: 'wx-b', name: '曹凤琴' } }],
    ['another room', { room: { id: 'room-2', topic: '2栋居民群' } }],
    ['in private', { room: null }],
    ['other words', { text: '三楼灯又不亮了' }],
    ['as an answer to something', { quote: '12号' }],
    ['a picture', { kind: 'image', text: '' }],
  ])('does not take it for the same message from or as %s', async (_what, more) => {
    const { inbox } = await desk()
    await inbox.file(message(), morning)
    expect((await inbox.file(message(more), morning + 1000)).verdict).toBe('new')
  })

  it('takes a short answer said twice, and two pictures in a row, for two', async () => {
    const { inbox } = await desk()
    for (const more of [{ text: '1' }, { text: '好的' }, { kind: 'image', text: '' } as const]) {
      expect((await inbox.file(message(more), morning)).verdict).toBe('new')
      expect((await inbox.file(message(more), morning + 2000)).verdict).toBe('new')
    }
  })

  it('files what is older than a day and does not wait for it', async () => {
    const { store, inbox } = await desk()
    expect((await inbox.file(message({ at: morning - tooOldMs }), morning)).verdict).toBe('new')
    const old = await inbox.file(message({ text: '前天的话题', at: morning - tooOldMs - 1 }), morning)
    expect(old.verdict).toBe('old')
    expect(await store.prisma.inbox.findUnique({ where: { id: old.letter.id } })).toMatchObject({
      state: 'FILED',
      note: 'old',
    })
    expect(inbox.unfinished()).toHaveLength(1)
  })

  it('files our own words and never answers them', async () => {
    const { inbox } = await desk()
    await inbox.file(message({ own: true, text: '1号收到' }), morning)
    await inbox.file(message({ own: true, text: '1号收到' }), morning)
    expect(inbox.unfinished()).toEqual([])
  })

  it('has what was not dealt with ready after a crash, oldest first, and what was, not', async () => {
    const { store, inbox } = await desk()
    const filed = await Promise.all(
      ['一件一件来', '二件二件来', '三件三件来'].map(text => inbox.file(message({ text }), morning)),
    )
    inbox.done(filed[0]!.letter.id)
    await inbox.flush()
    await store.write(tx => markDone(tx, filed[1]!.letter.id, null))
    expect(openInbox(store).unfinished()).toEqual([{ ...filed[2]!.letter, receivedAt: morning }])
  })

  it('lets a letter be dealt with once', async () => {
    const { store, inbox } = await desk()
    const { letter } = await inbox.file(message(), morning)
    const both = await Promise.all([1, 2].map(() => store.write(tx => markDone(tx, letter.id, null))))
    expect(both.sort()).toEqual([false, true])
  })

  it('says to whoever filed it when the disk refuses, and takes the next', async () => {
    const { store, inbox } = await desk()
    store.raw.exec("CREATE TRIGGER full BEFORE INSERT ON Inbox BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    await expect(inbox.file(message(), morning)).rejects.toThrow('disk full')
    store.raw.exec('DROP TRIGGER full')
    expect((await inbox.file(message({ text: '现在好了吗大家' }), morning)).verdict).toBe('new')
  })
})
