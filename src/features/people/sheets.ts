import { type Gender, type RoomKind, roomKinds, type Slot } from '../../domain/community.ts'
import { type Roster, rosterKeys, rosters } from '../../domain/duty.ts'
import { type Role, roleNames, roles } from '../../domain/roles.ts'
import { expected, type Problem } from '../../wording/import.ts'
import {
  building,
  type Column,
  clockTime,
  count,
  date,
  flat,
  label,
  may,
  must,
  names,
  oneOf,
  personName,
  phone,
  squeeze,
  text,
  unit,
} from './columns.ts'
import type { TableRow } from './table-file.ts'

const words = <T extends string>(...all: T[]) => oneOf(new Map<string, T>(all.map(word => [word, word])))
const gender = words<Gender>('男', '女')
const slot = words<Slot>('A', 'B')
const role = oneOf(new Map<string, Role>(roleNames.map(name => [roles[name].zh, name])))
/** 365零休 may be written 365, 错时班 may be 错时. */
const roster = oneOf(
  new Map<string, Roster>(rosterKeys.flatMap(key => [[rosters[key].zh, key] as const, [key, key] as const])),
)
const roomKindNames = Object.keys(roomKinds) as RoomKind[]
const roomKind = oneOf(new Map<string, RoomKind>(roomKindNames.map(kind => [roomKinds[kind].zh, kind])))

/** The spreadsheets of a community: the file's name, whether it may be missing, and what its columns hold. */
export const sheets = {
  grids: {
    name: '网格',
    needed: true,
    columns: {
      grid: must('网格', label),
      building: must('楼栋', building),
      units: must('单元数', count(1, 30)),
      households: must('户数', count(1, 5000)),
      branch: may('网格党支部', label),
      partyGroups: may('楼栋党小组数', count(0, 100)),
      partyHouseholds: may('党员家庭户数', count(0, 5000)),
      governance: may('治理模式', text(40)),
    },
  },
  posts: {
    name: '任职',
    needed: true,
    columns: {
      name: must('姓名', personName),
      gender: may('性别', gender),
      role: must('职务', role),
      scope: must('范围', label),
      slot: must('AB岗', slot),
      phone: must('手机', phone),
    },
  },
  partyMembers: {
    name: '党员',
    needed: false,
    columns: {
      name: must('姓名', personName),
      gender: may('性别', gender),
      bornOn: must('出生日期', date),
      joinedOn: must('入党日期', date),
      branch: must('网格党支部', label),
      partyGroup: must('楼栋党小组', label),
      building: must('楼栋', building),
      unit: must('单元', unit),
      flat: must('房号', flat),
      standing: must('类别', text(20)),
      phone: must('手机', phone),
    },
  },
  residents: {
    name: '居民',
    needed: false,
    columns: {
      name: must('姓名', personName),
      gender: may('性别', gender),
      building: must('楼栋', building),
      unit: must('单元', unit),
      flat: must('房号', flat),
      phone: must('手机', phone),
      careTag: may('关爱标签', text(40)),
    },
  },
  teams: {
    name: '志愿队',
    needed: false,
    columns: {
      name: must('队名', text(40)),
      leader: must('队长', personName),
      leaderPhone: must('队长手机', phone),
      size: must('人数', count(1, 100_000)),
      service: must('服务项目', text(100)),
    },
  },
  landmarks: {
    name: '地标',
    needed: false,
    // Without it the usual names are known; nobody is missing, so nobody is warned.
    quiet: true,
    columns: {
      name: must('名称', text(20)),
      aliases: may('别名', names),
      scope: may('范围', label),
    },
  },
  rooms: {
    name: '群',
    needed: true,
    columns: {
      topic: must('群名', text(60)),
      kind: must('类型', roomKind),
      scope: must('绑定范围', label),
    },
  },
  shifts: {
    name: '值班',
    needed: false,
    /** Most communities write it in chat: nobody is reminded that it is missing. */
    quiet: true,
    columns: {
      date: must('日期', date),
      name: must('姓名', personName),
      roster: must('班次', roster),
      from: may('开始', clockTime),
      to: may('结束', clockTime),
    },
  },
} as const satisfies Record<string, { name: string; needed: boolean; quiet?: true; columns: Columns }>

export type SheetKey = keyof typeof sheets
export const sheetKeys = Object.keys(sheets) as SheetKey[]

type Columns = Record<string, Column<unknown>>
type Values<C extends Columns> = { [F in keyof C]: C[F] extends Column<infer T> ? T : never }

/** A row as read. A cell that was wrong is undefined here and a line in the problems. */
export type Row<K extends SheetKey> = {
  file: string
  row: number
  values: Partial<Values<(typeof sheets)[K]['columns']>>
}
export type WholeRow<K extends SheetKey> = Row<K> & { values: Values<(typeof sheets)[K]['columns']> }

export const isWhole = <K extends SheetKey>(row: Row<K>): row is WholeRow<K> =>
  Object.values(row.values).every(value => value !== undefined)

/** Titles and notes may stand above the header; it is looked for in this many rows. */
const headerWithin = 10

/** Reads the rows of one sheet under its header: columns in any order, unknown ones ignored; null when the header is no use. */
export function readSheet<K extends SheetKey>(
  key: K,
  file: string,
  table: readonly TableRow[],
  problems: Problem[],
): Row<K>[] | null {
  const columns: Columns = sheets[key].columns
  const header = findHeader(columns, table)
  if (!headerFits(columns, header, file, problems)) return null
  const isFilled = ({ cells }: TableRow) => header.names.some((name, n) => isKnown(columns, name) && cells[n])
  const below = table.filter(line => line.row > header.row && isFilled(line))
  return below.map(({ row, cells }) => ({
    file,
    row,
    values: readCells(columns, header, { file, row, cells }, problems) as Row<K>['values'],
  }))
}

type Header = { row: number; names: string[] }

/** “手机 *” and “手机（必填）” are 手机. */
const headerName = (cell: string) =>
  squeeze(cell)
    .replace(/[（(].*[）)]|[*＊:：]/g, '')
    .toUpperCase()

const isKnown = (columns: Columns, name: string) => Object.values(columns).some(({ header }) => header === name)

function findHeader(columns: Columns, table: readonly TableRow[]): Header {
  const candidates = table.slice(0, headerWithin).map(({ row, cells }) => ({ row, names: cells.map(headerName) }))
  const known = ({ names }: Header) => new Set(names.filter(name => isKnown(columns, name))).size
  return candidates.reduce((best, next) => (known(next) > known(best) ? next : best))
}

function headerFits(columns: Columns, { row, names }: Header, file: string, problems: Problem[]): boolean {
  const before = problems.length
  for (const { header, needed } of Object.values(columns)) {
    const times = names.filter(name => name === header).length
    const wrong = times > 1 ? expected.headerTwice : expected.headerMissing(header, names.filter(Boolean))
    if (times > 1 || (times === 0 && needed)) problems.push({ file, row, column: header, found: null, expected: wrong })
  }
  return problems.length === before
}

function readCells(
  columns: Columns,
  { names }: Header,
  { file, row, cells }: TableRow & { file: string },
  problems: Problem[],
) {
  const values: Record<string, unknown> = {}
  for (const [field, { header, kind, needed }] of Object.entries(columns)) {
    const found = cells[names.indexOf(header)] ?? ''
    values[field] = found === '' ? (needed ? undefined : null) : kind.read(found)
    if (values[field] === undefined) problems.push({ file, row, column: header, found, expected: kind.expected })
  }
  return values
}
