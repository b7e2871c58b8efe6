import { namesIn } from './names.ts'

type Kind = { name: string; pattern: RegExp; group?: number }

/** A digit as people write or say it: 5, 五, 幺. */
const d = '[0-9零〇一二三四五六七八九幺]'
const spoken = '[零〇一二三四五六七八九幺]'
/** What may stand between two groups of digits. */
const gap = '[ .·-]?'
const noDigit = `(?<!${d})`
const noMore = `(?!${d})`
/** A mobile as typed, and as said aloud and written down by the phone: 一三九,一二三四,五六七八. */
const mobiles: readonly RegExp[] = [
  /(?<!\d)(?:(?:\+|00)?86[- ]?)?1[3-9](?:[ .·-]?\d){9}(?!\d)/g,
  new RegExp(`(?<!${spoken})[一幺][三四五六七八九](?:[ ,、.-]?${spoken}){9}(?!${spoken})`, 'g'),
]

/** What a model must not see, and what stands for it. The first that fits wins, so the longest kinds come first. */
const kinds: readonly Kind[] = [
  { name: '邮箱', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  // 18 digits with a date inside, the last may be X (GB 11643); 15 digits before 1999.
  {
    name: '身份证',
    pattern: new RegExp(
      `${noDigit}[1-9]\\d{5}${gap}(?:19|20)\\d{2}${gap}(?:0[1-9]|1[0-2])${gap}(?:0[1-9]|[12]\\d|3[01])${gap}\\d{3}[\\dXx]${noMore}`,
      'g',
    ),
  },
  { name: '身份证', pattern: /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g },
  { name: '身份证', pattern: new RegExp(`${noDigit}(?:${d}${gap}){17}(?:${d}|[Xx叉])${noMore}`, 'g') },
  { name: '银行卡', pattern: /(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)/g },
  ...mobiles.map(pattern => ({ name: '电话', pattern })),
  { name: '电话', pattern: /(?<!\d)\(?0\d{2,3}\)?[- ]?\d{3,4}[- ]?\d{4}(?!\d)/g },
  { name: '电话', pattern: /(?<=(?:电话|座机|号码|手机|联系方式)号?[是:]? ?)\d{3,4}[- ]?\d{4}(?!\d)/g },
  {
    name: '电话',
    pattern: /(?<![\d.-])(?!(?:19|20)\d\d)[2-8]\d{2,3}[- ]?\d{4}(?![\d.]| ?(?:元|块|万|个|人|户|平|米|度|吨))/g,
  },
  {
    name: '车牌',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.\s-]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/gi,
  },
  { name: '微信号', pattern: /(?:微信号?|wx|vx)[是:： ]*([A-Za-z][\w-]{5,19})/gi, group: 1 },
  { name: 'QQ号', pattern: /qq号?[是:： ]*(\d{5,11})(?!\d)/gi, group: 1 },
  { name: '密码', pattern: /(?:密码|验证码)[是为:： ]*([A-Za-z0-9]{4,})/g, group: 1 },
  { name: '护照', pattern: /(?<![A-Za-z])(?:[EGDSPHM][A-Z]?\d{7,8})(?!\d)/gi },
  { name: '证号', pattern: /(?<!\d)\d{9,}(?!\d)/g },
  {
    name: '门牌',
    pattern: new RegExp(
      `(?<=[栋幢座楼元门#][ -]?(?:\\d{1,2}(?:楼|层) ?)?|(?<![\\d-])\\d{1,2}[-#]\\d{1,2}-|(?:我家|他家|她家|我住|家住|住在?|家在|楼上|楼下|隔壁|对门) ?)(?:\\d{3,4}|${spoken}{3,4}(?!${spoken}))(?![\\d.:年月日栋幢户元块个人度斤平米分次点%])`,
      'g',
    ),
  },
  { name: '门牌', pattern: /(?<![\d.-])\d{3,4}(?=室|号房|号门)/g },
  { name: '生日', pattern: /(?<=生日[是:]? ?|出生于? ?|生于 ?)(?:19|20)\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?/g },
]

const cards = kinds.filter(({ name }) => name === '身份证' || name === '银行卡')

/** What is somebody's own is not read out in a group, whoever wrote it: numbers of cards and mobiles; an office's number stays. */
export const hidePersonal = (text: string): string =>
  mobiles.reduce(
    (shown, mobile) => shown.replace(mobile, '（电话已隐去）'),
    cards.reduce((shown, { pattern }) => shown.replace(pattern, '（证件号已隐去）'), text),
  )

export type Masked = {
  text: string
  /** Puts back what stood there, in whatever text the placeholders come back in. */
  unmask(text: string): string
}

/** Replaces personal data by 〔电话1〕-like placeholders, the same data by the same one. For model calls and logs. */
export function mask(text: string): Masked {
  const known = new Map<string, string>()
  const counts = new Map<string, number>()
  const standIn = (name: string, found: string): string => {
    const before = known.get(found)
    if (before) return before
    const number = (counts.get(name) ?? 0) + 1
    counts.set(name, number)
    known.set(found, `〔${name}${number}〕`)
    return `〔${name}${number}〕`
  }
  let masked = text
  for (const { name, pattern, group } of kinds)
    masked = masked.replace(pattern, (whole: string, ...rest: unknown[]) => {
      const found = group === undefined ? whole : String(rest[group - 1])
      return whole.replace(found, standIn(name, found))
    })
  // The last first, so that the places of the others stay.
  for (const { at, name } of namesIn(masked).reverse())
    masked = masked.slice(0, at) + standIn('姓名', name) + masked.slice(at + name.length)
  return {
    text: masked,
    unmask: other => [...known].reduce((shown, [found, place]) => shown.replaceAll(place, found), other),
  }
}
