/** The life of a ticket as one table. `move` is pure and total; the store repeats its condition when it writes. */

export const states = {
  DRAFT: '待补充',
  SUBMITTED: '待受理',
  TRIAGE: '待研判',
  ASSIGNED: '已派单',
  IN_PROGRESS: '办理中',
  PENDING_INFO: '待居民补充',
  CO_HANDLING: '协办中',
  SUSPENDED: '挂账',
  RESOLVED: '已办结待确认',
  CLOSED: '已结案',
  REJECTED: '不受理',
  DUPLICATE: '已并单',
  CANCELLED: '已撤销',
  TRANSFERRED: '转12345',
} as const satisfies Record<string, string>
export type State = keyof typeof states

/** What somebody is to a ticket. One person can be several; rights come from bound identity only. */
export const parts = {
  reporter: '上报人',
  supporter: '一同遇到的邻居',
  assignee: '经办人',
  called: '被叫到的人',
  coHandler: '协办人',
  leader: '上级网格干部',
  dispatcher: '值班社工',
  secretary: '书记',
  system: '小格',
} as const
export type Part = keyof typeof parts

type Rule = { name: string; by: readonly Part[]; moves: Partial<Record<State, State>> }

const working = ['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO', 'SUSPENDED'] as const satisfies State[]
const before = ['DRAFT', 'SUBMITTED', 'TRIAGE'] as const satisfies State[]
const staff = ['assignee', 'leader', 'dispatcher', 'secretary'] as const satisfies Part[]

const all = (from: readonly State[], to: State): Partial<Record<State, State>> =>
  Object.fromEntries(from.map(state => [state, to]))
const stay = (from: readonly State[]): Partial<Record<State, State>> =>
  Object.fromEntries(from.map(state => [state, state]))

export const actions = {
  submit: { name: '提交', by: ['system', 'reporter'], moves: { DRAFT: 'SUBMITTED' } },
  assign: { name: '派单', by: ['system'], moves: { SUBMITTED: 'ASSIGNED' } },
  triage: { name: '送研判', by: ['system'], moves: { SUBMITTED: 'TRIAGE', ASSIGNED: 'TRIAGE' } },
  accept: { name: '接单', by: ['assignee', 'called', 'leader'], moves: { ASSIGNED: 'IN_PROGRESS' } },
  handBack: {
    name: '退单',
    by: ['assignee'],
    moves: all(['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO'], 'TRIAGE'),
  },
  reassign: { name: '转派', by: [...staff, 'system'], moves: all([...working, 'TRIAGE', 'SUBMITTED'], 'ASSIGNED') },
  coHandle: {
    name: '协办',
    by: ['assignee', 'leader'],
    moves: all(['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING'], 'CO_HANDLING'),
  },
  askInfo: {
    name: '请居民补充',
    by: ['assignee', 'leader'],
    moves: all(['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO'], 'PENDING_INFO'),
  },
  contact: {
    name: '联系居民',
    by: ['assignee', 'coHandler', 'leader'],
    moves: stay(['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO']),
  },
  supplement: {
    name: '补充',
    by: ['reporter', 'supporter'],
    moves: { ...stay([...before, ...working, 'RESOLVED']), PENDING_INFO: 'IN_PROGRESS' },
  },
  note: { name: '进展', by: ['assignee', 'called', 'coHandler'], moves: stay(working) },
  join: { name: '我也遇到', by: ['supporter', 'system'], moves: stay([...before, ...working, 'RESOLVED']) },
  requestSuspend: {
    name: '申请挂账',
    by: ['assignee', 'leader'],
    moves: stay(['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING']),
  },
  suspend: { name: '挂账', by: ['secretary'], moves: all(['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING'], 'SUSPENDED') },
  resume: { name: '恢复办理', by: staff, moves: { SUSPENDED: 'IN_PROGRESS' } },
  requestExtend: {
    name: '申请延期',
    by: ['assignee', 'leader'],
    moves: stay(['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO']),
  },
  extend: {
    name: '延期',
    by: ['secretary'],
    moves: stay(['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO']),
  },
  urge: {
    name: '催办',
    by: ['reporter', 'supporter', 'leader', 'dispatcher', 'secretary'],
    moves: stay([...before, ...working]),
  },
  refuse: { name: '不批准', by: ['secretary'], moves: stay(working) },
  finish: {
    name: '办结',
    by: ['assignee', 'leader', 'secretary'],
    moves: all(working, 'RESOLVED'),
  },
  confirm: { name: '确认满意', by: ['reporter'], moves: { RESOLVED: 'CLOSED' } },
  autoClose: { name: '到期自动结案', by: ['system'], moves: { RESOLVED: 'CLOSED' } },
  reopen: {
    name: '重办',
    by: ['reporter', 'supporter', 'secretary'],
    moves: { RESOLVED: 'IN_PROGRESS', CLOSED: 'IN_PROGRESS' },
  },
  cancel: { name: '撤销', by: ['reporter'], moves: all([...before, ...working], 'CANCELLED') },
  reject: {
    name: '不受理',
    by: ['dispatcher', 'secretary'],
    moves: all(['SUBMITTED', 'TRIAGE', 'ASSIGNED'], 'REJECTED'),
  },
  merge: {
    name: '并单',
    by: ['dispatcher', 'secretary', 'system'],
    moves: all([...before, ...working], 'DUPLICATE'),
  },
  transfer: {
    name: '转12345',
    by: ['dispatcher', 'secretary'],
    moves: all(['SUBMITTED', 'TRIAGE', ...working], 'TRANSFERRED'),
  },
} as const satisfies Record<string, Rule>
export type Action = keyof typeof actions

