import { Hono } from 'hono'
import { logBook } from '../../src/cli/stage.ts'
import type { Log } from '../../src/ports.ts'
import { copyRows } from '../../src/store/community.ts'
import { makeConsoleCode, openSession, sessionOf } from '../../src/store/console.ts'
import { consoleRoutes } from '../../src/web/console.tsx'
import { emptyStore } from '../kit/database.ts'
import { templateAt } from '../kit/world.ts'

export const morning = Date.parse('2026-03-10T09:00:00+08:00')

/** The console of the demo community on a clock of its own, and the ways in. */
export async function makeConsole() {
  const store = await emptyStore()
  copyRows(store, templateAt(morning))
  let now = morning
  const log = logBook()
  const poked = { times: 0 }
  const clock = { now: () => now }
  const poke = (): void => {
    poked.times += 1
  }
  const deps = { store, clock, log: log as Log, poke }
  const app = new Hono().route('/console', consoleRoutes(deps))
  const personOf = async (name: string) => (await store.prisma.person.findFirstOrThrow({ where: { name } })).id
  return {
    app,
    store,
    log,
    poked,
    personOf,
    pass: (ms: number) => {
      now += ms
    },
    codeFor: async (name: string) => {
      const id = await personOf(name)
      return store.write(tx => makeConsoleCode(tx, id, now))
    },
    /** A cookie and the word of its forms, as after the one-time link. */
    async enter(name = '穆春生') {
      const id = await personOf(name)
      const token = await store.write(async tx => openSession(tx, await makeConsoleCode(tx, id, now), now))
      const session = await sessionOf(store.prisma, token!, now)
      return { cookie: `xiaoge_console=${token}`, form: session!.formToken }
    },
  }
}
export type Console = Awaited<ReturnType<typeof makeConsole>>
