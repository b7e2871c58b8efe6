import type { Role } from '../domain/roles.ts'
import type { PostHeld } from '../domain/routing.ts'
import type { Tx } from './open.ts'

export type Home = { building: string; unit: string; flat: string }

/** Who speaks: an account, and the person behind it when binding has said so. Rights come from `posts` alone. */
export type Who = {
  address: string
  /** The person's own name when bound, else the display name: for people to read. */
  name: string
  personId: number | null
  posts: PostHeld[]
  homes: Home[]
}

/** Where it was said. `scope` is null in a private chat and in a room that nobody has bound yet. */
export type Where = {
  chat: string
  inRoom: boolean
  topic: string | null
  kind: string | null
  building: string | null
  unit: string | null
}

export async function whoIs(tx: Tx, address: string, displayName: string, at: number): Promise<Who> {
  const found = await tx.address.findUnique({
    where: { id: address },
    include: { person: { include: { residences: { include: { scope: true } } } } },
  })
  if (!found?.person || !found.boundAt)
    return { address, name: displayName || '邻居', personId: null, posts: [], homes: [] }
  const { person } = found
  return {
    address,
    name: person.name,
    personId: person.id,
    posts: await postsHeld(tx, at, person.id),
    homes: person.residences.flatMap(({ scope, flat }) =>
      scope.building && scope.unit ? [{ building: scope.building, unit: scope.unit, flat }] : [],
    ),
  }
}

export async function whereIs(tx: Tx, chat: string, inRoom: boolean, topic: string | null): Promise<Where> {
  const room = inRoom ? await tx.room.findUnique({ where: { chatId: chat }, include: { scope: true } }) : null
  return {
    chat,
    inRoom,
    topic: room?.topic ?? topic,
    kind: room?.kind ?? null,
    building: room?.scope.building ?? null,
    unit: room?.scope.unit ?? null,
  }
}

/** Posts that are held now, of everybody or of one person. `grid` is the grid's name, found upwards in the tree. */
export async function postsHeld(tx: Tx, at: number, personId?: number): Promise<PostHeld[]> {
  const posts = await tx.post.findMany({
    where: { endedAt: null, ...(personId === undefined ? {} : { personId }) },
    include: { person: true, scope: { include: { parent: { include: { parent: true } } } } },
    orderBy: [{ slot: 'asc' }, { id: 'asc' }],
  })
  return posts.map(post => ({
    personId: post.personId,
    name: post.person.name,
    role: post.role as Role,
    slot: post.slot as 'A' | 'B',
    scope: {
      kind: post.scope.kind,
      name: post.scope.name,
      building: post.scope.building,
      unit: post.scope.unit,
      grid:
        [post.scope, post.scope.parent, post.scope.parent?.parent].find(scope => scope?.kind === 'grid')?.name ?? null,
    },
    away: isAway(post, at),
  }))
}

function isAway(post: { awayFrom: Date | null; awayUntil: Date | null }, at: number): boolean {
  if (!post.awayFrom || post.awayFrom.getTime() > at) return false
  return !post.awayUntil || post.awayUntil.getTime() > at
}

export async function gridOf(tx: Tx, building: string | null): Promise<string | null> {
  if (building === null) return null
  const scope = await tx.scope.findFirst({ where: { kind: 'building', building }, include: { parent: true } })
  return scope?.parent?.kind === 'grid' ? scope.parent.name : null
}

/** The buildings and units that exist, for judging whether a place named in a message is ours. */
export async function knowsPlace(tx: Tx, building: string, unit: string | null): Promise<boolean> {
  const where = unit === null ? { kind: 'building', building } : { kind: 'unit', building, unit }
  return (await tx.scope.count({ where })) > 0
}

export const isCommunityKnown = async (tx: Tx): Promise<boolean> => (await tx.scope.count()) > 0

/** Everybody of this name who holds a post or is known; two of one name are for the asker to tell apart. */
export const peopleNamed = (tx: Tx, name: string) =>
  tx.person.findMany({
    where: { name },
    include: { posts: { where: { endedAt: null }, include: { scope: true } } },
    orderBy: { id: 'asc' },
  })

export const personById = (tx: Tx, id: number) => tx.person.findUnique({ where: { id } })

export const livesAt = async (tx: Tx, home: Home): Promise<number[]> =>
  (
    await tx.residence.findMany({
      where: { flat: home.flat, scope: { building: home.building, unit: home.unit } },
      select: { personId: true },
    })
  ).map(row => row.personId)

/** The account seems to be alive: remember its name, bind nothing. */
export async function noteAddress(tx: Tx, id: string, name: string, at: number): Promise<void> {
  await tx.address.upsert({
    where: { id },
    create: { id, name, seenAt: new Date(at) },
    update: { name, seenAt: new Date(at) },
  })
}

/** Binds an account to a person. The one place where rights begin; audited by the caller. */
export async function bindAddress(tx: Tx, id: string, name: string, personId: number, at: number): Promise<void> {
  const bound = { personId, boundAt: new Date(at), seenAt: new Date(at), name }
  await tx.address.upsert({ where: { id }, create: { id, ...bound }, update: bound })
}

export const roomOf = (tx: Tx, topic: string) => tx.room.findMany({ where: { topic }, include: { scope: true } })

export async function bindRoom(tx: Tx, roomId: number, chatId: string, byId: number | null, at: number): Promise<void> {
  await tx.room.updateMany({ where: { chatId }, data: { chatId: null } })
  await tx.room.update({ where: { id: roomId }, data: { chatId, boundAt: new Date(at), boundById: byId } })
}

export async function setAway(tx: Tx, personId: number, from: number | null, until: number | null): Promise<number> {
  const { count } = await tx.post.updateMany({
    where: { personId, endedAt: null },
    data: { awayFrom: from === null ? null : new Date(from), awayUntil: until === null ? null : new Date(until) },
  })
  return count
}

/** The 书记 of slot A, and whether any account is bound to them. */
export async function firstSecretary(tx: Tx): Promise<{ id: number; name: string; bound: boolean } | null> {
  const post = await tx.post.findFirst({
    where: { role: 'secretary', endedAt: null },
    include: { person: { include: { addresses: { where: { boundAt: { not: null } } } } } },
    orderBy: { slot: 'asc' },
  })
  return post && { id: post.personId, name: post.person.name, bound: post.person.addresses.length > 0 }
}
