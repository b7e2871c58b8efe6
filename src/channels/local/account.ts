import type { Channel, Log, Outgoing } from '../../ports.ts'
import { wechatyChannel } from '../wechaty.ts'
import { PuppetLocal } from './puppet.ts'
import type { LocalMessage, LocalWorld } from './world.ts'

/** The bot's account in the simulated WeChat: a real Wechaty on a puppet that lives in this process. */
export function localAccount(world: LocalWorld, log: Log): { channel: Channel; puppet: PuppetLocal } {
  const puppet = new PuppetLocal(world)
  return {
    puppet,
    channel: wechatyChannel({ puppet, log, remembers: (message, since) => remembers(world, message, since) }),
  }
}

/** The world has every message, so here it is certain whether one of ours went out before a crash. */
function remembers(world: LocalWorld, { to, text, image }: Outgoing, since: number): boolean {
  const chat = 'room' in to ? to.room : to.contact
  const isOurs = (message: LocalMessage) =>
    message.from === world.botId &&
    (message.room ?? message.to) === chat &&
    message.at >= since &&
    (image ? message.file?.name === image.name : message.text.endsWith(text))
  return [...world.messages.values()].some(isOurs)
}
