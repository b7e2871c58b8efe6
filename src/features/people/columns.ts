import { dateOfDay, dayOfDate, isDate } from '../../domain/working-time.ts'
import { expected } from '../../wording/import.ts'

/** How one kind of cell is read: undefined when the text is not of this kind. */
export type Kind<T> = { read(text: string): T | undefined; expected: string }
/** One column of a spreadsheet. A column that is not `needed` may be missing as a whole, and its cells may be empty. */
export type Column<T> = { header: string; kind: Kind<T>; needed: boolean }

export const must = <T>(header: string, kind: Kind<T>): Column<T> => ({ header, kind, needed: true })
export const may = <T>(header: string, kind: Kind<T>): Column<T | null> => ({ header, kind, needed: false })

/** Zero-width characters, a byte order mark inside the text, and the soft hyphen: invisible, and never meant. */
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g

export const tidy = (text: string): string => text.replace(invisible, '').trim()

/** ５栋 → 5栋, ＡＢ岗 → AB岗. Only letters and digits: other wide characters are part of a name. */
const halfWidth = (text: string) =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))

/** Words that are compared: one spelling, no spaces. */
export const squeeze = (text: string): string => halfWidth(tidy(text)).replace(/\s+/g, '')

const matching = (pattern: RegExp, wanted: string): Kind<string> => ({
  read: text => pattern.exec(squeeze(text))?.[0],
  expected: wanted,
})

/** Free text, kept as written: a group's name must stay exactly what WeChat calls it. */
export const text = (most: number): Kind<string> => ({
  read: cell => ([...cell].length <= most ? tidy(cell) : undefined),
  expected: expected.text(most),
})

/** 中心广场、文化广场: several names in one cell. */
export const names: Kind<string[]> = {
  read(cell) {
    const found = tidy(cell)
      .split(/[、,，;；/\s]+/)
      .filter(name => name !== '')
    return found.every(name => [...name].length <= 20) ? found : undefined
  },
  expected: expected.names,
}

/** A name that other sheets refer to. */
export const label: Kind<string> = {
  read: cell => ([...cell].length <= 40 ? squeeze(cell) : undefined),
  expected: expected.text(40),
}

/** Rosters often stretch two characters to the width of three: 张　三. */
export const personName: Kind<string> = {
  read(cell) {
    const name = tidy(cell)
      .replace(/[•・．‧]/g, '·')
      .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    return /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z·. ]{0,29}$/u.test(name) ? name : undefined
  },
  expected: expected.personName,
}

export const phone: Kind<string> = {
  read: cell => /^(?:\+?86)?(1\d{10})$/.exec(squeeze(cell).replace(/-/g, ''))?.[1],
  expected: expected.phone,
}

export const building = matching(/^[1-9]\d{0,2}栋$/, expected.building)
export const unit = matching(/^[1-9]\d?单元$/, expected.unit)
/** 602, 1201, 602A. */
export const flat: Kind<string> = {
  read: cell => /^\d{3,4}[A-Z]?$/.exec(squeeze(cell).toUpperCase())?.[0],
  expected: expected.flat,
}

export const count = (from: number, to: number): Kind<number> => ({
  read(cell) {
    const digits = squeeze(cell)
    const n = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN
    return n >= from && n <= to ? n : undefined
  },
  expected: expected.count(from, to),
})

/** 8:30, 08:30:00, 8：30, or the fraction of a day that a spreadsheet keeps → HH:MM. */
export const clockTime: Kind<string> = {
  read(cell) {
    const words = squeeze(cell).replace('：', ':')
    const parts = /^(\d{1,2}):(\d\d)(?::\d\d)?$/.exec(words)
    const fraction = /^0?\.\d+$/.test(words) ? Math.round(Number(words) * 1440) : null
    const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : fraction
    if (minutes === null || minutes > 1440 || (parts && Number(parts[2]) > 59)) return undefined
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  },
  expected: expected.clockTime,
}

/** `words`: what may be written → what it means. */
export const oneOf = <T>(words: ReadonlyMap<string, T>): Kind<T> => ({
  read: cell => words.get(squeeze(cell).toUpperCase()),
  expected: expected.oneOf([...words.keys()]),
})

/** 1979-03-21, 1979/3/21, 1979.3.21, 1979年3月21日, 19790321, or the serial number of a spreadsheet → YYYY-MM-DD. */
export const date: Kind<string> = {
  read(cell) {
    const words = squeeze(tidy(cell).replace(timeOfDay, ''))
    const parts = /^(\d{4})([-/.年])(\d{1,2})(?:\2|月)(\d{1,2})日?$/.exec(words)
    if (parts) return realDate(parts[1]!, parts[3]!, parts[4]!)
    const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(words)
    if (compact) return realDate(compact[1]!, compact[2]!, compact[3]!)
    return /^\d{4,5}$/.test(words) ? dateOfSerial(Number(words)) : undefined
  },
  expected: expected.date,
}

/** What a program writes behind a date that it keeps as a moment. */
const timeOfDay = /[ T]\d{1,2}:\d\d(:\d\d)?$/
const [firstYear, lastYear] = [1900, 2100]

function realDate(year: string, month: string, day: string): string | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Number(year) >= firstYear && Number(year) <= lastYear && isDate(written) ? written : undefined
}

/** Serials count days from 1899-12-30. Below 3654 (1910) a number is more likely a year or a slip than a date. */
function dateOfSerial(serial: number): string | undefined {
  return serial >= 3654 && serial <= 73_050 ? dateOfDay(serial + dayOfDate('1899-12-30')) : undefined
}
