import { sentencesOf } from './spans.ts'

/** What a resident wants to know of a service. */
export const guideFields = [
  'audience',
  'materials',
  'steps',
  'place',
  'timeLimit',
  'fee',
  'phone',
  'hours',
  'amount',
] as const
export type GuideField = (typeof guideFields)[number]

/** One service of the guide (一门式), field by field, each value word for word as its document has it. */
export type GuideRecord = { name: string; fields: Partial<Record<GuideField, string>> }

/** How tables and guides head a field. One heading may head several: 办理地点、时间和电话. */
const heads: Record<GuideField, RegExp> = {
  audience: /对象|条件|谁能|哪些人|什么人|什么情况能|什么时候登记/,
  materials: /材料|要带什么|证件|领取手续/,
  steps: /流程|步骤|程序|怎么(?:办|申请|预约|参加|备案)|办理(?:方式|办法|方法|渠道)|应当怎么办/,
  place: /地点|地址|在哪|窗口|位置|场所/,
  timeLimit: /时限|多久|多长时间|几天/,
  fee: /收费|费用|价格|票价/,
  phone: /电话|热线|联系方式|^咨询$/,
  hours: /(?:办理|开放|营业|服务|活动|接种|开饭|报名|咨询)?时间|开放|营业|办公/,
  amount: /(?<!收费)标准|待遇|能领多少|金额|缴费档次/,
}
/** The column that names the services of a table. */
export const isNameHead = (head: string): boolean => nameHead.test(head.trim())
const nameHead = /^(?:事项|事项名称|服务事项|服务名称|名称|项目|服务项目|办理事项|证明名称)$/

/** Where a guide has no section of its own for a field, the sentences that tell it all the same. */
const tells: Partial<Record<GuideField, RegExp>> = {
  timeLimit:
    /(?:\d+|[一二两三四五六七八九十]+)\s*(?:个)?(?:工作)?[日天](?:之?内|办|制|完成|审|出)|当场(?:办|出|领|取)|当天(?:办|出|领)|不超过\d+个?(?:工作)?[日天]/,
  fee: /不收(?:费|取)|免费办|不收手续费|工本费|收费\d|费用\d/,
  phone: /\d{3,4}-\d{7,8}/,
  place: /\d+号窗口|办理地点/,
  hours: /\d{1,2}[:：]\d{2}\s*[–—~至-]\s*\d{1,2}[:：]\d{2}/,
}
const longestName = 40

/**
 * The services that a document holds: rows of its tables (办事指南.xlsx, a list of service points), and, where the whole
 * document is the guide of one service, that one from its sections.
 */
export function guideRecordsIn(text: string, title: string): GuideRecord[] {
  const sections = sectionsOf(text)
  const rows = [...sections.flatMap(rowOf), ...pipeRowsIn(text)]
  const whole = rows.length === 0 || sections.length > rows.length ? wholeGuide(title, sections) : null
  return whole ? [whole, ...rows] : rows
}

type Section = { heading: string; body: string }

function sectionsOf(text: string): Section[] {
  return text
    .split(/^##\s+/m)
    .slice(1)
    .map(part => {
      const [heading = '', ...body] = part.split('\n')
      return { heading: heading.trim(), body: body.join('\n').trim() }
    })
}

const fieldsOf = (head: string): GuideField[] => guideFields.filter(field => heads[field].test(head))

/** A row of a spreadsheet, as `read-xlsx` writes it: its name for a heading, a line a cell. */
function rowOf({ heading, body }: Section): GuideRecord[] {
  const cells = body.split('\n').map(line => /^([^：:]{1,16})[：:](.+)$/.exec(line.trim()))
  if (cells.length === 0 || cells.some(cell => cell === null)) return []
  const named = cells.find(cell => nameHead.test(cell![1]!.trim()))
  const record = recordOf(
    named?.[2] ?? heading,
    cells.map(cell => [cell![1]!, cell![2]!] as const),
  )
  const isRow = named !== undefined || fieldsOf(heading).length === 0
  return record && isRow && (named || Object.keys(record.fields).length > 1) ? [record] : []
}

function recordOf(name: string, cells: readonly (readonly [string, string])[]): GuideRecord | null {
  const fields: GuideRecord['fields'] = {}
  for (const [head, value] of cells) {
    if (nameHead.test(head.trim()) || value.trim() === '') continue
    for (const field of fieldsOf(head)) fields[field] ??= value.trim()
  }
  const clean = name.trim()
  const isRecord = clean !== '' && clean.length <= longestName && Object.keys(fields).length > 0
  return isRecord ? { name: clean, fields } : null
}

/** 「| 名称 | 地点 | 时间 | 电话 |」 and the rows below; the column of names is the first of that kind. */
function pipeRowsIn(text: string): GuideRecord[] {
  const records: GuideRecord[] = []
  let columns: string[] | null = null
  for (const line of text.split('\n')) {
    const cells = cellsOf(line)
    if (cells.length < 2) {
      columns = null
      continue
    }
    if (cells.every(cell => /^:?-+:?$/.test(cell))) continue
    if (columns === null) {
      columns = cells
      continue
    }
    const at = columns.findIndex(head => nameHead.test(head))
    const named = at < 0 ? null : cells[at]
    const record =
      named &&
      recordOf(
        named,
        columns.map((head, column) => [head, cells[column] ?? ''] as const),
      )
    if (record) records.push(record)
  }
  return records
}

const cellsOf = (line: string): string[] =>
  line.includes('|')
    ? line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map(cell => cell.trim())
    : []

/** 《居住证办理指南》 is one record, its sections the fields. */
const isGuide = /指南|须知|指引|说明|公告|安排/
const leastFields = 2

function wholeGuide(title: string, sections: readonly Section[]): GuideRecord | null {
  if (!isGuide.test(title) || sections.length === 0) return null
  const fields: GuideRecord['fields'] = {}
  for (const { heading, body } of sections) for (const field of fieldsOf(heading)) fields[field] ??= body
  if (Object.keys(fields).length < leastFields) return null
  for (const field of guideFields) {
    const way = tells[field]
    const told = fields[field] ?? (way ? sentencesWith(sections, way) : '')
    if (told !== '') fields[field] = told
  }
  return { name: title.slice(0, longestName), fields }
}

const mostSentences = 2

function sentencesWith(sections: readonly Section[], way: RegExp): string {
  const found: string[] = []
  for (const { body } of sections)
    for (const { start, end } of sentencesOf(body)) {
      const sentence = body.slice(start, end).trim()
      if (way.test(sentence)) found.push(sentence.replace(/^\d+[.、]\s*/, ''))
    }
  return found.slice(0, mostSentences).join('\n')
}
