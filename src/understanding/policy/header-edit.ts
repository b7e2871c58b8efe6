import { isDate } from '../../domain/working-time.ts'
import { normalise } from '../normalise.ts'
import type { Header } from './header.ts'

/** What of a document's head can be put right by hand. */
export const headerFields = {
  title: /^(?:标题|题目|名称|文件名)/,
  issuer: /^(?:发布单位|发文单位|发布机构|发文机关|制定机关|单位)/,
  number: /^(?:文号|发文字号)/,
  issued: /^(?:成文日期|发布日期|发文日期|印发日期)/,
  effective: /^(?:生效日期|施行日期|实施日期|执行日期|生效|施行)/,
  expires: /^(?:失效日期|有效期至|有效期|截止日期|失效|到期)/,
  region: /^(?:适用地区|适用范围|地区|范围)/,
  supersededBy: /^(?:替代文件|被替代|被取代|已被替代|新文件)/,
} as const satisfies Partial<Record<keyof Header, RegExp>>
export type HeaderField = keyof typeof headerFields

export const headerFieldNames = Object.keys(headerFields) as HeaderField[]
const dateFields: readonly HeaderField[] = ['issued', 'effective', 'expires']

export type HeaderEdit = { ok: true; field: HeaderField; value: string | null } | { ok: false; why: EditProblem }
export type EditProblem = 'field' | 'date' | 'value' | 'length'

const longestValue = 80
/** 没有 takes away what stood there: no end, no number. A document without a title could not be named. */
const nothing = /^(?:无|没有|清空|长期|长期有效|空|不填|-|—)$/

/** Reads 「失效日期 2027年12月31日」, 「文号：长社发〔2026〕3号」; a day must exist. */
export function readHeaderEdit(words: string): HeaderEdit {
  const trimmed = words.trim()
  const field = headerFieldNames.find(name => headerFields[name].test(trimmed))
  if (!field) return { ok: false, why: 'field' }
  const value = trimmed
    .replace(headerFields[field], '')
    .replace(/^\s*(?:改为|改成|是|为)?[\s:：，,]*/, '')
    .trim()
  return readHeaderValue(field, value)
}

/** One value as somebody wrote it; an empty one takes away what stood there. */
export function readHeaderValue(field: HeaderField, value: string): HeaderEdit {
  const clean = value.replace(/\s+/g, ' ').trim()
  if (clean === '' || nothing.test(clean))
    return field === 'title' ? { ok: false, why: 'value' } : { ok: true, field, value: null }
  if (dateFields.includes(field)) {
    const day = readDay(clean)
    return day === null ? { ok: false, why: 'date' } : { ok: true, field, value: day }
  }
  if (clean.length > longestValue) return { ok: false, why: 'length' }
  const bare = clean.replace(/^《(.*)》$/, '$1')
  return { ok: true, field, value: field === 'number' ? bare.replace(/\s/g, '') : bare }
}

function readDay(words: string): string | null {
  const found = /^(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*[日号]?$/.exec(normalise(words).trim())
  if (!found) return null
  const date = `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`
  return isDate(date) ? date : null
}
