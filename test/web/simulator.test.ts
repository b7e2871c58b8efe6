import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { publicFolder } from '../../src/web/simulator/assets.ts'
import { simulatorRoutes } from '../../src/web/simulator.tsx'
import { busyWorld, onePixel, quietWorld, rooms } from './demo.ts'
import { bot } from './fake-world.ts'

const host = 'http://sim.test'

function setUp(town = quietWorld()) {
  const app = simulatorRoutes(town.world)
  const get = (path: string, headers: Record<string, string> = {}) => app.request(`${host}${path}`, { headers })
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    app.request(`${host}/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const upload = (fields: Record<string, string | File>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return app.request(`${host}/send`, { method: 'POST', body: form })
  }
  return { ...town, get, post, upload }
}

async function refusal(answering: Response | Promise<Response>): Promise<string> {
  const answer = await answering
  expect(answer.status).toBe(400)
  return ((await answer.json()) as { error: string }).error
}

const said = { as: 'p-gu', chat: 'r-3', text: '3栋2单元楼道灯坏了' }
const square = { name: '小广场', address: '小区中心', latitude: 40.1, longitude: 124.3 }

describe('the page', () => {
  it('comes whole from this server, under a policy that runs no foreign and no inline script', async () => {
    const { get } = setUp()
    const answer = await get('/')
    const page = await answer.text()
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'; img-src 'self' data: blob:")
    expect(page).toMatch(/^<!doctype html>/i)
    expect(page).not.toMatch(/https?:\/\//)
    expect(page).not.toMatch(/<script(?![^>]* src=)|style="| on[a-z]+="/)
    for (const [, address = ''] of page.matchAll(/(?:src|href)="([^"#]+)"/g)) {
      expect((await get(`/${address}`)).status, address).toBe(200)
    }
  })

  it('writes a name with markup in it as words', async () => {
    const town = quietWorld()
    const app = simulatorRoutes({ ...town.world, bot: { id: 'b', name: '"><script>alert(1)</script>' } })
    const page = await (await app.request(`${host}/`)).text()
    expect(page).not.toContain('<script>alert')
  })

  it.each([
    ['base.css', 'text/css; charset=utf-8'],
    ['simulator.js', 'text/javascript; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
  ])('serves %s as %s and answers 304 to who has it', async (name, type) => {
    const { get } = setUp()
    const first = await get(`/simulator/${name}`)
    expect(first.headers.get('content-type')).toBe(type)
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
    const again = await get(`/simulator/${name}`, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it.each(['/simulator/nothing.js', '/simulator/..%2Fassets.ts', '/simulator/%2e%2e%2fpage.tsx'])(
    'has no file %s',
    async path => {
      expect((await setUp().get(path)).status).toBe(404)
    },
  )

  it('finds its files from the sources and from the built program', () => {
    const project = new URL('../../', import.meta.url)
    const sources = fileURLToPath(new URL('src/web/simulator/public/', project))
    expect(publicFolder(new URL('src/web/simulator/', project))).toBe(sources)
    expect(publicFolder(new URL('dist/web/simulator/', project))).toBe(sources)
    const elsewhere = pathToFileURL(`${join(mkdtempSync(join(tmpdir(), 'sim-')), 'a/b/c')}/`)
    expect(() => publicFolder(elsewhere)).toThrow('looked in')
  })

  it('leaves the routes of its neighbours alone', async () => {
    const whole = new Hono()
    whole.route('/', simulatorRoutes(quietWorld().world))
    whole.get('/console', c => c.text('console'))
    const answer = await whole.request(`${host}/console`)
    expect(await answer.text()).toBe('console')
    expect(answer.headers.get('content-security-policy')).toBeNull()
  })
})

describe('people and chats', () => {
  it('lists everybody one can be, and the bot', async () => {
    const { get, world } = setUp()
    expect(await (await get('/people')).json()).toEqual({ bot, people: world.people() })
  })

  it('shows a person the private chat and the own groups only', async () => {
    const { get } = setUp()
    const { chats } = (await (await get('/chats?as=p-cao')).json()) as { chats: { id: string }[] }
    expect(chats.map(chat => chat.id)).toEqual(['bot', 'r-1'])
  })

  it('counts what others said after the number given, never own words', async () => {
    const town = setUp()
    const first = town.add({ from: 'p-xu', to: { room: 'r-3' }, text: '早' })
    town.add({ from: 'p-gu', to: { room: 'r-3' }, text: '早' })
    town.botSays({ room: 'r-3' }, '大家早')
    const unread = async (since: number) => {
      const body = (await (await town.get(`/chats?as=p-gu&since=${since}`)).json()) as {
        seq: number
        chats: { id: string; unread: number }[]
      }
      return { seq: body.seq, unread: body.chats.find(chat => chat.id === 'r-3')?.unread }
    }
    expect(await unread(0)).toEqual({ seq: 3, unread: 2 })
    expect(await unread(first.seq)).toEqual({ seq: 3, unread: 1 })
    expect(await unread(3)).toEqual({ seq: 3, unread: 0 })
  })

  it('gives the members of a group, the bot among them', async () => {
    const { get } = setUp()
    const { members } = (await (await get('/members?chat=r-1')).json()) as { members: { name: string; bot: boolean }[] }
    expect(members.map(one => one.name)).toEqual(['曹凤琴', '吕永福', '穆春生', '小格'])
    expect(members.filter(one => one.bot)).toHaveLength(1)
  })

  it('gives the last messages, oldest first, as many as asked', async () => {
    const { get } = setUp(busyWorld())
    const { messages } = (await (await get('/messages?as=p-gu&chat=r-3&limit=2')).json()) as {
      messages: { text: string; quote: { name: string } | null }[]
    }
    expect(messages.map(message => message.text.slice(0, 6))).toEqual(['灯泡换好了，', '@顾志强 @'])
    expect(messages[0]?.quote?.name).toBe('顾志强')
  })

  it.each([
    ['/chats', '没有说明是谁，请先选一个身份'],
    ['/chats?as=', '没有说明是谁，请先选一个身份'],
    ['/chats?as=nobody', '没有这个人，请重新选一个身份'],
    [`/chats?as=${'x'.repeat(300)}`, '没有说明是谁，请先选一个身份'],
    ['/chats?as=p-gu&since=-1', '消息序号不对'],
    ['/messages?as=p-gu', '没有说明是哪个聊天'],
    ['/messages?as=p-gu&chat=r-1', '这个人看不到这个聊天'],
    ['/messages?as=p-gu&chat=r-3&limit=0', '条数不对'],
    ['/messages?as=p-gu&chat=r-3&limit=501', '一次最多看 500 条'],
    ['/messages?as=p-gu&chat=r-3&limit=ten', '条数不对'],
    ['/members', '没有说明是哪个聊天'],
    ['/members?chat=r-99', '没有这个群'],
    ['/events', '没有说明是谁，请先选一个身份'],
    ['/events?as=nobody', '没有这个人，请重新选一个身份'],
    ['/events?as=p-gu&since=soon', '消息序号不对'],
  ])('refuses %s in one sentence', async (path, sentence) => {
    expect(await refusal(setUp().get(path))).toBe(sentence)
  })
})

describe('sending', () => {
  it('says words in a group, with @ and quote', async () => {
    const town = setUp()
    const first = town.botSays({ room: 'r-3' }, '今天停水，10点来水')
    const answer = await town.post({ ...said, text: '@小格 几点来水？', mentionBot: true, quote: first.id })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      message: {
        chat: 'r-3',
        kind: 'text',
        text: '@小格 几点来水？',
        mentions: ['bot'],
        quote: { name: '小格', text: '今天停水，10点来水' },
      },
    })
  })

  it('says words in private, where only one person sees them', async () => {
    const town = setUp()
    await town.post({ ...said, chat: 'bot' })
    const seenBy = async (as: string) => {
      return ((await (await town.get(`/messages?as=${as}&chat=bot`)).json()) as { messages: unknown[] }).messages.length
    }
    expect([await seenBy('p-gu'), await seenBy('p-xu')]).toEqual([1, 0])
  })

  it('passes on 10,000 characters, emoji, zero width and half an emoji as they are', async () => {
    const town = setUp()
    for (const text of ['灯'.repeat(10_000), '😀👍', '\u200b', 'a\ud83d', ' 前后有空格 ', '一\n二']) {
      expect((await town.post({ ...said, text })).status).toBe(200)
      expect(town.sent().at(-1)?.text).toBe(text)
    }
  })

  it('sends a place', async () => {
    const town = setUp()
    const answer = await town.post({ as: 'p-gu', chat: 'r-3', location: square })
    expect(await answer.json()).toMatchObject({ message: { kind: 'location', location: square, text: '' } })
  })

  it.each([
    ['no JSON', '{', '请求读不懂'],
    ['nothing', 'null', '请求读不懂'],
    ['a list', [], '请求读不懂'],
    ['nobody', { chat: 'r-3', text: '早' }, '没有说明是谁，请先选一个身份'],
    ['a stranger', { ...said, as: 'p-x' }, '没有这个人，请重新选一个身份'],
    ['a number for a person', { ...said, as: 7 }, '没有说明是谁，请先选一个身份'],
    ['no chat', { as: 'p-gu', text: '早' }, '没有说明是哪个聊天'],
    ['a group of others', { ...said, chat: 'r-1' }, '您不在这个群里'],
    ['no words', { as: 'p-gu', chat: 'r-3' }, '没有要发的内容'],
    ['empty words', { ...said, text: '' }, '不能发送空白消息'],
    ['blank words', { ...said, text: ' \n\t　' }, '不能发送空白消息'],
    ['words that are a number', { ...said, text: 12 }, '没有要发的内容'],
    ['10,001 characters', { ...said, text: '灯'.repeat(10_001) }, '一条消息最多 10000 个字'],
    ['a wrong @', { ...said, mentionBot: 'yes' }, '@ 的写法不对'],
    ['a wrong quote', { ...said, quote: '' }, '引用的写法不对'],
    ['words and place at once', { ...said, location: square }, '文字和位置请分两次发'],
    ['a place without a name', { ...said, text: undefined, location: { ...square, name: ' ' } }, '位置要有名称'],
    ['a place off the earth', { ...said, text: undefined, location: { ...square, latitude: 91 } }, '位置的坐标不对'],
    ['a place that is words', { ...said, text: undefined, location: '小广场' }, '位置的内容不对'],
  ])('refuses %s', async (_, body, sentence) => {
    const town = setUp()
    expect(await refusal(town.post(body))).toBe(sentence)
    expect(town.sent()).toHaveLength(0)
  })

  it.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['an old browser on another page', { origin: 'http://evil.test', host: 'sim.test' }],
    ['a page without an origin', { origin: 'null', host: 'sim.test' }],
  ])('lets nobody speak through %s', async (_, headers) => {
    const town = setUp()
    expect(await refusal(town.post(said, headers))).toBe('请在模拟器自己的页面里发送')
    expect(town.sent()).toHaveLength(0)
  })

  it('takes words from its own page', async () => {
    const { post } = setUp()
    expect((await post(said, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post(said, { origin: host, host: 'sim.test' })).status).toBe(200)
  })
})

describe('photos and files', () => {
  const photo = (bytes: Uint8Array<ArrayBuffer> | Buffer, name = '楼道.png') => new File([new Uint8Array(bytes)], name)

  it('takes a photo and gives it back as a picture', async () => {
    const town = setUp()
    const answer = await town.upload({ as: 'p-gu', chat: 'r-3', file: photo(onePixel) })
    const { message } = (await answer.json()) as { message: { kind: string; file: { href: string } } }
    expect(message.kind).toBe('image')
    const file = await town.get(`/${message.file.href}`)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''%E6/)
    expect(Buffer.from(await file.arrayBuffer()).equals(onePixel)).toBe(true)
  })

  it.each([
    ['no file', {}, '没有收到照片'],
    ['words instead of a file', { file: '照片' }, '没有收到照片'],
    ['an empty photo', { file: photo(Buffer.alloc(0)) }, '这个文件是空的，没有发出去'],
    ['just over 10 MB', { file: photo(Buffer.alloc(10 * 1024 * 1024 + 1)) }, '照片和文件不能超过 10 MB'],
    ['far over 10 MB', { file: photo(Buffer.alloc(11 * 1024 * 1024)) }, '太大了：照片和文件不能超过 10 MB'],
    ['a name without end', { file: photo(onePixel, `${'长'.repeat(300)}.png`) }, '照片的文件名太长了'],
    ['a group of others', { chat: 'r-1', file: photo(onePixel) }, '您不在这个群里'],
    ['a stranger', { as: 'p-x', file: photo(onePixel) }, '没有这个人，请重新选一个身份'],
  ])('refuses %s', async (_, fields, sentence) => {
    const town = setUp()
    expect(await refusal(town.upload({ as: 'p-gu', chat: 'r-3', ...fields }))).toBe(sentence)
    expect(town.sent()).toHaveLength(0)
  })

  it('refuses a form that is none', async () => {
    const answer = setUp().post('not a form', { 'content-type': 'multipart/form-data; boundary=x' })
    expect(await refusal(answer)).toBe('请求读不懂')
  })

  it.each([
    ['a JPEG', 'photo.jpg', Buffer.from('ffd8ffe000', 'hex'), 'image/jpeg', 'inline'],
    ['a GIF', 'photo.gif', Buffer.from('GIF89a'), 'image/gif', 'inline'],
    ['a WebP', 'photo.webp', Buffer.from('RIFF0000WEBPVP8 '), 'image/webp', 'inline'],
    ['a page', 'page.html', Buffer.from('<script>alert(1)</script>'), 'application/octet-stream', 'attachment'],
    [
      'a drawing called .png',
      'photo.png',
      Buffer.from('<svg onload=alert(1)>'),
      'application/octet-stream',
      'attachment',
    ],
    ['a drawing', 'picture.svg', Buffer.from('<svg/>'), 'application/octet-stream', 'attachment'],
    ['nothing', 'empty.jpg', Buffer.alloc(0), 'application/octet-stream', 'attachment'],
    ['a name of half an emoji', "half\ud83d'(name)*.png", onePixel, 'image/png', 'inline'],
  ])('serves %s by what its bytes are', async (_, name, bytes, type, disposition) => {
    const town = setUp()
    const { id } = town.add({ from: 'p-gu', to: { room: 'r-3' }, text: '', file: { name, bytes } })
    const answer = await town.get(`/file/${id}`)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^${disposition}; filename\\*=UTF-8''[\\w.%-]+$`),
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  it('knows no other file', async () => {
    expect((await setUp().get('/file/m99')).status).toBe(404)
  })
})

describe('a fault in the world', () => {
  it('is not dressed up as a refusal', async () => {
    const broken = {
      ...quietWorld().world,
      people: () => rooms[99]!.members.map(() => ({ id: '', name: '', title: '', place: '' })),
    }
    const whole = new Hono()
    whole.onError((error, c) => c.text(error.name, 500))
    whole.route('/', simulatorRoutes(broken))
    const answer = await whole.request(`${host}/people`)
    expect([answer.status, await answer.text()]).toEqual([500, 'TypeError'])
  })
})
