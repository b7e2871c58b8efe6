import { beforeEach, describe, expect, it } from 'vitest'
import { bomb, docx, pdf } from '../features/policy/files.ts'
import { type Console, makeConsole } from './console-kit.ts'

const minuteMs = 60_000
let its: Console
beforeEach(async () => {
  its = await makeConsole()
})

const get = (path: string, cookie = '') => its.app.request(path, { headers: { cookie } })
const post = (path: string, fields: Record<string, string | Blob>, headers: Record<string, string> = {}) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return its.app.request(path, { method: 'POST', body, headers })
}
const file = (name: string, content: string | Buffer) => new File([new Uint8Array(Buffer.from(content))], name)
const idOf = async (title: string) => (await its.store.prisma.policyDocument.findFirstOrThrow({ where: { title } })).id

describe('the way in', () => {
  it('is a code that opens once', async () => {
    const code = await its.codeFor('穆春生')
    const page = await get(`/console/enter?code=${code}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('进入文件库')
    // Chat programs fetch a link before anybody touches it: looking uses nothing up.
    expect((await get(`/console/enter?code=${code}`)).status).toBe(200)
    const opened = await post('/console/enter', { code })
    expect(opened.status).toBe(303)
    const cookie = opened.headers.get('set-cookie')!
    expect(cookie).toMatch(/^xiaoge_console=[\w-]{43}; /)
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(cookie).toContain('Path=/console')
    expect((await get('/console', cookie.split(';')[0])).status).toBe(200)
    expect((await post('/console/enter', { code })).status).toBe(410)
    expect((await get(`/console/enter?code=${code}`)).status).toBe(410)
  })

  it('closes after ten minutes, and when a newer code is given', async () => {
    const first = await its.codeFor('穆春生')
    const second = await its.codeFor('穆春生')
    expect((await post('/console/enter', { code: first })).status).toBe(410)
    its.pass(10 * minuteMs)
    expect((await post('/console/enter', { code: second })).status).toBe(410)
  })

  it.each(['', 'x', '123456'])('is not %s', async code => {
    const page = await post('/console/enter', { code })
    expect(page.status).toBe(410)
    expect(await page.text()).toContain('重新要一个')
    expect(page.headers.get('set-cookie')).toBeNull()
  })

  it('keeps no code and no token that could be used', async () => {
    const code = await its.codeFor('穆春生')
    const { cookie } = await its.enter()
    const kept = JSON.stringify([
      await its.store.prisma.consoleCode.findMany(),
      await its.store.prisma.consoleSession.findMany(),
    ])
    expect(kept).not.toContain(code)
    expect(kept).not.toContain(cookie.split('=')[1])
  })

  it('is secure where the page is', async () => {
    const code = await its.codeFor('穆春生')
    const opened = await post('/console/enter', { code }, { 'x-forwarded-proto': 'https' })
    expect(opened.headers.get('set-cookie')).toContain('Secure')
  })
})

describe('whoever is inside', () => {
  it.each(['/console', '/console/documents/1'])('has to be logged in for %s', async path => {
    for (const cookie of ['', 'xiaoge_console=nonsense']) {
      const page = await get(path, cookie)
      expect(page.status).toBe(401)
      expect(await page.text()).not.toContain('低保')
    }
  })

  it('has to be a 书记 still', async () => {
    const { cookie } = await its.enter()
    expect((await get('/console', cookie)).status).toBe(200)
    await its.store.prisma.post.updateMany({
      where: { personId: await its.personOf('穆春生') },
      data: { endedAt: new Date(0) },
    })
    expect((await get('/console', cookie)).status).toBe(401)
  })

  it('is out after eight hours, and after 退出', async () => {
    const one = await its.enter()
    const left = await post('/console/leave', { form: one.form }, { cookie: one.cookie })
    expect(await left.text()).toContain('您已退出')
    expect((await get('/console', one.cookie)).status).toBe(401)
    const other = await its.enter()
    its.pass(8 * 60 * minuteMs)
    expect((await get('/console', other.cookie)).status).toBe(401)
  })

  it.each([
    ['without the form’s word', {}, {}],
    ['with another word', { form: 'wrong' }, {}],
  ])('cannot be made to do anything by a form %s', async (_, fields, headers) => {
    const { cookie } = await its.enter()
    const id = await idOf('居住证办理指南')
    const refused = await post(`/console/documents/${id}/withdraw`, fields, { cookie, ...headers })
    expect(refused.status).toBe(403)
    expect((await its.store.prisma.policyDocument.findUnique({ where: { id } }))!.state).toBe('APPROVED')
  })

  it.each([{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }])(
    'cannot be made to do anything from another site: %j',
    async headers => {
      const { cookie, form } = await its.enter()
      const id = await idOf('居住证办理指南')
      const refused = await post(
        `/console/documents/${id}/withdraw`,
        { form },
        { cookie, ...(headers as Record<string, string>) },
      )
      expect(refused.status).toBe(403)
    },
  )

  it('is served with headers that keep the page to itself', async () => {
    const { cookie } = await its.enter()
    const { headers } = await get('/console', cookie)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('the documents', () => {
  it('are listed by what they wait for, and found by title or number', async () => {
    const { cookie } = await its.enter()
    const all = await (await get('/console', cookie)).text()
    expect(all).toContain('居住证办理指南')
    expect(all).toContain('长社发〔2025〕7号')
    expect(all).toContain('没有等您同意的文件')
    const some = await (await get(`/console?q=${encodeURIComponent('居住证')}`, cookie)).text()
    expect(some).toContain('居住证办理指南')
    expect(some).not.toContain('养犬')
  })

  it('show their head, their passages and their records', async () => {
    const { cookie } = await its.enter()
    const page = await (await get(`/console/documents/${await idOf('居住证办理指南')}`, cookie)).text()
    expect(page).toContain('value="2032-02-29"')
    expect(page).toContain('近期一寸免冠照片')
    expect(page).toContain('所需材料')
    expect((await get('/console/documents/9999', cookie)).status).toBe(404)
  })

  it('come in as drafts and are approved', async () => {
    const { cookie, form } = await its.enter()
    const upload = await post(
      '/console/upload',
      { form, file: file('推车.docx', docx(['# 推车借用须知', '押金20元。'])) },
      { cookie },
    )
    expect(upload.status).toBe(303)
    const at = upload.headers.get('location')!
    expect(await (await get(at, cookie)).text()).toContain('草稿，等书记同意')
    const approved = await post(`${at}/approve`, { form, twins: 'ask' }, { cookie })
    expect(await approved.text()).toContain('已放进文件库')
    expect(its.poked.times).toBe(1)
    expect(await (await post(`${at}/approve`, { form }, { cookie })).text()).toContain('不用再办')
    expect(await (await post(`${at}/withdraw`, { form }, { cookie })).text()).toContain('已撤下')
  })

  it('of one name are replaced or kept apart, as the 书记 says', async () => {
    const { cookie, form } = await its.enter()
    const old = await idOf('居住证办理指南')
    const upload = await post(
      '/console/upload',
      { form, file: file('a.md', '# 居住证办理指南\n第一条 新的。') },
      { cookie },
    )
    const at = upload.headers.get('location')!
    expect(await (await get(at, cookie)).text()).toContain('是新版本，替换旧的')
    expect(await (await post(`${at}/approve`, { form, twins: 'ask' }, { cookie })).text()).toContain('同名或同文号')
    expect(await (await post(`${at}/approve`, { form, twins: 'replace' }, { cookie })).text()).toContain('已被替代')
    expect((await its.store.prisma.policyDocument.findUnique({ where: { id: old } }))!.state).toBe('REPLACED')
  })

  it('have their head put right, and nothing half', async () => {
    const { cookie, form } = await its.enter()
    const id = await idOf('居住证办理指南')
    const save = (fields: Record<string, string>) =>
      post(`/console/documents/${id}/header`, { form, ...fields }, { cookie })
    const wrong = await save({ number: '花社发〔2027〕1号', expires: '2027-02-30' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('没有保存')
    const saved = await save({ number: '花社发〔2027〕1号', expires: '2027-03-01', region: '' })
    expect(saved.headers.get('location')).toBe(`/console/documents/${id}?done=saved`)
    const { header } = (await its.store.prisma.policyDocument.findUnique({ where: { id } }))!
    expect(JSON.parse(header)).toMatchObject({ number: '花社发〔2027〕1号', expires: '2027-03-01', region: null })
  })

  it('cannot carry script onto the page', async () => {
    const { cookie, form } = await its.enter()
    const bad = '# <script>alert(1)</script>\n第一条 <img src=x onerror=alert(1)>'
    const upload = await post('/console/upload', { form, file: file('"><script>.md', bad) }, { cookie })
    const page = await (await get(upload.headers.get('location')!, cookie)).text()
    expect(page).not.toMatch(/<script|<img/)
    expect(page).toContain('&lt;script&gt;')
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['锁.pdf', pdf({ lines: ['看不见'], isLocked: true }), '加了密码'],
    ['扫描.pdf', pdf({ lines: [] }), '扫描件'],
    ['坏.docx', Buffer.from('no zip'), '已损坏'],
    ['炸弹.docx', bomb(60), '大得不正常'],
    ['工具.exe', Buffer.from('MZ'), '不是文档'],
    ['空.txt', Buffer.alloc(0), '没有文字'],
  ])('is refused with what to do next: %s', async (name, bytes, words) => {
    const { cookie, form } = await its.enter()
    const page = await post('/console/upload', { form, file: file(name, bytes) }, { cookie })
    expect(page.status).toBe(422)
    expect(await page.text()).toContain(words)
    expect(await its.store.prisma.policyDocument.count({ where: { source: 'console' } })).toBe(0)
    expect(its.log.lines.some(line => line.message === 'an uploaded file could not be read')).toBe(true)
  })

  it('does not keep those beside it out', async () => {
    const { cookie, form } = await its.enter()
    const body = new FormData()
    body.append('form', form)
    body.append('file', file('好.md', '# 好的文件\n第一条。'))
    body.append('file', file('坏.docx', 'no zip'))
    const page = await its.app.request('/console/upload', { method: 'POST', body, headers: { cookie } })
    const text = await page.text()
    expect(text).toContain('已收下')
    expect(text).toContain('已损坏')
  })

  it('is refused before it is read when it is enormous', async () => {
    const { cookie } = await its.enter()
    const page = await its.app.request('/console/upload', {
      method: 'POST',
      body: 'x',
      headers: {
        cookie,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(200 * 1024 * 1024),
      },
    })
    expect(page.status).toBe(413)
    expect(await page.text()).toContain('每份不超过50MB')
  })

  it('was not chosen at all, or there are too many', async () => {
    const { cookie, form } = await its.enter()
    expect(await (await post('/console/upload', { form }, { cookie })).text()).toContain('没有选文件')
    const body = new FormData()
    body.append('form', form)
    for (let n = 0; n < 11; n++) body.append('file', file(`${n}.md`, `# ${n}`))
    const page = await its.app.request('/console/upload', { method: 'POST', body, headers: { cookie } })
    expect(await page.text()).toContain('一次最多传10份')
  })

  it('is here already', async () => {
    const { cookie, form } = await its.enter()
    const same = '# 好的文件\n第一条。'
    await post('/console/upload', { form, file: file('a.md', same) }, { cookie })
    const again = await post('/console/upload', { form, file: file('b.md', same) }, { cookie })
    expect(await again.text()).toContain('没有重复收')
  })
})

describe('several drafts at once', () => {
  const draft = async (title: string, way: { cookie: string; form: string }) => {
    const text = `# ${title}\n第一条 ${title}，示例。`
    await post('/console/upload', { form: way.form, file: file(`${title}.md`, text) }, { cookie: way.cookie })
    return idOf(title)
  }
  const approveAll = (ids: readonly (number | string)[], way: { cookie: string; form: string }) => {
    const body = new FormData()
    body.append('form', way.form)
    for (const id of ids) body.append('id', String(id))
    return its.app.request('/console/approve', { method: 'POST', body, headers: { cookie: way.cookie } })
  }
  const stateOf = async (id: number) =>
    (await its.store.prisma.policyDocument.findUniqueOrThrow({ where: { id } })).state

  it('are approved when they are ticked, the others are not', async () => {
    const way = await its.enter()
    const ids = [await draft('甲花坛办法', way), await draft('乙花坛办法', way), await draft('丙花坛办法', way)]
    const page = await approveAll(ids.slice(0, 2), way)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('《乙花坛办法》已放进文件库')
    expect(await Promise.all(ids.map(stateOf))).toEqual(['APPROVED', 'APPROVED', 'DRAFT'])
    expect(its.poked.times).toBeGreaterThan(0)
  })

  it('are counted when they are many, and one with the name of another waits to be looked at', async () => {
    const way = await its.enter()
    const ids: number[] = []
    for (const name of '甲乙丙丁戊己') ids.push(await draft(`${name}花坛办法`, way))
    const old = await idOf('物业服务收费与投诉办理规定')
    const text = '# 物业服务收费与投诉办理规定\n第一条 另一份，示例。'
    await post('/console/upload', { form: way.form, file: file('另.md', text) }, { cookie: way.cookie })
    const twin = (await its.store.prisma.policyDocument.findFirstOrThrow({ orderBy: { id: 'desc' } })).id
    const page = await approveAll([...ids, twin], way)
    expect(page.status).toBe(422)
    const words = await page.text()
    expect(words).toContain('已同意6份')
    expect(words).toContain(`文件${twin}：已经有一份同名或同文号的文件${old}`)
    expect([await stateOf(twin), await stateOf(old)]).toEqual(['DRAFT', 'APPROVED'])
  })

  it('are taken in several lots, each number once', async () => {
    const way = await its.enter()
    const ids: number[] = []
    for (let n = 0; n < 60; n++) ids.push(await draft(`第${n}号花坛办法`, way))
    const page = await approveAll([...ids, ids[0]!, 999_999], way)
    const words = await page.text()
    expect(words).toContain('已同意60份')
    expect(words).toContain('文件999999：没有这份文件')
    expect(await its.store.prisma.policyDocument.count({ where: { id: { in: ids }, state: 'APPROVED' } })).toBe(60)
    expect(await (await approveAll(ids, way)).text()).toContain('还有55份没有办成')
  })

  it('are nothing without a tick, with a number that is none, or from another page', async () => {
    const way = await its.enter()
    const id = await draft('甲花坛办法', way)
    expect(await (await approveAll([], way)).text()).toContain('还没有勾选')
    expect(await (await approveAll(['九九', 999999], way)).text()).toContain('没有这份文件')
    expect((await approveAll([id], { ...way, form: 'guess' })).status).toBe(403)
    expect((await approveAll([id], { ...way, cookie: '' })).status).toBe(401)
    expect(await stateOf(id)).toBe('DRAFT')
  })
})
