import { type DutyPlan, gapsIn, type Roster, rosters, shiftsOf } from '../../domain/duty.ts'
import { atShanghai, shanghaiDate } from '../../domain/working-time.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { postsHeld } from '../../store/people.ts'
import { rostersKept, type ShiftHeld, shiftsBetween, writeRoster } from '../../store/shifts.ts'
import type { Command } from '../../understanding/commands.ts'
import { type RosterWords, readRoster, rosterNamed } from '../../understanding/roster-words.ts'
import { findWhen } from '../../understanding/when.ts'
import * as words from '../../wording/duty.ts'
import { sayOnDuty, sayOnlySecretary, titleOf } from '../../wording/people.ts'
import { isSecretary } from './posts.ts'

const dayMs = 86_400_000
const tableDays = 7
const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)

/** 「今天谁值班」「周六谁值班」: the rosters of that day, else the social workers who are there; 「值班表」 the week ahead. */
export async function tellDuty(o: Occasion, command: Command): Promise<number> {
  if (command.rest.startsWith('表')) return say(o, tableOf(o, null))
  const said = findWhen(o.letter.text, o.at)
  const day = atShanghai(said ? said.from.slice(0, 10) : shanghaiDate(o.at), '00:00')
  const shifts = await withLeave(o, shiftsBetween(o.tx, day, day + dayMs))
  if (shifts.length > 0) return say(o, words.sayShifts(day, o.at, shifts))
  const isToday = shanghaiDate(day) === shanghaiDate(o.at)
  const hasRoster = rostersKept(o.tx, o.at - tableDays * dayMs).length > 0
  const posts = (await postsHeld(o.tx, o.at)).filter(post => post.role === 'socialWorker' && !post.away)
  if (isToday && !hasRoster) return say(o, sayOnDuty(posts))
  return say(o, [words.sayNobodyOn(day, o.at), ...(isToday ? [sayOnDuty(posts)] : [])].join('\n'))
}

/** Whether each holder is on leave by then. */
async function withLeave(o: Occasion, shifts: readonly ShiftHeld[]) {
  const noted: (ShiftHeld & { away: boolean })[] = []
  for (const shift of shifts) {
    const posts = await postsHeld(o.tx, Math.max(o.at, shift.from), shift.personId)
    noted.push({ ...shift, away: posts.length > 0 && posts.every(post => post.away) })
  }
  return noted
}

function tableOf(o: Occasion, roster: Roster | null): string {
  const from = atShanghai(shanghaiDate(o.at), '00:00')
  const shifts = shiftsBetween(o.tx, from, from + tableDays * dayMs).filter(
    shift => roster === null || shift.roster === roster,
  )
  return shifts.length > 0 ? words.sayDutyTable(shifts) : words.sayNoRoster(roster && rosters[roster].zh)
}

/** 「365值班 3月 周一 甲 周二 乙」「错时班 18:00到20:00 甲乙轮流」「排班 3月14日8点到17点 甲」, by the 书记; the name alone shows the week. */
export async function setRoster(o: Occasion): Promise<number> {
  const named = rosterNamed(o.letter.text.trim())!
  if (o.letter.text.trim().length === named.length) return say(o, tableOf(o, named.roster))
  if (!isSecretary(o)) return say(o, sayOnlySecretary())
  const posts = await postsHeld(o.tx, o.at)
  const read = readRoster(o.letter.text, o.at, [...new Set(posts.map(post => post.name))])
  if (!read.ok) return say(o, refusals[read.why](read.words))
  const names = [...new Set(read.words.lines.flatMap(line => line.names))]
  const unknown = names.filter(name => !posts.some(post => post.name === name))
  if (unknown.length > 0) return say(o, words.sayUnknownOnDuty(unknown))
  const ids = new Map<string, number>()
  for (const name of names) {
    const found = onlyOne(posts.filter(post => post.name === name))
    if ('titles' in found) return say(o, words.sayTwoOnDuty(name, found.titles))
    ids.set(name, found.id)
  }
  const hours = read.words.hours ?? rosters[read.words.roster].usual
  if (!hours) return say(o, words.askRosterHours(rosters[read.words.roster].zh))
  return write(o, read.words, hours, ids)
}

const refusals: Record<Extract<ReturnType<typeof readRoster>, { ok: false }>['why'], (said: string) => string> = {
  nobody: words.askRoster,
  unread: words.sayUnreadRoster,
  noSuchDay: words.sayNoSuchDutyDay,
  past: words.sayShiftPast,
}

/** Of several people of one name the one who holds a post of the whole community is meant. */
function onlyOne(posts: Awaited<ReturnType<typeof postsHeld>>): { id: number } | { titles: string[] } {
  const people = [...new Set(posts.map(post => post.personId))]
  const office = [...new Set(posts.filter(post => post.scope.kind === 'community').map(post => post.personId))]
  const [meant] = people.length === 1 ? people : office.length === 1 ? office : []
  if (meant !== undefined) return { id: meant }
  return { titles: people.map(id => titlesOf(posts.filter(post => post.personId === id))) }
}
const titlesOf = (posts: Awaited<ReturnType<typeof postsHeld>>): string =>
  posts.map(post => titleOf(post.role, post.scope.name)).join('、')

async function write(
  o: Occasion,
  said: RosterWords,
  hours: { from: string; to: string },
  ids: ReadonlyMap<string, number>,
): Promise<number> {
  const { roster, from, until } = said
  const lines = said.lines.map(({ names, ...line }) => ({ ...line, people: names.map(name => ids.get(name)!) }))
  const plan: DutyPlan<number> = { roster, from, until, hours, lines }
  const shifts = shiftsOf(plan, o.calendar).filter(shift => shift.until > o.at)
  if (shifts.length === 0) return say(o, from === until ? words.sayShiftPast() : words.sayNoDayFits())
  // A single shift stands beside what there is; a plan takes the place of the one before it.
  const isOne = roster === '值班' && from === until
  const span = isOne ? { from: 0, until: 0 } : { from: atShanghai(from, '00:00'), until: atShanghai(until, '24:00') }
  const replaced = await writeRoster(o.tx, roster, span, shifts, { by: `person-${o.who.personId}`, at: o.at })
  const counts = [...ids].map(([name, id]) => ({ name, shifts: shifts.filter(one => one.person === id).length }))
  const [only] = counts
  if (isOne && counts.length === 1 && only) {
    const [shift] = shifts
    return say(o, words.sayShiftAdded(only.name, shift!.from, shift!.until, o.at))
  }
  const gaps = gapsIn(roster, from, until, new Set(shifts.map(shift => shift.date)), o.calendar)
  return say(o, words.sayRosterSet({ roster, from, until, hours, counts, gaps, replaced }))
}
