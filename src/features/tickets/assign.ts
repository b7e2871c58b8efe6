import { move } from '../../domain/lifecycle.ts'
import type { Priority } from '../../domain/priority.ts'
import { mayRingAt } from '../../domain/quiet.ts'
import { dispatcherRoles, type Role, roles } from '../../domain/roles.ts'
import { everybodyFor, type PostHeld, type RouteQuestion, route, shiftHolders } from '../../domain/routing.ts'
import { deadlinesFor } from '../../domain/sla.ts'
import { subjectsOf } from '../../domain/subjects.ts'
import { gridAt } from '../../store/landmarks.ts'
import type { Moment, Occasion } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { livesAt, postsHeld } from '../../store/people.ts'
import { photosOf } from '../../store/photos.ts'
import { quietHours } from '../../store/settings.ts'
import { call, findTicket, recordMove, stateOf, type Ticket } from '../../store/tickets.ts'
import { sayPlace } from '../../wording/places.ts'
import { saySupplementToWorker, sayTask, sayTriageTask, sayWhyEverybody } from '../../wording/tickets.ts'
import { planClocks } from './clock-rows.ts'
import { tellUnbound } from './reach.ts'

const byBot = { id: null, name: '小格' }
const system = new Set(['system'] as const)

/** 单元长管丽华: how a group is told who is on it. */
export const titled = (post: PostHeld): string => `${roles[post.role].zh}${post.name}`

/**
 * Hands a submitted ticket to whoever answers for it, starts its clocks and pushes the task. Null when the community
 * has nobody at all: the ticket then waits in 研判 and the caller says so.
 */
export async function dispatch(
  m: Moment,
  ticket: Ticket,
): Promise<{ ticket: Ticket; post: PostHeld; called: number } | null> {
  const question = await routeFor(m, ticket)
  const chosen = route(question)
  const step = move(stateOf(ticket), chosen ? 'assign' : 'triage', system)
  if (!step.ok) throw new Error(`Ticket ${ticket.id} cannot be dispatched from ${ticket.state}`)
  const limits = deadlinesFor(ticket.priority as Priority, m.at, m.calendar)
  const dates = {
    acceptBy: dateOrNull(limits.acceptBy),
    contactBy: dateOrNull(limits.contactBy),
    resolveBy: dateOrNull(limits.resolveBy),
  }
  if (!chosen) {
    await recordMove(m.tx, m.at, ticket.id, step, byBot, dates)
    planClocks(m, (await findTicket(m.tx, ticket.id))!)
    return null
  }
  const { post, rule, why } = chosen
  await recordMove(m.tx, m.at, ticket.id, step, byBot, {
    ...dates,
    assigneeId: post.personId,
    assignedRole: post.role,
    rule,
    why,
  })
  const assigned = (await findTicket(m.tx, ticket.id))!
  planClocks(m, assigned)
  const urgent = ticket.priority === 'P0'
  const called = urgent ? everybodyFor(question) : [post]
  for (const one of called) {
    const why = one.personId === post.personId ? assigned.why : sayWhyEverybody()
    await pushTask(m, { ...assigned, why }, one.personId, { urgent })
  }
  await tellUnbound(m, (await findTicket(m.tx, ticket.id))!, called)
  return { ticket: assigned, post, called: called.length }
}

/** What routing is asked about a ticket as things stand now. */
export async function routeFor(m: Moment, ticket: Ticket): Promise<RouteQuestion> {
  const posts = await postsHeld(m.tx, m.at)
  const grid = await gridAt(m.tx, ticket)
  const place = { building: ticket.building, unit: ticket.unit, grid }
  const subjects = subjectsOf({ category: ticket.category, text: ticket.text, ...place }, posts)
  for (const id of await accusedHousehold(m, ticket)) subjects.add(id)
  return { category: ticket.category, ...place, subjects, reporterId: ticket.reporterId, posts }
}

/** Those whom a report complains about: they never get it, whoever hands it on. */
export const subjectsFor = async (m: Moment, ticket: Ticket): Promise<ReadonlySet<number>> =>
  (await routeFor(m, ticket)).subjects

/** In a complaint about neighbours the flat that is named is the one complained about. */
async function accusedHousehold(m: Moment, ticket: Ticket): Promise<number[]> {
  const { building, unit, flat, category } = ticket
  if (!category.startsWith('G') || !building || !unit || !flat) return []
  const people = await livesAt(m.tx, { building, unit, flat })
  return people.filter(id => id !== ticket.reporterId)
}

