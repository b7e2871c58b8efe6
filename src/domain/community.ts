import type { Roster } from './duty.ts'
import type { Role, ScopeKind } from './roles.ts'

export type Slot = 'A' | 'B'
export type Gender = '男' | '女'

/** 群类型: what a room is for, and what it may be bound to. */
export const roomKinds = {
  building: { zh: '楼栋', scopes: ['building'] },
  unit: { zh: '单元', scopes: ['unit'] },
  grid: { zh: '网格', scopes: ['grid'] },
  branch: { zh: '党支部', scopes: ['branch'] },
  leaders: { zh: '三长', scopes: ['community', 'grid'] },
  community: { zh: '社区', scopes: ['community'] },
  volunteers: { zh: '志愿者', scopes: ['community', 'grid'] },
} as const satisfies Record<string, { zh: string; scopes: readonly ScopeKind[] }>
export type RoomKind = keyof typeof roomKinds

/** A community as its own spreadsheets describe it. Scopes go by their Chinese names: 第1网格, 5栋, 5栋2单元, 第1网格党支部. */
export type Community = {
  name: string
  grids: { name: string; governance: string | null }[]
  /** `grid` is null for a branch that serves several grids. */
  branches: { name: string; grid: string | null }[]
  buildings: {
    name: string
    /** "5" of 5栋. */
    number: string
    grid: string
    branch: string | null
    units: number
    households: number
    partyGroups: number | null
    partyHouseholds: number | null
  }[]
  units: { name: string; building: string; number: string }[]
  posts: {
    name: string
    gender: Gender | null
    role: Role
    scopeKind: ScopeKind
    scope: string
    slot: Slot
    phone: string
  }[]
  partyMembers: (Home & {
    name: string
    gender: Gender | null
    bornOn: string
    joinedOn: string
    branch: string
    partyGroup: string
    standing: string
    phone: string
  })[]
  residents: (Home & { name: string; gender: Gender | null; phone: string; careTag: string | null })[]
  teams: { name: string; leader: string; leaderPhone: string; size: number; service: string }[]
  /** What residents call a spot: 小广场. `scope` is the building or grid that looks after it; null where there are several. */
  landmarks: { name: string; aliases: string[]; scope: string | null }[]
  rooms: { topic: string; kind: RoomKind; scopeKind: ScopeKind; scope: string }[]
  /** `phone` is that of the one post holder of this name. */
  shifts: { name: string; phone: string; roster: Roster; date: string; from: string; to: string }[]
}

/** `building` "5栋" and `unit` "5栋2单元" are scope names, `flat` is the door number. */
export type Home = { building: string; unit: string; flat: string }
