import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wantsSecondOpinion } from '../../src/bot/weigh.ts'
import { workCalendar } from '../../src/calendar.ts'
import { type LogBook, logBook } from '../../src/cli/stage.ts'
import type { Channel, ChannelEvents, Incoming, Model, ModelQuestion, Opinion } from '../../src/ports.ts'
import { makeProgram, type Program } from '../../src/program.ts'
import { copyRows } from '../../src/store/community.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import type { Meaning } from '../../src/understanding/meaning.ts'
import { understand } from '../../src/understanding/understand.ts'
import { morning } from '../kit/database.ts'
import { testKey } from '../kit/key.ts'
import { at, opinion } from '../kit/opinions.ts'
import { templateAt } from '../kit/world.ts'

/** What the scripted model is asked, and what it answers. */
const asked: ModelQuestion[] = []
let answer: () => Promise<Opinion | null>
let transcript: () => Promise<string | null>
const model: Model = {
  understand(question) {
    asked.push(question)
    return answer()
  },
  answer: async () => null,
  transcribe: () => transcript(),
}

const noChannel = (ready: (events: ChannelEvents) => void): Channel => ({
  async start(events) {
    ready(events)
  },
  stop: async () => undefined,
  account: () => ({ id: 'bot', name: '小格', online: true }),
  send: async () => ({ id: null }),
  wasSent: async () => false,
})

let store: Store
let program: Program
let events: ChannelEvents
let log: LogBook
let count = 0

async function start(withModel: Model | null): Promise<void> {
  store = await openStore(':memory:', testKey)
  copyRows(store, templateAt(morning))
  log = logBook()
  const channel = noChannel(given => {
    events = given
  })
  const clock = { now: () => at }
  const parts = { store, channel, clock, calendar: workCalendar(), log, photoDir: tmpdir(), model: withModel }
  program = makeProgram(parts)
  await program.start()
}

beforeEach(async () => {
  asked.length = 0
  answer = async () => null
  transcript = async () => null
  await start(model)
})
afterEach(async () => {
  expect(log.lines.filter(line => line.level === 'error')).toEqual([])
  await program.stop()
  await store.close()
})

function say(text: string, change: Partial<Incoming> = {}): void {
  count += 1
  events.message({
    id: `m${count}`,
    at,
    from: { id: 'stranger-1', name: '张三' },
    room: null,
    kind: 'text',
    text,
    mentionsBot: false,
    quote: null,
    location: null,
    file: null,
    own: false,
    ...change,
  })
}
const voice = (change: Partial<Incoming> = {}) =>
  say('', { kind: 'voice', file: async () => ({ name: 'v.mp3', bytes: Buffer.from('sound') }), ...change })
const someRoom = { id: 'room-9', topic: '某个群' }
const tickets = () => store.prisma.ticket.findMany({ orderBy: { id: 'asc' } })
const said = () => store.prisma.outbox.findMany({ orderBy: { id: 'asc' } })

/** The rules learn; of these they will not be certain all at once. */
const first = (what: string, texts: string[], fits: (rules: Meaning) => boolean): string => {
  const found = texts.find(text => fits(understand(text, { at })))
  if (found === undefined) throw new Error(`the rules know every one of these now; write another ${what}`)
  return found
}
const vague = first(
  'report that the rules are not certain of',
  [
    '楼道那块儿黑咕隆咚的，麻烦来修一修',
    '水池那边滴滴答答的，有点漏又不太漏',
    '楼下那个坏了的又响又臭',
    '门口那堆东西味儿挺大，灯也不亮',
  ],
  wantsSecondOpinion,
)
const danger = first(
  'emergency',
  ['3栋2单元电梯困人了，快来人', '3栋2单元着火了，快来人', '3栋2单元煤气漏了，快来人'],
  rules => rules.emergency,
)
const plain = ['哈哈哈', '早上好', '我的任务', '谢谢', danger]

