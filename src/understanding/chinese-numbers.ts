const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  幺: 1,
  两: 2,
  兩: 2,
  壹: 1,
  贰: 2,
  貳: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  陸: 6,
  柒: 7,
  捌: 8,
  玖: 9,
}
const tens: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
/** 廿 and 卅 are 二十 and 三十 in one character; they take a digit after them, 廿三. */
const scores: Record<string, number> = { 廿: 20, 卅: 30 }

/** Every character a Chinese numeral is written with, to stand between the brackets of a regular expression. */
export const chineseDigits = [...Object.keys(digits), ...Object.keys(tens), ...Object.keys(scores)].join('')

const onlyArabic = /^[0-9]+$/
const fullWidth = /[！-～　]/g

/** Full-width letters, digits and signs → plain ones, one character for one, so that positions stay what they were. */
export function halfWidth(text: string): string {
  return text.replace(fullWidth, sign => (sign === '　' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)))
}

/** Digits spoken one by one keep their zeros: 三〇二 → "302", 零一 → "01". */
function readOneByOne(written: string): string | null {
  let read = ''
  for (const character of written) {
    const digit = digits[character]
    if (digit === undefined) return null
    read += digit
  }
  return read
}

function readCounted(written: string): number | null {
  let sum = 0
  let pending: number | null = null
  let smallest = 10_000
  for (const character of written) {
    const unit = tens[character]
    const score = scores[character]
    if (unit !== undefined) {
      if (unit >= smallest || (pending === null && sum > 0 && unit !== 10) || pending === 0) return null
      sum += (pending ?? 1) * unit
      smallest = unit
      pending = null
    } else if (score !== undefined) {
      if (pending !== null || sum % 100 !== 0 || smallest <= 10) return null
      sum += score
      smallest = 10
    } else {
      const digit = digits[character]
      if (digit === undefined || (pending !== null && pending !== 0)) return null
      pending = digit
    }
  }
  // 一百零五 counts the 五 as ones; 一百五 is 150 in speech, as 三千二 is 3200.
  const isShort = pending !== null && pending > 0 && smallest >= 100 && smallest < 10_000 && !/[零〇]/.test(written)
  return sum + (pending ?? 0) * (isShort ? smallest / 10 : 1)
}

/** The digits that a numeral stands for, Chinese or Arabic, half or full width; null when it is no numeral. */
export function readNumber(written: string): string | null {
  const plain = halfWidth(written)
  if (plain === '') return null
  if (onlyArabic.test(plain)) return plain
  const spoken = readOneByOne(plain)
  if (spoken !== null) return spoken
  const counted = readCounted(plain)
  return counted === null ? null : String(counted)
}
