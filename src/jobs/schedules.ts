import { momentsBetween, type Rhythm } from '../domain/recurrence.ts'
import type { SettingKey } from '../domain/settings.ts'
import { eveningDigest, monthlyBulletin, morningDigest, weeklyRanking } from '../features/insight/digests.ts'
import { finishNotice, sendScheduled } from '../features/notices/send.ts'
import { tellDutyGaps } from '../features/people/duty-gaps.ts'
import { tellUnknownYear } from '../features/people/holidays.ts'
import { askReviews } from '../features/policy/faq.ts'
import { keepLibrary } from '../features/policy/keep.ts'
import { clockTicks, ringAgain } from '../features/tickets/clocks.ts'
import type { Moment } from '../store/occasion.ts'
import { isOn } from '../store/settings.ts'
import { partySchedules } from './party-schedules.ts'
import type { Schedule, Skip } from './scanner.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A step of a ticket's clock is worth doing however late: what it says is judged when it is said. */
const clock: Schedule = { catchUpMs: 30 * dayMs, overlap: 'each', run: clockTicks }

/** Something for the whole community at a time of day, which the 书记 may switch off. */
function regular(
  zh: string,
  on: SettingKey,
  rhythm: Rhythm,
  time: string,
  catchUpMs: number,
  run: (m: Moment) => Promise<Skip | undefined>,
): Schedule {
  return {
    catchUpMs,
    overlap: 'last',
    tellWhenMissed: zh,
    run: async m => (isOn(m.tx, on) ? run(m) : { skip: '已关闭' }),
    plan: async (_tx, from, to) => momentsBetween(rhythm, time, from, to).map(due => ({ due, recipient: 'community' })),
  }
}

/** What keeps the documents and answers in order; nobody would miss it in the chat, and nobody can switch it off. */
const daily = (time: string, run: (m: Moment) => Promise<Skip | undefined>): Schedule => ({
  catchUpMs: dayMs,
  overlap: 'last',
  run,
  plan: async (_tx, from, to) =>
    momentsBetween({ every: 'day' }, time, from, to).map(due => ({ due, recipient: 'community' })),
})

/**
 * Everything that happens by the calendar. To add a reminder: a line here, what it does in its feature, its sentence
 * in `wording/`, a transcript.
 */
export const schedules: Readonly<Record<string, Schedule>> = {
  'sla-accept-50': clock,
  'sla-accept-80': clock,
  'sla-accept-100': clock,
  'sla-accept-150': clock,
  'sla-accept-200': clock,
  'sla-contact-80': clock,
  'sla-contact-100': clock,
  'sla-resolve-50': clock,
  'sla-resolve-80': clock,
  'sla-resolve-100': clock,
  'sla-resolve-150': clock,
  'sla-resolve-200': clock,
  'urgent-again': { catchUpMs: dayMs, overlap: 'last', run: ringAgain },
  'digest-secretary': regular('书记早报', 'digestMorning', { every: 'day' }, '08:00', 6 * hourMs, morningDigest),
  'digest-leaders': regular('三长晚报', 'digestEvening', { every: 'day' }, '17:30', 3 * hourMs, eveningDigest),
  ranking: regular('周一网格排名', 'ranking', { every: 'week', weekday: 1 }, '08:30', 12 * hourMs, weeklyRanking),
  'calendar-year': {
    catchUpMs: 7 * dayMs,
    overlap: 'last',
    run: tellUnknownYear,
    plan: async (_tx, from, to) =>
      momentsBetween({ every: 'week', weekday: 1 }, '09:10', from, to).map(due => ({ due, recipient: 'community' })),
  },
  // A notice judges for itself whether it is too late, because its sender, not the 书记, is to hear of it.
  'notice-send': { catchUpMs: 366 * dayMs, overlap: 'each', run: sendScheduled },
  'notice-done': { catchUpMs: 366 * dayMs, overlap: 'last', run: finishNotice },
  'duty-gap': regular('值班缺人提醒', 'dutyGaps', { every: 'day' }, '16:00', 6 * hourMs, tellDutyGaps),
  bulletin: regular('工单月报', 'bulletin', { every: 'month', day: 1 }, '09:00', 3 * dayMs, monthlyBulletin),
  'library-day': daily('00:00', keepLibrary),
  'faq-review': daily('08:10', askReviews),
  ...partySchedules,
}
