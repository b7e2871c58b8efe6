import type { PostHeld } from './routing.ts'

/** Where words narrow an audience: 5栋2单元 → building "5", unit "2"; 第3网格 → grid "3". */
export type Within = { grid: string | null; building: string | null; unit: string | null }

/** What a sender's words name. `own` is 本单元, 我们楼, 本网格: the sender's own post says which. */
export type AudiencePart =
  | { kind: 'everybody' | 'allRooms' | 'allUnits' | 'leaders' | 'volunteers' | 'office' }
  | { kind: 'place'; within: Within }
  | { kind: 'own'; level: 'grid' | 'building' | 'unit' }
  | { kind: 'party'; within: Within | null }
  | { kind: 'care'; tag: string; within: Within | null }

export type RoomKnown = {
  id: number
  topic: string
  kind: string
  /** `grid` is the grid's name, found upwards in the tree. */
  scope: { kind: string; building: string | null; unit: string | null; grid: string | null }
  bound: boolean
}
export type Household = {
  building: string
  unit: string
  flat: string
  grid: string | null
  people: { id: number; name: string; bound: boolean; careTag: string | null }[]
}
/** What the community consists of, as far as an audience can name it. */
export type Neighbours = {
  grids: readonly string[]
  buildings: readonly { building: string; grid: string | null }[]
  units: readonly { building: string; unit: string }[]
  rooms: readonly RoomKnown[]
  households: readonly Household[]
}

export type Addressee = { id: number; name: string; home: string }
export type Audience = {
  rooms: RoomKnown[]
  people: Addressee[]
  /** Households where nobody's account is bound: 未通知到. */
  unreached: Addressee[]
  /** Places without any room, by name: they are told to the sender, never passed over. */
  uncovered: string[]
  /** Names that the community does not have. */
  unknown: string[]
}

const nobody = (): Audience => ({ rooms: [], people: [], unreached: [], uncovered: [], unknown: [] })

/** 第3网格, 5栋, 5栋2单元. */
export const sayWithin = ({ grid, building, unit }: Within): string =>
  building === null ? `第${grid}网格` : `${building}栋${unit === null ? '' : `${unit}单元`}`
const gridName = (grid: string): string => `第${grid}网格`
export const homeOf = ({ building, unit, flat }: Household): string => `${building}栋${unit}单元${flat}`
export const householdKey = ({ building, unit, flat }: { building: string; unit: string; flat: string }): string =>
  `${building}-${unit}-${flat}`

/** Whom the words reach: each room and each person once, whatever overlaps. */
export function audienceOf(parts: readonly AudiencePart[], all: Neighbours, posts: readonly PostHeld[]): Audience {
  const found = parts.map(part => partOf(part, all, posts))
  const once = <T>(items: T[], key: (item: T) => string | number) => [
    ...new Map(items.map(item => [key(item), item])).values(),
  ]
  const people = once(
    found.flatMap(one => one.people),
    person => person.id,
  )
  return {
    rooms: once(
      found.flatMap(one => one.rooms),
      room => room.id,
    ).sort((a, b) => a.id - b.id),
    people,
    unreached: once(
      found.flatMap(one => one.unreached),
      person => person.id,
    ),
    uncovered: [...new Set(found.flatMap(one => one.uncovered))],
    unknown: [...new Set(found.flatMap(one => one.unknown))],
  }
}

function partOf(part: AudiencePart, all: Neighbours, posts: readonly PostHeld[]): Audience {
  switch (part.kind) {
    case 'everybody':
      return buildingsReached(all.buildings, all)
    case 'allRooms':
      return { ...nobody(), rooms: [...all.rooms] }
    case 'allUnits':
      return ofKind(all, 'unit')
    case 'leaders':
      return ofKind(all, 'leaders')
    case 'volunteers':
      return ofKind(all, 'volunteers')
    case 'office':
      return ofKind(all, 'community')
    case 'place':
      return placeReached(part.within, all)
    case 'own':
      return ownReached(part.level, all, posts)
    case 'party':
      return branchesOf(part.within, all)
    case 'care':
      return cared(part.tag, part.within, all)
  }
}

const ofKind = (all: Neighbours, kind: string): Audience => ({
  ...nobody(),
  rooms: all.rooms.filter(room => room.kind === kind),
})

/** The widest rooms that reach everybody once: a building's own group, else those of its units. */
function buildingsReached(buildings: Neighbours['buildings'], all: Neighbours): Audience {
  const reached = nobody()
  for (const { building } of buildings) {
    const here = all.rooms.filter(room => room.scope.building === building)
    const whole = here.filter(room => room.kind === 'building')
    if (whole.some(room => room.bound)) {
      reached.rooms.push(...whole.filter(room => room.bound))
      continue
    }
    const units = all.units.filter(one => one.building === building)
    const byUnit = units.map(({ unit }) => ({
      unit,
      rooms: here.filter(room => room.kind === 'unit' && room.scope.unit === unit),
    }))
    if (byUnit.every(({ rooms }) => rooms.length === 0)) {
      reached.rooms.push(...whole)
      if (whole.length === 0) reached.uncovered.push(`${building}栋`)
      continue
    }
    reached.rooms.push(...byUnit.flatMap(({ rooms }) => rooms))
    const without = byUnit.filter(({ rooms }) => rooms.length === 0)
    reached.uncovered.push(...without.map(({ unit }) => `${building}栋${unit}单元`))
  }
  return reached
}

