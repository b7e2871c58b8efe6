import type { Rhythm } from './recurrence.ts'
import type { SettingKey } from './settings.ts'

/** A gathering of a branch that comes round: who keeps it in mind is reminded `leadDays` before the day it should have been held by. */
export type PartyEvent = {
  zh: string
  rhythm: Rhythm
  leadDays: number
  time: string
  to: 'branchSecretary' | 'branchGroup'
  /** The switch of 「设置」 that it follows. */
  setting: SettingKey
  /** What the rules ask for, with their source. */
  rule: string
}

const source = '《三会一课实施制度》'

const table = {
  'branch-assembly': {
    zh: '支部党员大会',
    rhythm: { every: 'month', day: 25, months: [3, 6, 9, 12] },
    leadDays: 10,
    time: '09:00',
    to: 'branchSecretary',
    setting: 'threeMeetings',
    rule: `每季度至少召开一次，提前3天通知党员（${source}第二、六条）`,
  },
  'branch-committee': {
    zh: '支部委员会',
    rhythm: { every: 'month', day: 25 },
    leadDays: 7,
    time: '09:00',
    to: 'branchSecretary',
    setting: 'threeMeetings',
    rule: `每月召开一次（${source}第三条）`,
  },
  'party-group': {
    zh: '党小组会',
    rhythm: { every: 'month', day: 25 },
    leadDays: 7,
    time: '09:00',
    to: 'branchSecretary',
    setting: 'threeMeetings',
    rule: `每月召开一次，由楼栋党小组组长召集（${source}第四条）`,
  },
  'party-lecture': {
    zh: '党课',
    rhythm: { every: 'month', day: 25, months: [3, 6, 9, 12] },
    leadDays: 10,
    time: '09:00',
    to: 'branchSecretary',
    setting: 'threeMeetings',
    rule: `每季度至少安排一次（${source}第五条）`,
  },
  'theme-day': {
    zh: '主题党日',
    rhythm: { every: 'month', day: 15 },
    leadDays: 7,
    time: '09:00',
    to: 'branchSecretary',
    setting: 'themeDay',
    rule: `每月一次，一般与15日学习日合并进行（${source}第八条）`,
  },
} as const satisfies Record<string, PartyEvent>

export type PartyEventName = keyof typeof table
/** 三会一课 and 主题党日. Another gathering is another entry above; its key is the name of its schedule. */
export const partyEvents: Readonly<Record<PartyEventName, PartyEvent>> = table
export const partyEventNames = Object.keys(partyEvents) as PartyEventName[]
