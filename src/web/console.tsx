import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { mostMegabytes } from '../features/policy/read-file.ts'
import { endSession, isConsoleCode, openSession } from '../store/console.ts'
import { consoleWords as words } from '../wording/documents.ts'
import { approve, approveSeveral, listed, save, shown, takeUpload, withdraw } from './console/acts.ts'
import { DocumentPage, EnterPage, ListPage, PlainPage, type Said } from './console/pages.tsx'
import {
  type ConsoleDeps,
  type ConsoleEnv,
  dropToken,
  harden,
  isForeign,
  keepToken,
  tokenIn,
  visitorOf,
} from './console/session.ts'
import { publicFiles } from './simulator/assets.ts'

const page = (body: Child) => html`<!doctype html>${body}`

/** So much may come in one upload: a file as large as is read, and what a form wraps around it. */
const mostBytes = mostMegabytes * 1024 * 1024 + 256 * 1024
const smallForm = bodyLimit({ maxSize: 64 * 1024, onError: c => tooLarge(c) })
const upload = bodyLimit({ maxSize: mostBytes, onError: c => tooLarge(c) })

function tooLarge(c: Context) {
  return c.html(page(<PlainPage title={words.foreignTitle} text={words.tooLarge(mostMegabytes)} />), 413)
}

/**
 * The 书记's console for the documents. Its door is a link that the bot gives in private: ten minutes, once. Everything
 * behind it asks again at each request whether the visitor is a 书记 still.
 */
export function consoleRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>()
  const files = publicFiles('console')
  app.use('*', harden)
  app.onError((error, c) => {
    deps.log.error({ path: c.req.path, error: error.stack ?? String(error) }, 'a page of the console failed')
    return c.html(page(<PlainPage title={words.foreignTitle} text={words.foreign} />), 500)
  })

  app.get('/console.css', c => {
    const file = files.get('console.css')!
    return c.body(file.bytes, 200, { 'Content-Type': file.type, 'Cache-Control': 'no-cache' })
  })
  app.get('/enter', async c => {
    const code = c.req.query('code') ?? ''
    const isGood = await isConsoleCode(deps.store.prisma, code, deps.clock.now())
    return c.html(page(<EnterPage code={isGood ? code : null} />), isGood ? 200 : 410)
  })
  app.post('/enter', smallForm, async c => {
    const { code } = await c.req.parseBody()
    const token =
      isForeign(c) || typeof code !== 'string'
        ? null
        : await deps.store.write(tx => openSession(tx, code, deps.clock.now()))
    if (token === null) return c.html(page(<EnterPage code={null} />), 410)
    keepToken(c, token)
    return c.redirect('/console', 303)
  })

  app.use('*', behindTheDoor(deps))
  pages(app, deps)
  return app
}

const behindTheDoor =
  (deps: ConsoleDeps): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    const visitor = await visitorOf(deps, c)
    if (!visitor) return c.html(page(<PlainPage title={words.notInTitle} text={words.notIn} isOut />), 401)
    c.set('visitor', visitor)
    return next()
  }

/** The form must carry the word that only our own pages know, and come from them. */
const ownForm: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  const { form } = await c.req.parseBody({ all: true })
  if (isForeign(c) || form !== c.var.visitor.formToken)
    return c.html(page(<PlainPage title={words.foreignTitle} text={words.foreign} />), 403)
  return next()
}

const done: Record<string, Said> = {
  saved: { tone: 'good', text: words.saved },
}

function pages(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const list = async (c: Context<ConsoleEnv>, said: Said[], status: 200 | 422 = 200) => {
    const sought = (c.req.query('q') ?? '').trim()
    const documents = await listed(deps, sought)
    const seen = { visitor: c.var.visitor, documents, sought, said, ticked: c.req.query('tick') === 'all' }
    return c.html(page(<ListPage {...seen} />), status)
  }
  const one = async (c: Context<ConsoleEnv>, said: Said[], status: 200 | 422 = 200) => {
    const found = await shown(deps, Number(c.req.param('id')))
    if (!found) return c.html(page(<PlainPage title={words.goneTitle} text={words.gone} />), 404)
    return c.html(page(<DocumentPage visitor={c.var.visitor} shown={found} said={said} />), status)
  }
  const id = (c: Context<ConsoleEnv>): number => Number(c.req.param('id'))

  app.get('/', c => list(c, []))
  app.post('/leave', smallForm, ownForm, async c => {
    await deps.store.write(tx => endSession(tx, tokenIn(c), deps.clock.now()))
    dropToken(c)
    return c.html(page(<PlainPage title={words.enterTitle} text={words.left} isOut />))
  })
  app.post('/upload', upload, ownForm, async c => {
    const taken = await takeUpload(deps, c.var.visitor, (await c.req.parseBody({ all: true })).file)
    if (taken.only !== null) return c.redirect(`/console/documents/${taken.only}`, 303)
    return list(c, taken.said, taken.said.some(said => said.tone === 'bad') ? 422 : 200)
  })
  app.post('/approve', bodyLimit({ maxSize: 256 * 1024, onError: tooLarge }), ownForm, async c => {
    const { id: ticked = [] } = await c.req.parseBody({ all: true })
    const ids = [ticked].flat().map(Number).filter(Number.isSafeInteger)
    const said = await approveSeveral(deps, c.var.visitor, ids)
    return list(c, said, said.some(one => one.tone === 'bad') ? 422 : 200)
  })
  app.get('/documents/:id{[0-9]+}', c =>
    one(
      c,
      [done[c.req.query('done') ?? '']].filter(said => said !== undefined),
    ),
  )
  app.post('/documents/:id{[0-9]+}/approve', smallForm, ownForm, async c => {
    const { twins } = await c.req.parseBody()
    return one(c, await approve(deps, c.var.visitor, id(c), twins === 'replace' || twins === 'apart' ? twins : 'ask'))
  })
  app.post('/documents/:id{[0-9]+}/withdraw', smallForm, ownForm, async c =>
    one(c, await withdraw(deps, c.var.visitor, id(c))),
  )
  app.post('/documents/:id{[0-9]+}/header', smallForm, ownForm, async c => {
    const problem = await save(deps, c.var.visitor, id(c), await c.req.parseBody())
    if (problem) return one(c, [problem], 422)
    return c.redirect(`/console/documents/${id(c)}?done=saved`, 303)
  })
}
