import { dispatcherRoles, type Role, secretaryRoles } from '../../domain/roles.ts'
import { whoCaresFor } from '../../domain/routing.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { gridOf, postsHeld, setAway } from '../../store/people.ts'
import type { Command } from '../../understanding/commands.ts'
import { findPlace } from '../../understanding/place.ts'
import * as words from '../../wording/people.ts'
import { sayHelp } from '../../wording/talk.ts'

const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)

export const isSecretary = (o: Occasion): boolean =>
  o.who.posts.some(post => (secretaryRoles as readonly Role[]).includes(post.role))

/** 谁管 5栋2单元: who answers for a place; the room's or one's own when none is named. */
export async function tellWhoCares(o: Occasion, command: Command): Promise<number> {
  const said = findPlace(command.rest, [])
  const home = o.who.homes[0]
  const building = said.building ?? o.where.building ?? home?.building ?? null
  const unit = said.building
    ? said.unit
    : (said.unit ?? o.where.unit ?? (building === home?.building ? home?.unit : null) ?? null)
  if (building === null) return say(o, words.askWhere())
  const place = { building, unit, grid: await gridOf(o.tx, building) }
  return say(o, words.sayWhoCares(place, whoCaresFor(place, await postsHeld(o.tx, o.at))))
}

/** What can be said; in a group, where a worker's orders do not belong, only what residents say. */
export function tellHelp(o: Occasion): Promise<number> {
  const posts = o.where.inRoom ? [] : o.who.posts
  const dispatches = posts.some(post => (dispatcherRoles as readonly Role[]).includes(post.role))
  return say(o, sayHelp(posts.length > 0, dispatches))
}

export async function backFromLeave(o: Occasion): Promise<number> {
  if (o.who.personId === null || o.who.posts.length === 0) return say(o, words.sayNoPost())
  await setAway(o.tx, o.who.personId, null, null)
  return say(o, words.sayBack())
}
