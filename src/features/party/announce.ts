import { mayRingAt } from '../../domain/quiet.ts'
import { makeUpUntil, monthOf } from '../../domain/study-day.ts'
import { shanghaiDate } from '../../domain/working-time.ts'
import { branchById, chatsOfBranch, isBound, type Member, membersOf, secretaryOfBranch } from '../../store/branches.ts'
import { attendanceBy, holdMeeting, type Meeting, studyDateOf } from '../../store/meetings.ts'
import type { Moment } from '../../store/occasion.ts'
import type { Occurrence } from '../../store/occurrences.ts'
import { type Recipient, type Saying, say } from '../../store/outbox.ts'
import { quietHours } from '../../store/settings.ts'
import * as words from '../../wording/party.ts'
import { countOf } from './count.ts'

type Skip = { skip: string } | undefined
type Told = { m: Moment; cause: string; meeting: Meeting; text: string }

const dayOf = ({ payload }: Occurrence): string => (JSON.parse(payload!) as { day: string }).day
export const idOf = ({ recipient }: Occurrence): number => Number(recipient.split('-')[1])

/** Before the day: three days, the evening, after a change. All but those on leave, where leave can be known. */
export const announceStudyDay = (m: Moment, occurrence: Occurrence): Promise<Skip> =>
  tellBranch(m, occurrence, words.sayStudyAnnounce)
export const remindOnEve = (m: Moment, occurrence: Occurrence): Promise<Skip> =>
  tellBranch(m, occurrence, words.sayStudyEve)
export const remindOnDay = (m: Moment, occurrence: Occurrence): Promise<Skip> =>
  tellBranch(m, occurrence, words.sayStudyToday)
export const tellChange = (m: Moment, occurrence: Occurrence): Promise<Skip> =>
  tellBranch(m, occurrence, words.sayStudyChange)

async function tellBranch(
  m: Moment,
  occurrence: Occurrence,
  wording: (day: string, meeting: Meeting) => string,
): Promise<Skip> {
  const day = dayOf(occurrence)
  const branch = branchById(m.tx, idOf(occurrence))
  if (!branch) return { skip: '没有这个党支部' }
  if (studyDateOf(m.tx, monthOf(day)) !== day) return { skip: '学习日已改期' }
  if (day < shanghaiDate(m.at)) return { skip: '学习日已过' }
  const meeting = holdMeeting(m.tx, branch.id, day, m.at)
  const text = wording(day, meeting)
  // A correction is one of many for a day; the others are once a day and branch whatever becomes of their rows.
  const own = occurrence.schedule === 'study-change' ? `-${occurrence.id}` : ''
  const told: Told = { m, cause: `${occurrence.schedule}-${branch.id}-${day}${own}`, meeting, text }
  const chats = chatsOfBranch(m.tx, branch.id)
  for (const room of chats) await deliver(told, { room }, room)
  if (chats.length === 0) await tellSecretaryInstead(told, branch.id, branch.name)
  for (const member of membersOf(m.tx, branch.id)) if (wantsToHear(m, member, meeting)) await tellMember(told, member)
}

const wantsToHear = (m: Moment, { personId, wantsReminder }: Member, meeting: Meeting): boolean =>
  wantsReminder && isBound(m.tx, personId) && attendanceBy(m.tx, meeting.id, personId)?.state !== 'LEAVE'

const tellMember = (told: Told, { personId }: Member): Promise<void> =>
  deliver(told, { person: personId }, `person-${personId}`)

async function deliver({ m, cause, meeting, text }: Told, to: Recipient, name: string): Promise<void> {
  const saying: Omit<Saying, 'key' | 'text'> = {
    lane: 'notice',
    kind: 'reminder',
    to,
    notBefore: mayRingAt('P3', m.at, quietHours(m.tx)),
  }
  await say(m.tx, m.at, { ...saying, key: `${cause}-${name}`, text })
  if (meeting.photoId !== null)
    await say(m.tx, m.at, { ...saying, key: `${cause}-${name}-photo`, text: '', photoId: meeting.photoId })
}

async function tellSecretaryInstead({ m, cause, text }: Told, branchId: number, branch: string): Promise<void> {
  const person = secretaryOfBranch(m.tx, branchId, m.at)
  if (person === null) return
  const notBefore = mayRingAt('P3', m.at, quietHours(m.tx))
  const forward = words.sayNoGroup(branch, text)
  await say(m.tx, m.at, { key: cause, lane: 'push', kind: 'reminder', to: { person }, text: forward, notBefore })
}

/** The morning after: who was not there, and what they are to make up, for the branch secretary; each who asked hears of their own. */
export async function tellAbsent(m: Moment, occurrence: Occurrence): Promise<Skip> {
  const day = dayOf(occurrence)
  const branch = branchById(m.tx, idOf(occurrence))
  if (!branch) return { skip: '没有这个党支部' }
  if (studyDateOf(m.tx, monthOf(day)) !== day) return { skip: '学习日已改期' }
  const meeting = holdMeeting(m.tx, branch.id, day, m.at)
  const until = makeUpUntil(day)
  const key = `study-absent-${branch.id}-${day}`
  const notBefore = mayRingAt('P3', m.at, quietHours(m.tx))
  for (const member of membersOf(m.tx, branch.id)) {
    const isAbsent = (attendanceBy(m.tx, meeting.id, member.personId)?.state ?? 'LEAVE') === 'LEAVE'
    if (!isAbsent || !member.wantsReminder || !isBound(m.tx, member.personId)) continue
    const text = words.sayYouWereAbsent(day, until)
    const to = { person: member.personId }
    await say(m.tx, m.at, { key: `${key}-${member.personId}`, lane: 'push', kind: 'reminder', to, text, notBefore })
  }
  const person = secretaryOfBranch(m.tx, branch.id, m.at)
  if (person === null) return { skip: '支部没有网格支书' }
  const text = words.sayAbsent(branch.name, day, until, countOf(m.tx, branch.id, meeting))
  await say(m.tx, m.at, { key, lane: 'push', kind: 'digest', to: { person }, text, notBefore })
}
