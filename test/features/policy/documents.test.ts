import { beforeEach, describe, expect, it } from 'vitest'
import { answerFrom } from '../../../src/features/policy/answer.ts'
import {
  approveDocument,
  draftDocument,
  editHeader,
  forceOf,
  headerOf,
  renewShelf,
  withdrawDocument,
} from '../../../src/features/policy/documents.ts'
import { answerFromGuide } from '../../../src/features/policy/guide.ts'
import { firstBrokenAudit } from '../../../src/store/audit.ts'
import { type DocumentRow, documentById } from '../../../src/store/documents.ts'
import type { Store } from '../../../src/store/open.ts'
import { libraryOf } from '../../../src/store/own-library.ts'
import { emptyStore } from '../../kit/database.ts'

const march = Date.parse('2026-03-10T09:00:00+08:00')
const noon = (date: string): number => Date.parse(`${date}T12:00:00+08:00`)
const guide = (fee: string, head = '') =>
  `# 晾衣杆借用指南\n${head}\n## 需要材料\n身份证和押金。\n\n## 办理地点\n党群服务中心2号窗口。\n\n## 收费\n${fee}`

let store: Store
beforeEach(async () => {
  store = await emptyStore()
})
const draft = (text: string, fileName = '晾衣杆.md') =>
  store.write(tx => draftDocument({ tx, at: march }, { fileName, text, source: 'chat', by: 1 }))
const drafted = async (text: string): Promise<DocumentRow> => {
  const made = await draft(text)
  if (!made.ok) throw new Error('it is here already')
  return made.document
}
const approve = (id: number, twins?: 'replace' | 'apart', at = march) =>
  store.write(tx => approveDocument({ tx, at }, id, 1, twins))
const approved = async (text: string): Promise<DocumentRow> => {
  const document = await drafted(text)
  await approve(document.id, 'apart')
  return document
}
const titles = (): string[] =>
  libraryOf(store.prisma)
    .heads()
    .map(head => head.title)
const asks = (question: string, at = march) => answerFromGuide(store.prisma, question, at)
const stateOf = async (id: number) => (await documentById(store.prisma, id))?.state

describe('a document of the library', () => {
  it('is answered from once a 书记 approved it, and no sooner', async () => {
    const document = await drafted(guide('每天1元。'))
    expect(titles()).toEqual([])
    expect(asks('借晾衣杆要带什么')).toBeNull()
    const approval = await approve(document.id)
    expect(approval).toMatchObject({ ok: true, force: 'inForce', changed: [] })
    expect(asks('借晾衣杆要带什么')).toMatchObject({ text: '身份证和押金。', docid: `document-${document.id}` })
    expect(answerFrom(libraryOf(store.prisma), '晾衣杆在几号窗口借').answer).toContain('2号窗口')
  })

  it('cannot be approved twice, nor by a number that is none', async () => {
    const { id } = await approved(guide('每天1元。'))
    expect(await approve(id)).toEqual({ ok: false, why: 'wrongState' })
    expect(await approve(999)).toEqual({ ok: false, why: 'unknown' })
    expect(await store.write(tx => withdrawDocument({ tx, at: march }, 999, 1))).toBeNull()
  })

  it('is taken down when it is withdrawn, its records with it, and can come back', async () => {
    const { id } = await approved(guide('每天1元。'))
    await store.write(tx => withdrawDocument({ tx, at: march }, id, 1))
    expect(titles()).toEqual([])
    expect(await store.prisma.guideEntry.count()).toBe(0)
    expect(await store.write(tx => withdrawDocument({ tx, at: march }, id, 1))).toBeNull()
    expect(await approve(id)).toMatchObject({ ok: true })
    expect(asks('借晾衣杆多少钱')).toMatchObject({ field: 'fee', text: '每天1元。' })
  })

  it('is not taken in twice', async () => {
    const first = await drafted(guide('每天1元。'))
    const second = await draft(guide('每天1元。'), '另一个名字.md')
    expect(second).toMatchObject({ ok: false, same: { id: first.id } })
    expect(await store.prisma.policyDocument.count()).toBe(1)
  })

  it('goes by its file’s name when it names itself nowhere', async () => {
    expect(await drafted('')).toMatchObject({ title: '晾衣杆' })
  })

  it('leaves its steps in the audit', async () => {
    const { id } = await approved(guide('每天1元。'))
    await store.write(tx => editHeader({ tx, at: march }, id, { number: '花社发〔2026〕1号' }, 7))
    const lines = await store.prisma.audit.findMany({ where: { subject: `document-${id}` }, orderBy: { id: 'asc' } })
    expect(lines.map(line => `${line.actor} ${line.action}`)).toEqual([
      'person-1 addDocument',
      'person-1 approveDocument',
      'person-7 editDocument',
    ])
    expect(await firstBrokenAudit(store.prisma)).toBeNull()
  })
})

