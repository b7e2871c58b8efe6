import type { Role } from '../../domain/roles.ts'
import { leaderRoles, roles, secretaryRoles } from '../../domain/roles.ts'
import { type PostHeld, whoCaresFor } from '../../domain/routing.ts'
import type { Moment } from '../../store/occasion.ts'
import { gridOf, postsHeld } from '../../store/people.ts'
import type { Ticket } from '../../store/tickets.ts'
import { subjectsFor } from './assign.ts'

const isOfGrid = (role: Role | null): boolean => role !== null && roles[role].scope === 'grid'

/** Who takes a ticket over at its n-th rework: the same hands, then one level up, then the 书记. Null: the same. */
export async function oneLevelUp(m: Moment, ticket: Ticket, reworks: number): Promise<PostHeld | null> {
  if (reworks <= 1) return null
  const subjects = await subjectsFor(m, ticket)
  const posts = (await postsHeld(m.tx, m.at)).filter(post => !post.away && !subjects.has(post.personId))
  const secretary = posts.find(post => (secretaryRoles as readonly Role[]).includes(post.role)) ?? null
  if (reworks >= 3) return secretary
  const ladder = whoCaresFor(
    { building: ticket.building, unit: ticket.unit, grid: await gridOf(m.tx, ticket.building) },
    posts,
  )
  const role = ticket.assignedRole as Role | null
  const onLadder = role === 'committeeSponsor' || (leaderRoles as readonly (Role | null)[]).includes(role)
  const step = ladder.findLastIndex(post => post.role === role || post.personId === ticket.assigneeId)
  // A specialist of the grid stands beside the 网格长, whoever else is no leader below the 书记.
  const rest = onLadder ? ladder.slice(step + 1) : ladder.filter(post => isOfGrid(role) && isOfGrid(post.role))
  return rest.find(post => post.personId !== ticket.assigneeId) ?? secretary
}
