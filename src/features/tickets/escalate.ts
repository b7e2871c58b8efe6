import type { Role } from '../../domain/roles.ts'
import { secretaryRoles } from '../../domain/roles.ts'
import { type PostHeld, whoCaresFor } from '../../domain/routing.ts'
import type { Moment } from '../../store/occasion.ts'
import { gridOf, postsHeld } from '../../store/people.ts'
import type { Ticket } from '../../store/tickets.ts'

/** Who takes a ticket over at its n-th rework: the same hands, then one level up, then the 书记. Null: the same. */
export async function oneLevelUp(m: Moment, ticket: Ticket, reworks: number): Promise<PostHeld | null> {
  if (reworks <= 1) return null
  const posts = (await postsHeld(m.tx, m.at)).filter(post => !post.away)
  const secretary = posts.find(post => (secretaryRoles as readonly Role[]).includes(post.role)) ?? null
  if (reworks >= 3) return secretary
  const ladder = whoCaresFor(
    { building: ticket.building, unit: ticket.unit, grid: await gridOf(m.tx, ticket.building) },
    posts,
  )
  const step = ladder.findIndex(post => post.personId === ticket.assigneeId)
  const role = step >= 0 ? ladder[step]!.role : null
  const above = ladder.slice(step + 1).find(post => post.role !== role && post.personId !== ticket.assigneeId)
  return above ?? secretary
}
