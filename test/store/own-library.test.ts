import { expect, it } from 'vitest'
import { answerFrom } from '../../src/features/policy/answer.ts'
import { shelve } from '../../src/features/policy/shelve.ts'
import { copyRows } from '../../src/store/community.ts'
import { libraryOf } from '../../src/store/own-library.ts'
import { emptyStore, morning } from '../kit/database.ts'
import { makeWorld, templateAt } from '../kit/world.ts'

const guide = shelve({
  docid: 'guide',
  title: '居住证办理指南',
  text: '居住证办理指南\n第一条 申领居住证，携带身份证、租房合同和一张照片。\n第二条 在8号窗口办理。',
  origin: null,
})

it('takes a document in with its transaction, or not at all', async () => {
  const store = await emptyStore()
  const failing = store.write(async tx => {
    libraryOf(tx).add([guide])
    throw new Error('something else went wrong')
  })
  await expect(failing).rejects.toThrow('something else went wrong')
  expect(libraryOf(store.prisma).size()).toMatchObject({ documents: 0, passages: 0 })
  await store.write(async tx => libraryOf(tx).add([guide]))
  expect(libraryOf(store.prisma).size()).toMatchObject({ documents: 1 })
  expect(answerFrom(libraryOf(store.prisma), '居住证在哪个窗口办').answer).toContain('8号窗口')
})

it('comes along with a copied database, its index whole, and can go on growing', async () => {
  const store = await emptyStore()
  copyRows(store, templateAt(morning))
  const library = libraryOf(store.prisma)
  expect(library.size().documents).toBeGreaterThanOrEqual(40)
  expect(answerFrom(library, '低保怎么申请').citations[0]).toMatchObject({ docid: '低保申请指南.md' })
  const [held] = library.byOrigin('document:低保申请指南.md')
  library.remove(shelve(held!))
  library.add([guide])
  // FTS5 compares its index with the rows; it throws where they differ.
  store.raw.exec("INSERT INTO library_words(library_words) VALUES('integrity-check')")
  expect(answerFrom(library, '低保怎么申请').citations[0]?.docid).not.toBe('低保申请指南.md')
})

it('finds the demo community with its documents, those out of force put away by the clock', async () => {
  const current = async (at: string) => {
    const stage = await makeWorld(at)
    const rows = stage.store.raw.prepare('SELECT docid FROM library_document WHERE current = 1').pluck().all()
    return { stage, rows }
  }
  const { stage, rows } = await current('2026-03-10T09:00:00+08:00')
  expect(rows).toContain('低保申请指南.md')
  expect(rows).not.toContain('高龄津贴发放办法（2022年试行）.md')
  expect(rows).not.toContain('困难家庭取暖补助通知（2024年）.md')
  // 有效期至2032年6月30日

  await stage.close()
  const later = await current('2032-06-30T23:50:00+08:00')
  expect(later.rows).toContain('低保申请指南.md')
  await later.stage.moveTo(Date.parse('2032-07-01T00:00:30+08:00'))
  const after = later.stage.store.raw.prepare('SELECT docid FROM library_document WHERE current = 1').pluck().all()
  expect(after).not.toContain('低保申请指南.md')
  await later.stage.close()
})
