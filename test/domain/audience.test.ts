import { describe, expect, it } from 'vitest'
import {
  type AudiencePart,
  audienceOf,
  type Household,
  isWithinReach,
  mayNotify,
  mayNotifyAll,
  type Neighbours,
  type RoomKnown,
} from '../../src/domain/audience.ts'
import type { PostHeld } from '../../src/domain/routing.ts'

let nextId = 0
const room = (
  topic: string,
  kind: string,
  building: string | null,
  unit: string | null = null,
  bound = true,
): RoomKnown => {
  nextId += 1
  const grid = building === null ? null : `第${building}网格`
  return { id: nextId, topic, kind, scope: { kind, building, unit, grid }, bound }
}
const branch = (grid: string): RoomKnown => ({
  ...room(`${grid}党员群`, 'branch', null),
  scope: { kind: 'branch', building: null, unit: null, grid },
})
const home = (building: string, flat: string, people: Household['people']): Household => ({
  building,
  unit: '1',
  flat,
  grid: `第${building}网格`,
  people,
})
const person = (id: number, bound: boolean, careTag: string | null = null) => ({ id, name: `人${id}`, bound, careTag })

/** 1栋 has its own group and unit groups; 2栋 unit groups alone, one missing; 3栋 none at all; 4栋's own group is not bound. */
const all: Neighbours = {
  grids: ['第1网格', '第2网格', '第3网格', '第4网格'],
  buildings: ['1', '2', '3', '4'].map(building => ({ building, grid: `第${building}网格` })),
  units: ['1', '2', '3', '4'].flatMap(building => ['1', '2'].map(unit => ({ building, unit }))),
  rooms: [
    room('1栋群', 'building', '1'),
    room('1栋1单元群', 'unit', '1', '1'),
    room('1栋2单元群', 'unit', '1', '2'),
    room('2栋1单元群', 'unit', '2', '1'),
    room('4栋群', 'building', '4', null, false),
    room('4栋1单元群', 'unit', '4', '1'),
    room('4栋2单元群', 'unit', '4', '2'),
    branch('第1网格'),
    branch('第2网格'),
    room('三长群', 'leaders', null),
    room('志愿者群', 'volunteers', null),
    room('工作群', 'community', null),
  ],
  households: [
    home('1', '101', [person(1, true, '独居老人'), person(2, true)]),
    home('1', '102', [person(3, false, '独居老人')]),
    home('2', '101', [person(4, true, '独居老人')]),
    home('2', '102', [person(5, true)]),
  ],
}

const post = (role: PostHeld['role'], kind: string, building: string | null, unit: string | null = null): PostHeld => ({
  personId: 9,
  name: '某某',
  role,
  slot: 'A',
  // A grid's number stands where a building's does: here each building is a grid of its own.
  scope: {
    kind,
    name: '',
    building: kind === 'grid' ? null : building,
    unit,
    grid: building === null ? null : `第${building}网格`,
  },
  away: false,
})

const topics = (parts: AudiencePart[], posts: PostHeld[] = []) =>
  audienceOf(parts, all, posts).rooms.map(one => one.topic)
const place = (building: string | null, unit: string | null = null, grid: string | null = null): AudiencePart => ({
  kind: 'place',
  within: { grid, building, unit },
})

