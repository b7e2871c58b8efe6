import { randomUUID } from 'node:crypto'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import { SimRefusal, type SimWorld } from '../ports.ts'
import { publicFiles } from './simulator/assets.ts'
import { eventStream } from './simulator/events.ts'
import { servedFile } from './simulator/file-headers.ts'
import { Page } from './simulator/page.tsx'
import { chatQuery, eventQuery, messageQuery, photoBytes, photoForm, read, sendBody } from './simulator/requests.ts'

const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Per route and not `use('*')`: this app is mounted at `/`, and a wildcard would reach the routes of its neighbours. */
const harden: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', contentPolicy)
}

/** There is no login here, so another web page open in the same browser must not be able to speak for a resident. */
const sameOriginOnly: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const ours = `//${c.req.header('host')}`
  const foreign = site ? !['same-origin', 'none'].includes(site) : origin !== undefined && !origin.endsWith(ours)
  if (foreign) throw new SimRefusal('请在模拟器自己的页面里发送')
  return next()
}

/** The WeChat simulator: its page, its files, and the JSON below it. All addresses are relative to where it is mounted. */
export function simulatorRoutes(world: SimWorld, options: { heartbeatMs?: number } = {}): Hono {
  const app = new Hono()
  const run = randomUUID()
  const known = (as: string) => {
    if (!world.people().some(person => person.id === as)) throw new SimRefusal('没有这个人，请重新选一个身份')
    return as
  }
  const seen = (as: string, chat: string) => {
    if (!world.chats(known(as)).some(one => one.id === chat)) throw new SimRefusal('这个人看不到这个聊天')
    return chat
  }

  app.onError((error, c) => {
    if (error instanceof SimRefusal) return c.json({ error: error.message }, 400)
    throw error
  })

  app.get('/', harden, c => c.html(html`<!doctype html>${<Page bot={world.bot} />}`))

  const files = publicFiles()
  app.get('/simulator/:name', harden, etag(), c => {
    const file = files.get(c.req.param('name'))
    if (!file) return c.json({ error: '没有这个文件' }, 404)
    return c.body(file.bytes, 200, { 'Content-Type': file.type, 'Cache-Control': 'no-cache' })
  })

  app.get('/people', harden, c => c.json({ bot: world.bot, people: world.people() }))

  app.get('/chats', harden, c => {
    const { as, since } = read(eventQuery, c.req.query())
    const chats = world.chats(known(as)).map(chat => ({ ...chat, unread: unreadSince(world, as, chat, since ?? 0) }))
    return c.json({ chats, seq: Math.max(0, ...chats.map(chat => chat.last?.seq ?? 0)) })
  })

  app.get('/messages', harden, c => {
    const { as, chat, limit } = read(messageQuery, c.req.query())
    return c.json({ messages: world.messages(as, seen(as, chat), limit) })
  })

  app.get('/members', harden, c => {
    const members = world.members(read(chatQuery, c.req.query()).chat)
    if (members.length === 0) throw new SimRefusal('没有这个群')
    return c.json({ members })
  })

  app.post('/send', harden, sameOriginOnly, limited, async c => {
    const wanted = c.req.header('content-type')?.startsWith('multipart/form-data')
      ? await sentPhoto(c)
      : read(sendBody, await c.req.json().catch(() => null))
    known(wanted.as)
    return c.json({ message: world.send(wanted) })
  })

  app.get('/file/:id', harden, etag(), c => {
    const file = world.file(c.req.param('id'))
    if (!file) return c.json({ error: '没有这个文件' }, 404)
    return c.body(new Uint8Array(file.bytes), 200, servedFile(file))
  })

  app.get('/events', harden, c => {
    const { as, since } = read(eventQuery, {
      ...c.req.query(),
      since: c.req.header('last-event-id') ?? c.req.query('since'),
    })
    const heartbeatMs = options.heartbeatMs ?? 15_000
    return c.body(eventStream({ world, as: known(as), since, run, heartbeatMs }), 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    })
  })

  return app
}

/** The photo plus what a form wraps around it. */
const limited = bodyLimit({
  maxSize: photoBytes + 64 * 1024,
  onError: c => c.json({ error: '太大了：照片和文件不能超过 10 MB' }, 400),
})

async function sentPhoto(c: Context) {
  const { as, chat, file } = read(photoForm, await c.req.parseBody().catch(() => null))
  return { as, chat, file: { name: file.name || 'photo.jpg', bytes: Buffer.from(await file.arrayBuffer()) } }
}

/** A phone shows 99+ anyway, so no more than a hundred are looked at. */
function unreadSince(world: SimWorld, as: string, chat: ReturnType<SimWorld['chats']>[number], since: number): number {
  if ((chat.last?.seq ?? 0) <= since) return 0
  return world.messages(as, chat.id, 100).filter(message => message.seq > since && message.from.id !== as).length
}
