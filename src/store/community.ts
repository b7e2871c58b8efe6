import type { Community } from '../domain/community.ts'
import { hoursOn, type Roster } from '../domain/duty.ts'
import { atShanghai } from '../domain/working-time.ts'
import { audit } from './audit.ts'
import { change, insertRow, rowOf, rowsOf, upsertRow } from './bare.ts'
import type { Store, Tx } from './open.ts'
import { writeRoster } from './shifts.ts'

export type Loaded = { added: number; changed: number; ended: number }

/**
 * Writes a whole community as its spreadsheets describe it, all or nothing, and the same twice is the same once:
 * what is there is updated, posts that no longer stand in the list end, nobody and no ticket is deleted.
 */
export function saveCommunity(store: Store, community: Community, at: number): Promise<Loaded> {
  return store.write(async tx => {
    const scopes = saveScopes(tx, community)
    const people = peopleBook(tx, store, at)
    const counts: Loaded = { added: 0, changed: 0, ended: 0 }
    savePosts(tx, community, scopes, people, at, counts)
    saveResidents(tx, community, scopes, people)
    saveMembers(tx, community, scopes, people)
    saveTeams(tx, community, people)
    saveLandmarks(tx, community, scopes)
    saveRooms(tx, community, scopes, counts)
    await saveShifts(tx, community, people, at)
    await audit(tx, at, 'console', 'import', community.name, { ...counts })
    return counts
  })
}

type Scopes = Map<string, number>

function saveScopes(tx: Tx, community: Community): Scopes {
  const scopes: Scopes = new Map()
  const put = (
    kind: string,
    name: string,
    parent: string | null,
    more: { building?: string; unit?: string; households?: number } = {},
  ) => {
    const update = { kind, parentId: parent === null ? null : (scopes.get(parent) ?? null), ...more }
    scopes.set(name, upsertRow(tx, 'Scope', { key: { name }, update }))
  }
  put('community', community.name, null)
  for (const grid of community.grids) put('grid', grid.name, community.name)
  for (const branch of community.branches) put('branch', branch.name, branch.grid ?? community.name)
  for (const { name, number, grid, households } of community.buildings)
    put('building', name, grid, { building: number, households })
  const numbers = new Map(community.buildings.map(building => [building.name, building.number]))
  for (const unit of community.units)
    put('unit', unit.name, unit.building, { building: numbers.get(unit.building) ?? '', unit: unit.number })
  return scopes
}

type PeopleBook = (name: string, phone: string, gender: string | null) => number

/** People are one by name and phone; the phone is sealed, and found again by its blind index. */
function peopleBook(tx: Tx, { seal }: Store, at: number): PeopleBook {
  const ids = new Map<string, number>()
  return (name, phone, gender) => {
    const key = `${name} ${phone}`
    const known = ids.get(key)
    if (known !== undefined) return known
    const phoneIndex = seal.index(phone)
    const sql = 'SELECT id FROM Person WHERE name = ? AND phoneIndex = ?'
    const found = rowOf<{ id: number }>(tx, sql, name, phoneIndex)
    const create = () =>
      insertRow(tx, 'Person', { name, gender, phoneIndex, phoneSealed: seal.close(phone), createdAt: at })
    const id = found?.id ?? create()
    ids.set(key, id)
    return id
  }
}

function savePosts(tx: Tx, community: Community, scopes: Scopes, people: PeopleBook, at: number, counts: Loaded): void {
  const before = new Set(rowsOf<{ id: number }>(tx, 'SELECT id FROM Post').map(post => post.id))
  const standing = new Set<number>()
  for (const { name, phone, gender, role, scope, slot } of community.posts) {
    const key = { personId: people(name, phone, gender), role, scopeId: scopes.get(scope)!, slot }
    const id = upsertRow(tx, 'Post', { key, update: { endedAt: null } })
    if (!before.has(id) && !standing.has(id)) counts.added++
    standing.add(id)
  }
  const sql = 'UPDATE Post SET endedAt = ? WHERE endedAt IS NULL AND id NOT IN (SELECT value FROM json_each(?))'
  counts.ended = change(tx, sql, at, JSON.stringify([...standing]))
}

function saveResidents(tx: Tx, community: Community, scopes: Scopes, people: PeopleBook): void {
  for (const { name, phone, gender, unit, flat, careTag } of community.residents)
    saveHome(tx, people(name, phone, gender), scopes.get(unit)!, flat, careTag)
}

function saveHome(tx: Tx, personId: number, scopeId: number, flat: string, careTag: string | null): void {
  upsertRow(tx, 'Residence', { key: { personId, scopeId, flat }, update: careTag === null ? {} : { careTag } })
}

function saveMembers(tx: Tx, community: Community, scopes: Scopes, people: PeopleBook): void {
  for (const member of community.partyMembers) {
    const personId = people(member.name, member.phone, member.gender)
    const update = {
      branchId: scopes.get(member.branch)!,
      partyGroup: member.partyGroup,
      birthday: member.bornOn,
      joinedOn: member.joinedOn,
      standing: member.standing,
    }
    upsertRow(tx, 'PartyMember', { key: { personId }, update })
    saveHome(tx, personId, scopes.get(member.unit)!, member.flat, null)
  }
}

function saveTeams(tx: Tx, community: Community, people: PeopleBook): void {
  for (const { name, leader, leaderPhone, size, service } of community.teams)
    upsertRow(tx, 'Team', { key: { name }, update: { leaderId: people(leader, leaderPhone, null), size, service } })
}

/** The list as it stands: what left it is no name of a spot any more. */
function saveLandmarks(tx: Tx, community: Community, scopes: Scopes): void {
  const names = JSON.stringify(community.landmarks.map(({ name }) => name))
  change(tx, 'DELETE FROM Landmark WHERE name NOT IN (SELECT value FROM json_each(?))', names)
  for (const { name, aliases, scope } of community.landmarks) {
    const update = { aliases: JSON.stringify(aliases), scopeId: scope === null ? null : scopes.get(scope)! }
    upsertRow(tx, 'Landmark', { key: { name }, update })
  }
}

function saveRooms(tx: Tx, community: Community, scopes: Scopes, counts: Loaded): void {
  for (const { topic, kind, scope } of community.rooms) {
    const scopeId = scopes.get(scope)!
    const found = rowOf<{ id: number }>(tx, 'SELECT id FROM Room WHERE topic = ? ORDER BY id', topic)
    if (found) change(tx, 'UPDATE Room SET kind = ?, scopeId = ? WHERE id = ?', kind, scopeId, found.id)
    else {
      insertRow(tx, 'Room', { topic, kind, scopeId })
      counts.added++
    }
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
      written.push({ date, person: people(name, phone, null), ...hoursOn(date, { from, to }) })
    const coming = written.filter(shift => shift.until > at)
    await writeRoster(tx, roster, span, coming, { by: 'console', at })
  }
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
