import { expect, it, onTestFinished } from 'vitest'
import { PuppetLocal } from '../../src/channels/local/puppet.ts'
import { LocalWorld } from '../../src/channels/local/world.ts'
import { wechatyChannel } from '../../src/channels/wechaty.ts'
import { listenTo, silent } from './heard.ts'
import { bot, fast, resident } from './puppets.ts'

/** A channel on a puppet that refuses to give a message out so many times. */
async function refusing(times: number) {
  const world = new LocalWorld({ now: () => 0 }, bot.id, bot.name)
  world.addContact({ ...resident, title: '', place: '' })
  const puppet = new PuppetLocal(world)
  const give = puppet.messageRawPayload.bind(puppet)
  const asked: string[] = []
  puppet.messageRawPayload = async id => {
    asked.push(id)
    if (id === 'm1' && asked.filter(one => one === id).length <= times) throw new Error('the wire broke')
    return give(id)
  }
  const channel = wechatyChannel({ puppet, log: silent, patience: fast })
  onTestFinished(() => channel.stop())
  const heard = listenTo()
  await channel.start(heard.events)
  const say = (id: string, text: string) => world.say({ id, from: resident.id, room: null, to: bot.id, type: 7, text })
  return { world, heard, say, asked }
}

it('takes a message from Wechaty, which has read it already', async () => {
  const { heard, say, asked } = await refusing(0)
  say('m1', '灯坏了')
  expect(await heard.message('m1')).toMatchObject({ text: '灯坏了' })
  expect(asked).toEqual(['m1'])
})

it.each([1, 2])('asks again for what could not be read %i times, and keeps the order', async times => {
  const { heard, say } = await refusing(times)
  say('m1', '灯坏了')
  say('m2', '三楼')
  await heard.message('m2')
  expect(heard.messages.map(({ text }) => text)).toEqual(['灯坏了', '三楼'])
})

it('hands on twice what is announced twice, even before it could be read', async () => {
  const { world, heard, say } = await refusing(1)
  say('m1', '灯坏了')
  world.redeliver('m1')
  await heard.until('both', () => heard.messages.length === 2)
  expect(heard.messages.map(({ id }) => id)).toEqual(['m1', 'm1'])
})
