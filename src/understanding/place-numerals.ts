import { chineseDigits, readNumber } from './chinese-numbers.ts'
import { matchesOf } from './matches.ts'

/**
 * The words that may follow a number in an address, tried in this order. Some are what recognition of speech writes
 * for 单元 and 栋; the misheard 栋 needs a unit, floor or door behind it: 三东二单元, but not 山东 or 三动感单车.
 */
const words = {
  unit: `单[元源园圆员无]|[丹担旦][元源园]|单(?= ?\\d{3,4}(?!\\d))|号?门[洞栋]|梯(?= ?\\d{3,4}(?!\\d))`,
  building: `排(?= ?(?:\\d{1,3}|[${chineseDigits}]{1,3})号)|号 ?楼栋?|号[栋幢座搂]|楼号|[栋幢](?:号楼)?|[东动冻洞懂董](?= ?(?:\\d{1,3}|[${chineseDigits}]{1,3})(?:单|丹|担|旦|号|楼|层|门))`,
  door: '号?门(?![面市])',
  room: '室|号?房间?|号?商铺|号?门面',
  hash: '#[楼栋]?',
  block: '座',
  floor: '[楼层]',
  household: '户',
  number: '号',
} as const

/** What the word after a number says the number could be; 'bare' is a number without such a word. */
export type Kind = keyof typeof words | 'bare'

/** One number, or up to three joined by dashes, with the word that follows. */
export type Numeral = {
  values: string[]
  /** The numbers and the word as they stand in the text. */
  written: string
  word: string
  joint: 'dash' | 'dot' | 'reach' | 'list' | null
  /** 负, 地下 or a minus before it; only floors have one. */
  sign: string
  kind: Kind
  start: number
  end: number
}

const listed = new Set<Kind>(['building', 'hash', 'unit', 'floor', 'room'])
export const listGlue = /^ ?[、,，和跟与及或/] ?$/

const kinds = Object.keys(words) as (keyof typeof words)[]
const number = `(?:[甲乙丙丁]\\d{1,3}(?=号楼|[栋幢])|[A-Za-z]{0,2}\\d+(?:[A-Za-z](?![A-Za-z])\\d{0,3})?|[A-Za-z](?=[栋幢座#]|号楼|单元|-\\d)|[A-Z](?=楼)|[东西南北中甲乙丙丁](?=单元)|[东西南北中左右甲乙丙丁](?=[栋幢座](?!谈))|[甲乙丙丁](?=号楼)|(?<!\\d号?)[东西南北](?=楼(?![上下道梯门顶村]|\\d*[幢栋]))|[${chineseDigits}]+)`
// 一 between two numbers in digits is a dash typed with the wrong key.
const join = '(?: ?[-－–—/.杠~至到] ?|一(?=\\d))'
const joint = /(?:[-－–—/.杠~至到]|(?<=\d ?)一(?=\d))/
// Group 1 is the numbers, the others one a kind: positions instead of names, because this runs on every message.
const scanner = new RegExp(
  `(?:(?<![A-Za-z\\d.]|\\d:)|(?<=[A-Za-z]{3}))(${number}(?:${join}${number}){0,2}) ?(?:${kinds.map(kind => `(${words[kind]})`).join('|')})?`,
  'g',
)
const below = /(?:负|地下|(?<![\d栋幢楼元座])-)$/

const neighbours = /^(?:一二三?|二三四?|三四五?|四五六?|五六七?|六七八?|七八九?|八九)$/

const jointKinds: Record<string, Numeral['joint']> = { '.': 'dot', '/': 'dot', '~': 'reach', 至: 'reach', 到: 'reach' }

function readValues(chain: string): string[] | null {
  const values: string[] = []
  for (const written of chain.split(joint)) {
    const value = /[A-Za-z东西南北中左右甲乙丙丁]/.test(written)
      ? written.trim().toUpperCase()
      : readNumber(written.trim())
    if (value === null) return null
    values.push(value)
  }
  return values
}

function kindOf(match: RegExpExecArray): Kind {
  for (let group = 0; group < kinds.length; group++) if (match[group + 2] !== undefined) return kinds[group]!
  return 'bare'
}

function readNumeral(match: RegExpExecArray, text: string): Numeral | null {
  const kind = kindOf(match)
  const all = match[1]!
  // The 3. of 3.10栋 numbers a paragraph.
  const skipped = all.split('.').length === 2 ? all.indexOf('.') + 1 : 0
  const written = all.slice(skipped)
  const values = readValues(written)
  if (!values) return null
  const start = match.index + skipped
  const mark = values.length > 1 ? joint.exec(written)![0] : null
  // 三四楼 is two floors.
  const isPair = listed.has(kind) && neighbours.test(written)
  return {
    values: isPair ? [...values[0]!] : values,
    written,
    word: match[0].slice(all.length).trim(),
    joint: isPair ? 'list' : mark === null ? null : (jointKinds[mark] ?? 'dash'),
    sign: below.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '',
    kind,
    start,
    end: match.index + match[0].trimEnd().length,
  }
}

/** In 2、3栋 the word stands once, behind the last number; the two become one numeral with both values. */
function joinList(one: Numeral, next: Numeral, text: string): Numeral | null {
  if (one.values.length > 1 || (next.values.length > 1 && next.joint !== 'list') || !listed.has(next.kind)) return null
  if (one.kind !== 'bare' && !(one.kind === 'number' && next.word.startsWith('号'))) return null
  if (!listGlue.test(text.slice(one.end, next.start))) return null
  const [first, second] = [one.values[0]!, next.values[0]!]
  const isList =
    next.kind === 'room' ? /^\d{3,4}$/.test(first) : /^\d{1,3}$/.test(first) && Number(first) < Number(second)
  return isList ? { ...next, values: [...one.values, ...next.values], joint: 'list', start: one.start } : null
}

/** Every number of the text that could be part of an address, in order. `text` in half width. */
export function scanNumerals(text: string): Numeral[] {
  const numerals: Numeral[] = []
  for (const match of matchesOf(scanner, text)) {
    const numeral = readNumeral(match, text)
    if (numeral) numerals.push(numeral)
  }
  for (let i = numerals.length - 2; i >= 0; i--) {
    const joined = joinList(numerals[i]!, numerals[i + 1]!, text)
    if (joined) numerals.splice(i, 2, joined)
  }
  return numerals
}
