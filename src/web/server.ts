import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Channel, SimWorld } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Program } from '../program.ts'
import type { ConsoleDeps } from './console/session.ts'
import { consoleRoutes } from './console.tsx'
import { simulatorRoutes } from './simulator.tsx'

type Web = {
  port: number
  host: string
  channel: Channel
  program: Pick<Program, 'bot' | 'outbox'>
  world: SimWorld | null
  console: ConsoleDeps
}

/** We cannot listen there; its message says what to change. */
export class CannotListen extends Problem {}

const sayWhere: Readonly<Record<string, (at: { port: number; host: string }) => string>> = {
  EADDRINUSE: ({ port }) =>
    `端口 ${port} 已被别的程序占用。请停掉那个程序，或换一个端口，例如 PORT=${port + 1} npm start`,
  EACCES: ({ port }) => `端口 ${port} 不让普通用户用。请换一个1024以上的端口，例如 PORT=8788 npm start`,
  EADDRNOTAVAIL: ({ host }) =>
    `HOST 写的 ${host} 不是这台机器的地址。请写 127.0.0.1（只本机）或 0.0.0.0（局域网也能打开）`,
  ENOTFOUND: ({ host }) => `HOST 写的 ${host} 找不到。请写 127.0.0.1（只本机）或 0.0.0.0（局域网也能打开）`,
}

/** Serves the 书记's console, the simulator (when the account is a simulated one) and /healthz; resolves with the address once it listens. */
export async function serveWeb({ port, host, channel, program, world, console }: Web) {
  const app = new Hono()
  app.get('/healthz', context => {
    const { name, online } = channel.account()
    const queue = program.bot.waiting() + program.outbox.pending().length
    const why = online ? {} : { reason: '微信账号不在线' }
    return context.json({ ok: online, account: name, online, queue, ...why }, online ? 200 : 503)
  })
  app.route('/console', consoleRoutes(console))
  if (world) app.route('/', simulatorRoutes(world))
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const made = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(made))
    made.on('error', (cause: NodeJS.ErrnoException) => {
      const says = sayWhere[cause.code ?? '']
      reject(says ? new CannotListen(says({ port, host }), { cause }) : cause)
    })
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    address: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${actual}/`,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
