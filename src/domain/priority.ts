/** How fast a matter must move: P0 危急 … P4 复杂, Q 咨询, S 预约服务. */
export const priorities = ['P0', 'P1', 'P2', 'P3', 'P4', 'Q', 'S'] as const

export type Priority = (typeof priorities)[number]
