import type { Role } from '../../src/domain/roles.ts'
import type { PostHeld } from '../../src/domain/routing.ts'

/** A small community for routing: two grids, two buildings, two stairs; 1 书记 to 24. */
const held: readonly (readonly [id: number, name: string, role: Role, slot: 'A' | 'B', scope: string])[] = [
  [1, '穆书', 'secretary', 'A', '社区'],
  [2, '熊副', 'deputySecretary', 'A', '社区'],
  [3, '方工', 'socialWorker', 'A', '社区'],
  [4, '舒工', 'socialWorker', 'B', '社区'],
  [5, '孔电', 'electrician', 'A', '社区'],
  [6, '杜电', 'electrician', 'B', '社区'],
  [10, '罗格', 'gridLeader', 'A', '一格'],
  [11, '柯格', 'gridLeader', 'B', '一格'],
  [12, '董巡', 'patroller', 'A', '一格'],
  [13, '美洁', 'cleaner', 'A', '一格'],
  [14, '调处', 'mediator', 'A', '一格'],
  [15, '守望', 'neighbourhoodWatch', 'A', '一格'],
  [16, '包保', 'committeeSponsor', 'A', '一格'],
  [17, '指导', 'lifeGuide', 'A', '一格'],
  [20, '曹栋', 'buildingLeader', 'A', '1栋'],
  [21, '贺栋', 'buildingLeader', 'B', '1栋'],
  [22, '管单', 'unitLeader', 'A', '1栋1单元'],
  [23, '戚单', 'unitLeader', 'A', '1栋2单元'],
  [30, '邓格', 'gridLeader', 'A', '二格'],
  [31, '谢栋', 'buildingLeader', 'A', '2栋'],
  [32, '祝单', 'unitLeader', 'A', '2栋1单元'],
]

function scopeOf(name: string): PostHeld['scope'] {
  const found = /^(\d)栋(?:(\d)单元)?$/.exec(name)
  const grid = found ? (found[1] === '1' ? '一格' : '二格') : name.endsWith('格') ? name : null
  const kind = !found ? (grid ? 'grid' : 'community') : found[2] ? 'unit' : 'building'
  return { kind, name, building: found?.[1] ?? null, unit: found?.[2] ?? null, grid }
}

export const posts: readonly PostHeld[] = held.map(([personId, name, role, slot, scope]) => ({
  personId,
  name,
  role,
  slot,
  scope: scopeOf(scope),
  away: false,
}))

export const withAway = (...ids: number[]): PostHeld[] =>
  posts.map(post => (ids.includes(post.personId) ? { ...post, away: true } : post))
export const without = (...ids: number[]): PostHeld[] => posts.filter(post => !ids.includes(post.personId))
