import { type Role, roles } from '../domain/roles.ts'
import { sayMoment } from './times.ts'

/** Where an answer stands, as its reader is to find it again. */
export type Source =
  | { title: string; number: string | null; section: string; effective: string | null; issued: string | null }
  | { author: string; role: string; answeredOn: string; approvedBy: string }

/** 2026-03-10 → 2026年3月10日 */
export const sayDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const roleZh = (role: string): string => roles[role as Role]?.zh ?? '社区'

export function saySource(source: Source): string {
  if ('author' in source)
    return `依据：《常见问答》，${roleZh(source.role)}${source.author}${sayDate(source.answeredOn)}答复，${source.approvedBy}审定`
  const { title, number, section, effective, issued } = source
  const date = effective ? `，${sayDate(effective)}起施行` : issued ? `，${sayDate(issued)}发布` : ''
  return `依据：《${title}》${[number, section].filter(Boolean).join(' ')}${date}`
}

type Answer = {
  /** The document's own words, or the model's. */
  words: string
  byModel: boolean
  source: Source
  where: string | null
  /** There is more in the document than was said. */
  more: boolean
}

/** Five lines at most in a group: the words may have three. */
export function sayAnswer({ words, byModel, source, where, more }: Answer): string {
  const lines = [byModel ? `${words}（AI整理，以原文为准）` : `“${words}”`]
  lines.push(`${saySource(source)}${more ? '（发“全文”，我私聊发您）' : ''}`)
  if (where) lines.push(where)
  return lines.join('\n')
}

export const sayWhere = (place: string | null, phone: string | null): string | null => {
  const parts = [place && `去哪办：${place}`, phone && `电话：${phone}`].filter(one => one !== null && one !== '')
  return parts.length > 0 ? parts.join('；') : null
}

export const saySameAsBefore = (title: string, time: string): string =>
  `和${time}那条回答一样，依据《${title}》，往上翻就能看到。`

export const sayPutOff = (): string =>
  '您问的我都记下了。一下子问得多，我先答到这里，过一分钟您再接着问；着急的话，请打社区电话或到党群服务中心问。'

const handOverWhy = {
  notHeld: '社区的文件里没有查到，我不乱说',
  personal: '这要看各家的具体情况，我不能替社区下结论',
  dispute: '谁对谁错我不好评判',
} as const

/** One sentence: what the bot does not know, who answers, and by when. */
export const sayHandedOver = (
  id: number,
  why: keyof typeof handOverWhy,
  assignee: string,
  resolveBy: Date | null,
  now: number,
): string =>
  `${id}号收到：${handOverWhy[why]}，已请${assignee}答复您，${resolveBy ? sayMoment(resolveBy.getTime(), now) : '尽快'}回话。`

/** To whoever asks again what a person has in hand. */
export const sayStillWaiting = (id: number, assignee: string | null, resolveBy: Date | null, now: number): string =>
  `您问的这件是${id}号，${assignee ?? '值班社工'}还在办，${resolveBy ? sayMoment(resolveBy.getTime(), now) : '尽快'}回话，一有答复就告诉您。`

export const sayPage = (title: string, text: string, page: { at: number; of: number }): string =>
  `《${title}》（${page.at}/${page.of}）\n${text}\n${page.at < page.of ? '回“下一页”接着看。' : '——全文完——'}`

export const sayNoWhole = (): string => '请先问一件事，或引用我的一条回答再发“全文”。'
export const sayWholeGone = (): string => '这份文件已经不再使用，我不发了。您再问一遍，我按现在的文件答。'
export const sayEnd = (title: string): string => `《${title}》已经发完了。发“全文”从头看。`
