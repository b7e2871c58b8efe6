import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categories, categoryOf } from '../../src/domain/categories.ts'
import {
  chainOf,
  everybodyFor,
  type PostHeld,
  placeNeeded,
  type RouteQuestion,
  route,
  whoCaresFor,
} from '../../src/domain/routing.ts'
import { posts, withAway, without } from './posts.ts'

const here = { building: '1', unit: '1', grid: '一格' }
const ask = (category: string, more: Partial<RouteQuestion> = {}): RouteQuestion => ({
  category,
  ...here,
  subjects: new Set(),
  reporterId: null,
  posts,
  ...more,
})
const nameOf = (question: RouteQuestion) => route(question)?.post.name

describe('who answers for a report', () => {
  it.each([
    ['C03', here, '管单', 'the stairs’ own leader'],
    ['C03', { building: '1', unit: '2', grid: '一格' }, '戚单', 'of the unit that is named'],
    ['C03', { building: '2', unit: '1', grid: '二格' }, '祝单', 'of the building that is named'],
    ['C03', { building: '1', unit: null, grid: '一格' }, '曹栋', 'unit unknown: the next of the 三长'],
    ['C05', here, '曹栋', 'the building’s leader'],
    ['A01', here, '罗格', 'the grid’s leader'],
    ['G01', here, '调处', 'the grid’s specialist'],
    ['A03', { building: null, unit: null, grid: null }, '孔电', 'community posts need no place'],
    ['J01', { building: null, unit: null, grid: null }, '方工', 'duty'],
    ['I02', here, '穆书', 'the 书记'],
    ['E04', { building: null, unit: null, grid: null }, '方工', 'place unknown: duty'],
    ['J08', here, '方工', 'no category: duty'],
  ] as const)('%s at %j goes to %s: %s', (category, place, name, _because) => {
    expect(nameOf(ask(category, place))).toBe(name)
  })

  it('takes B when A is away, and says why', () => {
    const found = route(ask('C05', { posts: withAway(20) }))!
    expect(found.post.name).toBe('贺栋')
    expect(found.why).toBe('A岗不在岗或需回避，由您接替：1栋楼栋长（B岗）')
    expect(found.rule).toBe('C05/buildingLeader/1栋/B')
  })

  describe('at 值班', () => {
    const onShift = (...ids: number[]) => posts.map(post => ({ ...post, onShift: ids.includes(post.personId) }))
    const nowhere = { building: null, unit: null, grid: null }

    it.each([
      ['J01', nowhere, [4], '舒工', 'whoever the roster has there, slot or no slot'],
      ['J01', nowhere, [22], '管单', 'one of the 三长 who stands a shift'],
      ['J01', nowhere, [], '方工', 'without a roster as ever'],
      ['C03', here, [4], '管单', 'only where the post is 值班, not instead of the stairs’ own leader'],
      ['I02', here, [4], '穆书', 'and not before the 书记'],
    ] as const)('%s at %j with %j on shift goes to %s: %s', (category, place, ids, name, _because) => {
      expect(nameOf(ask(category, { ...place, posts: onShift(...ids) }))).toBe(name)
    })

    it('leaves what is private to those of the whole community', () => {
      const code = categories.find(one => one.visibility === 'private' && chainOf(one)[0] === 'socialWorker')!.code
      expect(nameOf(ask(code, { posts: onShift(22) }))).toBe('方工')
      expect(nameOf(ask(code, { posts: onShift(4, 22) }))).toBe('舒工')
    })

    it('passes over one on leave, complained about, or reporting it himself', () => {
      const away = posts.map(post => ({ ...post, onShift: post.personId === 4, away: post.personId === 4 }))
      expect(nameOf(ask('J01', { posts: away }))).toBe('方工')
      expect(nameOf(ask('J01', { posts: onShift(4), subjects: new Set([4]) }))).toBe('方工')
      expect(nameOf(ask('J01', { posts: onShift(4), reporterId: 4 }))).toBe('方工')
    })

    it('says so to whoever gets it', () => {
      expect(route(ask('J01', { posts: onShift(4) }))).toMatchObject({
        rule: 'J01/duty/socialWorker/社区',
        why: expect.stringContaining('现在是您值班'),
      })
    })
  })

  it('goes up when both are away or the post is vacant, and names what was skipped', () => {
    expect(route(ask('C05', { posts: withAway(20, 21) }))).toMatchObject({
      post: { name: '罗格' },
      why: '楼栋长不在岗或需回避，按顺序到您：一格网格长（A岗）',
    })
    expect(route(ask('C05', { posts: without(20, 21) }))!.why).toMatch(/^楼栋长空缺/)
  })

  it('climbs to 值班, 副书记 and 书记 when nobody below is there', () => {
    const away = [20, 21, 10, 11]
    expect(nameOf(ask('C05', { posts: withAway(...away) }))).toBe('方工')
    expect(nameOf(ask('C05', { posts: withAway(...away, 3, 4) }))).toBe('熊副')
    expect(nameOf(ask('C05', { posts: withAway(...away, 3, 4, 2) }))).toBe('穆书')
  })

  it('gives it to the owner on leave rather than to nobody', () => {
    const everybodyAway = withAway(...posts.map(post => post.personId))
    expect(nameOf(ask('C05', { posts: everybodyAway }))).toBe('曹栋')
  })

  it('passes over the reporter while anybody else is there', () => {
    expect(nameOf(ask('C03', { reporterId: 22 }))).toBe('曹栋')
    const alone = posts.filter(post => post.personId === 22)
    expect(nameOf(ask('C03', { reporterId: 22, posts: alone }))).toBe('管单')
  })

  it('never gives it to somebody complained about, even when they are the last one', () => {
    expect(nameOf(ask('C05', { subjects: new Set([20]) }))).toBe('贺栋')
    expect(nameOf(ask('C05', { subjects: new Set([20]), posts: withAway(21) }))).toBe('罗格')
    expect(nameOf(ask('I02', { subjects: new Set([1]) }))).toBe('熊副')
    const alone = posts.filter(post => post.personId === 1)
    expect(route(ask('I02', { subjects: new Set([1]), posts: alone }))).toBeNull()
  })

  it('finds nobody only in a community without posts', () => {
    expect(route(ask('C03', { posts: [] }))).toBeNull()
  })

  it('has a chain for each of the sixty categories that ends with 值班 and the 书记', () => {
    for (const category of categories) {
      const chain = chainOf(category)
      expect(chain, category.code).toEqual(expect.arrayContaining(['socialWorker', 'deputySecretary', 'secretary']))
      expect(new Set(chain).size, category.code).toBe(chain.length)
    }
  })

  it('asks for as much of the place as the owner needs', () => {
    expect([
      placeNeeded('C03'),
      placeNeeded('C05'),
      placeNeeded('A01'),
      placeNeeded('A03'),
      placeNeeded('J01'),
    ]).toEqual(['unit', 'building', 'building', 'none', 'none'])
  })

  it('holds for any leave, any subjects, any reporter: never a subject, never nobody while one clean person is left', () => {
    const ids = posts.map(post => post.personId)
    const places = [here, { building: '2', unit: '1', grid: '二格' }, { building: null, unit: null, grid: null }]
    fc.assert(
      fc.property(
        fc.constantFrom(...categories.map(category => category.code)),
        fc.constantFrom(...places),
        fc.subarray(ids),
        fc.subarray(ids),
        fc.option(fc.constantFrom(...ids)),
        (category, place, away, subjects, reporterId) => {
          const question = ask(category, {
            ...place,
            subjects: new Set(subjects),
            reporterId,
            posts: withAway(...away),
          })
          const found = route(question)
          const office = [1, 2, 3, 4].filter(id => !subjects.includes(id))
          if (office.length > 0) expect(found).not.toBeNull()
          if (!found) return
          expect(subjects).not.toContain(found.post.personId)
          const officeOnDuty = office.filter(id => !away.includes(id) && id !== reporterId)
          if (officeOnDuty.length > 0) {
            expect(found.post.away).toBe(false)
            expect(found.post.personId).not.toBe(reporterId)
          }
        },
      ),
    )
  })
})

