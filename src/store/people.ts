import type { Role } from '../domain/roles.ts'
import type { PostHeld } from '../domain/routing.ts'
import { change, rowOf, rowsOf } from './bare.ts'
import type { Tx } from './open.ts'
import { remembered } from './remembered.ts'

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

/** A display name of blanks and marks that nobody sees is none. */
const seen = (name: string): string => name.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()

export async function whoIs(tx: Tx, address: string, displayName: string, at: number): Promise<Who> {
  const person = rowOf<{ id: number; name: string }>(
    tx,
    'SELECT p.id, p.name FROM Address a JOIN Person p ON p.id = a.personId WHERE a.id = ? AND a.boundAt IS NOT NULL',
    address,
  )
  if (!person) return { address, name: seen(displayName) || '邻居', personId: null, posts: [], homes: [] }
  const homes = rowsOf<Home>(
    tx,
    `SELECT s.building, s.unit, r.flat FROM Residence r JOIN Scope s ON s.id = r.scopeId
     WHERE r.personId = ? AND s.building IS NOT NULL AND s.unit IS NOT NULL ORDER BY r.id`,
    person.id,
  )
  return { address, name: person.name, personId: person.id, posts: await postsHeld(tx, at, person.id), homes }
}

export async function whereIs(tx: Tx, chat: string, inRoom: boolean, topic: string | null): Promise<Where> {
  const room = inRoom
    ? rowOf<{ topic: string; kind: string; building: string | null; unit: string | null }>(
        tx,
        'SELECT r.topic, r.kind, s.building, s.unit FROM Room r JOIN Scope s ON s.id = r.scopeId WHERE r.chatId = ?',
        chat,
      )
    : null
  return {
    chat,
    inRoom,
    topic: room?.topic ?? topic,
    kind: room?.kind ?? null,
    building: room?.building ?? null,
    unit: room?.unit ?? null,
  }
}

type PostRow = {
  personId: number
  name: string
  role: Role
  slot: 'A' | 'B'
  kind: string
  scope: string
  building: string | null
  unit: string | null
  grid: string | null
  awayFrom: number | null
  awayUntil: number | null
}

const postRows = `SELECT po.personId, pe.name, po.role, po.slot, s.kind, s.name AS scope, s.building, s.unit,
    po.awayFrom, po.awayUntil,
    CASE WHEN s.kind = 'grid' THEN s.name WHEN p1.kind = 'grid' THEN p1.name WHEN p2.kind = 'grid' THEN p2.name END AS grid
  FROM Post po JOIN Person pe ON pe.id = po.personId JOIN Scope s ON s.id = po.scopeId
  LEFT JOIN Scope p1 ON p1.id = s.parentId LEFT JOIN Scope p2 ON p2.id = p1.parentId
  WHERE po.endedAt IS NULL ORDER BY po.slot, po.id`

const onShift = 'SELECT personId FROM Shift WHERE endedAt IS NULL AND "from" <= ? AND until > ?'

/** Posts that nobody has ended. Away and on shift they are by the clock, which is asked each time. */
const standingPosts = (tx: Tx): readonly PostRow[] =>
  remembered(tx, 'posts', ['Post', 'Person', 'Scope'], () => rowsOf<PostRow>(tx, postRows))

/** Posts that are held now, of everybody or of one person. `grid` is the grid's name, found upwards in the tree. */
export async function postsHeld(tx: Tx, at: number, personId?: number): Promise<PostHeld[]> {
  const all = standingPosts(tx)
  const rows = personId === undefined ? all : all.filter(row => row.personId === personId)
  if (rows.length === 0) return []
  const working = new Set(rowsOf<{ personId: number }>(tx, onShift, at, at).map(row => row.personId))
  return rows.map(({ personId, name, role, slot, kind, scope, building, unit, grid, awayFrom, awayUntil }) => ({
    personId,
    name,
    role,
    slot,
    scope: { kind, name: scope, building, unit, grid },
    away: awayFrom !== null && awayFrom <= at && (awayUntil === null || awayUntil > at),
    onShift: working.has(personId),
  }))
}

export async function gridOf(tx: Tx, building: string | null): Promise<string | null> {
  if (building === null) return null
  const sql = `SELECT p.name FROM Scope s JOIN Scope p ON p.id = s.parentId WHERE s.kind = 'building' AND s.building = ? AND p.kind = 'grid'`
  return rowOf<{ name: string }>(tx, sql, building)?.name ?? null
}

/** Whether a building, or a unit of it, exists: a place named in a message may be somebody else's community. */
export async function knowsPlace(tx: Tx, building: string, unit: string | null): Promise<boolean> {
  const kind = unit === null ? 'building' : 'unit'
  return rowOf(tx, 'SELECT 1 FROM Scope WHERE kind = ? AND building = ? AND unit IS ?', kind, building, unit) !== null
}

/** The numbers of the buildings, 1 before 10. */
export const buildingsHere = (tx: Tx): string[] =>
  rowsOf<{ building: string }>(
    tx,
    `SELECT building FROM Scope WHERE kind = 'building' ORDER BY CAST(building AS INTEGER), building`,
  ).map(row => row.building)

/** The numbers of a building's units, in order. */
export const unitsOf = (tx: Tx, building: string): string[] =>
  rowsOf<{ unit: string }>(
    tx,
    `SELECT unit FROM Scope WHERE kind = 'unit' AND building = ? ORDER BY CAST(unit AS INTEGER), unit`,
    building,
  ).map(row => row.unit)

/** The one unit of a building that has no other; null where there are several, or none is known. */
export function onlyUnitOf(tx: Tx, building: string): string | null {
  const [unit, ...others] = unitsOf(tx, building)
  return unit !== undefined && others.length === 0 ? unit : null
}

export const isCommunityKnown = async (tx: Tx): Promise<boolean> => (await tx.scope.count()) > 0

/** Everybody of this name who holds a post or is known; two of one name are for the asker to tell apart. */
export const peopleNamed = (tx: Tx, name: string) =>
  tx.person.findMany({
    where: { name },
    include: { posts: { where: { endedAt: null }, include: { scope: true } } },
    orderBy: { id: 'asc' },
  })

/** The account that a person is reached at; null when none is bound. */
export const addressOf = (tx: Tx, personId: number): string | null =>
  rowOf<{ id: string }>(
    tx,
    'SELECT id FROM Address WHERE personId = ? AND boundAt IS NOT NULL ORDER BY seenAt DESC, id LIMIT 1',
    personId,
  )?.id ?? null

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
  const sql = `INSERT INTO Address (id, name, seenAt) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, seenAt = excluded.seenAt`
  change(tx, sql, id, name, at)
}

/**
 * Binds an account to a person, and no other any more: an account left behind keeps no rights. The one place where
 * rights begin; audited by the caller.
 */
export async function bindAddress(tx: Tx, id: string, name: string, personId: number, at: number): Promise<void> {
  const bound = { personId, boundAt: new Date(at), seenAt: new Date(at), name }
  await tx.address.updateMany({ where: { personId, id: { not: id } }, data: { boundAt: null } })
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
