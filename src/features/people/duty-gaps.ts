import { gapsIn, type Roster } from '../../domain/duty.ts'
import { atShanghai, dateOfDay, dayOfDate, shanghaiDate } from '../../domain/working-time.ts'
import type { Moment } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { firstSecretary, postsHeld } from '../../store/people.ts'
import { rostersKept, type ShiftHeld, shiftsBetween } from '../../store/shifts.ts'
import { sayGaps } from '../../wording/duty.ts'

const dayMs = 86_400_000
/** A roster that had a shift so lately is kept; one given up long ago is missed by nobody. */
const keptMs = 14 * dayMs
const aheadDays = 7

/** In the afternoon, for the 书记: a day without anybody begins tomorrow; those of the week ahead are named along. */
export async function tellDutyGaps(m: Moment): Promise<{ skip: string } | undefined> {
  const rosters = rostersKept(m.tx, m.at - keptMs)
  if (rosters.length === 0) return { skip: '没有排班' }
  const tomorrow = dateOfDay(dayOfDate(shanghaiDate(m.at)) + 1)
  const last = dateOfDay(dayOfDate(tomorrow) + aheadDays - 1)
  const shifts = shiftsBetween(m.tx, atShanghai(tomorrow, '00:00'), atShanghai(last, '24:00'))
  const kept = await thoseThere(m, shifts)
  // A shift that was arranged by itself fills a day of any roster.
  const taken = (roster: Roster) =>
    new Set(
      kept.filter(shift => shift.roster === roster || shift.roster === '值班').map(shift => shanghaiDate(shift.from)),
    )
  const gaps = rosters
    .map(({ roster, first }) => {
      const from = [tomorrow, shanghaiDate(first)].toSorted().at(-1)!
      return { roster, dates: gapsIn(roster, from, last, taken(roster), m.calendar) }
    })
    .filter(({ dates }) => dates.length > 0)
  if (!gaps.some(({ dates }) => dates[0] === tomorrow)) return { skip: '明天有人值班' }
  const secretary = await firstSecretary(m.tx)
  if (!secretary) return { skip: '没有书记' }
  const to = { person: secretary.id }
  await say(m.tx, m.at, { key: `${m.cause}-gaps`, lane: 'push', kind: 'reminder', to, text: sayGaps(gaps) })
}

/** The shifts whose holder is not on leave by then. */
async function thoseThere(m: Moment, shifts: readonly ShiftHeld[]): Promise<ShiftHeld[]> {
  const there: ShiftHeld[] = []
  for (const shift of shifts) {
    const posts = await postsHeld(m.tx, shift.from, shift.personId)
    if (posts.some(post => !post.away)) there.push(shift)
  }
  return there
}
