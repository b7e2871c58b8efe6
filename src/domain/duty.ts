import { atShanghai, dateOfDay, dayOfDate, type WorkCalendar, weekdayOf } from './working-time.ts'

type RosterEntry = {
  zh: string
  /** The hours of a shift that names none; null where they must be said. */
  usual: { from: string; to: string } | null
  /** The days that need somebody, to find those that have nobody. */
  needs: 'everyDay' | 'workdays' | 'none'
}

/** 值班表: 365零休 (somebody is there every day of the year), 错时制 (outside office hours), and what else is called 值班. */
export const rosters = {
  '365': { zh: '365零休', usual: { from: '08:30', to: '17:30' }, needs: 'everyDay' },
  错时: { zh: '错时班', usual: null, needs: 'workdays' },
  值班: { zh: '值班', usual: { from: '00:00', to: '24:00' }, needs: 'none' },
} as const satisfies Record<string, RosterEntry>
export type Roster = keyof typeof rosters
export const rosterKeys = Object.keys(rosters) as Roster[]

/** Which days of a period a line of the roster is for. */
export type DutyDays =
  | { kind: 'dates'; dates: readonly string[] }
  | { kind: 'weekdays'; weekdays: readonly number[] }
  | { kind: 'rest' | 'work' | 'every' }

export type DutyLine<P> = { on: DutyDays; people: readonly P[]; inTurn: boolean }
export type DutyPlan<P> = {
  roster: Roster
  /** Dates, both inclusive. */
  from: string
  until: string
  hours: { from: string; to: string }
  lines: readonly DutyLine<P>[]
}
export type Shift<P> = { date: string; person: P; from: number; until: number }

/** The longest period that one sentence may fill. */
export const longestRosterDays = 366

export function datesBetween(from: string, until: string): string[] {
  const days = Math.min(dayOfDate(until) - dayOfDate(from) + 1, longestRosterDays)
  return Array.from({ length: Math.max(0, days) }, (_, index) => dateOfDay(dayOfDate(from) + index))
}

/**
 * The shifts that a plan comes to. Of the lines that fit a day the most particular counts: a date, then 周六 of a
 * weekend, then 节假日, then a weekday, then 工作日 and 每天. Those who take turns go on from day to day.
 */
export function shiftsOf<P>(plan: DutyPlan<P>, calendar: WorkCalendar): Shift<P>[] {
  const turns = new Map<DutyLine<P>, number>()
  return datesBetween(plan.from, plan.until).flatMap(date => {
    const line = lineFor(plan.lines, date, calendar)
    if (!line) return []
    const turn = turns.get(line) ?? 0
    turns.set(line, turn + 1)
    const people = line.inTurn ? [line.people[turn % line.people.length]!] : line.people
    return people.map(person => ({ date, person, ...hoursOn(date, plan.hours) }))
  })
}

/** 22:00到6:00 ends on the next day. */
export function hoursOn(date: string, { from, to }: { from: string; to: string }): { from: number; until: number } {
  const begin = atShanghai(date, from)
  const end = atShanghai(date, to)
  return { from: begin, until: end > begin ? end : atShanghai(dateOfDay(dayOfDate(date) + 1), to) }
}

function lineFor<P>(lines: readonly DutyLine<P>[], date: string, calendar: WorkCalendar): DutyLine<P> | undefined {
  const isRest = !calendar.isWorkday(date)
  const weekday = weekdayOf(date)
  const rankOf = ({ on }: DutyLine<P>): number => {
    switch (on.kind) {
      case 'dates':
        return on.dates.includes(date) ? 5 : 0
      case 'weekdays':
        return on.weekdays.includes(weekday) ? (weekday % 6 === 0 ? 4 : 2) : 0
      case 'rest':
        return isRest ? 3 : 0
      case 'work':
        return isRest ? 0 : 1
      case 'every':
        return 1
    }
  }
  return lines.reduce<DutyLine<P> | undefined>(
    (best, line) => (rankOf(line) > (best ? rankOf(best) : 0) ? line : best),
    undefined,
  )
}

/** The days from `from` to `until` on which a roster needs somebody and has nobody. */
export function gapsIn(
  roster: Roster,
  from: string,
  until: string,
  taken: ReadonlySet<string>,
  calendar: WorkCalendar,
): string[] {
  const { needs } = rosters[roster]
  if (needs === 'none') return []
  return datesBetween(from, until).filter(
    date => !taken.has(date) && (needs === 'everyDay' || calendar.isWorkday(date)),
  )
}

/** 3月14日至16日 counted as one: runs of following days, first and last. */
export function runsOf(dates: readonly string[]): { from: string; until: string }[] {
  const runs: { from: string; until: string }[] = []
  for (const date of dates) {
    const last = runs.at(-1)
    if (last && dayOfDate(date) === dayOfDate(last.until) + 1) last.until = date
    else runs.push({ from: date, until: date })
  }
  return runs
}