function placeReached(within: Within, all: Neighbours): Audience {
  if (!isKnown(within, all)) return { ...nobody(), unknown: [sayWithin(within)] }
  if (within.unit !== null) {
    const rooms = all.rooms.filter(
      room => room.kind === 'unit' && room.scope.building === within.building && room.scope.unit === within.unit,
    )
    return { ...nobody(), rooms, uncovered: rooms.length === 0 ? [sayWithin(within)] : [] }
  }
  if (within.building !== null) return buildingsReached([{ building: within.building, grid: null }], all)
  const grid = gridName(within.grid!)
  const own = all.rooms.filter(room => room.kind === 'grid' && room.scope.grid === grid)
  if (own.length > 0) return { ...nobody(), rooms: own }
  return buildingsReached(
    all.buildings.filter(one => one.grid === grid),
    all,
  )
}

const isKnown = ({ grid, building, unit }: Within, all: Neighbours): boolean =>
  unit !== null
    ? all.units.some(one => one.building === building && one.unit === unit)
    : building !== null
      ? all.buildings.some(one => one.building === building)
      : all.grids.includes(gridName(grid!))

const ownRoles = { grid: 'gridLeader', building: 'buildingLeader', unit: 'unitLeader' } as const
const ownWords = { grid: '本网格', building: '本楼', unit: '本单元' } as const

function ownReached(level: 'grid' | 'building' | 'unit', all: Neighbours, posts: readonly PostHeld[]): Audience {
  const own = posts.filter(post => post.role === ownRoles[level]).map(post => post.scope)
  if (own.length === 0) return { ...nobody(), unknown: [ownWords[level]] }
  return audienceOf(
    own.map(({ building, unit, grid }) => ({
      kind: 'place',
      within: { grid: grid?.replace(/^第|网格$/g, '') ?? null, building, unit },
    })),
    all,
    [],
  )
}

/** A branch is asked through its grid: 3栋党员 are the branch of 3栋's grid. */
function branchesOf(within: Within | null, all: Neighbours): Audience {
  const rooms = all.rooms.filter(room => room.kind === 'branch')
  if (within === null) return { ...nobody(), rooms }
  if (!isKnown(within, all)) return { ...nobody(), unknown: [sayWithin(within)] }
  const grid =
    within.building === null
      ? gridName(within.grid!)
      : all.buildings.find(one => one.building === within.building)!.grid
  const here = rooms.filter(room => room.scope.grid === grid)
  return { ...nobody(), rooms: here, uncovered: here.length === 0 ? [`${sayWithin(within)}党员`] : [] }
}

/** Those with the tag and whoever lives with them, in private; where nobody is bound, the household is named as unreached. */
function cared(tag: string, within: Within | null, all: Neighbours): Audience {
  if (within !== null && !isKnown(within, all)) return { ...nobody(), unknown: [sayWithin(within)] }
  const reached = nobody()
  for (const household of all.households) {
    const tagged = household.people.find(person => person.careTag === tag)
    if (!tagged || (within !== null && !livesIn(household, within))) continue
    const home = homeOf(household)
    const bound = household.people.filter(person => person.bound)
    reached.people.push(...bound.map(({ id, name }) => ({ id, name, home })))
    if (bound.length === 0) reached.unreached.push({ id: tagged.id, name: tagged.name, home })
  }
  return reached
}

export const livesIn = (household: Household, { grid, building, unit }: Within): boolean =>
  (grid === null || building !== null || household.grid === gridName(grid)) &&
  (building === null || household.building === building) &&
  (unit === null || household.unit === unit)

/** Roles that may write to the whole community, and those that may write to their own scope. Nobody else may. */
const reach: Partial<Record<PostHeld['role'], 'community' | 'own'>> = {
  secretary: 'community',
  deputySecretary: 'community',
  socialWorker: 'community',
  gridLeader: 'own',
  buildingLeader: 'own',
  unitLeader: 'own',
}

export const mayNotify = (posts: readonly PostHeld[]): boolean => posts.some(post => reach[post.role])
/** Who may send a document or a web page on: with a notice, or as study material. */
export const mayAttach = (posts: readonly PostHeld[]): boolean =>
  mayNotify(posts) || posts.some(post => post.role === 'branchSecretary')
export const mayNotifyAll = (posts: readonly PostHeld[]): boolean =>
  posts.some(post => reach[post.role] === 'community')

/** Whether every room and every household of an audience lies within the sender's own posts. */
export function isWithinReach({ rooms, people, unreached }: Audience, posts: readonly PostHeld[], all: Neighbours) {
  if (mayNotifyAll(posts)) return true
  const scopes = posts.filter(post => reach[post.role] === 'own').map(post => post.scope)
  const covers = (place: { building: string | null; unit: string | null; grid: string | null }) =>
    scopes.some(scope => {
      if (scope.kind === 'grid') return place.grid === scope.grid
      return place.building === scope.building && (scope.unit === null || place.unit === scope.unit)
    })
  const homes = new Map(all.households.flatMap(home => home.people.map(person => [person.id, home] as const)))
  return (
    rooms.every(room => ['grid', 'building', 'unit'].includes(room.kind) && covers(room.scope)) &&
    [...people, ...unreached].every(person => homes.has(person.id) && covers(homes.get(person.id)!))
  )
}
