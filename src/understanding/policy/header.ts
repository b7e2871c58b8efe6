import { provincesIn } from './regions.ts'

/** What a document says of itself, where it says so; a day as 2024-03-01. */
export type Header = {
  title: string | null
  issuer: string | null
  /** 文号, as in 京政办发〔2020〕7号. */
  number: string | null
  issued: string | null
  effective: string | null
  expires: string | null
  region: string | null
  /** It takes the place of these: titles or numbers. */
  replaces: string[]
  supersededBy: string | null
  isRepealed: boolean
}

/** Date lines and 文号 stand at the head or at the foot. */
const headLength = 1_200
const footLength = 500
const titleLength = 80

const day = String.raw`((?:19|20)\d{2})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?`
const number = /([\p{Script=Han}]{2,12})[〔[［(（]\s*((?:19|20)\d{2})\s*[〕\]］)）]\s*(?:第\s*)?(\d{1,4})\s*号/u
const labels = {
  title: /^(?:标题|文件名称)$/,
  issuer: /^(?:发布机构|发文机关|发文单位|发布单位|制定机关|印发单位|发布部门)$/,
  number: /^(?:文号|发文字号|文件编号)$/,
  issued: /^(?:发布日期|成文日期|发文日期|印发日期|公布日期)$/,
  effective: /^(?:生效日期|实施日期|施行日期|执行日期)$/,
  expires: /^(?:失效日期|有效期至|有效期|截止日期|废止日期)$/,
  region: /^(?:适用地区|适用范围|地区|行政区划)$/,
  supersededBy: /^(?:被替代|替代文件|新文件|已由.*替代|替代为)$/,
  state: /^(?:状态|效力状态|时效性|有效性)$/,
} as const
type Label = keyof typeof labels

export function readHeader(text: string, knownTitle = ''): Header {
  const head = text.slice(0, headLength)
  const foot = text.slice(-footLength)
  const stated = statedIn(head)
  const title = knownTitle || stated.title || titleIn(text)
  const spelled = `${title ?? ''}\n${head}\n${foot}`
  return {
    title,
    issuer: stated.issuer ?? issuerIn(title, foot),
    number: stated.number ?? spelled.match(number)?.[0].replace(/\s/g, '') ?? null,
    issued: dayOf(stated.issued) ?? lastDayIn(foot),
    effective: dayOf(stated.effective) ?? dayAfter(text, /(?:自|从)\s*$/, /^\s*(?:起)?\s*(?:施行|实施|执行|生效|起)/),
    expires: dayOf(stated.expires) ?? dayAfter(text, /有效期(?:限)?截?至\s*[:：]?\s*$/, /^/),
    region: stated.region ?? ([...provincesIn(spelled)][0] || null),
    replaces: replacesIn(text),
    supersededBy: nameIn(stated.supersededBy) ?? supersededIn(head),
    isRepealed:
      /废止|失效|停止执行/.test(stated.state ?? '') || /[（(【[](?:已)?(?:废止|失效)[】\])）]/.test(title ?? ''),
  }
}

