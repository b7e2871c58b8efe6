import type { ClockName, Step } from '../../domain/clocks.ts'
import { isEnded, type State } from '../../domain/lifecycle.ts'
import type { Priority } from '../../domain/priority.ts'
import { mayRingAt } from '../../domain/quiet.ts'
import { leaderRoles, type Role } from '../../domain/roles.ts'
import { type PostHeld, whoCaresFor } from '../../domain/routing.ts'
import type { Moment } from '../../store/occasion.ts'
import type { Occurrence } from '../../store/occurrences.ts'
import { say } from '../../store/outbox.ts'
import { gridOf, postsHeld } from '../../store/people.ts'
import { quietHours } from '../../store/settings.ts'
import { findTicket, passedOnBy, stateOf, type Ticket } from '../../store/tickets.ts'
import { sayEscalation, sayReminder, sayUrgentAgain } from '../../wording/clocks.ts'
import { pushTask, subjectsFor } from './assign.ts'
import { type ClockPayload, mostUrgentRings, planUrgentRing, untilAcceptedKey } from './clock-rows.ts'
import { tellGivenUp, urgentStanding } from './reach.ts'

const waitingFor: Record<ClockName, readonly State[]> = {
  accept: ['ASSIGNED', 'TRIAGE', 'SUBMITTED'],
  // Before somebody has it the accept clock speaks.
  contact: ['IN_PROGRESS', 'CO_HANDLING'],
  resolve: ['ASSIGNED', 'TRIAGE', 'IN_PROGRESS', 'CO_HANDLING', 'PENDING_INFO'],
}

const notWaiting: Record<ClockName, string> = {
  accept: '已有人接单',
  contact: '不在办理中',
  resolve: '已办结或挂账',
}

const ticketOf = (m: Moment, { recipient }: Occurrence) => findTicket(m.tx, Number(recipient.replace('ticket-', '')))

/** One step of a clock came due: a reminder, one more person, one level up; or nothing, with the reason. */
export async function clockTicks(m: Moment, occurrence: Occurrence): Promise<{ skip: string } | undefined> {
  const ticket = await ticketOf(m, occurrence)
  const { clock, step, end } = JSON.parse(occurrence.payload!) as ClockPayload
  if (!ticket || isEnded(stateOf(ticket))) return { skip: '工单已了结' }
  if (!waitingFor[clock].includes(stateOf(ticket))) return { skip: notWaiting[clock] }
  if (clock === 'contact' && ticket.contactBy === null) return { skip: '已联系居民' }
  const current = { accept: ticket.acceptBy, contact: ticket.contactBy, resolve: ticket.resolveBy }[clock]
  if (current && current.getTime() !== end) return { skip: '时限已改' }
  if (step <= 80 || clock === 'contact') return remind(m, ticket, clock, step, end)
  return escalate(clock === 'accept' ? untilAccepted(m, ticket) : m, ticket, clock, step, end)
}

async function remind(m: Moment, ticket: Ticket, clock: ClockName, step: Step, end: number): Promise<undefined> {
  const told = clock === 'accept' ? untilAccepted(m, ticket) : m
  if (ticket.assigneeId !== null)
    await tellOf(told, ticket, ticket.assigneeId, 'reminder', sayReminder(ticket, clock, end, m.at))
  if (clock === 'accept' && step === 80) {
    const other = await otherSlot(m, ticket)
    if (other) await pushTask(m, { ...ticket, why: `${clockWhy(ticket)}，请您（${other.slot}岗）接替` }, other.personId)
  }
}

/** What is said because nobody has it yet; not said any more once somebody has. */
const untilAccepted = (m: Moment, ticket: Ticket): Moment => ({
  ...m,
  cause: `${untilAcceptedKey(ticket.id)}${m.cause}`,
})

const clockWhy = (ticket: Ticket): string => (stateOf(ticket) === 'ASSIGNED' ? '前一位还没有接单' : '还没有人接手')

/** Slot B of the assignee's own post, or A when B was first; nobody complained about, called already or who passed it on. */
async function otherSlot(m: Moment, ticket: Ticket): Promise<PostHeld | null> {
  const subjects = await subjectsFor(m, ticket)
  const near = await covering(m, ticket)
  const others = near.filter(post => post.role === ticket.assignedRole && post.personId !== ticket.assigneeId)
  const called = new Set([...ticket.calls.map(one => one.personId), ...passedOnBy(m.tx, ticket.id)])
  return others.find(post => !post.away && !subjects.has(post.personId) && !called.has(post.personId)) ?? null
}

