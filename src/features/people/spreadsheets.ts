import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Community } from '../../domain/community.ts'
import { expected, type Problem } from '../../wording/import.ts'
import { assemble } from './assemble.ts'
import { checkPeople, checkRows, type Rows } from './checks.ts'
import { placesOf } from './places.ts'
import { type Row, readSheet, type SheetKey, sheetKeys, sheets } from './sheets.ts'
import { readTable } from './table-file.ts'

type Notes = { problems: Problem[]; warnings: Problem[] }
/** A sheet that could not be read at all is null. */
type Found = { [K in SheetKey]: Row<K>[] | null }

/**
 * Reads a community's spreadsheets from a folder. With a single problem nothing of it may be imported:
 * `community` then holds only the rows that were whole.
 */
export async function readCommunity(dir: string): Promise<{ community: Community } & Notes> {
  const notes: Notes = { problems: [], warnings: [] }
  const found = await readFolder(dir, notes)
  const rows: Rows = {
    grids: found.grids ?? [],
    posts: found.posts ?? [],
    partyMembers: found.partyMembers ?? [],
    residents: found.residents ?? [],
    teams: found.teams ?? [],
    landmarks: found.landmarks ?? [],
    rooms: found.rooms ?? [],
    shifts: found.shifts ?? [],
  }
  const places = placesOf(found.grids, rows.posts, rows.rooms)
  if (found.posts) checkLeadership(found.posts, places.communityName, notes)
  checkRows(rows, places, notes.problems)
  checkPeople(rows, notes)
  return {
    community: assemble(rows, places),
    problems: inOrder(notes.problems),
    warnings: inOrder(notes.warnings),
  }
}

const about = (file: string, wanted: string): Problem => ({
  file,
  row: null,
  column: null,
  found: null,
  expected: wanted,
})

async function readFolder(dir: string, notes: Notes): Promise<Found> {
  const files = await listFolder(dir)
  const read = <K extends SheetKey>(key: K) => (files.ok ? readOne(key, dir, files.names, notes) : null)
  if (!files.ok) notes.problems.push(about(dir, files.expected))
  return {
    grids: await read('grids'),
    posts: await read('posts'),
    partyMembers: await read('partyMembers'),
    residents: await read('residents'),
    teams: await read('teams'),
    landmarks: await read('landmarks'),
    rooms: await read('rooms'),
    shifts: await read('shifts'),
  }
}

async function listFolder(dir: string): Promise<{ ok: true; names: string[] } | { ok: false; expected: string }> {
  try {
    return { ok: true, names: (await readdir(dir)).sort() }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return { ok: false, expected: expected.folder }
    return { ok: false, expected: code === 'ENOTDIR' ? expected.notFolder : expected.unreadableFolder }
  }
}

const spreadsheetEnding = /\.(csv|xlsx|xls|et)$/i
/** .et is what WPS calls its own. */
const oldFormat = /\.(xls|et)$/i

const isNamed = (file: string, name: string) =>
  spreadsheetEnding.test(file) && file.replace(spreadsheetEnding, '').trim() === name

async function readOne<K extends SheetKey>(
  key: K,
  dir: string,
  files: readonly string[],
  { problems, warnings }: Notes,
): Promise<Row<K>[] | null> {
  const { name, needed } = sheets[key]
  const named = files.filter(file => isNamed(file, name))
  const [file] = named
  if (file === undefined) {
    if (needed) problems.push(about(name, expected.fileMissing))
    else if (!('quiet' in sheets[key])) warnings.push(about(name, expected.optionalMissing))
    return null
  }
  if (named.length > 1) problems.push(about(named.join('、'), expected.fileTwice))
  const table = await (oldFormat.test(file)
    ? { ok: false as const, expected: expected.oldExcel }
    : readTable(join(dir, file)))
  if (!table.ok) {
    problems.push(about(file, table.expected))
    return null
  }
  const rows = readSheet(key, file, table.rows, problems)
  if (rows?.length === 0) (needed ? problems : warnings).push(about(file, expected.noRows))
  return rows
}

function checkLeadership(posts: readonly Row<'posts'>[], communityName: string | null, { problems, warnings }: Notes) {
  const file = posts[0]?.file
  if (file === undefined) return
  if (communityName === null) problems.push(about(file, expected.communityUnknown))
  else if (!posts.some(({ values }) => values.role === 'secretary')) warnings.push(about(file, expected.noSecretary))
}

/** By file in the order of reading, then by row: the order in which somebody mends them. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const rank = ({ file }: Problem) => sheetKeys.findIndex(key => file.startsWith(sheets[key].name))
  return [...problems].sort((a, b) => rank(a) - rank(b) || (a.row ?? 0) - (b.row ?? 0))
}
