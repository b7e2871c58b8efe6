/** What a post, a room or a residence belongs to. */
export const scopeKinds = {
  community: '社区',
  grid: '网格',
  building: '楼栋',
  unit: '单元',
  branch: '党支部',
} as const satisfies Record<string, string>
export type ScopeKind = keyof typeof scopeKinds

type Post = {
  zh: string
  scope: ScopeKind
  /** Some communities hold this post for less or for more than its usual scope. */
  also?: readonly ScopeKind[]
  /** Several people hold the same post, scope and slot side by side. */
  several?: true
}

const besideGrid = ['building', 'community'] as const

/** 职务: every post that a community's roster may name. A name outside this table is refused at import. */
export const roles = {
  secretary: { zh: '社区书记', scope: 'community' },
  deputySecretary: { zh: '社区副书记', scope: 'community', several: true },
  socialWorker: { zh: '社区工作者', scope: 'community', several: true },
  electrician: { zh: '社区电工', scope: 'community' },
  committeeSponsor: { zh: '包保委员', scope: 'grid' },
  gridLeader: { zh: '网格长', scope: 'grid' },
  branchSecretary: { zh: '网格支书', scope: 'branch' },
  patroller: { zh: '治安巡逻员', scope: 'grid', also: besideGrid },
  cleaner: { zh: '环境美洁员', scope: 'grid', also: besideGrid },
  mediator: { zh: '矛盾调处员', scope: 'grid', also: besideGrid },
  neighbourhoodWatch: { zh: '邻里守望员', scope: 'grid', also: besideGrid },
  lifeGuide: { zh: '生活指导员', scope: 'grid', also: besideGrid },
  politicalEducator: { zh: '政治教育宣传员', scope: 'grid', also: besideGrid },
  scienceCommunicator: { zh: '科学知识传播员', scope: 'grid', also: besideGrid },
  cultureOrganiser: { zh: '文体活动组织员', scope: 'grid', also: besideGrid },
  buildingLeader: { zh: '楼栋长', scope: 'building' },
  unitLeader: { zh: '单元长', scope: 'unit' },
} as const satisfies Record<string, Post>

export type Role = keyof typeof roles

export const roleNames = Object.keys(roles) as Role[]

/** 三长, the narrowest first. */
export const leaderRoles = ['unitLeader', 'buildingLeader', 'gridLeader'] as const satisfies Role[]
/** Those who sort out what the rules cannot, in the order in which they are asked. */
export const dispatcherRoles = ['socialWorker', 'deputySecretary', 'secretary'] as const satisfies Role[]
export const secretaryRoles = ['secretary', 'deputySecretary'] as const satisfies Role[]

const byChinese = new Map<string, Role>(roleNames.map(role => [roles[role].zh, role]))

/** null for a word that is no post. */
/** 长山花园社区 and 社区书记 are one word: 长山花园社区书记. */
export const postTitle = (role: Role, scope: string): string =>
  scope.endsWith('社区') ? `${scope}${roles[role].zh.replace(/^社区/, '')}` : `${scope}${roles[role].zh}`

export const roleNamed = (zh: string): Role | null => byChinese.get(zh) ?? null

/** Where a post may be held, the usual kind first. */
export function scopesFor(role: Role): readonly ScopeKind[] {
  const { scope, also = [] }: Post = roles[role]
  return [scope, ...also]
}

/** Whether several people may hold this post in one scope and slot. */
export const isShared = (role: Role): boolean => 'several' in roles[role]
