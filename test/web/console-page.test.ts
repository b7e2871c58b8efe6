import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hardToRead, launch, openPage, patienceMs, serveApp, sizes } from './browser.ts'
import { makeConsole } from './console-kit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
}, patienceMs)
afterAll(() => browser.close(), patienceMs)

/** Everything to be touched that is under 44 px. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.locator('button:visible, a:visible, input:visible, summary:visible').evaluateAll(nodes =>
    nodes
      .map(node => (node.getAttribute('type') === 'checkbox' ? (node.closest('label') ?? node) : node))
      .map(node => ({ name: node.textContent || node.getAttribute('name'), box: node.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.width < 44)
      .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
  )

const sideways = (page: Page): Promise<number> =>
  page.locator('html').evaluate(node => node.scrollWidth - node.clientWidth)

describe.each(['phone', 'desktop'] as const)('the console on a %s', size => {
  it(
    'leads from the link to an approved document, with forms that a browser sends by itself',
    async () => {
      const its = await makeConsole()
      const server: Server = await serveApp(its.app, 0)
      const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const code = await its.codeFor('穆春生')
      const { page, faults, hosts, close } = await openPage(browser, sizes[size], `${home}/console/enter?code=${code}`)
      await page.locator('button', { hasText: '进入文件库' }).click()
      await page.locator('h2', { hasText: '使用中' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/console')
      expect(await tooSmall(page)).toEqual([])
      expect(await hardToRead(page)).toEqual([])
      expect(await sideways(page)).toBe(0)

      const text = '# 晾衣杆使用办法\n- 文号：长社发〔2026〕31号\n\n第一条 每户最多用两根，示例。'
      await page
        .locator('#file')
        .setInputFiles({ name: '晾衣杆.md', mimeType: 'text/markdown', buffer: Buffer.from(text) })
      await page.locator('button', { hasText: '上传' }).click()
      await page.locator('h1', { hasText: '晾衣杆使用办法' }).waitFor()
      await page.locator('.state.big', { hasText: '草稿' }).waitFor()
      await page.locator('input[name="expires"]').fill('2027-12-31')
      await page.locator('button', { hasText: '保存' }).click()
      await page.locator('.notice.good', { hasText: '已保存' }).waitFor()
      expect(await page.locator('input[name="expires"]').inputValue()).toBe('2027-12-31')
      await page.locator('button', { hasText: '同意，用来回答居民' }).click()
      await page.locator('.notice.good', { hasText: '已放进文件库' }).waitFor()
      await page.locator('.state.big', { hasText: '使用中' }).waitFor()
      expect(await tooSmall(page)).toEqual([])
      expect(await hardToRead(page)).toEqual([])
      expect(await sideways(page)).toBe(0)

      await page.locator('a.back').click()
      await page.locator('#seek').fill('晾衣杆')
      await page.locator('button', { hasText: /^找$/ }).click()
      await page.locator('.cell', { hasText: '晾衣杆使用办法' }).waitFor()
      expect(await page.locator('.cell').count()).toBe(1)
      await page.locator('.cell').click()
      await page.locator('button', { hasText: '撤下' }).click()
      await page.locator('.notice.good', { hasText: '已撤下' }).waitFor()

      await page.locator('a.back').click()
      await page.locator('#file').setInputFiles({ name: '坏.docx', mimeType: '', buffer: Buffer.from('no zip') })
      await page.locator('button', { hasText: '上传' }).click()
      await page.locator('.notice.bad', { hasText: '文件已损坏' }).waitFor()

      const papers = ['甲', '乙', '丙'].map(name => ({
        name: `${name}.md`,
        mimeType: 'text/markdown',
        buffer: Buffer.from(`# ${name}号花坛认领办法\n第一条 ${name}号花坛归一楼认领，示例。`),
      }))
      await page.locator('#file').setInputFiles(papers)
      await page.locator('button', { hasText: '上传' }).click()
      await page.locator('.notice.good', { hasText: '丙号花坛认领办法' }).waitFor()
      await page.locator('a', { hasText: '全部勾上' }).click()
      await page.locator('a', { hasText: '都不勾' }).waitFor()
      await page.getByLabel('勾选《乙号花坛认领办法》').uncheck()
      expect(await tooSmall(page)).toEqual([])
      expect(await hardToRead(page)).toEqual([])
      expect(await sideways(page)).toBe(0)
      await page.locator('button', { hasText: '同意勾选的' }).click()
      await page.locator('.notice.good', { hasText: '甲号花坛认领办法' }).waitFor()
      await page.locator('.notice.good', { hasText: '丙号花坛认领办法' }).waitFor()
      await page.locator('.cell', { hasText: '乙号花坛认领办法' }).locator('.state.draft').waitFor()

      await page.locator('#seek').fill('没有这样的')
      await page.locator('button', { hasText: /^找$/ }).click()
      await page.locator('.sought', { hasText: '没有标题或文号里有“没有这样的”的文件' }).waitFor()
      expect(await tooSmall(page)).toEqual([])
      expect(await hardToRead(page)).toEqual([])
      await page.locator('a', { hasText: '看全部文件' }).click()
      await page.locator('h2', { hasText: '使用中' }).waitFor()
      const letters = await page.locator('main').evaluate(node => String(node.computedStyleMap().get('font-size')))
      expect(Number.parseFloat(letters)).toBeGreaterThan(16)

      await page.locator('button', { hasText: '退出' }).click()
      await page.locator('.notice', { hasText: '您已退出' }).waitFor()
      await page.goto(`${home}/console`)
      await page.locator('.notice', { hasText: '请先登录' }).waitFor()
      // Nothing on this page leads back to itself.
      expect(await page.locator('a').count()).toBe(0)
      expect(faults).toEqual([])
      expect([...hosts]).toEqual([new URL(home).host])
      await close()
      await new Promise<void>(done => {
        server.close(() => done())
        server.closeAllConnections()
      })
    },
    patienceMs * 2,
  )
})