/** Lines of the kind 「发布日期：2024年3月1日」, front matter, or a 「| 文号 | … |」 table, at the head. */
function statedIn(head: string): Partial<Record<Label, string>> {
  const stated: Partial<Record<Label, string>> = {}
  for (const line of head.split('\n')) {
    const [name, value] = line.replace(/^[\s|>*#-]+/, '').split(/\s*[:：|]\s*(.*)/s)
    const bare = name?.replace(/[\s*【】[\]]/g, '') ?? ''
    const label = (Object.keys(labels) as Label[]).find(one => labels[one].test(bare))
    const said = value?.replace(/[|*\s]+$/, '').replace(/^[*\s]+/, '')
    if (label && said) stated[label] ??= said
  }
  return stated
}

/** Where the text itself begins, after its title, what it says of itself, and notes to the reader. */
export function bodyStartOf(text: string, title: string): number {
  let start = text.startsWith(title) ? title.length : 0
  for (const line of text.slice(start, start + headLength).split('\n')) {
    const name = line
      .replace(/^[\s|>*#-]+/, '')
      .split(/\s*[:：|]/)[0]!
      .replace(/[\s*【】[\]]/g, '')
    const isStated = Object.values(labels).some(way => way.test(name))
    const isFrame = line.trim() === '' || /^\s*(?:#\s|>|---|本文数字均为示例)/.test(line) || line.trim() === title
    if (!isStated && !isFrame) return start
    start += line.length + 1
  }
  return Math.min(start, text.length)
}

const formal = /(?:同时|予以)废止|不再执行|负责解释|[自从].{0,20}(?:施行|实施|执行|生效)|制定本/
const asksFormal = /废止|施行|实施|执行|生效|作废|解释|有效/

/** 「自…起施行」, 「…同时废止」, 「为…制定本办法」 tell of the document and not of its matter: no answer unless that is asked. */
export const isOfItself = (sentence: string, question: string): boolean =>
  formal.test(sentence) && !asksFormal.test(question)

function titleIn(text: string): string | null {
  const lines = text.split('\n').map(line => line.trim())
  const heading = lines.find(line => /^#\s+\S/.test(line))?.replace(/^#\s+/, '')
  const first = lines.find(line => line !== '' && line !== '---' && !/^[\p{Script=Han}\w]{2,8}[:：]/u.test(line))
  const title = heading ?? first
  return title && title.length <= titleLength ? title : null
}

function issuerIn(title: string | null, foot: string): string | null {
  const named = title?.match(
    /^(.{2,30}?(?:政府|办公厅|办公室|委员会|[局厅部院会处站])(?:办公[厅室])?)(?=关于|印发|转发)/,
  )?.[1]
  if (named) return named
  const lines = foot.split('\n').map(line => line.trim())
  return (
    lines.findLast(line => /^[\p{Script=Han}（）]{4,30}(?:政府|委员会|办公室|[局厅部院会处站所])$/u.test(line)) ?? null
  )
}

const iso = (year: string, month: string, date: string): string | null =>
  Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && Number(date) <= 31
    ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    : null

function dayOf(text: string | undefined): string | null {
  const found = text?.match(new RegExp(day))
  return found ? iso(found[1]!, found[2]!, found[3]!) : null
}

/** The day between such words: 自…起施行, 有效期至…. */
function dayAfter(text: string, before: RegExp, after: RegExp): string | null {
  for (const found of text.matchAll(new RegExp(day, 'g'))) {
    const isBefore = before.test(text.slice(Math.max(0, found.index - 20), found.index))
    const end = found.index + found[0].length
    if (isBefore && after.test(text.slice(end, end + 12))) return iso(found[1]!, found[2]!, found[3]!)
  }
  return null
}

/** A date alone on a line is when it was signed. */
function lastDayIn(foot: string): string | null {
  const line = foot
    .split('\n')
    .map(one => one.trim())
    .findLast(one => new RegExp(`^${day}$`).test(one))
  return dayOf(line) ?? null
}

const nameIn = (text: string | undefined): string | null =>
  text ? (text.match(/《([^》]{2,60})》/)?.[1] ?? text.match(number)?.[0] ?? text) : null

/** 「《…办法》同时废止」: the named ones are gone, this one is in force. */
function replacesIn(text: string): string[] {
  const clause = text.match(/[^。\n]{0,200}(?:同时废止|予以废止|不再执行)/g) ?? []
  return [...new Set(clause.flatMap(one => [...one.matchAll(/《([^》]{2,60})》/g)].map(found => found[1]!)))]
}

function supersededIn(head: string): string | null {
  const found = head.match(
    /(?:本(?:文件|办法|通知|规定|指南)|此件)?已?(?:被|由)\s*《([^》]{2,60})》\s*(?:替代|取代|代替)/,
  )
  return found?.[1] ?? null
}

/** Said to be repealed or replaced, or past the day that it names itself. `today` as 2026-03-10. */
export const isOutOfForce = (header: Header, today: string): boolean =>
  header.isRepealed || header.supersededBy !== null || (header.expires !== null && header.expires < today)
