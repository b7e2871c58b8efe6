import { roomKinds } from '../../domain/community.ts'
import { rosters } from '../../domain/duty.ts'
import { isShared, postTitle, type ScopeKind, scopeKinds, scopesFor } from '../../domain/roles.ts'
import { expected, type Problem } from '../../wording/import.ts'
import { type Places, unitName } from './places.ts'
import { isWhole, type Row, type SheetKey, type WholeRow } from './sheets.ts'

export type Rows = { [K in SheetKey]: Row<K>[] }
type At = { file: string; row: number }

/** What one cell cannot show: scopes that do not exist, things that are there twice, numbers and dates that contradict each other. */
export function checkRows(rows: Rows, places: Places, problems: Problem[]) {
  checkGrids(rows.grids, problems)
  checkPosts(rows.posts, places, problems)
  checkHomes(rows.partyMembers, places, problems)
  checkHomes(rows.residents, places, problems)
  checkMembers(rows.partyMembers, places, problems)
  checkRooms(rows.rooms, places, problems)
  checkLandmarks(rows.landmarks, places, problems)
  checkShifts(rows, problems)
  checkTwice(rows.residents, '姓名', homeOf, problems)
  checkTwice(rows.teams, '队名', ({ name }) => name, problems)
}

/** For a row whose post or room kind is wrong already: the scope must exist at all. */
const anyScope = Object.keys(scopeKinds) as ScopeKind[]

const at = ({ file, row }: At, column: string, found: string, wanted: string): Problem => ({
  file,
  row,
  column,
  found,
  expected: wanted,
})

function checkGrids(rows: readonly Row<'grids'>[], problems: Problem[]) {
  checkTwice(rows, '楼栋', ({ building }) => building, problems)
  const grids = new Set(rows.map(({ values }) => values.grid))
  for (const row of rows) {
    const { branch, households, partyHouseholds } = row.values
    if (branch && grids.has(branch)) problems.push(at(row, '网格党支部', branch, expected.nameOfTwoKinds('grid')))
    if (households && partyHouseholds && partyHouseholds > households)
      problems.push(at(row, '党员家庭户数', String(partyHouseholds), expected.fewerThan('户数', households)))
  }
}

function checkPosts(rows: readonly Row<'posts'>[], places: Places, problems: Problem[]) {
  for (const row of rows) {
    const { role, scope } = row.values
    if (scope === undefined) continue
    const kinds = role ? scopesFor(role) : anyScope
    if (!places.accepts(scope, kinds)) problems.push(at(row, '范围', scope, places.expectedOf(kinds)))
  }
  checkTwice(rows, 'AB岗', postOf, problems)
}

function postOf({ role, scope, slot, name, phone }: WholeRow<'posts'>['values']): string {
  const post = `${postTitle(role, scope)}${slot}岗`
  return isShared(role) ? `${post}（${name} ${phone}）` : post
}

function checkHomes(rows: readonly (Row<'residents'> | Row<'partyMembers'>)[], places: Places, problems: Problem[]) {
  for (const row of rows) {
    const { building, unit } = row.values
    if (building === undefined) continue
    if (!places.accepts(building, ['building']))
      problems.push(at(row, '楼栋', building, places.expectedOf(['building'])))
    else if (unit !== undefined && !places.accepts(unitName(building, unit), ['unit']))
      problems.push(at(row, '单元', unit, expected.noUnit(building)))
  }
}

const homeOf = ({ name, phone, building, unit, flat }: WholeRow<'residents'>['values']) =>
  `${name}（${phone}，${building}${unit}${flat}）`

function checkMembers(rows: readonly Row<'partyMembers'>[], places: Places, problems: Problem[]) {
  for (const row of rows) {
    const { branch, bornOn, joinedOn } = row.values
    if (branch !== undefined && !places.accepts(branch, ['branch']))
      problems.push(at(row, '网格党支部', branch, places.expectedOf(['branch'])))
    if (bornOn && joinedOn && joinedOn <= bornOn)
      problems.push(at(row, '入党日期', joinedOn, expected.after('出生日期', bornOn)))
  }
  checkTwice(rows, '姓名', ({ name, phone }) => `${name}（${phone}）`, problems)
}

function checkRooms(rows: readonly Row<'rooms'>[], places: Places, problems: Problem[]) {
  for (const row of rows) {
    const { kind, scope } = row.values
    if (scope === undefined) continue
    const kinds = kind ? roomKinds[kind].scopes : anyScope
    if (!places.accepts(scope, kinds)) problems.push(at(row, '绑定范围', scope, places.expectedOf(kinds)))
  }
  checkTwice(rows, '群名', ({ topic }) => topic, problems)
}

