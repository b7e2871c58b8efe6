import { change, rowsOf, upsertRow } from './bare.ts'
import type { Tx } from './tx.ts'

export type Neighbourhood = {
  people: { id: number; name: string; title: string; place: string }[]
  rooms: { id: number; topic: string; members: number[] }[]
}

type ScopeRow = { id: number; kind: string; name: string; building: string | null; unit: string | null }
type Inhabitant = {
  id: number
  name: string
  posts: (ScopeRow & { role: string })[]
  homes: (ScopeRow & { flat: string })[]
  branchId: number | null
}
type RoomRow = {
  id: number
  topic: string
  kind: string
  scopeId: number
  building: string | null
  unit: string | null
}

const scopeColumns = 's.id, s.kind, s.name, s.building, s.unit'

function byPerson<T extends { personId: number }>(rows: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const row of rows) found.set(row.personId, [...(found.get(row.personId) ?? []), row])
  return found
}

function inhabitants(tx: Tx): Inhabitant[] {
  type Of<T> = T & { personId: number }
  const posts = rowsOf<Of<Inhabitant['posts'][number]>>(
    tx,
    `SELECT po.personId, po.role, ${scopeColumns} FROM Post po JOIN Scope s ON s.id = po.scopeId
     WHERE po.endedAt IS NULL ORDER BY po.id`,
  )
  const homes = rowsOf<Of<Inhabitant['homes'][number]>>(
    tx,
    `SELECT r.personId, r.flat, ${scopeColumns} FROM Residence r JOIN Scope s ON s.id = r.scopeId ORDER BY r.id`,
  )
  const postsOf = byPerson(posts)
  const homesOf = byPerson(homes)
  return rowsOf<Pick<Inhabitant, 'id' | 'name' | 'branchId'>>(
    tx,
    'SELECT p.id, p.name, m.branchId FROM Person p LEFT JOIN PartyMember m ON m.personId = p.id ORDER BY p.id',
  ).map(person => ({ ...person, posts: postsOf.get(person.id) ?? [], homes: homesOf.get(person.id) ?? [] }))
}

/** Who is in which room of a simulated WeChat: those who live or hold a post within the room's scope, and the office. */
export function neighbourhood(tx: Tx, titleOf: (role: string, scope: string) => string): Neighbourhood {
  const people = inhabitants(tx)
  const rooms = rowsOf<RoomRow>(
    tx,
    'SELECT r.id, r.topic, r.kind, r.scopeId, s.building, s.unit FROM Room r JOIN Scope s ON s.id = r.scopeId ORDER BY r.id',
  )
  const grids = rowsOf<{ building: string; parentId: number | null }>(
    tx,
    `SELECT building, parentId FROM Scope WHERE kind = 'building'`,
  )
  const gridOf = new Map(grids.map(({ building, parentId }) => [building, parentId]))
  return {
    people: people.map(({ id, name, posts, homes, branchId }) => ({
      id,
      name,
      title: posts.map(post => titleOf(post.role, post.name))[0] ?? (branchId === null ? '居民' : '党员'),
      place: homes.map(home => `${home.name}${home.flat}`)[0] ?? posts[0]?.name ?? '',
    })),
    rooms: rooms.map(room => ({
      id: room.id,
      topic: room.topic,
      members: people.filter(person => isWithin(person, room, gridOf)).map(person => person.id),
    })),
  }
}

function isWithin({ posts, homes, branchId }: Inhabitant, room: RoomRow, gridOf: Map<string, number | null>): boolean {
  if (posts.some(post => post.kind === 'community')) return true
  const inUnit = (one: { building: string | null; unit: string | null }) =>
    one.building === room.building && (room.unit === null || one.unit === room.unit || one.unit === null)
  switch (room.kind) {
    case 'building':
    case 'unit':
      return (
        homes.some(inUnit) ||
        posts.some(one =>
          one.building ? inUnit(one) : one.kind === 'grid' && one.id === gridOf.get(room.building ?? ''),
        )
      )
    case 'branch':
      return branchId === room.scopeId || posts.some(one => one.id === room.scopeId)
    case 'leaders':
      return posts.some(post => ['unitLeader', 'buildingLeader', 'gridLeader'].includes(post.role))
    case 'volunteers':
      return posts.length > 0
    default:
      return posts.some(post => post.kind !== 'unit')
  }
}

/** In a simulated WeChat everybody is bound from the start: their accounts are made from our own ids. */
export async function bindEverybody(
  tx: Tx,
  at: number,
  accountOf: (personId: number) => string,
  chatOf: (roomId: number) => string,
) {
  const people = rowsOf<{ id: number; name: string }>(tx, 'SELECT id, name FROM Person ORDER BY id')
  const bound = new Set(
    rowsOf<{ id: string }>(tx, 'SELECT id FROM Address WHERE personId IS NOT NULL').map(one => one.id),
  )
  for (const { id, name } of people) {
    if (bound.has(accountOf(id))) continue
    upsertRow(tx, 'Address', { key: { id: accountOf(id) }, update: { name, personId: id, boundAt: at, seenAt: at } })
  }
  for (const { id } of rowsOf<{ id: number }>(tx, 'SELECT id FROM Room WHERE chatId IS NULL ORDER BY id'))
    change(tx, 'UPDATE Room SET chatId = ?, boundAt = ? WHERE id = ?', chatOf(id), at, id)
}
