import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { mayApproveDocuments } from '../../domain/document-life.ts'
import type { Clock, Log } from '../../ports.ts'
import { type Session, sessionLifeMs, sessionOf } from '../../store/console.ts'
import type { Store } from '../../store/open.ts'
import { personById, postsHeld } from '../../store/people.ts'

export type ConsoleDeps = {
  store: Store
  clock: Clock
  log: Log
  /** Something may now wait in the outbox. */
  poke: () => void
}

/** Whoever is at the page: a 书记, at this very moment. */
export type Visitor = Session & { name: string }
export type ConsoleEnv = { Variables: { visitor: Visitor } }

const cookieName = 'xiaoge_console'
const path = '/console'

const isHttps = (c: Context): boolean =>
  new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'

export function keepToken(c: Context, token: string): void {
  const maxAge = sessionLifeMs / 1000
  setCookie(c, cookieName, token, { httpOnly: true, sameSite: 'Strict', path, maxAge, secure: isHttps(c) })
}

export function dropToken(c: Context): string | undefined {
  return deleteCookie(c, cookieName, { path, secure: isHttps(c) })
}

export const tokenIn = (c: Context): string => getCookie(c, cookieName) ?? ''

/** Who the cookie stands for; null when the session is over, or when its owner is no 书记 any more. */
export async function visitorOf({ store, clock }: ConsoleDeps, c: Context): Promise<Visitor | null> {
  const token = tokenIn(c)
  const now = clock.now()
  const session = token === '' ? null : await sessionOf(store.prisma, token, now)
  if (!session) return null
  const posts = await postsHeld(store.prisma, now, session.personId)
  const person = await personById(store.prisma, session.personId)
  return person && mayApproveDocuments(posts) ? { ...session, name: person.name } : null
}

const contentPolicy =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** What no page of the console goes without. */
export const harden: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('X-Content-Type-Options', 'nosniff')
  // Not `no-referrer`: with it a browser sends `Origin: null` along with a form.
  c.header('Referrer-Policy', 'same-origin')
  c.header('Content-Security-Policy', contentPolicy)
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
}

/** A form that another site made the browser send: browsers say where a form came from. */
export function isForeign(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  if (site !== undefined) return !['same-origin', 'none'].includes(site)
  return origin !== undefined && !origin.endsWith(`//${c.req.header('host')}`)
}
