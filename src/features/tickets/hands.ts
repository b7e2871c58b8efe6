import { postTitle, type Role, roleNamed } from '../../domain/roles.ts'
import { holderOf } from '../../domain/routing.ts'
import { isBound } from '../../store/branches.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { gridOf, peopleNamed, postsHeld } from '../../store/people.ts'
import { photosOf } from '../../store/photos.ts'
import { ask } from '../../store/questions.ts'
import { addCoHandler, findTicket, type Ticket, uncall } from '../../store/tickets.ts'
import type { Command } from '../../understanding/commands.ts'
import { sayHasItAlready } from '../../wording/hands-on.ts'
import { sayCannotHear } from '../../wording/reach.ts'
import * as words from '../../wording/tickets.ts'
import { pushPhoto, pushTask, subjectsFor, tell } from './assign.ts'
import { answer, askWords, takeStep } from './step.ts'

/** The person a command names; asks back when two have the name, says so when nobody has it. */
export async function personNamed(
  o: Occasion,
  ticket: Ticket,
  command: Command,
): Promise<{ id: number; name: string } | null> {
  const name = nameIn(command.rest)
  if (name === '') {
    await askWords(o, ticket, command, words.sayNeedName(ticket.id))
    return null
  }
  const people = (await peopleNamed(o.tx, name)).filter(person => person.posts.length > 0)
  if (people.length === 1) return people[0]!
  if (people.length === 0) {
    const holder = await holderNamed(o, ticket, name)
    if (holder) return holder
    await askWords(o, ticket, { ...command, rest: '' }, words.sayNobodyNamed(name))
    return null
  }
  const choices = people.slice(0, 9)
  await ask(o.tx, o.at, {
    chat: o.where.chat,
    address: o.who.address,
    kind: 'who',
    payload: { command: { ...command, ticket: ticket.id }, choices: choices.map(person => person.id) },
  })
  const titles = choices.map(person =>
    person.posts.map(post => postTitle(post.role as Role, post.scope.name)).join('、'),
  )
  await reply(o, { kind: 'question', text: words.askWhichPerson(name, titles) })
  return null
}

/** 社区电工, 网格长: whoever has that post for the ticket's place. */
async function holderNamed(o: Occasion, ticket: Ticket, title: string): Promise<{ id: number; name: string } | null> {
  const role = roleNamed(title)
  if (role === null) return null
  const { building, unit } = ticket
  const posts = await postsHeld(o.tx, o.at)
  const holder = holderOf(role, { building, unit, grid: await gridOf(o.tx, building) }, posts)
  return holder ? { id: holder.personId, name: holder.name } : null
}

/** 给韩翠萍吧，他管: the name alone. */
export const nameIn = (rest: string): string =>
  rest
    .replace(/^(?:给|到|交给|请)\s*/, '')
    .split(/[\s，,。：:]/)[0]!
    .replace(/(?:老师|师傅|同志|吧)+$/, '')

/** Never the one complained about (DESIGN §3), whoever names them. */
export async function mayHave(o: Occasion, ticket: Ticket, who: { id: number; name: string }): Promise<boolean> {
  if (!(await subjectsFor(o, ticket)).has(who.id)) return true
  await answer(o, ticket, words.sayMustKeepOut(who.name))
  return false
}

export async function reassign(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  const to = await personNamed(o, ticket, command)
  if (to) await reassignTo(o, ticket, to)
}

/** 转派 starts no new clock: the deadlines stay as they are (DESIGN §3). */
export async function reassignTo(o: Occasion, ticket: Ticket, to: { id: number; name: string }): Promise<void> {
  if (!(await mayHave(o, ticket, to))) return
  if (ticket.assigneeId === to.id) return answer(o, ticket, sayHasItAlready(ticket, to.name))
  const post = (await postsHeld(o.tx, o.at, to.id))[0]
  const why = `${o.who.name}转派给您`
  const change = { assigneeId: to.id, assignedRole: post?.role ?? null, why, rule: `reassign/${o.who.personId}` }
  if (!(await takeStep(o, ticket, 'reassign', '转派', change, to.name))) return
  await uncall(o.tx, ticket.id, [o.who.personId!, ticket.assigneeId])
  await answer(o, ticket, `${words.sayReassigned(ticket, to.name)}${cannotHear(o, to)}`)
  const fresh = (await findTicket(o.tx, ticket.id))!
  await pushTask(o, fresh, to.id, { urgent: ticket.priority === 'P0' })
  if (ticket.assigneeId && ticket.assigneeId !== o.who.personId && ticket.assigneeId !== to.id)
    await tell(o, ticket, ticket.assigneeId, 'taken', words.sayTakenFromYou(ticket, to.name))
}

/** Said at once to whoever hands it on: the other will not hear of it. */
const cannotHear = (o: Occasion, to: { id: number; name: string }): string =>
  isBound(o.tx, to.id) ? '' : sayCannotHear(to.name)

export async function coHandle(o: Occasion, ticket: Ticket, command: Command): Promise<void> {
  const who = await personNamed(o, ticket, command)
  if (who) await coHandleWith(o, ticket, who, noteAfter(who.name, command.rest))
}

/** What a 协办 asks for, behind the name. */
export const noteAfter = (name: string, rest: string): string =>
  rest.slice(rest.indexOf(name) + name.length).replace(/^[\s，,。：:]+/, '')

export async function coHandleWith(o: Occasion, ticket: Ticket, who: { id: number; name: string }, note: string) {
  if (!(await mayHave(o, ticket, who))) return
  if (!(await takeStep(o, ticket, 'coHandle', '协办', { acceptBy: null }, `${who.name} ${note}`.trim()))) return
  await addCoHandler(o.tx, o.at, ticket.id, who.id, note)
  await answer(o, ticket, `${words.sayCoHandling(ticket, who.name)}${cannotHear(o, who)}`)
  await tell(o, ticket, who.id, 'cohandle', words.sayCoHandleTask(ticket, o.who.name, note))
  for (const photo of await photosOf(o.tx, ticket.id, ['report', 'supplement']))
    await pushPhoto(o, ticket, who.id, photo.id)
}
