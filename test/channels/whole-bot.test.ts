import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { types } from 'wechaty-puppet'
import { mock, PuppetMock } from 'wechaty-puppet-mock'
import { workCalendar } from '../../src/calendar.ts'
import { LocalWorld } from '../../src/channels/local/world.ts'
import { wechatyChannel } from '../../src/channels/wechaty.ts'
import { logBook } from '../../src/cli/stage.ts'
import { populate } from '../../src/community.ts'
import type { Channel } from '../../src/ports.ts'
import { makeProgram } from '../../src/program.ts'
import { copyRows } from '../../src/store/community.ts'
import { openStore } from '../../src/store/open.ts'
import { testKey } from '../kit/key.ts'
import { templateAt } from '../kit/world.ts'
import { bot, fast, puppetServer } from './puppets.ts'

const begin = Date.parse('2026-03-10T09:00:00+08:00')
/** On the real clock: how long anything may take; on the bot's: how far it may look ahead for its next turn to speak. */
const patienceMs = 20_000
const lookAheadMs = 5 * 60_000
const turn = () => new Promise(resolve => setTimeout(resolve, 2))

/** The demo community and its WeChat, and a clock that goes on only where the bot waits for its turn to speak. */
async function town() {
  let now = begin
  const clock = { now: () => now }
  const store = await openStore(':memory:', testKey)
  copyRows(store, templateAt(begin))
  const photoDir = mkdtempSync(join(tmpdir(), 'xiaoge-'))
  onTestFinished(async () => {
    await store.close()
    rmSync(photoDir, { recursive: true, force: true })
  })
  const world = new LocalWorld(clock, bot.id, bot.name)
  await populate(world, store, begin)
  const log = logBook()

  const run = async (channel: Channel, said: () => { to: string; text: string }[]) => {
    const program = makeProgram({ store, channel, clock, calendar: workCalendar(), log, photoDir })
    await program.start()
    onTestFinished(() => program.stop())
    let heard = 0
    const until = async (what: string, ask: () => boolean) => {
      const deadline = performance.now() + patienceMs
      while (!ask()) {
        if (performance.now() > deadline) throw new Error(`never: ${what}; said ${JSON.stringify(said())}`)
        await turn()
      }
    }
    /** Waits for these sentences, in any order and nothing before them, each in its chat. */
    const answers = async (expected: Record<string, RegExp>) => {
      const fresh = () => said().slice(heard)
      const last = now + lookAheadMs
      const all = () => Object.keys(expected).every(to => fresh().some(one => one.to === to))
      const deadline = performance.now() + patienceMs
      while (!all()) {
        if (performance.now() > deadline)
          throw new Error(`never said: ${Object.values(expected)}; ${JSON.stringify(said())}`)
        await program.bot.settled()
        const next = await program.tick()
        if (program.outbox.pending().length > 0 && next !== null && next > now && next <= last) now = next
        else await turn()
      }
      expect(Object.fromEntries(fresh().map(({ to, text }) => [to, text]))).toEqual(
        Object.fromEntries(Object.entries(expected).map(([to, like]) => [to, expect.stringMatching(like)])),
      )
      expect(fresh()).toHaveLength(Object.keys(expected).length)
      heard = said().length
      now += 60_000
    }
    return { program, until, answers }
  }
  const idOf = (name: string) => [...world.contacts.values()].find(contact => contact.name === name)!.id
  const chat = [...world.rooms.values()].find(room => room.topic === '1栋居民群')!
  return { clock, world, store, log, run, idOf, chat }
}

it('sees a report through over gRPC, though the puppet server dies twice on the way', async () => {
  const { world, store, log, run, idOf, chat } = await town()
  const server = await puppetServer(world)
  onTestFinished(() => server.stop())
  const { endpoint, token } = server
  const channel = wechatyChannel({ puppet: 'wechaty-puppet-service', token, endpoint, log, patience: fast })
  const { program, answers, until } = await run(channel, () =>
    [...world.messages.values()]
      .filter(message => message.from === world.botId)
      .map(message => ({ to: (message.room ?? message.to)!, text: message.text })),
  )
  const [reporter, leader] = [idOf('曹凤琴'), idOf('韩翠萍')]
  const text = (from: string, room: string | null, words: string) =>
    world.say({ from, room, to: room ? null : world.botId, type: types.Message.Text, text: words })
  await until('online', () => channel.account().online)

  text(reporter, chat.id, '三楼楼道灯不亮了，晚上摸黑上楼')
  await until('the answer waits', () => program.outbox.pending().length >= 2)
  await server.down()
  await until('offline', () => !channel.account().online)
  await program.tick()
  expect(program.outbox.pending()).toHaveLength(2)
  await server.up()
  await answers({ [chat.id]: /1号收到：1栋3单元楼道灯.*韩翠萍/, [leader]: /【新任务 1号】[\s\S]*接单 1/ })

  text(leader, null, '好的，马上去')
  await answers({ [leader]: /1号.*归您办/ })

  await server.down()
  await until('offline', () => !channel.account().online)
  text(leader, null, '修好了')
  await server.up()
  await answers({ [leader]: /1号.*已记为办结/, [chat.id]: /1号.*已办结/ })

  text(reporter, chat.id, '满意')
  await answers({ [chat.id]: /1号.*结案/, [leader]: /1号.*已结案/ })
  expect(await store.prisma.ticket.findMany({ select: { state: true } })).toEqual([{ state: 'CLOSED' }])
  await until('every message has its echo or its id', () => Object.keys(program.outbox.counts()).join() === 'SENT')
  expect(log.lines.filter(line => line.level === 'error')).toEqual([])
})

it('takes a report and its acceptance on wechaty-puppet-mock', async () => {
  const { clock, world, store, log, run, idOf, chat } = await town()
  const mocker = new mock.Mocker()
  const puppet = new PuppetMock({ mocker })
  for (const { id, name } of world.contacts.values()) mocker.createContact({ id, name })
  // The mock takes an id for a room's by its @.
  const roomId = `${chat.id}@chatroom`
  mocker.createRoom({ id: roomId, topic: chat.topic, memberIdList: chat.members })
  await store.prisma.room.update({ where: { chatId: chat.id }, data: { chatId: roomId } })
  const channel = wechatyChannel({ puppet: puppet as never, log, patience: fast })
  const { answers, until } = await run(channel, () =>
    [...mocker.cacheMessagePayload.values()]
      .filter(message => message.talkerId === bot.id)
      .map(message => ({ to: (message.roomId || message.listenerId)!, text: message.text ?? '' })),
  )
  let last = 0
  const text = (talkerId: string, where: object, words: string) => {
    const id = `mock-${++last}`
    const payload = { id, talkerId, ...where, text: words, type: types.Message.Text, timestamp: clock.now() }
    mocker.MessageMock.create(payload as never)
    puppet.emit('message', { messageId: id })
  }
  mocker.login(mocker.ContactMock.load(bot.id))
  await until('online', () => channel.account().online)

  const leader = idOf('韩翠萍')
  text(idOf('曹凤琴'), { roomId }, '三楼楼道灯不亮了，晚上摸黑上楼')
  await answers({ [roomId]: /1号收到：1栋3单元楼道灯.*韩翠萍/, [leader]: /【新任务 1号】[\s\S]*接单 1/ })
  text(leader, { listenerId: bot.id }, '好的，马上去')
  await answers({ [leader]: /1号.*归您办/ })
  expect(await store.prisma.ticket.findMany({ select: { state: true } })).toHaveLength(1)
  expect(log.lines.filter(line => line.level === 'error')).toEqual([])
})