describe('everybody for an emergency', () => {
  const names = (question: RouteQuestion) => everybodyFor(question).map(post => post.name)

  it('calls both slots of all near, the route’s own choice first, each person once', () => {
    expect(names(ask('A01'))).toEqual(['罗格', '管单', '曹栋', '贺栋', '柯格', '方工', '舒工', '熊副', '穆书'])
  })

  it('calls nobody of another building or grid, nobody away, nobody complained about', () => {
    const called = names(ask('A01', { posts: withAway(10, 20), subjects: new Set([22]) }))
    expect(called).toEqual(['柯格', '贺栋', '方工', '舒工', '熊副', '穆书'])
  })

  it('calls them all from leave when everybody is on leave', () => {
    const everybodyAway = withAway(...posts.map(post => post.personId))
    expect(names(ask('A01', { posts: everybodyAway }))).toEqual(names(ask('A01')))
  })

  it.each(['G04', 'H04'])('tells %s to the first of its own chain, not to the stairs', code => {
    const called = everybodyFor(ask(code))
    expect(called[0]!.name).toBe('穆书')
    expect(called.some((post: PostHeld) => ['unitLeader', 'buildingLeader'].includes(post.role))).toBe(false)
    const roles = chainOf(categoryOf(code)).slice(0, 3)
    expect(called.every(post => roles.includes(post.role))).toBe(true)
  })
})

it('谁管: the narrowest first, A before B, the sponsor last, nobody of next door', () => {
  expect(whoCaresFor(here, posts).map(post => post.name)).toEqual(['管单', '曹栋', '贺栋', '罗格', '柯格', '包保'])
  expect(whoCaresFor({ ...here, unit: null }, posts).map(post => post.name)).toEqual([
    '曹栋',
    '贺栋',
    '罗格',
    '柯格',
    '包保',
  ])
})
