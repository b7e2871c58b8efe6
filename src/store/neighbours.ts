import type { Household, Neighbours, RoomKnown } from '../domain/audience.ts'
import { rowsOf } from './bare.ts'
import type { Tx } from './tx.ts'

/** The community as an audience sees it. */
export function neighboursOf(tx: Tx): Neighbours {
  const scopes = rowsOf<{
    kind: string
    name: string
    building: string | null
    unit: string | null
    grid: string | null
  }>(
    tx,
    `SELECT s.kind, s.name, s.building, s.unit,
       CASE WHEN p1.kind = 'grid' THEN p1.name WHEN p2.kind = 'grid' THEN p2.name END AS grid
     FROM Scope s LEFT JOIN Scope p1 ON p1.id = s.parentId LEFT JOIN Scope p2 ON p2.id = p1.parentId ORDER BY s.id`,
  )
  const rooms = rowsOf<{ id: number; topic: string; kind: string; scope: string; chatId: string | null }>(
    tx,
    'SELECT r.id, r.topic, r.kind, s.name AS scope, r.chatId FROM Room r JOIN Scope s ON s.id = r.scopeId ORDER BY r.id',
  )
  const byName = new Map(
    scopes.map(scope => [scope.name, { ...scope, grid: scope.kind === 'grid' ? scope.name : scope.grid }]),
  )
  const ofKind = (kind: string) => scopes.filter(scope => scope.kind === kind)
  return {
    grids: ofKind('grid').map(scope => scope.name),
    buildings: ofKind('building').map(({ building, grid }) => ({ building: building!, grid })),
    units: ofKind('unit').map(({ building, unit }) => ({ building: building!, unit: unit! })),
    rooms: rooms.map(
      ({ scope, chatId, ...room }): RoomKnown => ({ ...room, scope: byName.get(scope)!, bound: chatId !== null }),
    ),
    households: householdsOf(tx),
  }
}

/** Every household that the registers know, with who lives there and who of them has a bound account. */
function householdsOf(tx: Tx): Household[] {
  type Line = Omit<Household, 'people'> & { id: number; name: string; careTag: string | null; bound: number }
  const lines = rowsOf<Line>(
    tx,
    `SELECT s.building, s.unit, r.flat, g.name AS grid, p.id, p.name, r.careTag,
       EXISTS (SELECT 1 FROM Address a WHERE a.personId = p.id AND a.boundAt IS NOT NULL) AS bound
     FROM Residence r JOIN Person p ON p.id = r.personId JOIN Scope s ON s.id = r.scopeId
     LEFT JOIN Scope b ON b.id = s.parentId LEFT JOIN Scope g ON g.id = b.parentId AND g.kind = 'grid'
     WHERE s.building IS NOT NULL AND s.unit IS NOT NULL ORDER BY s.id, r.flat, p.id`,
  )
  const homes = new Map<string, Household>()
  for (const { building, unit, flat, grid, id, name, careTag, bound } of lines) {
    const key = `${building}-${unit}-${flat}`
    const home = homes.get(key) ?? { building, unit, flat, grid, people: [] }
    home.people.push({ id, name, careTag, bound: bound === 1 })
    homes.set(key, home)
  }
  return [...homes.values()]
}

/** Members of a party branch, by the branch room they sit in; 三长 by theirs. */
export const membersOfBranch = (tx: Tx, roomId: number): number[] =>
  rowsOf<{ personId: number }>(
    tx,
    'SELECT m.personId FROM PartyMember m JOIN Room r ON r.scopeId = m.branchId WHERE r.id = ?',
    roomId,
  ).map(row => row.personId)

export const boundPeople = (tx: Tx, ids: readonly number[]): { id: number; name: string }[] =>
  rowsOf<{ id: number; name: string }>(
    tx,
    `SELECT p.id, p.name FROM Person p WHERE EXISTS (SELECT 1 FROM Address a WHERE a.personId = p.id AND a.boundAt IS NOT NULL)`,
  ).filter(person => ids.includes(person.id))
