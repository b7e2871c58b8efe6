import { dispatcherRoles, type Role } from '../../domain/roles.ts'
import { route } from '../../domain/routing.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { say as put } from '../../store/outbox.ts'
import { firstSecretary, setAway } from '../../store/people.ts'
import { shiftsOfPerson } from '../../store/shifts.ts'
import { findTicket, type Ticket, tasksOf, uncall } from '../../store/tickets.ts'
import { type Command, findDays } from '../../understanding/commands.ts'
import { sayShiftsLost, sayYourShifts } from '../../wording/duty.ts'
import { askHowLong, sayAway, sayHandedOver, sayNoPost } from '../../wording/people.ts'
import { sayDay } from '../../wording/times.ts'
import { pushTask, routeFor } from './assign.ts'
import { takeStep } from './step.ts'
import { activeStates } from './which.ts'

const dayMs = 86_400_000
const longestLeaveDays = 60

/** 请假 3天: this person's posts are away from now on, and what they had in hand goes to slot B or up the chain. */
export async function goOnLeave(o: Occasion, command: Command): Promise<number> {
  const { personId, posts } = o.who
  if (personId === null || posts.length === 0) return say(o, sayNoPost())
  const days = findDays(command.rest)
  if (days === null || days < 1 || days > longestLeaveDays) return say(o, askHowLong())
  const until = o.at + days * dayMs
  await setAway(o.tx, personId, o.at, until)
  const handed: string[] = []
  for (const ticket of await tasksOf(o.tx, personId, activeStates)) {
    const to = ticket.assigneeId === personId ? await handOver(o, ticket, personId) : null
    if (to) handed.push(`${ticket.id}号转${to}`)
  }
  const onDuty = posts.some(post => (dispatcherRoles as readonly Role[]).includes(post.role))
  const shifts = await tellShiftsLost(o, personId, until)
  return say(o, `${sayAway(until, o.at)}${sayHandedOver(handed, onDuty)}${shifts > 0 ? sayYourShifts(shifts) : ''}`)
}

/** Shifts that fall into the leave have nobody now: the 书记 hears which, at once. Gives how many. */
async function tellShiftsLost(o: Occasion, personId: number, until: number): Promise<number> {
  const shifts = shiftsOfPerson(o.tx, personId, o.at, until)
  const secretary = shifts.length > 0 ? await firstSecretary(o.tx) : null
  if (!secretary || secretary.id === personId) return shifts.length
  const text = sayShiftsLost(o.who.name, `到${sayDay(until, o.at)}`, shifts)
  const to = { person: secretary.id }
  await put(o.tx, o.at, { key: `${o.cause}-shifts`, lane: 'push', kind: 'push', to, text })
  return shifts.length
}

const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)

/** The deadlines stay as they are: a leave is no reason for a resident to wait. Null when nobody else is there. */
async function handOver(o: Occasion, ticket: Ticket, from: number): Promise<string | null> {
  const chosen = route(await routeFor(o, ticket))
  if (!chosen || chosen.post.personId === from || chosen.post.away) return null
  const { post, rule } = chosen
  const why = `${o.who.name}请假，由您接着办`
  const change = { assigneeId: post.personId, assignedRole: post.role, rule, why }
  if (!(await takeStep(o, ticket, 'reassign', '转派', change, `请假转${post.name}`))) return null
  await uncall(o.tx, ticket.id, [from])
  await pushTask(o, (await findTicket(o.tx, ticket.id))!, post.personId, { urgent: ticket.priority === 'P0' })
  return post.name
}