/** The place of an emergency became known after the call: those near it are called too, those called before are told. */
export async function callNear(m: Moment, ticket: Ticket): Promise<void> {
  const before = ticket.calls.map(one => one.personId)
  const near = everybodyFor(await routeFor(m, ticket)).filter(post => !before.includes(post.personId))
  for (const id of before) await tell(m, ticket, id, 'place', saySupplementToWorker(ticket, sayPlace(ticket)), true)
  if (stateOf(ticket) !== 'ASSIGNED') return
  for (const { personId } of near) await pushTask(m, { ...ticket, why: sayWhyEverybody() }, personId, { urgent: true })
}

/** Pushes the task in private, photos behind it, outside quiet hours unless it is urgent; once per cause and person. */
export async function pushTask(
  m: Moment,
  ticket: Ticket,
  personId: number,
  { urgent = false, again }: { urgent?: boolean; again?: string } = {},
): Promise<void> {
  await call(m.tx, m.at, ticket.id, personId)
  const photos = await photosOf(m.tx, ticket.id, ['report', 'supplement'])
  const text = sayTask(ticket, m.at, { photos: photos.length, urgent, ...(again ? { again } : {}) })
  await tell(m, ticket, personId, 'task', text, urgent)
  for (const photo of photos) await pushPhoto(m, ticket, personId, photo.id, urgent)
}

export function pushPhoto(m: Moment, ticket: Ticket, personId: number, photoId: number, urgent = false): Promise<void> {
  return say(m.tx, m.at, {
    key: `${m.cause}-photo-${photoId}-${personId}`,
    lane: urgent ? 'p0' : 'push',
    kind: 'push',
    to: { person: personId },
    text: '',
    photoId,
    ticketId: ticket.id,
    notBefore: mayRingAt(ticket.priority as Priority, m.at, quietHours(m.tx)),
  })
}

/** Who is to hear more of it: whoever has it, or everybody who was called while nobody has. */
export function onIt(ticket: Ticket): number[] {
  if (ticket.priority === 'P0' && stateOf(ticket) === 'ASSIGNED') return ticket.calls.map(one => one.personId)
  return ticket.assigneeId === null ? [] : [ticket.assigneeId]
}

/** What its reporter or a neighbour adds, for those who are on it. */
export async function tellMore(o: Occasion, ticket: Ticket, text: string): Promise<void> {
  for (const id of onIt(ticket))
    await tell(o, ticket, id, 'supplement', saySupplementToWorker(ticket, text, o.who.name), ticket.priority === 'P0')
}

/** A line about a ticket to one person in private. `what` keeps two lines of one cause apart. */
export function tell(
  m: Moment,
  ticket: Ticket,
  personId: number,
  what: string,
  text: string,
  urgent = false,
): Promise<void> {
  return say(m.tx, m.at, {
    key: `${m.cause}-${what}-${ticket.id}-${personId}`,
    lane: urgent ? 'p0' : 'push',
    kind: 'push',
    to: { person: personId },
    text,
    ticketId: ticket.id,
    notBefore: mayRingAt(ticket.priority as Priority, m.at, quietHours(m.tx)),
  })
}

/** The one who sorts out what the rules cannot: whoever the rosters have there now, else 社工 first, then 副书记, then 书记; never one complained about. */
export async function dispatcherFor(m: Moment, ticket: Ticket): Promise<PostHeld | null> {
  const { posts, subjects } = await routeFor(m, ticket)
  const usable = posts.filter(post => !subjects.has(post.personId) && post.personId !== ticket.assigneeId)
  const onShift = shiftHolders(usable, { visibility: ticket.private ? 'private' : 'public' }).filter(canDispatch)
  const inOrder = [...onShift, ...dispatcherRoles.flatMap(role => usable.filter(post => post.role === role))]
  return inOrder.find(post => !post.away) ?? inOrder[0] ?? null
}

const canDispatch = ({ role }: PostHeld): boolean => (dispatcherRoles as readonly Role[]).includes(role)

export async function toTriage(m: Moment, ticket: Ticket): Promise<void> {
  const step = move(stateOf(ticket), 'triage', system)
  if (!step.ok) throw new Error(`Ticket ${ticket.id} cannot go to triage from ${ticket.state}`)
  const limits = deadlinesFor(ticket.priority as Priority, m.at, m.calendar)
  await recordMove(m.tx, m.at, ticket.id, step, byBot, {
    acceptBy: dateOrNull(limits.acceptBy),
    contactBy: dateOrNull(limits.contactBy),
    resolveBy: dateOrNull(limits.resolveBy),
  })
  planClocks(m, (await findTicket(m.tx, ticket.id))!)
  const duty = await dispatcherFor(m, ticket)
  if (duty) await tell(m, ticket, duty.personId, 'triage', sayTriageTask(ticket))
}

const dateOrNull = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