describe('a model in the chat', () => {
  it('is asked about what is not certain and never about plain small talk, commands and danger', async () => {
    for (const words of plain) say(words, { from: { id: `s-${words}`, name: words } })
    await program.bot.settled()
    expect(asked).toEqual([])
  })

  it('a hanging call holds up its own chat and no other', async () => {
    let release = (_: null) => undefined as unknown
    answer = () =>
      new Promise(resolve => {
        release = resolve
      })
    say(vague)
    await expect.poll(() => asked.length).toBe(1)
    say(danger, { from: { id: 'stranger-2', name: '李四' } })
    await expect.poll(async () => (await tickets()).map(ticket => ticket.reporter)).toEqual(['stranger-2'])
    release(null)
    await program.bot.settled()
    expect(await store.prisma.inbox.count({ where: { state: 'NEW' } })).toBe(0)
  })

  it('is told what the same person said just before, and nothing else', async () => {
    say('别人说的话', { from: { id: 'stranger-3', name: '王五' } })
    say('5栋1单元门口')
    await program.bot.settled()
    say(vague)
    await program.bot.settled()
    expect(asked.at(-1)!).toEqual({
      text: vague,
      withinMs: 8000,
      before: '5栋1单元门口',
      categories: expect.any(Array),
    })
    expect(asked.at(-1)!.categories).toHaveLength(8)
  })

  it('that fails leaves the rules’ verdict', async () => {
    answer = () => Promise.reject(new Error('a bug'))
    say(vague)
    await program.bot.settled()
    expect(await store.prisma.inbox.count({ where: { state: 'DONE' } })).toBe(1)
    log.lines.length = 0
  })

  it('takes nothing from a message of several problems: each is a ticket still', async () => {
    const each = understand('3栋2单元楼道灯坏了', { at })
    answer = async () => opinion({ category: asked[0]!.categories[0]!.code, confidence: 0.93 })
    say('3栋2单元楼道灯坏了，垃圾也没人倒，电梯还老是异响')
    await program.bot.settled()
    const filed = await tickets()
    expect(filed.map(({ category }) => category)).toEqual([each.category, 'D01', 'C02'])
    expect(filed.map(({ building, unit }) => `${building}-${unit}`)).toEqual(['3-2', '3-2', '3-2'])
  })

  it('that sees a danger brings somebody at once, without the alarm of P0', async () => {
    answer = async () => opinion({ category: asked[0]!.categories[0]!.code, emergency: true, confidence: 0.93 })
    say(vague)
    await program.bot.settled()
    const [ticket] = await tickets()
    expect(ticket).toMatchObject({ priority: 'P1', meaningBy: 'model' })
    expect(ticket!.state).not.toBe('DRAFT')
    const texts = (await said()).map(row => row.text)
    expect(texts.some(text => text.includes('请先打110、119、120'))).toBe(true)
  })
})

describe('a voice message', () => {
  it('in private is heard, shown, and dealt with like words', async () => {
    transcript = async () => danger
    voice()
    await program.bot.settled()
    expect(await tickets()).toMatchObject([{ priority: 'P0', building: '3', text: danger }])
    expect((await said()).some(row => row.text.startsWith(`我听到的是：「${danger}」`))).toBe(true)
    expect(await store.prisma.inbox.findFirst()).toMatchObject({ kind: 'voice', text: '' })
  })

  it('in a group is shown to its sender alone', async () => {
    transcript = async () => danger
    voice({ room: someRoom })
    await program.bot.settled()
    const echo = (await said()).filter(row => row.text.startsWith('我听到的是'))
    expect(echo).toMatchObject([{ toAddress: 'stranger-1', toRoom: null }])
  })

  it('of small talk in a group gets nothing', async () => {
    transcript = async () => '哈哈哈'
    voice({ room: someRoom })
    await program.bot.settled()
    expect(await said()).toEqual([])
  })

  it.each([
    ['nobody can make out', async () => null],
    ['breaks the model', () => Promise.reject(new Error('no'))],
  ])('that %s is answered with how to type', async (_, hears) => {
    transcript = hears
    voice()
    await program.bot.settled()
    expect((await said()).map(row => row.text)).toEqual([expect.stringContaining('我暂时听不了语音')])
  })

  it('without a model is answered with how to type', async () => {
    await program.stop()
    await store.close()
    await start(null)
    voice()
    await program.bot.settled()
    expect((await said()).map(row => row.text)).toEqual([expect.stringContaining('我暂时听不了语音')])
  })
})
