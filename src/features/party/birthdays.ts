import { mayRingAt } from '../../domain/quiet.ts'
import { momentsBetween } from '../../domain/recurrence.ts'
import { anniversaryIn, yearsOn } from '../../domain/study-day.ts'
import { shanghaiDate } from '../../domain/working-time.ts'
import {
  allBranches,
  allMembers,
  branchById,
  isBound,
  memberOf,
  membersOf,
  secretaryOfBranch,
} from '../../store/branches.ts'
import type { Moment } from '../../store/occasion.ts'
import type { Occurrence, Planned } from '../../store/occurrences.ts'
import { say } from '../../store/outbox.ts'
import { isOn, quietHours } from '../../store/settings.ts'
import type { Tx } from '../../store/tx.ts'
import { sayBirthdayList, sayPoliticalBirthday } from '../../wording/party.ts'
import { idOf } from './announce.ts'

type Skip = { skip: string } | undefined
const greetAt = '09:00'
const listAt = '09:00'

export function planPoliticalBirthdays(tx: Tx, from: number, to: number): Planned[] {
  const moments = momentsBetween({ every: 'day' }, greetAt, from, to)
  if (moments.length === 0 || !isOn(tx, 'politicalBirthday')) return []
  const members = allMembers(tx)
  return moments.flatMap(due =>
    members
      .filter(({ joinedOn }) => yearsOn(shanghaiDate(due), joinedOn) !== null)
      .map(({ personId }) => ({ due, recipient: `person-${personId}` })),
  )
}

/** On the anniversary of joining, in private; a day late it would be no greeting. */
export async function greetMember(m: Moment, occurrence: Occurrence): Promise<Skip> {
  const today = shanghaiDate(m.at)
  const member = memberOf(m.tx, idOf(occurrence))
  const years = member && yearsOn(today, member.joinedOn)
  if (!isOn(m.tx, 'politicalBirthday')) return { skip: '已关闭' }
  if (!member || years === null) return { skip: '今天不是入党纪念日' }
  if (!isBound(m.tx, member.personId)) return { skip: '没有绑定微信' }
  const key = `political-birthday-${member.personId}-${today}`
  const text = sayPoliticalBirthday(member.name, member.joinedOn, years)
  const to = { person: member.personId }
  await say(m.tx, m.at, {
    key,
    lane: 'notice',
    kind: 'reminder',
    to,
    text,
    notBefore: mayRingAt('P3', m.at, quietHours(m.tx)),
  })
}

export const planBirthdayLists = (tx: Tx, from: number, to: number): Planned[] =>
  forBranches(tx, momentsBetween({ every: 'month', day: 1 }, listAt, from, to))

/** The first of the month, for the branch secretary: whose anniversaries are to come. */
export async function listBirthdays(m: Moment, occurrence: Occurrence): Promise<Skip> {
  const branch = branchById(m.tx, idOf(occurrence))
  const person = branch && secretaryOfBranch(m.tx, branch.id, m.at)
  if (!branch || person === null) return { skip: '支部没有网格支书' }
  const month = shanghaiDate(occurrence.due).slice(0, 7)
  const year = Number(month.slice(0, 4))
  const members = membersOf(m.tx, branch.id)
    .map(({ name, joinedOn }) => ({ name, day: anniversaryIn(year, joinedOn), joinedOn }))
    .map(one => ({ ...one, years: yearsOn(one.day, one.joinedOn) ?? 0 }))
    .filter(({ day, years }) => day.startsWith(month) && years > 0)
    .sort((a, b) => a.day.localeCompare(b.day))
  if (members.length === 0) return { skip: '本月没有政治生日' }
  const text = sayBirthdayList(branch.name, Number(month.slice(5)), members)
  const key = `political-birthday-list-${branch.id}-${month}`
  await say(m.tx, m.at, {
    key,
    lane: 'push',
    kind: 'digest',
    to: { person },
    text,
    notBefore: mayRingAt('P3', m.at, quietHours(m.tx)),
  })
}

const forBranches = (tx: Tx, moments: readonly number[]): Planned[] =>
  moments.length === 0
    ? []
    : allBranches(tx).flatMap(({ id }) => moments.map(due => ({ due, recipient: `branch-${id}` })))
