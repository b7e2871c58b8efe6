import { dispatcherRoles, type Role, secretaryRoles } from '../../domain/roles.ts'
import { whoCaresFor } from '../../domain/routing.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { gridOf, postsHeld, setAway } from '../../store/people.ts'
import { type Command, findDays } from '../../understanding/commands.ts'
import { findPlace } from '../../understanding/place.ts'
import * as words from '../../wording/people.ts'
import { sayHelp } from '../../wording/talk.ts'

const dayMs = 86_400_000
const longestLeaveDays = 60
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

export async function tellDuty(o: Occasion): Promise<number> {
  const posts = await postsHeld(o.tx, o.at)
  return say(o, words.sayOnDuty(posts.filter(post => post.role === 'socialWorker' && !post.away)))
}

export function tellHelp(o: Occasion): Promise<number> {
  const dispatches = o.who.posts.some(post => (dispatcherRoles as readonly Role[]).includes(post.role))
  return say(o, sayHelp(o.who.posts.length > 0, dispatches))
}

/** 请假 3天: from now on this person's posts are away; new work goes to slot B or up the chain. */
export async function goOnLeave(o: Occasion, command: Command): Promise<number> {
  if (o.who.personId === null || o.who.posts.length === 0) return say(o, words.sayNoPost())
  const days = findDays(command.rest)
  if (days === null || days < 1 || days > longestLeaveDays) return say(o, words.askHowLong())
  const until = o.at + days * dayMs
  await setAway(o.tx, o.who.personId, o.at, until)
  return say(o, words.sayAway(until, o.at))
}

export async function backFromLeave(o: Occasion): Promise<number> {
  if (o.who.personId === null || o.who.posts.length === 0) return say(o, words.sayNoPost())
  await setAway(o.tx, o.who.personId, null, null)
  return say(o, words.sayBack())
}
