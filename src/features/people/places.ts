import { roleNames, roles, type ScopeKind } from '../../domain/roles.ts'
import { expected } from '../../wording/import.ts'
import type { Row } from './sheets.ts'

/** Every scope that 网格 names, and the community's own name. */
export type Places = {
  communityName: string | null
  kindOf(scope: string): ScopeKind | null
  accepts(scope: string, kinds: readonly ScopeKind[]): boolean
  /** What to say to somebody who wrote a scope that does not exist. */
  expectedOf(kinds: readonly ScopeKind[]): string
}

/** `grids` is null when that sheet was no use: then every scope is accepted, since nothing can be said against it. */
export function placesOf(
  grids: readonly Row<'grids'>[] | null,
  posts: readonly Row<'posts'>[],
  rooms: readonly Row<'rooms'>[],
): Places {
  const kinds = new Map((grids ?? []).flatMap(({ values }) => scopesOf(values)))
  const communityName = communityNameOf(posts, rooms, kinds)
  if (communityName) kinds.set(communityName, 'community')
  const kindOf = (scope: string) => kinds.get(scope) ?? null
  return {
    communityName,
    kindOf,
    accepts(scope, wanted) {
      const kind = kindOf(scope)
      if (kind !== null) return wanted.includes(kind)
      return grids === null || (wanted.includes('unit') && hasUncountedUnits(grids, scope))
    },
    expectedOf(wanted) {
      if (wanted[0] === 'community' && communityName) return expected.community(communityName)
      const known = [...kinds].filter(([, kind]) => wanted.includes(kind)).map(([name]) => name)
      return expected.noSuch(wanted, known)
    },
  }
}

export const unitName = (building: string, unit: string): string => `${building}${unit}`

export function scopesOf({ grid, building, units, branch }: Row<'grids'>['values']): [string, ScopeKind][] {
  const scopes: [string, ScopeKind][] = []
  if (grid) scopes.push([grid, 'grid'])
  if (branch) scopes.push([branch, 'branch'])
  if (building) scopes.push([building, 'building'])
  for (let unit = 1; building && unit <= (units ?? 0); unit++) scopes.push([unitName(building, `${unit}单元`), 'unit'])
  return scopes
}

/** A building whose 单元数 was wrong has its line already; its units need not have one each. */
const hasUncountedUnits = (grids: readonly Row<'grids'>[], scope: string) =>
  grids.some(({ values: { building, units } }) => building && units === undefined && scope.startsWith(building))

/** Posts that only a community as a whole has. */
const communityPosts = new Set(roleNames.filter(role => roles[role].scope === 'community'))

/** No sheet has a column for it: it is what most of the community's own posts and rooms are bound to. */
function communityNameOf(
  posts: readonly Row<'posts'>[],
  rooms: readonly Row<'rooms'>[],
  places: ReadonlyMap<string, ScopeKind>,
): string | null {
  const scopes = [
    ...posts.filter(({ values: { role } }) => role && communityPosts.has(role)).map(({ values }) => values.scope),
    ...rooms.filter(({ values }) => values.kind === 'community').map(({ values }) => values.scope),
  ]
  const votes = new Map<string, number>()
  for (const scope of scopes) if (scope && !places.has(scope)) votes.set(scope, (votes.get(scope) ?? 0) + 1)
  const [first] = [...votes].sort(([, a], [, b]) => b - a)
  return first?.[0] ?? null
}
