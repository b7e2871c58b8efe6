import { describe, expect, it } from 'vitest'
import { type Complained, subjectsOf } from '../../src/domain/subjects.ts'
import { posts } from './posts.ts'

const here = { building: '1', unit: '1', grid: '一格' }
const subjects = (text: string, more: Partial<Complained> = {}): string[] => {
  const found = subjectsOf({ category: 'G01', text, ...here, ...more }, posts)
  return posts.filter(post => found.has(post.personId)).map(post => post.name)
}

describe('whom a report complains about', () => {
  it.each([
    ['罗格天天推诿，什么都不管', ['罗格']],
    ['楼栋长家天天装修太吵了', ['曹栋', '贺栋']],
    ['单元长家的狗半夜叫，吵死了', ['管单']],
    ['单元长他家门口堆满纸箱', ['管单']],
    ['楼上装修太吵，请楼栋长来看看', []],
    ['垃圾堆成山了，网格长快来', []],
    ['三楼灯坏了', []],
    ['罗格您好，三楼灯坏了', []],
  ])('%s: %j', (text, names) => {
    expect(subjects(text)).toEqual(names)
  })

  it('in a complaint about staff the post alone is enough, near the place', () => {
    expect(subjects('我要投诉网格员不作为', { category: 'J07' })).toEqual(['罗格', '柯格'])
    expect(subjects('楼长收钱不办事', { category: 'J07' })).toEqual(['曹栋', '贺栋'])
    expect(subjects('投诉书记', { category: 'J07' })).toContain('穆书')
  })

  it('does not take 副书记 for the 书记', () => {
    expect(subjects('投诉副书记态度差', { category: 'J07' })).toEqual(['熊副'])
  })

  it('takes no post of another building or grid for the one meant', () => {
    expect(subjects('楼长收钱不办事', { category: 'J07', building: '2', unit: '1', grid: '二格' })).toEqual(['谢栋'])
    expect(subjects('单元长家太吵', { unit: '2' })).toEqual(['戚单'])
  })

  it('takes all units’ leaders of the building when the unit is not said', () => {
    expect(subjects('单元长家太吵', { unit: null })).toEqual(['管单', '戚单'])
  })

  it('knows somebody by name wherever they hold their post', () => {
    expect(subjects('邓格骂人', { category: 'J07' })).toContain('邓格')
  })
})