const landmarkScopes: readonly ScopeKind[] = ['building', 'grid']

/** One name, one spot: a second row with it, as a name or as another name, could send a report to the wrong people. */
function checkLandmarks(rows: readonly Row<'landmarks'>[], places: Places, problems: Problem[]) {
  const seen = new Map<string, number>()
  for (const row of rows) {
    const { name, aliases, scope } = row.values
    if (scope && !places.accepts(scope, landmarkScopes))
      problems.push(at(row, '范围', scope, places.expectedOf(landmarkScopes)))
    if (!isWhole(row)) continue
    for (const [column, said] of [['名称', name!] as const, ...(aliases ?? []).map(one => ['别名', one] as const)]) {
      const before = seen.get(said)
      if (/\d|^[东西南北]?$/.test(said) || places.kindOf(said) !== null)
        problems.push(at(row, column, said, expected.landmarkIsPlace))
      else if (before !== undefined) problems.push(at(row, column, said, expected.sameAsRow(before)))
      else seen.set(said, row.row)
    }
  }
}

/** A shift is somebody's who holds a post, of whom there is one of that name. */
function checkShifts({ shifts, posts }: Rows, problems: Problem[]) {
  const phones = new Map<string, Set<string>>()
  for (const { values } of posts)
    if (values.name && values.phone) phones.set(values.name, (phones.get(values.name) ?? new Set()).add(values.phone))
  for (const row of shifts) {
    const { name, roster, from, to } = row.values
    const known = name === undefined ? null : (phones.get(name)?.size ?? 0)
    if (known === 0) problems.push(at(row, '姓名', name!, expected.onDuty([...phones.keys()])))
    if (known !== null && known > 1) problems.push(at(row, '姓名', name!, expected.oneOnDuty))
    if (roster && (!from || !to) && (from || to || rosters[roster].usual === null) && from !== undefined)
      problems.push(at(row, from ? '结束' : '开始', '', expected.shiftHours))
  }
  checkTwice(shifts, '姓名', ({ date, name, roster }) => `${date} ${name}（${rosters[roster].zh}）`, problems)
}

/** Rows that are wrong already are left out: they may be twins only because of what is wrong. */
function checkTwice<K extends SheetKey>(
  rows: readonly Row<K>[],
  column: string,
  nameOf: (values: WholeRow<K>['values']) => string,
  problems: Problem[],
) {
  const seen = new Map<string, number>()
  for (const row of rows) {
    if (!isWhole(row)) continue
    const name = nameOf(row.values)
    const before = seen.get(name)
    if (before === undefined) seen.set(name, row.row)
    else problems.push(at(row, column, name, expected.sameAsRow(before)))
  }
}

/** Same person = same name and phone. A phone belongs to one name; one name with two phones is two people, which somebody should know. */
export function checkPeople(rows: Rows, { problems, warnings }: { problems: Problem[]; warnings: Problem[] }) {
  const byPhone = new Map<string, At & { name: string }>()
  const byName = new Map<string, At & { phones: Set<string> }>()
  for (const person of peopleOf(rows)) {
    const { name, phone, column } = person
    const owner = byPhone.get(phone)
    if (!owner) byPhone.set(phone, person)
    else if (owner.name !== name)
      problems.push(at(person, column, phone, expected.phoneOfAnother(owner.name, owner.file, owner.row)))

    const namesake = byName.get(name)
    if (!namesake) byName.set(name, { ...person, phones: new Set([phone]) })
    else if (!namesake.phones.has(phone)) {
      namesake.phones.add(phone)
      warnings.push(at(person, column, phone, expected.anotherPhone(name, namesake.file, namesake.row)))
    }
  }
}

function peopleOf(rows: Rows): (At & { name: string; phone: string; column: string })[] {
  const people = [...rows.posts, ...rows.partyMembers, ...rows.residents].map(({ file, row, values }) => ({
    file,
    row,
    column: '手机',
    name: values.name,
    phone: values.phone,
  }))
  const leaders = rows.teams.map(({ file, row, values }) => ({
    file,
    row,
    column: '队长手机',
    name: values.leader,
    phone: values.leaderPhone,
  }))
  return [...people, ...leaders].flatMap(({ name, phone, ...rest }) =>
    name && phone ? [{ ...rest, name, phone }] : [],
  )
}
