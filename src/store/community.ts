import type { Community } from '../domain/community.ts'
import { hoursOn, type Roster } from '../domain/duty.ts'
import { atShanghai } from '../domain/working-time.ts'
import { audit } from './audit.ts'
import type { Store, Tx } from './open.ts'
import { writeRoster } from './shifts.ts'

export type Loaded = { added: number; changed: number; ended: number }

/**
 * Writes a whole community as its spreadsheets describe it, all or nothing, and the same twice is the same once:
 * what is there is updated, posts that no longer stand in the list end, nobody and no ticket is deleted.
 */
export function saveCommunity(store: Store, community: Community, at: number): Promise<Loaded> {
  return store.write(async tx => {
    const scopes = await saveScopes(tx, community)
    const people = peopleBook(tx, store, at)
    const counts: Loaded = { added: 0, changed: 0, ended: 0 }
    await savePosts(tx, community, scopes, people, at, counts)
    await saveResidents(tx, community, scopes, people)
    await saveMembers(tx, community, scopes, people)
    await saveTeams(tx, community, people)
    await saveLandmarks(tx, community, scopes)
    await saveRooms(tx, community, scopes, counts)
    await saveShifts(tx, community, people, at)
    await audit(tx, at, 'console', 'import', community.name, { ...counts })
    return counts
  })
}

type Scopes = Map<string, number>

async function saveScopes(tx: Tx, community: Community): Promise<Scopes> {
  const scopes: Scopes = new Map()
  const put = async (
    kind: string,
    name: string,
    parent: string | null,
    more: { building?: string; unit?: string; households?: number } = {},
  ) => {
    const fields = { kind, parentId: parent === null ? null : (scopes.get(parent) ?? null), ...more }
    const { id } = await tx.scope.upsert({ where: { name }, create: { name, ...fields }, update: fields })
    scopes.set(name, id)
  }
  await put('community', community.name, null)
  for (const grid of community.grids) await put('grid', grid.name, community.name)
  for (const branch of community.branches) await put('branch', branch.name, branch.grid ?? community.name)
  for (const { name, number, grid, households } of community.buildings)
    await put('building', name, grid, { building: number, households })
  const numbers = new Map(community.buildings.map(building => [building.name, building.number]))
  for (const unit of community.units)
    await put('unit', unit.name, unit.building, { building: numbers.get(unit.building) ?? '', unit: unit.number })
  return scopes
}

type PeopleBook = (name: string, phone: string, gender: string | null) => Promise<number>

/** People are one by name and phone; the phone is sealed, and found again by its blind index. */
function peopleBook(tx: Tx, { seal }: Store, at: number): PeopleBook {
  const ids = new Map<string, number>()
  return async (name, phone, gender) => {
    const key = `${name} ${phone}`
    const known = ids.get(key)
    if (known !== undefined) return known
    const phoneIndex = seal.index(phone)
    const found = await tx.person.findUnique({ where: { name_phoneIndex: { name, phoneIndex } } })
    const fields = { name, gender, phoneIndex, phoneSealed: seal.close(phone), createdAt: new Date(at) }
    const { id } = found ?? (await tx.person.create({ data: fields }))
    ids.set(key, id)
    return id
  }
}

async function savePosts(tx: Tx, community: Community, scopes: Scopes, people: PeopleBook, at: number, counts: Loaded) {
  const standing = new Set<number>()
  for (const { name, phone, gender, role, scope, slot } of community.posts) {
    const key = { personId: await people(name, phone, gender), role, scopeId: scopes.get(scope)!, slot }
    const found = await tx.post.findUnique({ where: { personId_role_scopeId_slot: key } })
    if (!found) counts.added++
    const post = found ?? (await tx.post.create({ data: key }))
    if (found?.endedAt) await tx.post.update({ where: { id: found.id }, data: { endedAt: null } })
    standing.add(post.id)
  }
  const ended = await tx.post.updateMany({
    where: { endedAt: null, id: { notIn: [...standing] } },
    data: { endedAt: new Date(at) },
  })
  counts.ended = ended.count
}