export type Refusal = 'wrongState' | 'notYours' | 'tooLate'
export type Move = { ok: true; action: Action; from: State; to: State } | { ok: false; why: Refusal }

/** How long after 办结 or 结案 the reporter may still say 没修好 (DESIGN §3: seven days). */
export const reopenWithinMs = 7 * 86_400_000

/** Days that 已办结待确认 waits for the reporter before it closes by itself. */
export const closeAfterMs = 7 * 86_400_000

/**
 * May somebody who is `parts` to a ticket in `state` do `action`, and where does that lead?
 * `sinceResolvedMs` is needed for 重办 alone. Rights are judged before the state, so a stranger learns nothing of it.
 */
export function move(state: State, action: Action, who: ReadonlySet<Part>, sinceResolvedMs = 0): Move {
  const rule: Rule = actions[action]
  if (!rule.by.some(part => who.has(part))) return { ok: false, why: 'notYours' }
  const to = rule.moves[state]
  if (!to) return { ok: false, why: 'wrongState' }
  if (action === 'reopen' && sinceResolvedMs > reopenWithinMs) return { ok: false, why: 'tooLate' }
  return { ok: true, action, from: state, to }
}

const ended: readonly State[] = ['CLOSED', 'REJECTED', 'DUPLICATE', 'CANCELLED', 'TRANSFERRED']

/** Nothing more happens to it, but for 重办 of a closed one. */
export const isEnded = (state: State): boolean => ended.includes(state)

/** States in which a ticket still waits for work; a new report of the same thing joins it. */
export const openStates: readonly State[] = (Object.keys(states) as State[]).filter(
  state => !isEnded(state) && state !== 'RESOLVED',
)

/** The diagram of the README, printed from the table (`npm run diagram`). */
export function lifecycleDiagram(): string {
  const arrows = new Map<string, string[]>()
  for (const rule of Object.values(actions) as Rule[])
    for (const [from, to] of Object.entries(rule.moves))
      if (from !== to) arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), rule.name])
  const lines = [...arrows].map(([arrow, names]) => `  ${arrow}: ${names.join('、')}`)
  const names = Object.entries(states).map(([state, zh]) => `  ${state}: ${state} ${zh}`)
  return [
    'stateDiagram-v2',
    ...names,
    '  [*] --> DRAFT: 上报（缺地点或事由）',
    '  [*] --> SUBMITTED: 上报',
    ...lines,
  ].join('\n')
}
