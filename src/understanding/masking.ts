const mobile = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g

/** What a model must not see, and what stands for it. The first that fits wins, so the longest kinds come first. */
const kinds: readonly { name: string; pattern: RegExp; group?: number }[] = [
  { name: '邮箱', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  // 18 digits with a date inside, the last may be X (GB 11643).
  {
    name: '身份证',
    pattern: /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
  },
  { name: '银行卡', pattern: /(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g },
  { name: '电话', pattern: mobile },
  { name: '电话', pattern: /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g },
  {
    name: '车牌',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/g,
  },
  { name: '微信号', pattern: /(?:微信号?|wx|vx)[:： ]?([A-Za-z][\w-]{5,19})/gi, group: 1 },
  {
    name: '姓名',
    pattern:
      /(?:我叫|我是|本人|姓名[:： ]?|联系人[:： ]?|名字叫)([\u4e00-\u9fa5]{2,3})(?=[，,。.！!；;\s、（(]|$|住|家|在|电话|手机|身份)/g,
    group: 1,
  },
  { name: '门牌', pattern: /(?<=[栋幢座楼元]\s?(?:\d{1,2}(?:楼|层)\s?)?)\d{3,4}(?=室|号房|户|$|[，,。\s的家住])/g },
]

const hidden: readonly RegExp[] = kinds
  .filter(({ name }) => name === '身份证' || name === '银行卡')
  .map(({ pattern }) => pattern)

/** What is somebody's own is not read out in a group, whoever wrote it: numbers of cards and mobiles; an office's number stays. */
export const hidePersonal = (text: string): string =>
  hidden.reduce((shown, pattern) => shown.replace(pattern, '（证件号已隐去）'), text).replace(mobile, '（电话已隐去）')

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
  return {
    text: masked,
    unmask: other => [...known].reduce((shown, [found, place]) => shown.replaceAll(place, found), other),
  }
}