async function saveResidents(tx: Tx, community: Community, scopes: Scopes, people: PeopleBook): Promise<void> {
  for (const { name, phone, gender, unit, flat, careTag } of community.residents)
    await saveHome(tx, await people(name, phone, gender), scopes.get(unit)!, flat, careTag)
}

async function saveHome(
  tx: Tx,
  personId: number,
  scopeId: number,
  flat: string,
  careTag: string | null,
): Promise<void> {
  const key = { personId, scopeId, flat }
  await tx.residence.upsert({
    where: { personId_scopeId_flat: key },
    create: { ...key, careTag },
    update: careTag === null ? {} : { careTag },
  })
}

async function saveMembers(tx: Tx, community: Community, scopes: Scopes, people: PeopleBook): Promise<void> {
  for (const member of community.partyMembers) {
    const personId = await people(member.name, member.phone, member.gender)
    const fields = {
      branchId: scopes.get(member.branch)!,
      partyGroup: member.partyGroup,
      birthday: member.bornOn,
      joinedOn: member.joinedOn,
      standing: member.standing,
    }
    await tx.partyMember.upsert({ where: { personId }, create: { personId, ...fields }, update: fields })
    await saveHome(tx, personId, scopes.get(member.unit)!, member.flat, null)
  }
}

async function saveTeams(tx: Tx, community: Community, people: PeopleBook): Promise<void> {
  for (const { name, leader, leaderPhone, size, service } of community.teams) {
    const fields = { leaderId: await people(leader, leaderPhone, null), size, service }
    await tx.team.upsert({ where: { name }, create: { name, ...fields }, update: fields })
  }
}

/** The list as it stands: what left it is no name of a spot any more. */
async function saveLandmarks(tx: Tx, community: Community, scopes: Scopes): Promise<void> {
  await tx.landmark.deleteMany({ where: { name: { notIn: community.landmarks.map(({ name }) => name) } } })
  for (const { name, aliases, scope } of community.landmarks) {
    const fields = { aliases: JSON.stringify(aliases), scopeId: scope === null ? null : scopes.get(scope)! }
    await tx.landmark.upsert({ where: { name }, create: { name, ...fields }, update: fields })
  }
}

async function saveRooms(tx: Tx, community: Community, scopes: Scopes, counts: Loaded): Promise<void> {
  for (const { topic, kind, scope } of community.rooms) {
    const fields = { kind, scopeId: scopes.get(scope)! }
    const found = await tx.room.findFirst({ where: { topic } })
    if (!found) counts.added++
    if (found) await tx.room.update({ where: { id: found.id }, data: fields })
    else await tx.room.create({ data: { topic, ...fields } })
  }
}

/** A table takes the place of what was planned for its days; what is over stays as it was. */
async function saveShifts(tx: Tx, { shifts }: Community, people: PeopleBook, at: number): Promise<void> {
  const byRoster = new Map<Roster, Community['shifts']>()
  for (const shift of shifts) byRoster.set(shift.roster, [...(byRoster.get(shift.roster) ?? []), shift])
  for (const [roster, rows] of byRoster) {
    const dates = rows.map(row => row.date).toSorted()
    const span = { from: atShanghai(dates[0]!, '00:00'), until: atShanghai(dates.at(-1)!, '24:00') }
    const written: { date: string; person: number; from: number; until: number }[] = []
    for (const { date, name, phone, from, to } of rows)
      written.push({ date, person: await people(name, phone, null), ...hoursOn(date, { from, to }) })
    const coming = written.filter(shift => shift.until > at)
    await writeRoster(tx, roster, span, coming, { by: 'console', at })
  }
}

export type Neighbourhood = {
  people: { id: number; name: string; title: string; place: string }[]
  rooms: { id: number; topic: string; members: number[] }[]
}