describe('whom an audience reaches', () => {
  it('takes the widest rooms that reach everybody once', () => {
    const reached = audienceOf([{ kind: 'everybody' }], all, [])
    expect(reached.rooms.map(one => one.topic)).toEqual(['1栋群', '2栋1单元群', '4栋1单元群', '4栋2单元群'])
    expect(reached.uncovered).toEqual(['2栋2单元', '3栋'])
  })

  it.each<[string, AudiencePart[], string[]]>([
    ['所有群', [{ kind: 'allRooms' }], all.rooms.map(one => one.topic)],
    ['各单元', [{ kind: 'allUnits' }], ['1栋1单元群', '1栋2单元群', '2栋1单元群', '4栋1单元群', '4栋2单元群']],
    ['1栋', [place('1')], ['1栋群']],
    ['2栋 through its units', [place('2')], ['2栋1单元群']],
    ['1栋2单元', [place('1', '2')], ['1栋2单元群']],
    ['第1网格', [place(null, null, '1')], ['1栋群']],
    ['党员', [{ kind: 'party', within: null }], ['第1网格党员群', '第2网格党员群']],
    ['1栋党员', [{ kind: 'party', within: { grid: null, building: '1', unit: null } }], ['第1网格党员群']],
    ['三长', [{ kind: 'leaders' }], ['三长群']],
    ['志愿者', [{ kind: 'volunteers' }], ['志愿者群']],
    ['工作群', [{ kind: 'office' }], ['工作群']],
    [
      'overlapping words: each group once',
      [place('1'), place(null, null, '1'), { kind: 'everybody' }],
      ['1栋群', '2栋1单元群', '4栋1单元群', '4栋2单元群'],
    ],
  ])('%s', (_, parts, rooms) => {
    expect(topics(parts)).toEqual(rooms)
  })

  it.each<[AudiencePart, string]>([
    [place('9'), '9栋'],
    [place('1', '7'), '1栋7单元'],
    [place(null, null, '12'), '第12网格'],
    [{ kind: 'party', within: { grid: '12', building: null, unit: null } }, '第12网格'],
    [{ kind: 'care', tag: '独居老人', within: { grid: null, building: '9', unit: null } }, '9栋'],
    [{ kind: 'own', level: 'unit' }, '本单元'],
  ])('says which name the community does not have', (part, name) => {
    expect(audienceOf([part], all, [])).toMatchObject({ rooms: [], people: [], unknown: [name] })
  })

  it('finds 本单元 by the post of the sender', () => {
    expect(topics([{ kind: 'own', level: 'unit' }], [post('unitLeader', 'unit', '1', '2')])).toEqual(['1栋2单元群'])
    expect(topics([{ kind: 'own', level: 'grid' }], [post('gridLeader', 'grid', '1')])).toEqual(['1栋群'])
  })

  it('writes to a household in private, and names those where nobody is bound', () => {
    const reached = audienceOf([{ kind: 'care', tag: '独居老人', within: null }], all, [])
    expect(reached.people.map(one => one.id)).toEqual([1, 2, 4])
    expect(reached.unreached).toEqual([{ id: 3, name: '人3', home: '1栋1单元102' }])
    const here = audienceOf(
      [{ kind: 'care', tag: '独居老人', within: { grid: '2', building: null, unit: null } }],
      all,
      [],
    )
    expect(here.people.map(one => one.id)).toEqual([4])
  })
})

describe('who may send', () => {
  it.each<[PostHeld['role'], boolean, boolean]>([
    ['secretary', true, true],
    ['deputySecretary', true, true],
    ['socialWorker', true, true],
    ['gridLeader', true, false],
    ['buildingLeader', true, false],
    ['unitLeader', true, false],
    ['branchSecretary', false, false],
    ['patroller', false, false],
    ['electrician', false, false],
    ['committeeSponsor', false, false],
  ])('%s: %s, to everybody: %s', (role, some, everybody) => {
    expect(mayNotify([post(role, 'building', '1')])).toBe(some)
    expect(mayNotifyAll([post(role, 'building', '1')])).toBe(everybody)
  })

  it.each<[string, PostHeld[], AudiencePart[], boolean]>([
    ['a unit leader to the unit', [post('unitLeader', 'unit', '1', '2')], [place('1', '2')], true],
    ['a unit leader to the building', [post('unitLeader', 'unit', '1', '2')], [place('1')], false],
    ['a building leader to a unit of it', [post('buildingLeader', 'building', '1')], [place('1', '2')], true],
    ['a building leader to another', [post('buildingLeader', 'building', '1')], [place('1'), place('2')], false],
    ['a grid leader to the grid', [post('gridLeader', 'grid', '2')], [place(null, null, '2')], true],
    ['a grid leader to the branch', [post('gridLeader', 'grid', '1')], [{ kind: 'party', within: null }], false],
    [
      'a grid leader to all care families',
      [post('gridLeader', 'grid', '2')],
      [{ kind: 'care', tag: '独居老人', within: null }],
      false,
    ],
    [
      'a grid leader to the families at home',
      [post('gridLeader', 'grid', '2')],
      [{ kind: 'care', tag: '独居老人', within: { grid: null, building: '2', unit: null } }],
      true,
    ],
    ['a patroller to his own grid', [post('patroller', 'grid', '1')], [place('1')], false],
    ['a social worker to all groups', [post('socialWorker', 'community', null)], [{ kind: 'allRooms' }], true],
  ])('%s', (_, posts, parts, allowed) => {
    expect(isWithinReach(audienceOf(parts, all, posts), posts, all)).toBe(allowed)
  })
})
