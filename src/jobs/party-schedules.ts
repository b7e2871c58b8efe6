import { type PartyEventName, partyEventNames, partyEvents } from '../domain/party-events.ts'
import { type StudySchedule, studyMoments } from '../domain/study-day.ts'
import { announceStudyDay, remindOnDay, remindOnEve, tellAbsent, tellChange } from '../features/party/announce.ts'
import { greetMember, listBirthdays, planBirthdayLists, planPoliticalBirthdays } from '../features/party/birthdays.ts'
import { planStudy } from '../features/party/days.ts'
import { planPartyEvent, remindOfEvent } from '../features/party/events.ts'
import type { Schedule } from './scanner.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const study = (name: StudySchedule, run: Schedule['run']): Schedule => ({
  catchUpMs: studyMoments[name].catchUpMs,
  // Of a recipient's moments the last tells everything that those before it would have told.
  overlap: 'last',
  tellWhenMissed: studyMoments[name].zh,
  run,
  plan: async (tx, from, to) => planStudy(tx, name, from, to),
})

const event = (name: PartyEventName): Schedule => ({
  catchUpMs: 3 * dayMs,
  overlap: 'last',
  tellWhenMissed: `${partyEvents[name].zh}提醒`,
  run: (m, occurrence) => remindOfEvent(m, occurrence, name),
  plan: async (tx, from, to) => planPartyEvent(tx, name, from, to),
})

/** What the calendar of the party branches brings; every row is for one branch or one member. */
export const partySchedules: Readonly<Record<string, Schedule>> = {
  'study-announce': study('study-announce', announceStudyDay),
  'study-eve': study('study-eve', remindOnEve),
  'study-day': study('study-day', remindOnDay),
  'study-absent': study('study-absent', tellAbsent),
  'study-change': { catchUpMs: dayMs, overlap: 'last', tellWhenMissed: '学习日更正', run: tellChange },
  'political-birthday': {
    catchUpMs: 12 * hourMs,
    overlap: 'each',
    tellWhenMissed: '政治生日祝贺',
    run: greetMember,
    plan: async (tx, from, to) => planPoliticalBirthdays(tx, from, to),
  },
  'political-birthday-list': {
    catchUpMs: 7 * dayMs,
    overlap: 'last',
    tellWhenMissed: '政治生日名单',
    run: listBirthdays,
    plan: async (tx, from, to) => planBirthdayLists(tx, from, to),
  },
  ...Object.fromEntries(partyEventNames.map(name => [name, event(name)])),
}