/** 100 %: the next of the 三长 and the 包保委员; 150 %: the 书记; 200 %: 街道督办, which the 书记 takes there. */
async function escalate(
  m: Moment,
  ticket: Ticket,
  clock: ClockName,
  step: Step,
  end: number,
): Promise<{ skip: string } | undefined> {
  const posts = await postsHeld(m.tx, m.at)
  const subjects = await subjectsFor(m, ticket)
  const usable = (post: PostHeld) => !subjects.has(post.personId) && post.personId !== ticket.assigneeId
  const heads = posts.filter(post => post.role === 'secretary' && usable(post))
  const above =
    ticket.private || stateOf(ticket) === 'TRIAGE'
      ? heads
      : step === 100
        ? await nextAbove(m, ticket, posts.filter(usable))
        : heads
  // Whoever is being rung for an emergency need not be told that nobody has come.
  const isRung = ticket.priority === 'P0' && clock === 'accept'
  if (ticket.assigneeId !== null && !isRung)
    await tellOf(m, ticket, ticket.assigneeId, 'reminder', sayReminder(ticket, clock, end, m.at))
  for (const post of above)
    await tellOf(
      m,
      ticket,
      post.personId,
      'escalation',
      sayEscalation(ticket, clock, step, await nameOf(m, ticket), m.at),
    )
  return above.length === 0 && ticket.assigneeId === null ? { skip: '没有可以督办的人' } : undefined
}

const nameOf = async (m: Moment, ticket: Ticket): Promise<string | null> =>
  (await postsHeld(m.tx, m.at, ticket.assigneeId ?? 0))[0]?.name ?? null

/** Where a role stands among the 三长; a specialist stands beside the 网格长's people and answers to him. */
const leaderLevel = (role: string | null): number => (leaderRoles as readonly (string | null)[]).indexOf(role)

async function nextAbove(m: Moment, ticket: Ticket, posts: readonly PostHeld[]): Promise<PostHeld[]> {
  const place = { building: ticket.building, unit: ticket.unit, grid: await gridOf(m.tx, ticket.building) }
  const ladder = whoCaresFor(
    place,
    posts.filter(post => !post.away),
  )
  const level = leaderLevel(ticket.assignedRole)
  const isAbove = (post: PostHeld) => (level < 0 ? post.role === 'gridLeader' : leaderLevel(post.role) > level)
  const next = ladder.find(isAbove)
  const sponsors = ladder.filter(post => post.role === 'committeeSponsor')
  return [...(next ? [next] : []), ...sponsors]
}

async function covering(m: Moment, ticket: Ticket): Promise<PostHeld[]> {
  const grid = await gridOf(m.tx, ticket.building)
  const role = ticket.assignedRole as Role | null
  return (await postsHeld(m.tx, m.at)).filter(({ scope, ...post }) => {
    if (post.role !== role) return false
    if (scope.kind === 'unit') return scope.building === ticket.building && scope.unit === ticket.unit
    if (scope.kind === 'building') return scope.building === ticket.building
    return scope.kind === 'community' || scope.grid === grid
  })
}

/** Nobody has taken an emergency yet: everybody who was called is called again, and again in five minutes. */
export async function ringAgain(m: Moment, occurrence: Occurrence): Promise<{ skip: string } | undefined> {
  const ticket = await ticketOf(m, occurrence)
  const { ring } = JSON.parse(occurrence.payload!) as { ring: number }
  if (!ticket || stateOf(ticket) !== 'ASSIGNED') return { skip: '已有人接单' }
  const { secretary, text } = await urgentStanding(m, ticket)
  for (const { personId } of ticket.calls) {
    const again = sayUrgentAgain(ticket, ring)
    const words = personId === secretary ? `${again}\n${text}` : again
    await tellOf(untilAccepted(m, ticket), ticket, personId, 'escalation', words, true)
  }
  if (ring < mostUrgentRings) planUrgentRing(m, ticket, m.at, ring + 1)
  else await tellGivenUp(m, ticket)
}

function tellOf(
  m: Moment,
  ticket: Ticket,
  person: number,
  kind: 'reminder' | 'escalation',
  text: string,
  urgent = false,
): Promise<void> {
  return say(m.tx, m.at, {
    key: `${m.cause}-${kind}-${person}`,
    lane: urgent || ticket.priority === 'P0' ? 'p0' : 'push',
    kind,
    to: { person },
    text,
    ticketId: ticket.id,
    notBefore: mayRingAt(ticket.priority as Priority, m.at, quietHours(m.tx)),
  })
}
