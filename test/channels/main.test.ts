import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, type TestContext } from 'vitest'
import { types } from 'wechaty-puppet'
import { LocalWorld } from '../../src/channels/local/world.ts'
import { wechatyChannel } from '../../src/channels/wechaty.ts'
import { readConfig } from '../../src/config.ts'
import { Outage } from '../../src/ports.ts'
import { built } from '../cli/run.ts'
import { listenTo, silent } from './heard.ts'
import { bot, freePort, newToken, puppetServer, resident } from './puppets.ts'

/** `npm start` with these settings, on a database of its own. */
function startMain(finish: TestContext['onTestFinished'], settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-main-'))
  const env = { PATH: process.env.PATH, HOME: folder, PORT: '0', DATABASE_URL: `file:${folder}/x.db`, ...settings }
  const child = spawn(process.execPath, [built('main.ts')], { env })
  let text = ''
  const lookers = new Set<() => void>()
  const add = (chunk: Buffer) => {
    text += chunk
    for (const look of [...lookers]) look()
  }
  child.stdout.on('data', add)
  child.stderr.on('data', add)
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  finish(async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    ended,
    text: () => text,
    /** Waits till it has printed this; what it printed instead when it ends first. */
    prints: (like: RegExp) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const look = () => {
          const found = like.exec(text)
          if (!found) return
          lookers.delete(look)
          resolve(found)
        }
        lookers.add(look)
        look()
        void ended.then(() => reject(new Error(`ended without ${like}:\n${text}`)))
      }),
    stop: () => child.kill('SIGTERM'),
  }
}

const service = { WECHATY_PUPPET: 'wechaty-puppet-service' }

describe.concurrent('the program on a puppet of one’s own', () => {
  it('starts on wechaty-puppet-service, lets the secretary bind, and stops when told', async ({
    onTestFinished: finish,
  }) => {
    const world = new LocalWorld({ now: () => Date.now() }, bot.id, bot.name)
    world.addContact({ ...resident, title: '', place: '' })
    const server = await puppetServer(world)
    finish(() => server.stop())
    const answered = new Promise<string>(resolve => {
      world.on('message', ({ from, to, text }) => {
        if (from === bot.id && to === resident.id) resolve(text)
      })
    })
    const main = startMain(finish, { ...service, WECHATY_TOKEN: server.token, WECHATY_ENDPOINT: server.endpoint })
    const [, code] = await main.prints(/私聊小格：(绑定 \S+)/)
    world.say({ from: resident.id, room: null, to: bot.id, type: types.Message.Text, text: code! })
    expect(await answered).toMatch(/绑定/)
    main.stop()
    expect(await main.ended).toBe(0)
    expect(main.text()).not.toMatch(/error|Error|warn/i)
  })

  it('says what to change when nobody listens at the address', async ({ onTestFinished: finish }) => {
    const nowhere = `127.0.0.1:${await freePort()}`
    const main = startMain(finish, { ...service, WECHATY_TOKEN: newToken(), WECHATY_ENDPOINT: nowhere })
    expect(await main.ended).toBe(2)
    expect(main.text()).toMatch(/^微信账号没有接上。.*WECHATY_ENDPOINT 能连通.*\n原因：.*UNAVAILABLE/)
    expect(main.text()).not.toMatch(/^\s+at /m)
  })

  it('says what to change when the puppet is not installed', async () => {
    const channel = wechatyChannel({ puppet: 'wechaty-puppet-of-nobody', log: silent })
    await expect(channel.start(listenTo().events)).rejects.toBeInstanceOf(Outage)
  })

  it.each([{ WECHATY_TOKEN: 'justsomeletters' }, { WECHATY_TOKEN: undefined, WECHATY_ENDPOINT: '127.0.0.1:1' }])(
    'says that the token is wrong or missing: %o',
    settings => {
      expect(() => readConfig({ ...service, ...settings })).toThrow(/^设置有误：.*WECHATY_TOKEN/)
    },
  )
})
