import { describe, expect, it } from 'vitest'
import {
  dispatcherRoles,
  isShared,
  leaderRoles,
  postTitle,
  roleNamed,
  roleNames,
  roles,
  scopesFor,
  secretaryRoles,
} from '../../src/domain/roles.ts'

describe('posts', () => {
  it.each([
    ['社区书记', 'secretary', ['community'], false],
    ['社区工作者', 'socialWorker', ['community'], true],
    ['网格长', 'gridLeader', ['grid'], false],
    ['网格支书', 'branchSecretary', ['branch'], false],
    ['环境美洁员', 'cleaner', ['grid', 'building', 'community'], false],
    ['楼栋长', 'buildingLeader', ['building'], false],
    ['单元长', 'unitLeader', ['unit'], false],
  ] as const)('%s is %s', (zh, role, scopes, shared) => {
    expect(roleNamed(zh)).toBe(role)
    expect(scopesFor(role)).toEqual(scopes)
    expect(isShared(role)).toBe(shared)
  })

  it('have seventeen different names', () => {
    expect(new Set(roleNames.map(role => roles[role].zh)).size).toBe(17)
    expect(roleNames.map(role => roleNamed(roles[role].zh))).toEqual(roleNames)
    expect(roleNamed('网格员')).toBeNull()
  })
})

it('go from the door to the grid, and from 值班 to the 书记', () => {
  expect(leaderRoles.map(role => roles[role].zh)).toEqual(['单元长', '楼栋长', '网格长'])
  expect(dispatcherRoles.map(role => roles[role].zh)).toEqual(['社区工作者', '社区副书记', '社区书记'])
  expect(secretaryRoles.map(role => roles[role].zh)).toEqual(['社区书记', '社区副书记'])
})

it.each([
  ['secretary', '长山花园社区', '长山花园社区书记'],
  ['socialWorker', '长山花园社区', '长山花园社区工作者'],
  ['secretary', '长山花园', '长山花园社区书记'],
  ['gridLeader', '第3网格', '第3网格网格长'],
] as const)('calls the %s of %s by one title', (role, scope, title) => expect(postTitle(role, scope)).toBe(title))
