import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../src/features/policy/consult.ts'
import { retireOutOfForce } from '../../../src/features/policy/in-force.ts'
import { copyRows } from '../../../src/store/community.ts'
import type { Inquiry } from '../../../src/store/inquiries.ts'
import { libraryOf } from '../../../src/store/own-library.ts'
import { emptyStore, morning } from '../../kit/database.ts'
import { templateAt } from '../../kit/world.ts'

async function look(text: string, previous: Partial<Inquiry> | null = null) {
  const store = await emptyStore()
  copyRows(store, templateAt(Date.parse('2026-01-01T00:00:00+08:00')))
  await store.write(async tx => retireOutOfForce(libraryOf(tx), '2026-03-10'))
  return lookUp(store.prisma, text, previous as Inquiry | null, morning)
}

describe('a question to the starting library', () => {
  it.each([
    ['办居住证要带什么', '居住证办理指南', /身份证/],
    ['居住证收费吗', '居住证办理指南', /首次办证不收费/],
    ['高龄津贴多少钱', '长山花园社区高龄津贴发放办法', /每人每月120元/],
    ['我妈想申请低保，要什么材料', '最低生活保障（低保）申请指南', /申请书/],
    ['图书室几点开门', '社区图书室借阅规则', /周二至周日/],
  ])('%s → 《%s》', async (text, title, words) => {
    const { found, reason } = await look(text)
    expect(found?.document.title).toBe(title)
    expect(found!.document.text).toContain(found!.quote.split('\n')[0])
    expect(found!.quote).toMatch(words)
    expect(reason).toBeNull()
  })

  it.each([
    ['护照怎么办理', 'notHeld'],
    ['我的补贴什么时候到账', 'personal'],
    ['邻居的狗咬了我该不该赔', 'dispute'],
  ])('%s is for a person: %s', async (text, reason) => {
    expect(await look(text)).toMatchObject({ found: null, reason, earlier: null })
  })
})

describe('a follow-up', () => {
  const before = { docid: '居住证办理指南.md', asked: '办居住证要带什么', outcome: 'ANSWERED', ticketId: null } as const

  it('is about the document that answered before', async () => {
    const { found, asked, part } = await look('那收费吗', before)
    expect(found).toMatchObject({ section: expect.stringContaining('收费'), document: { docid: before.docid } })
    expect([asked, part]).toEqual(['居住证 收费吗', 'fee'])
  })
  it('goes with a question that a person has in hand', async () => {
    const waiting = { docid: null, asked: '护照怎么办理', outcome: 'HANDED_OVER', ticketId: 3 } as const
    expect(await look('那材料呢', waiting)).toMatchObject({ found: null, reason: null, earlier: { ticketId: 3 } })
  })
  it('is asked in full where the document has been put away since', async () => {
    const gone = { ...before, docid: '高龄津贴发放办法（2022年试行）.md', asked: '高龄津贴怎么申请' }
    const { found, asked } = await look('要什么材料', gone)
    expect(asked).toContain('高龄津贴')
    expect(found?.document.docid).not.toBe(gone.docid)
  })
  it('is none where the words name a matter of their own', async () => {
    expect((await look('高龄津贴多少钱', before)).asked).toBe('高龄津贴多少钱')
  })
})
