import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { simulatorRoutes } from '../../src/web/simulator.tsx'
import { quietWorld } from './demo.ts'
import type { fakeWorld } from './fake-world.ts'

export type Town = ReturnType<typeof fakeWorld>

export const sizes: Record<'phone' | 'desktop', BrowserContextOptions> = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
}

/** Generous: the machine may be busy with other things. */
export const patienceMs = 60_000

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    timeout: patienceMs,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** The simulator on a free loopback port; `restart` comes back on the same one, as the program does. */
async function serveTown(town: Town) {
  let server = await listen(town, 0)
  const { port } = server.address() as AddressInfo
  const stop = () =>
    new Promise<void>(done => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return {
    address: `http://127.0.0.1:${port}/`,
    stop,
    restart: async () => {
      server = await listen(town, port)
    },
  }
}

const listen = (town: Town, port: number): Promise<Server> =>
  serveApp(new Hono().route('/', simulatorRoutes(town.world)), port)

/** An app on a loopback port; 0 for a free one. */
export function serveApp(app: Hono, port: number): Promise<Server> {
  const server = createServer(getRequestListener(app.fetch))
  return new Promise((ready, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => ready(server))
  })
}

/** A page that remembers what went wrong in it and whom it called. */
export async function openPage(browser: Browser, options: BrowserContextOptions, address: string) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  const faults: string[] = []
  const hosts = new Set<string>()
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', line => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) faults.push(line.text())
  })
  page.on('request', request => hosts.add(new URL(request.url()).host))
  await page.goto(address)
  return { page, faults, hosts, close: () => context.close() }
}

/** As a text, because it runs in the page and not here. */
const findHardToRead = `(() => {
  const numbers = color => (color.match(/[\\d.]+/g) ?? []).map(Number)
  const channel = one => (one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4)
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const behind = node => {
    if (!node) return [255, 255, 255]
    const color = numbers(getComputedStyle(node).backgroundColor)
    return color.length < 4 || color[3] > 0.9 ? color : behind(node.parentElement)
  }
  const says = node => [...node.childNodes].some(one => one.nodeType === 3 && one.textContent.trim())
  return [...document.querySelectorAll('body *')]
    .filter(node => node.checkVisibility() && says(node) && !node.closest('[aria-hidden="true"], :disabled'))
    .flatMap(node => {
      const { color, fontSize } = getComputedStyle(node)
      const [a, b] = [light(numbers(color)), light(behind(node))]
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      const isHard = ratio < 4.5 || parseFloat(fontSize) < 12
      return isHard ? [node.textContent.trim().slice(0, 12) + ' ' + ratio.toFixed(2) + ' ' + fontSize] : []
    })
})()`

/** Words that can be seen and are too pale (under 4.5 : 1, WCAG AA) or under 12 px; faces say nothing in words. */
export const hardToRead = (page: Page): Promise<string[]> => page.evaluate(findHardToRead)

/** The small menu of a bubble, opened as each kind of device does. */
export async function openMenu(page: Page, words: string, touch: boolean) {
  const bubble = page.locator('.content', { hasText: words }).last()
  if (touch) await bubble.dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true, clientX: 9, clientY: 9 })
  else await bubble.click({ button: 'right' })
  await page.locator('#menu').waitFor()
}

/** One browser for a test file. The function it gives opens the simulator of a town as a phone or a desktop. */
export function useBrowser() {
  let browser: Browser
  const closing: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    browser = await launch()
  }, patienceMs)
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  }, patienceMs)
  afterAll(() => browser.close(), patienceMs)

  return async (size: keyof typeof sizes, town: Town = quietWorld(), hash = '') => {
    const served = await serveTown(town)
    closing.push(served.stop)
    const opened = await openPage(browser, sizes[size], `${served.address}${hash}`)
    closing.unshift(opened.close)
    const { page } = opened
    return {
      town,
      served,
      ...opened,
      bubble: (words: string) => page.locator('.message .content', { hasText: words }).last(),
      chat: (id: string) => page.locator(`.chat[data-chat="${id}"]`),
      panel: async () => (size === 'phone' ? page.locator('#plus').click() : undefined),
      words: page.locator('#words'),
    }
  }
}
