import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hardToRead, openMenu, patienceMs, type Town, useBrowser } from './browser.ts'
import { busyWorld, onePixel, quietWorld } from './demo.ts'

const visitAs = useBrowser()
const inRoom = '#as=p-gu&chat=r-3'

describe.each(['phone', 'desktop'] as const)('the simulator on a %s', size => {
  const touch = size === 'phone'

  const visit = (town?: Town, hash?: string) => visitAs(size, town, hash)
  const it60 = (name: string, run: () => Promise<void>) => it(name, run, patienceMs * 2)

  it60('leads a newcomer from a person to a first report and shows the answer live', async () => {
    const { town, page, words, bubble, faults, hosts, served } = await visit()
    await page.locator('#who-quick .quick', { hasText: '居民' }).waitFor()
    expect(await hardToRead(page)).toEqual([])
    await page.locator('#who-quick .quick', { hasText: '居民' }).click()
    await page.locator('[data-me="name"]:visible', { hasText: '我是 顾志强' }).first().waitFor()
    await page.locator('.chip:visible', { hasText: '去「3栋居民群」说' }).click()
    await page.locator('#talk-title', { hasText: '3栋居民群(10)' }).waitFor()
    expect(await words.inputValue()).toBe('3栋2单元楼道灯坏了')
    await page.locator('#send').click()
    await page.locator('.mine .content', { hasText: '3栋2单元楼道灯坏了' }).waitFor()
    expect(await words.inputValue()).toBe('')
    town.botSays({ room: 'r-3' }, '收到，工单1号。\n已转单元长薛庆丰。', { quote: 'm1', mentions: ['p-gu'] })
    await bubble('收到，工单1号').waitFor()
    expect(await bubble('收到，工单1号').innerText()).toBe('收到，工单1号。\n已转单元长薛庆丰。')
    await page.locator('.quoted', { hasText: '顾志强：3栋2单元楼道灯坏了' }).waitFor()
    await page.locator('.name', { hasText: '小格机器人' }).waitFor()
    expect(await page.locator('.message').count()).toBe(2)
    expect(await hardToRead(page)).toEqual([])
    expect(faults).toEqual([])
    expect([...hosts]).toEqual([new URL(served.address).host])
  })

  it60('tells each person apart: what is unread, who is called, and what is private', async () => {
    const { town, page, chat, bubble } = await visit(busyWorld(), '#as=p-xue')
    await chat('bot').locator('.badge', { hasText: '2' }).waitFor()
    expect(await hardToRead(page)).toEqual([])
    await chat('bot').click()
    await bubble('【新工单 12号】').waitFor()
    await chat('bot').locator('.badge').waitFor({ state: 'detached' })
    if (touch) await page.locator('#back').click()
    await page.locator('[data-opens="who"]:visible').first().click()
    await page.locator('#who-search').fill('顾志')
    await page.locator('#who-all .person', { hasText: '顾志强' }).click()
    await page.locator('[data-me="title"]:visible', { hasText: '3栋2单元202 居民' }).first().waitFor()
    await chat('r-3').locator('.called', { hasText: '[有人@我]' }).waitFor()
    await page.reload()
    await chat('r-3').locator('.badge', { hasText: '7' }).waitFor()
    town.botSays({ room: 'r-party' }, '学习日改到周日')
    await chat('r-party').locator('.chat-last', { hasText: '小格：学习日改到周日' }).waitFor()
    await chat('r-party').locator('.badge', { hasText: '2' }).waitFor()
    expect(await page.locator('.chat').first().getAttribute('data-chat')).toBe('r-party')
  })

  it60('quotes a message from its small menu', async () => {
    const { town, page, words } = await visit(quietWorld(), inRoom)
    await words.waitFor()
    town.botSays({ room: 'r-3' }, '12号办结了，修好了吗？')
    await openMenu(page, '12号办结了', touch)
    await page.locator('#menu button', { hasText: '引用' }).click()
    await page.locator('#quote-strip', { hasText: '小格：12号办结了，修好了吗？' }).waitFor()
    await words.fill('修好了')
    await words.press('Enter')
    await page.locator('.mine .quoted', { hasText: '小格：12号办结了' }).waitFor()
    await page.locator('#quote-strip').waitFor({ state: 'hidden' })
    expect(town.sent().at(-1)?.quote?.id).toBe('m1')
    await openMenu(page, '12号办结了', touch)
    await page.keyboard.press('Escape')
    await page.locator('#menu').waitFor({ state: 'hidden' })
  })

  it60('offers the members when an @ is typed, and on a touch of a face', async () => {
    const { town, page, words, bubble } = await visit(quietWorld(), inRoom)
    await words.waitFor()
    await words.pressSequentially('@')
    await page.locator('#members-list .person').first().filter({ hasText: '小格' }).click()
    expect(await words.inputValue()).toBe('@小格 ')
    await words.pressSequentially('谁管3栋')
    await words.press('Enter')
    await bubble('@小格 谁管3栋').waitFor()
    expect(town.sent().at(-1)).toMatchObject({ text: '@小格 谁管3栋', mentions: ['bot'] })
    town.add({ from: 'p-xu', to: { room: 'r-3' }, text: '我也想问' })
    await page.locator('.face').last().click()
    expect(await words.inputValue()).toBe('@徐慧敏 ')
    await words.fill('写信到 me')
    await words.pressSequentially('@')
    expect(await page.locator('#members[open]').count()).toBe(0)
  })

  it60('sends a photo, shows it small, and large when touched', async () => {
    const { town, page, panel, faults } = await visit(quietWorld(), inRoom)
    await page.locator('#words').waitFor()
    await panel()
    await page.locator('#photo-file').setInputFiles({ name: '楼道.png', mimeType: 'image/png', buffer: onePixel })
    const thumb = page.locator('.mine img.thumb')
    await thumb.waitFor()
    await expect
      .poll(() => thumb.evaluate(image => (image as unknown as { naturalWidth: number }).naturalWidth), {
        timeout: patienceMs,
      })
      .toBe(1)
    await thumb.click()
    await page.locator('#photo[open] img').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#photo').waitFor({ state: 'hidden' })
    town.add({
      from: 'p-xu',
      to: { room: 'r-3' },
      text: '',
      file: { name: '坏.jpg', bytes: Buffer.from('not a picture') },
    })
    await page.locator('.broken', { hasText: '图片打不开' }).waitFor()
    expect(faults).toEqual([])
  })

  it60('sends a document, and makes an address in an answer one that can be touched', async () => {
    const { town, page, panel, bubble } = await visit(quietWorld(), '#as=p-mu&chat=bot')
    await page.locator('#words').waitFor()
    await panel()
    const buffer = Buffer.from('# 晾衣杆使用办法')
    await page.locator('#any-file').setInputFiles({ name: '晾衣杆.docx', mimeType: '', buffer })
    await page.locator('.mine a.download', { hasText: '晾衣杆.docx' }).waitFor()
    expect(town.sent().at(-1)).toMatchObject({ kind: 'file', file: { name: '晾衣杆.docx' } })
    town.botSays({ person: 'p-mu' }, '文件库的网页：\nhttp://127.0.0.1:8788/console/enter?code=a-b_c。')
    await bubble('文件库的网页').waitFor()
    const address = page.locator('.message a[target="_blank"]')
    expect(await address.getAttribute('href')).toBe('http://127.0.0.1:8788/console/enter?code=a-b_c')
    expect(await address.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await bubble('文件库的网页').innerText()).toContain('code=a-b_c。')
  })

  it60('sends a place, ready-made or own', async () => {
    const { town, page, panel } = await visit(quietWorld(), inRoom)
    await page.locator('#words').waitFor()
    await panel()
    await page.locator('[data-opens="place"]').click()
    await page.locator('#place .chip', { hasText: '小广场' }).click()
    await page.locator('#place .primary').click()
    await page.locator('.mine .location b', { hasText: '小广场' }).waitFor()
    await panel()
    await page.locator('[data-opens="place"]').click()
    await page.locator('#place-name').fill('花坛边')
    await page.locator('#place .primary').click()
    await page.locator('.mine .location b', { hasText: '花坛边' }).waitFor()
    expect(town.sent().map(message => message.location)).toMatchObject([
      { name: '小广场', address: '小区中心', latitude: 40.1291 },
      { name: '花坛边', address: '' },
    ])
  })

  it60('keeps half-written words with their chat', async () => {
    const { page, words, chat } = await visit(quietWorld(), inRoom)
    const change = async (id: string) => {
      if (touch) await page.locator('#back').click()
      await chat(id).click()
    }
    await words.fill('写到一半')
    await change('bot')
    await page.locator('#talk-title', { hasText: '小格' }).waitFor()
    expect(await words.inputValue()).toBe('')
    await change('r-3')
    await page.locator('#talk-title', { hasText: '3栋居民群' }).waitFor()
    expect(await words.inputValue()).toBe('写到一半')
  })

  it60('leaves the reader alone who has scrolled up, and says what is new below', async () => {
    const town = quietWorld()
    for (let n = 1; n <= 40; n++) town.add({ from: 'p-xu', to: { room: 'r-3' }, text: `第${n}句` })
    const { page, bubble } = await visit(town, inRoom)
    await bubble('第40句').waitFor()
    const top = () => page.locator('#scroller').evaluate(node => node.scrollTop)
    await expect.poll(top, { timeout: patienceMs }).toBeGreaterThan(500)
    await page.locator('#scroller').evaluate(node => node.scrollTo(0, 0))
    await expect
      .poll(() => page.locator('#scroller').getAttribute('data-follow'), { timeout: patienceMs })
      .toBe('false')
    town.botSays({ room: 'r-3' }, '新来的一句')
    await page.locator('#newer', { hasText: '1 条新消息' }).waitFor()
    expect(await top()).toBe(0)
    await page.locator('#newer').click()
    await page.locator('#newer').waitFor({ state: 'hidden' })
    await expect.poll(top, { timeout: patienceMs }).toBeGreaterThan(500)
  })

  it60('reads well for older eyes and fingers', async () => {
    const { page, bubble, panel } = await visit(busyWorld(), inRoom)
    await bubble('12号有结果了').waitFor()
    await panel()
    const size = await bubble('12号有结果了').evaluate(node => String(node.computedStyleMap().get('font-size')))
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(16)
    expect(await tooSmall(page)).toEqual([])
    await page.goto(`${page.url().split('#')[0]}#as=p-gu`)
    await page.locator('.chat').first().waitFor()
    expect(await tooSmall(page)).toEqual([])
    await page.locator('[data-opens="who"]:visible').first().click()
    expect(await tooSmall(page)).toEqual([])
  })
})

/** Everything to be touched that is under 44 px; the quote box and the mouse's ⋯ have another way to the same end. */
function tooSmall(page: Page): Promise<string[]> {
  return page.locator('button:visible, label.tile:visible, textarea:visible').evaluateAll(nodes =>
    nodes
      .filter(node => !node.matches('.more, .quoted'))
      .map(node => ({ name: node.id || node.className, box: node.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.width < 44)
      .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
  )
}
