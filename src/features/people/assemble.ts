import { type Community, type Home, roomKinds } from '../../domain/community.ts'
import { rosters } from '../../domain/duty.ts'
import { type ScopeKind, scopesFor } from '../../domain/roles.ts'
import type { Rows } from './checks.ts'
import { type Places, scopesOf, unitName } from './places.ts'
import { isWhole, type Row, type SheetKey, type WholeRow } from './sheets.ts'

/** The rows without a fault as one community. */
export function assemble(rows: Rows, places: Places): Community {
  const lines = wholeOf(rows.grids)
  const kindOf = (scope: string, kinds: readonly ScopeKind[]) => places.kindOf(scope) ?? kinds[0]!
  return {
    name: places.communityName ?? '',
    grids: firstOfEach(lines.map(({ grid, governance }) => ({ name: grid, governance }))),
    branches: branchesOf(lines),
    buildings: lines.map(({ building, governance: _, ...rest }) => ({
      name: building,
      number: building.replace('栋', ''),
      ...rest,
    })),
    units: lines.flatMap(unitsOf),
    posts: wholeOf(rows.posts).map(post => ({ ...post, scopeKind: kindOf(post.scope, scopesFor(post.role)) })),
    partyMembers: wholeOf(rows.partyMembers).map(atHome),
    residents: wholeOf(rows.residents).map(atHome),
    teams: wholeOf(rows.teams),
    landmarks: wholeOf(rows.landmarks).map(spot => ({ ...spot, aliases: spot.aliases ?? [] })),
    rooms: wholeOf(rows.rooms).map(room => ({ ...room, scopeKind: kindOf(room.scope, roomKinds[room.kind].scopes) })),
    shifts: shiftsOf(rows),
  }
}

function shiftsOf({ shifts, posts }: Rows): Community['shifts'] {
  const phones = new Map(wholeOf(posts).map(({ name, phone }) => [name, phone]))
  return wholeOf(shifts).flatMap(({ date, name, roster, from, to }) => {
    const phone = phones.get(name)
    const hours = from && to ? { from, to } : rosters[roster].usual
    return phone && hours ? [{ date, name, phone, roster, ...hours }] : []
  })
}

type Line = WholeRow<'grids'>['values']

const wholeOf = <K extends SheetKey>(rows: readonly Row<K>[]): WholeRow<K>['values'][] =>
  rows.filter(isWhole).map(({ values }) => values)

const atHome = <T extends Home>(person: T): T => ({ ...person, unit: unitName(person.building, person.unit) })

function firstOfEach<T extends { name: string }>(things: readonly T[]): T[] {
  const byName = new Map<string, T>()
  for (const thing of things) if (!byName.has(thing.name)) byName.set(thing.name, thing)
  return [...byName.values()]
}

function branchesOf(lines: readonly Line[]): Community['branches'] {
  const gridsOf = new Map<string, Set<string>>()
  for (const { branch, grid } of lines) if (branch) gridsOf.set(branch, (gridsOf.get(branch) ?? new Set()).add(grid))
  return [...gridsOf].map(([name, grids]) => ({ name, grid: grids.size === 1 ? [...grids][0]! : null }))
}

function unitsOf(line: Line): Community['units'] {
  const names = scopesOf(line).filter(([, kind]) => kind === 'unit')
  return names.map(([name], n) => ({ name, building: line.building, number: String(n + 1) }))
}