describe('a document of the same name', () => {
  it('is asked about, and takes the old one’s place: its passages and records are gone', async () => {
    const old = await approved(guide('每天1元。'))
    const fresh = await drafted(guide('每天2元。'))
    expect(await approve(fresh.id)).toMatchObject({ ok: false, why: 'twin', twin: { id: old.id } })
    expect(await stateOf(fresh.id)).toBe('DRAFT')
    const approval = await approve(fresh.id, 'replace')
    expect(approval).toMatchObject({ ok: true, changed: [{ id: old.id, state: 'REPLACED' }] })
    expect(asks('借晾衣杆多少钱')).toMatchObject({ text: '每天2元。' })
    expect(libraryOf(store.prisma).size().documents).toBe(1)
    expect(headerOf((await documentById(store.prisma, old.id))!).supersededBy).toContain(`文件${fresh.id}`)
  })

  it('is kept beside the other where they are two', async () => {
    await approved(guide('每天1元。'))
    const other = await drafted(guide('10栋每天2元。'))
    expect(await approve(other.id, 'apart')).toMatchObject({ ok: true, changed: [] })
    expect(libraryOf(store.prisma).size().documents).toBe(2)
  })

  it('is known by its 文号 as well', async () => {
    const old = await approved(`# 甲办法\n- 文号：花社发〔2026〕1号\n第一条 甲。`)
    const fresh = await drafted(`# 乙办法\n- 文号：花社发〔2026〕1号\n第一条 乙。`)
    expect(await approve(fresh.id)).toMatchObject({ ok: false, why: 'twin', twin: { id: old.id } })
  })

  it('ends another when its own words say so', async () => {
    const old = await approved('# 晾衣杆暂行办法\n第一条 每户一根。')
    const fresh = await drafted('# 晾衣杆办法\n第一条 每户两根。《晾衣杆暂行办法》同时废止。')
    expect(await approve(fresh.id)).toMatchObject({ changed: [{ id: old.id, state: 'REPLACED' }] })
    expect(titles()).toEqual(['晾衣杆办法'])
  })
})

describe('a document’s days', () => {
  const head = '- 施行日期：2026年4月1日\n- 有效期至：2026年5月31日\n'

  it('decide by the program’s clock', async () => {
    const document = await drafted(guide('每天1元。', head))
    expect(await approve(document.id)).toMatchObject({ ok: true, force: 'notYet' })
    const renewed = async (date: string) => {
      const changed = await store.write(tx => renewShelf({ tx, at: noon(date) }))
      return { titles: titles(), changed: changed.map(one => one.state) }
    }
    expect(await renewed('2026-03-31')).toEqual({ titles: [], changed: [] })
    expect(await renewed('2026-04-01')).toEqual({ titles: ['晾衣杆借用指南'], changed: [] })
    expect(await renewed('2026-05-31')).toEqual({ titles: ['晾衣杆借用指南'], changed: [] })
    expect(asks('借晾衣杆要带什么', noon('2026-05-31'))).not.toBeNull()
    // The minute after midnight, before the day's round has come.
    expect(asks('借晾衣杆要带什么', noon('2026-06-01'))).toBeNull()
    expect(await renewed('2026-06-01')).toEqual({ titles: [], changed: ['EXPIRED'] })
    expect(await renewed('2026-06-02')).toEqual({ titles: [], changed: [] })
    expect(await store.write(tx => forceOf({ tx, at: noon('2026-06-02') }, document.id))).toBe('expired')
  })

  it('put right by hand hold at once, on the shelf as well', async () => {
    const { id } = await approved(guide('每天1元。'))
    const at = noon('2026-06-01')
    const edit = (expires: string | null) => store.write(tx => editHeader({ tx, at }, id, { expires }, 1))
    expect((await edit('2026-05-31'))!.changed).toEqual([{ id, title: '晾衣杆借用指南', state: 'EXPIRED' }])
    expect(titles()).toEqual([])
    expect((await edit(null))!.changed).toMatchObject([{ id, state: 'APPROVED' }])
    expect(titles()).toEqual(['晾衣杆借用指南'])
    const [shelved] = libraryOf(store.prisma).heads()
    expect(JSON.parse(shelved!.header)).toMatchObject({ expires: null, title: '晾衣杆借用指南' })
  })

  it('and its title, so that nothing of the old one stays in the index', async () => {
    const { id } = await approved(guide('每天1元。'))
    await store.write(tx => editHeader({ tx, at: march }, id, { title: '竹竿借用指南' }, 1))
    expect(titles()).toEqual(['竹竿借用指南'])
    store.raw.exec("INSERT INTO library_words(library_words) VALUES('integrity-check')")
    expect(asks('借竹竿要带什么')).toMatchObject({ name: '竹竿借用指南' })
    expect(await store.write(tx => editHeader({ tx, at: march }, 999, { title: '无' }, 1))).toBeNull()
  })
})

it('leaves alone what stands on the shelf from elsewhere', async () => {
  const { shelve } = await import('../../../src/features/policy/shelve.ts')
  await store.write(async tx => {
    libraryOf(tx).add([shelve({ docid: 'faq-1', title: '问答', text: '答。', origin: null })])
    await renewShelf({ tx, at: march })
  })
  expect(titles()).toEqual(['问答'])
})
