import { readNumber } from '../chinese-numbers.ts'
import { normalise } from '../normalise.ts'

/** What a figure counts, the longest first, as it is written after `inOneWriting`. */
export const unitWords =
  '平方米|工作日|美元|欧元|港元|公里|厘米|公斤|个月|小时|分钟|单元|元|角|岁|月|年|日|秒|％|%|‰|倍|折|度|吨|米|寸|号|栋|楼|室|份|张|次|人|户|名|口|位|件|本|套|条|款|项|级|等|类|分|点|期|批|代|门|座|台|部|季|斤|成|个'

const han = '[〇零一二两三四五六七八九十百千万]+'
/** 周一 is no figure, nor is the 一 of 统一. */
const hanFigure = new RegExp(`(?<![周期拜统唯几数上\\d.])(${han})(?=个?(?:${unitWords}|周岁|天|层|块|时(?!间)))`, 'g')
const hanShare = new RegExp(`百分之(${han}|\\d+(?:\\.\\d+)?)`, 'g')

/** 一万二 is 12000, as 三千二 is 3200 to `readNumber`. */
function amountOf(written: string): string {
  const [high, low, more] = written.split('万')
  if (low === undefined) return readNumber(written) ?? written
  const tens = readNumber(high === '' ? '一' : high!)
  const rest = low === '' ? '0' : readNumber(low)
  if (more !== undefined || tens === null || rest === null) return written
  return String(Number(tens) * 10_000 + Number(rest) * (low.length === 1 ? 1_000 : 1))
}

const afternoon = (hour: string): number => (Number(hour) < 12 ? Number(hour) + 12 : Number(hour))
const clock = (hour: string, minute = '00'): string => `${Number(hour)}:${minute}`

type Rewriting = readonly [from: RegExp, to: string | ((whole: string, ...parts: string[]) => string)]

/** One after the other: the later ones meet what the earlier ones wrote. */
const rewritings: readonly Rewriting[] = [
  [/[(（]?(?<!\d)(0\d{2,3})[)）]?[- ]?(\d{3,4})[- ]?(\d{4})(?!\d)/g, '$1$2$3'],
  [/(?<!\d)(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)/g, '$1$2$3'],
  [/(?<!\d)((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/g, (_, y, m, d) => `${y}年${Number(m)}月${Number(d)}日`],
  [/\s+/g, ''],
  [hanShare, (_, share) => `${amountOf(share!)}%`],
  [hanFigure, (_, written) => amountOf(written!)],
  [/(\d+)([百千])(\d*)/g, (_, many, unit, rest) => String(Number(many) * (unit === '百' ? 100 : 1000) + Number(rest))],
  [/(\d+(?:\.\d+)?)万(?=元|人|户|平)/g, (_, many) => String(Math.round(Number(many) * 10_000))],
  [/(?<=\d月\d{1,2})号/g, '日'],
  [/(?<=\d月)0(?=\d日)|(?<=年)0(?=\d月)/g, ''],
  [/(?<=\d)(?:块钱|块(?!地)|圆|人民币)/g, '元'],
  [/(?<=\d)天/g, '日'],
  [/(?<=\d)层/g, '楼'],
  [/(?<=\d)个(?=工作日|小时)/g, ''],
  [/周岁/g, '岁'],
  [/每个(?=月|年|季)/g, '每'],
  [/星期|礼拜/g, '周'],
  [/周天/g, '周日'],
  [/(?<!\d)(\d{1,2})[点时](?![间建意])(?:(\d{2})分?|(半)|整)?/g, (_, h, m, half) => clock(h!, half ? '30' : m)],
  [/(?<!\d)0(?=\d:\d\d)/g, ''],
  [/(?<=\d[\p{Script=Han}]{0,2}|周[一二三四五六日])(?:到|[-–—~－～])(?=\d|周)/gu, '至'],
  [
    /(?:下午|晚上|傍晚)(\d{1,2}):(\d\d)(?:至(\d{1,2}):(\d\d))?/g,
    (_, h, m, h2, m2) => `${afternoon(h!)}:${m}${h2 ? `至${afternoon(h2)}:${m2}` : ''}`,
  ],
  [/(?:上午|早上|早晨|清晨)(?=\d{1,2}:)/g, ''],
  [/免费/g, '不收费'],
  [/免(?=收|交|缴)/g, '不'],
]

/**
 * The same thing in the same writing, whoever wrote it: 一千二百元, 1,200元 and 1200块钱 are all 1200元; so with shares,
 * dates, times of the day, weekdays, telephone numbers. Lines stay apart as sentences.
 */
export function inOneWriting(text: string): string {
  // Before full width becomes half: 材料1，200元 is no 1,200.
  const joined = text.replace(/(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])/g, figure => figure.replaceAll(',', ''))
  const start = normalise(joined.replace(/\n+/g, '。'))
  return rewritings.reduce((said, [from, to]) => said.replace(from, to as string), start)
}
