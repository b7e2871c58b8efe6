import { describe, expect, it } from 'vitest'
import { patienceMs, useBrowser } from './browser.ts'
import { quietWorld } from './demo.ts'

const visitAs = useBrowser()
const inRoom = '#as=p-gu&chat=r-3'
const it60 = (name: string, run: () => Promise<void>) => it(name, run, patienceMs * 2)

describe('the simulator’s page when things are not plain', () => {
  it60('refuses a photo over 10 MB before it leaves', async () => {
    const { town, page } = await visitAs('desktop', quietWorld(), inRoom)
    await page.locator('#words').waitFor()
    const buffer = Buffer.alloc(10 * 1024 * 1024 + 1)
    await page.locator('#photo-file').setInputFiles({ name: '大.png', mimeType: 'image/png', buffer })
    await page.locator('#toast', { hasText: '照片太大了' }).waitFor()
    expect(town.sent()).toHaveLength(0)
  })

  it60('shows markup, line breaks and odd names as they were typed', async () => {
    const town = quietWorld()
    const evil = '<img src=x onerror="document.title=1"><b>粗</b>\n  第二行'
    const { page, bubble, faults } = await visitAs('desktop', town, inRoom)
    town.add({ from: '<script>document.title=1</script>', to: { room: 'r-3' }, text: evil })
    await bubble('第二行').waitFor()
    expect(await bubble('第二行').evaluate(node => node.textContent)).toBe(evil)
    expect(await page.locator('.message b, .message img, .name script').count()).toBe(0)
    expect(await page.title()).toContain('模拟微信')
    expect(faults).toEqual([])
  })

  it60('gives the words back when they were refused', async () => {
    const town = quietWorld()
    const { page, words } = await visitAs('desktop', town, inRoom)
    await words.waitFor()
    await page.route('**/send', route => route.fulfill({ status: 400, json: { error: '您已不在这个群里' } }))
    await words.fill('还在吗')
    await words.press('Enter')
    await page.locator('#toast', { hasText: '您已不在这个群里' }).waitFor()
    expect(await words.inputValue()).toBe('还在吗')
  })

  it60('says when the line is lost and catches up when it is back', async () => {
    const town = quietWorld()
    const { page, served, bubble, words } = await visitAs('desktop', town, inRoom)
    town.botSays({ room: 'r-3' }, '断线以前')
    await bubble('断线以前').waitFor()
    await words.fill('写到一半')
    await served.stop()
    await page.locator('#offline', { hasText: '连接断开，正在重连…' }).waitFor()
    town.botSays({ room: 'r-3' }, '断线期间')
    await served.restart()
    await bubble('断线期间').waitFor()
    await page.locator('#offline').waitFor({ state: 'hidden' })
    town.botSays({ room: 'r-3' }, '恢复以后')
    await bubble('恢复以后').waitFor()
    expect(await page.locator('.message').count()).toBe(3)
    expect(await words.inputValue()).toBe('写到一半')
  })

  it60('sends on Enter, breaks the line on Shift+Enter, and leaves the input method alone', async () => {
    const { town, page, words } = await visitAs('desktop', quietWorld(), inRoom)
    await words.fill('zhongguo')
    await words.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })
    await words.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true })
    expect(await words.inputValue()).toBe('zhongguo')
    await words.fill('第一行')
    await words.press('Shift+Enter')
    await words.pressSequentially('第二行')
    await words.press('Enter')
    await page.locator('.mine .content', { hasText: '第二行' }).waitFor()
    await words.fill('   ')
    await words.press('Enter')
    expect(town.sent().map(message => message.text)).toEqual(['第一行\n第二行'])
  })

  it60('fetches everything anew when more was missed than is replayed', async () => {
    const { town, page, served, bubble } = await visitAs('desktop', quietWorld(), inRoom)
    town.botSays({ room: 'r-3' }, '断线以前')
    await bubble('断线以前').waitFor()
    await served.stop()
    await page.locator('#offline').waitFor()
    for (let n = 1; n <= 130; n++) town.botSays({ room: 'r-3' }, `漏掉的第${n}条。`)
    await served.restart()
    await bubble('漏掉的第130条').waitFor()
    expect(await page.locator('.message').count()).toBe(131)
  })

  it60('waits for a program that is not up yet', async () => {
    const { page, words } = await visitAs('desktop', quietWorld(), inRoom)
    await words.waitFor()
    await page.route('**/people', route => route.abort())
    await page.reload()
    await page.locator('#offline').waitFor()
    await page.unroute('**/people')
    await words.waitFor()
    await page.locator('#offline').waitFor({ state: 'hidden' })
  })

  it60('tells who cannot record that typing works', async () => {
    const { page, words } = await visitAs('phone', quietWorld(), inRoom)
    await page.locator('#voice').click()
    await page.locator('#hold').click()
    await page.locator('#toast', { hasText: '请打字' }).waitFor()
    await page.locator('#voice').click()
    await words.waitFor()
  })

  it60('goes back from a chat to the list with the phone’s own back button', async () => {
    const { page, chat } = await visitAs('phone', quietWorld(), '#as=p-gu')
    await chat('r-3').click()
    await page.locator('#words').waitFor()
    await page.goBack()
    await chat('r-3').waitFor()
    await page.locator('#words').waitFor({ state: 'hidden' })
  })

  it60('says what to try in an empty private chat, too', async () => {
    const { page, words } = await visitAs('desktop', quietWorld(), '#as=p-gu&chat=bot')
    await page.locator('#empty-hint', { hasText: '这是您和小格的私聊' }).waitFor()
    await page.locator('#empty-hint .chip', { hasText: '帮助' }).click()
    expect(await words.inputValue()).toBe('帮助')
    expect(await page.locator('#mention').isVisible()).toBe(false)
  })
})
