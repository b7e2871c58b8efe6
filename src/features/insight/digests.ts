import { type GridFigures, rateOf } from '../../domain/rates.ts'
import { leaderRoles, type Role } from '../../domain/roles.ts'
import { shanghaiDate } from '../../domain/working-time.ts'
import { awayNames, dayFigures, gridFigures } from '../../store/figures.ts'
import { noticesAnswered } from '../../store/notices.ts'
import type { Moment } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { firstSecretary, postsHeld } from '../../store/people.ts'
import { tasksOf } from '../../store/tickets.ts'
import type { Tx } from '../../store/tx.ts'
import { drawBars } from '../../wording/chart.ts'
import { sayBulletin, sayEvening, sayMorning, sayRanking } from '../../wording/digests.ts'
import { sayUnansweredWeek } from '../../wording/unanswered.ts'
import { unanswered } from './unanswered.ts'

export const dayMs = 86_400_000
const inHand = ['ASSIGNED', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO'] as const

const toPerson = (m: Moment, person: number, text: string): Promise<void> =>
  say(m.tx, m.at, { key: `${m.cause}-${person}`, lane: 'push', kind: 'digest', to: { person }, text })

async function toSecretary(m: Moment, text: string): Promise<{ skip: string } | undefined> {
  const secretary = await firstSecretary(m.tx)
  if (!secretary) return { skip: '没有书记' }
  await toPerson(m, secretary.id, text)
}

/** 按期办结率 of each grid as a picture, after the words. */
async function drawBulletin(m: Moment, grids: readonly GridFigures[]): Promise<void> {
  const secretary = await firstSecretary(m.tx)
  if (!secretary) return
  const bars = grids.map(grid => ({
    label: /\d+/.exec(grid.grid)?.[0] ?? '-',
    value: rateOf(grid.finishedInTime, grid.filed),
  }))
  const to = { person: secretary.id }
  await say(m.tx, m.at, {
    key: `${m.cause}-chart`,
    lane: 'push',
    kind: 'digest',
    to,
    text: '',
    drawing: drawBars(bars),
  })
}

/** 08:00, for the 书记: new, overdue, P0, absent, unread, not delivered. */
export async function morningDigest(m: Moment): Promise<{ skip: string } | undefined> {
  const day = dayFigures(m.tx, m.at - dayMs, m.at)
  const away = awayNames(m.tx, m.at)
  const notices = noticesAnswered(m.tx, m.at - dayMs)
  const nothing = away.length + notices.length === 0 && Object.values(day).every(count => count === 0)
  return nothing ? { skip: '没有要报的' } : toSecretary(m, sayMorning(day, away, notices))
}

/** 17:30, for each of the 三长 who still has something in hand; the others are left in peace. */
export async function eveningDigest(m: Moment): Promise<{ skip: string } | undefined> {
  const leaders = (await postsHeld(m.tx, m.at)).filter(
    post => (leaderRoles as readonly Role[]).includes(post.role) && !post.away,
  )
  let told = 0
  for (const personId of new Set(leaders.map(post => post.personId))) {
    const tasks = await tasksOf(m.tx, personId, inHand)
    if (tasks.length === 0) continue
    told += 1
    await toPerson(m, personId, sayEvening(tasks, m.at))
  }
  return told === 0 ? { skip: '大家手上都没有未办的' } : undefined
}

/** Monday: how the grids did in the seven days before, and what was asked that nobody could answer. */
export async function weeklyRanking(m: Moment): Promise<{ skip: string } | undefined> {
  const grids = gridFigures(m.tx, m.at - 7 * dayMs, m.at)
  const questions = sayUnansweredWeek(unanswered(m.tx, m.at - 7 * dayMs, m.at))
  const parts = [grids.length > 0 ? sayRanking(grids) : null, questions].filter(part => part !== null)
  return parts.length === 0 ? { skip: '上周没有工单，也没有没答上的问题' } : toSecretary(m, parts.join('\n\n'))
}

type Month = { from: number; to: number }

/** The month that runs at `at`, and the one before. */
export function monthsOf(at: number): { before: Month; current: Month } {
  const first = (ms: number) => Date.parse(`${shanghaiDate(ms).slice(0, 7)}-01T00:00:00+08:00`)
  const from = first(at)
  return { before: { from: first(from - dayMs), to: from }, current: { from, to: first(from + 32 * dayMs) } }
}

/** A month's figures by grid, and what the month is called: 2026年3月. */
export function bulletinOf(tx: Tx, { from, to }: Month): { name: string; grids: GridFigures[] } {
  const month = shanghaiDate(from)
  const name = `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`
  return { name, grids: gridFigures(tx, from, to) }
}

/** The first of the month: the month before, in the figures of the civil hotlines. */
export async function monthlyBulletin(m: Moment): Promise<{ skip: string } | undefined> {
  const { name, grids } = bulletinOf(m.tx, monthsOf(m.at).before)
  if (grids.length === 0) return { skip: `${name}没有工单` }
  const skipped = await toSecretary(m, sayBulletin(name, grids))
  if (!skipped) await drawBulletin(m, grids)
  return skipped
}
