import type { Community } from '../domain/community.ts'
import { type ScopeKind, scopeKinds } from '../domain/roles.ts'

/** One thing that is wrong with a spreadsheet: where, what stands there, and what should. Rows count as the spreadsheet program shows them. */
export type Problem = {
  file: string
  row: number | null
  column: string | null
  found: string | null
  expected: string
}

/** 任职.csv 第12行「手机」写的是「138」，应为1开头的11位手机号 */
export function sayProblem({ file, row, column, found, expected }: Problem): string {
  const where = `${file}${row === null ? '' : ` 第${row}行`}${column === null ? '' : `「${column}」`}`
  if (found === null) return `${where}：${expected}`
  if (found === '') return `${where}是空的，${expected}`
  return `${where}写的是「${shorten(found)}」，${expected}`
}

const longestQuote = 40
const shorten = (text: string) => {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length > longestQuote ? `${letters.slice(0, longestQuote).join('')}…` : letters.join('')
}

const list = (words: readonly string[]) => words.join('、')
const some = (words: readonly string[]) => (words.length > 3 ? `${list(words.slice(0, 3))} 等` : list(words))

/** The second half of the sentence: what should stand there, or what to do. */
export const expected = {
  text: (most: number) => `应为不超过${most}个字的文字`,
  names: '应为一个或几个名字，用顿号隔开，每个不超过20个字',
  personName: '应为姓名（汉字，可带间隔号）',
  phone: '应为1开头的11位手机号（在表格里请把这一列设为文本格式）',
  building: '应为“5栋”这样的楼栋号',
  unit: '应为“2单元”这样的单元号',
  flat: '应为“602”这样的房号（3到4位数字，可带一个字母）',
  date: '应为真实的日期，如 1979-03-21',
  clockTime: '应为 08:30 这样的时间',
  count: (from: number, to: number) => `应为${from}到${to}之间的整数`,
  oneOf: (words: readonly string[]) => `应为其中之一：${list(words)}`,

  folder: '没有这个文件夹，请检查路径',
  notFolder: '这不是文件夹，请给出存放表格的文件夹',
  unreadableFolder: '这个文件夹打不开，请检查权限',
  fileMissing: '缺少这份表格，请放一份 .csv 或 .xlsx（UTF-8 或 GBK 均可）',
  optionalMissing: '没有这份表格，将按没有此类人员导入',
  fileTwice: '同一份表格只能留一个文件，请删去多余的',
  oldExcel: '是旧版 Excel 格式，请另存为 .xlsx 或 .csv',
  fileUnreadable: '文件打不开，请检查权限或是否正被其他程序占用',
  fileBroken: '文件已损坏或加了密码，请在表格软件里重新另存一份',
  fileEmpty: '文件是空的，请填好后再导入',
  tooLarge: (mostMegabytes: number) => `文件太大，应在 ${mostMegabytes} MB 以内，请删去图片和无关内容`,
  tooManyRows: (most: number) => `行数太多，应在 ${most} 行以内`,
  encoding: '文字编码认不出来，请另存为 UTF-8 或 GBK 编码的 .csv',
  quotes: '引号不配对，请在表格软件里重新另存为 .csv',
  noRows: '只有表头，没有内容，请填好后再导入',
  headerMissing: (header: string, seen: readonly string[]) =>
    `缺少“${header}”这一列（表头现有：${seen.length > 0 ? list(seen) : '无'}）`,
  headerTwice: '这一列出现了两次，请删去一列',

  landmarkIsPlace: '不能是楼栋、单元或网格的名字，请写居民口头说的地名',
  noSuch: (kinds: readonly ScopeKind[], known: readonly string[]) =>
    `应为已有的${kinds.map(kind => scopeKinds[kind]).join('或')}（见网格表）${known.length > 0 ? `，如 ${some(known)}` : ''}`,
  noUnit: (building: string) => `应为${building}已有的单元（见网格表的单元数）`,
  community: (name: string) => `应为本社区的名称“${name}”`,
  communityUnknown: '看不出社区名称，请在任职表里填一位社区书记，范围写社区名称',
  noSecretary: '没有社区书记，导入后将没有人能审批和绑定其他人员',
  nameOfTwoKinds: (kind: ScopeKind) => `与${scopeKinds[kind]}重名，请改用不同的名称`,
  fewerThan: (column: string, most: number) => `应不多于“${column}”（${most}）`,
  after: (column: string, date: string) => `应晚于“${column}”（${date}）`,

  onDuty: (known: readonly string[]) => `应为任职表里的姓名${known.length > 0 ? `，如 ${some(known)}` : ''}`,
  oneOnDuty: '任职表里有几位同名，认不准是哪一位，请换一位或先区分开',
  shiftHours: '要写开始和结束的时间',

  sameAsRow: (row: number) => `与第${row}行重复，请删去或改正其中一行`,
  phoneOfAnother: (name: string, file: string, row: number) =>
    `与${file} 第${row}行的${name}手机号相同，一个手机号只能属于一个人`,
  anotherPhone: (name: string, file: string, row: number) =>
    `与${file} 第${row}行的${name}同名而手机号不同，将按两个人登记；若是同一人请改成同一手机号`,
} as const

/** What a folder of spreadsheets holds, in one line. */
export const sayCommunity = ({
  name,
  grids,
  buildings,
  units,
  posts,
  partyMembers,
  residents,
  teams,
  landmarks,
  rooms,
  shifts,
}: Community): string =>
  `${name}：网格${grids.length}个，楼栋${buildings.length}栋，单元${units.length}个，任职${posts.length}条，党员${partyMembers.length}人，居民${residents.length}人，志愿队${teams.length}支，地标${landmarks.length}处，群${rooms.length}个${shifts.length > 0 ? `，值班${shifts.length}班` : ''}。`