/** Who is in which room of a simulated WeChat: those who live or hold a post within the room's scope, and the office. */
export async function neighbourhood(tx: Tx, titleOf: (role: string, scope: string) => string): Promise<Neighbourhood> {
  const people = await tx.person.findMany({
    include: {
      posts: { where: { endedAt: null }, include: { scope: true } },
      residences: { include: { scope: true } },
      membership: true,
    },
    orderBy: { id: 'asc' },
  })
  const rooms = await tx.room.findMany({ include: { scope: true }, orderBy: { id: 'asc' } })
  const grids = await tx.scope.findMany({ where: { kind: 'building' }, include: { parent: true } })
  const gridOf = new Map(grids.map(scope => [scope.building, scope.parentId]))
  type Person = (typeof people)[number]
  const within = (person: Person, room: (typeof rooms)[number]): boolean => {
    const { scope } = room
    if (person.posts.some(post => post.scope.kind === 'community')) return true
    const inUnit = (one: { building: string | null; unit: string | null }) =>
      one.building === scope.building && (scope.unit === null || one.unit === scope.unit || one.unit === null)
    const posts = person.posts.map(post => post.scope)
    switch (room.kind) {
      case 'building':
      case 'unit':
        return (
          person.residences.some(home => inUnit(home.scope)) ||
          posts.some(one => (one.building ? inUnit(one) : one.kind === 'grid' && one.id === gridOf.get(scope.building)))
        )
      case 'branch':
        return person.membership?.branchId === scope.id || posts.some(one => one.id === scope.id)
      case 'leaders':
        return person.posts.some(post => ['unitLeader', 'buildingLeader', 'gridLeader'].includes(post.role))
      case 'volunteers':
        return person.posts.length > 0
      default:
        return person.posts.some(post => post.scope.kind !== 'unit')
    }
  }
  return {
    people: people.map(person => ({
      id: person.id,
      name: person.name,
      title: person.posts.map(post => titleOf(post.role, post.scope.name))[0] ?? (person.membership ? '党员' : '居民'),
      place: person.residences.map(home => `${home.scope.name}${home.flat}`)[0] ?? person.posts[0]?.scope.name ?? '',
    })),
    rooms: rooms.map(room => ({
      id: room.id,
      topic: room.topic,
      members: people.filter(person => within(person, room)).map(person => person.id),
    })),
  }
}

/** In a simulated WeChat everybody is bound from the start: their accounts are made from our own ids. */
export async function bindEverybody(
  tx: Tx,
  at: number,
  accountOf: (personId: number) => string,
  chatOf: (roomId: number) => string,
) {
  const bound = new Set(
    (await tx.address.findMany({ where: { personId: { not: null } }, select: { id: true } })).map(one => one.id),
  )
  for (const { id, name } of await tx.person.findMany({ select: { id: true, name: true } })) {
    if (bound.has(accountOf(id))) continue
    const fields = { name, personId: id, boundAt: new Date(at), seenAt: new Date(at) }
    await tx.address.upsert({ where: { id: accountOf(id) }, create: { id: accountOf(id), ...fields }, update: fields })
  }
  for (const room of await tx.room.findMany({ where: { chatId: null } }))
    await tx.room.update({ where: { id: room.id }, data: { chatId: chatOf(room.id), boundAt: new Date(at) } })
}

/**
 * Fills an empty database with the rows of another file of the same schema. The full-text index comes along as the
 * plain tables that it keeps itself in, which SQLite wants to be asked for: building it again costs twenty times more.
 */
export function copyRows({ raw }: Store, file: string): void {
  raw.pragma('foreign_keys = OFF')
  raw.prepare('ATTACH ? AS template').run(file)
  const tables = raw
    .prepare(
      `SELECT name FROM template.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name <> '_prisma_migrations' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'`,
    )
    .pluck()
    .all() as string[]
  raw.unsafeMode(true)
  raw.transaction(() => {
    for (const name of tables)
      raw.exec(`DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM template."${name}"`)
  })()
  raw.unsafeMode(false)
  raw.exec('DETACH template')
  raw.pragma('foreign_keys = ON')
}
