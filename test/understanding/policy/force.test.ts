import { describe, expect, it } from 'vitest'
import { forcesOn } from '../../../src/understanding/policy/force.ts'
import { type Header, readHeader } from '../../../src/understanding/policy/header.ts'
import { readHeaderEdit, readHeaderValue } from '../../../src/understanding/policy/header-edit.ts'

const plain = readHeader('')
const today = '2026-03-10'
let id = 0
const document = (title: string, header: Partial<Header> = {}) => ({ id: ++id, title, header: { ...plain, ...header } })
const forces = (...documents: ReturnType<typeof document>[]) => [...forcesOn(documents, today).values()]

describe('whether a document may be answered from', () => {
  it.each([
    ['nothing is said', {}, 'inForce'],
    ['it ends today', { expires: '2026-03-10' }, 'inForce'],
    ['it ended yesterday', { expires: '2026-03-09' }, 'expired'],
    ['it begins today', { effective: '2026-03-10' }, 'inForce'],
    ['it begins tomorrow', { effective: '2026-03-11' }, 'notYet'],
    ['it is repealed', { isRepealed: true }, 'repealed'],
    ['something took its place', { supersededBy: '新办法' }, 'replaced'],
  ])('%s', (_, header, force) => {
    expect(forces(document('办法', header))).toEqual([force])
  })

  it('ends what another one ends, by title or by number', () => {
    const old = document('旧办法', { number: '花社发〔2020〕1号' })
    expect(forces(old, document('新办法', { replaces: ['旧办法'] }))).toEqual(['replaced', 'inForce'])
    expect(forces(old, document('新办法', { replaces: ['花社发〔2020〕1号'] }))).toEqual(['replaced', 'inForce'])
  })

  it('ends nothing by one that is not in force itself', () => {
    const old = document('旧办法')
    expect(forces(old, document('新办法', { replaces: ['旧办法'], effective: '2027-01-01' }))).toEqual([
      'inForce',
      'notYet',
    ])
    expect(forces(old, document('新办法', { replaces: ['旧办法'], expires: '2026-01-01' }))[0]).toBe('inForce')
  })

  it('lets a new version end its namesake, not itself and not the other way round', () => {
    const old = document('办法', { effective: '2020-01-01', replaces: ['办法'] })
    const fresh = document('办法', { effective: '2026-01-01', replaces: ['办法'] })
    expect(forces(old, fresh)).toEqual(['replaced', 'inForce'])
    expect(forces(document('办法', { replaces: ['办法'] }))).toEqual(['inForce'])
  })
})

describe('what a 书记 puts right', () => {
  it.each([
    ['失效日期 2027年12月31日', 'expires', '2027-12-31'],
    ['有效期至：2027-12-31', 'expires', '2027-12-31'],
    ['施行日期改为2026.3.1', 'effective', '2026-03-01'],
    ['文号 长社发〔2026〕 3 号', 'number', '长社发〔2026〕3号'],
    ['标题：《新的标题》', 'title', '新的标题'],
    ['失效日期 长期', 'expires', null],
    ['替代文件 无', 'supersededBy', null],
    ['发布单位是长山街道办事处', 'issuer', '长山街道办事处'],
    ['适用范围 全体居民', 'region', '全体居民'],
  ])('%s', (words, field, value) => {
    expect(readHeaderEdit(words)).toEqual({ ok: true, field, value })
  })

  it.each([
    ['失效日期 2027年2月30日', 'date'],
    ['失效日期 明年底', 'date'],
    ['颜色 红', 'field'],
    ['标题', 'value'],
    [`标题 ${'长'.repeat(81)}`, 'length'],
  ])('is refused with a reason: %s', (words, why) => {
    expect(readHeaderEdit(words)).toEqual({ ok: false, why })
  })

  it('takes an empty field of a form for nothing', () => {
    expect(readHeaderValue('number', ' ')).toEqual({ ok: true, field: 'number', value: null })
    expect(readHeaderValue('title', ' ')).toEqual({ ok: false, why: 'value' })
  })
})
