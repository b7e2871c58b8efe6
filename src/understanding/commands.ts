import { chineseDigits, readNumber } from './chinese-numbers.ts'
import { type DocumentVerb, documentCommands } from './document-commands.ts'
import { saysDone } from './done-words.ts'
import { type FigureVerb, figureCommands } from './figure-commands.ts'
import { cancelling, going, joining, over } from './loose-words.ts'
import { asMeant } from './misspelt.ts'
import { normalise } from './normalise.ts'
import { type StudyVerb, studyCommands, studyNumberless } from './study-commands.ts'
import { saysUndone } from './undone-words.ts'
import { whoCaresWhere } from './who-cares-words.ts'

/** Words that ask the bot to do something now. `loose` verbs are guesses: good only where such a thing is waiting. */
export type Verb =
  | StudyVerb
  | DocumentVerb
  | FigureVerb
  | 'accept'
  | 'handBack'
  | 'reassign'
  | 'coHandle'
  | 'askInfo'
  | 'contacted'
  | 'tellReporter'
  | 'suspend'
  | 'resume'
  | 'extend'
  | 'finish'
  | 'approve'
  | 'disapprove'
  | 'reject'
  | 'transfer'
  | 'merge'
  | 'myTasks'
  | 'whoCares'
  | 'help'
  | 'urge'
  | 'query'
  | 'cancel'
  | 'confirm'
  | 'reopen'
  | 'join'
  | 'supplement'
  | 'bind'
  | 'bindCode'
  | 'bindRoom'
  | 'away'
  | 'back'
  | 'duty'
  | 'roster'
  | 'swap'
  | 'settings'
  | 'notice'
  | 'noticeTemplates'
  | 'noticeFromTemplate'
  | 'noticeConfirm'
  | 'noticeCancel'
  | 'noticeProgress'
  | 'noticeReceipts'
  | 'noticeRemind'
  | 'wholeText'
  | 'nextPage'
  | 'unanswered'

export type Command = {
  verb: Verb
  /** True when the words may just as well be talk. */
  loose: boolean
  ticket: number | null
  /** What follows verb and number: a name, a reason, a result. */
  rest: string
}

/** 通知 as an order, not the 通知书 or a question about one. Its text may be long. */
const noticeStart =
  /^(?:请|帮我|麻烦)?(?:发(?:布|一?[条个])?)?(?:紧急)?通知(?:一下)?(?=\s|[:：,，]|给|全|所有|各|本|我们(?:楼|单元|网格)|第?[\d一二两三四五六七八九十]|党员|三长|志愿|红马甲|独居|空巢|高龄|残疾|低保|租户|居民|社区|大家|$)/
/** Verbs whose rest may begin with a number that is no ticket's: 通知 3、5栋. */
const numberless: ReadonlySet<Verb> = new Set([
  ...studyNumberless,
  'away',
  'roster',
  'swap',
  'duty',
  'settings',
  'bind',
  'notice',
  'noticeFromTemplate',
])

/** First words → verb. Longer ones stand first, because 转12345 begins like 转派 and 不满意 like nothing else. */
const firm: readonly (readonly [RegExp, Verb])[] = [
  ...documentCommands,
  ...figureCommands,
  [/^(?:转12345|转热线)/, 'transfer'],
  [/^(?:不受理)/, 'reject'],
  [/^(?:不同意|不批准|不批|驳回)(?=\s*#?\d|[，,。：:]|\s|(?:faq|(?:常见)?问答)|$)/i, 'disapprove'],
  [/^(?:同意|批准)(?:了|吧)?(?=\s*#?\d|[，,。]|\s*(?:faq|(?:常见)?问答)|$)/i, 'approve'],
  [/^(?:并单|合并)(?=\s*#?\d)/, 'merge'],
  [/^接单(?:了|吧)?|^(?:我接了?|接了)(?=\s*#?\d|[，,。]|$)/, 'accept'],
  [/^(?:退单(?:了|吧)?|退回(?=\s*#?\d))/, 'handBack'],
  [/^(?:转派|转单|派单|派给|转给|转(?=\s*#?\d{1,7}(?:号|[\s,，]|$)|\s+\p{Script=Han}{2,6}$))/u, 'reassign'],
  [/^(?:协办)/, 'coHandle'],
  [/^(?:追问|请补充|问居民)/, 'askInfo'],
  [
    /^(?:已经?联系(?:上|过)?|联系(?:上|过)?了|联系上|联系过|已经?(?:打|去)?(?:过)?电话|已经?到现场|到现场了|已经?上门|上门了)(?:了|居民|本人|住户|业主)*(?=\s*#?\d|[\s,，。:：]|$)/,
    'contacted',
  ],
  [/^(?:告诉|转告|回复|答复)(?:一下)?(?:居民|本人|报事人|住户)(?=\s*[:：,，]?\s*#?\d|[\s:：,，]|$)/, 'tellReporter'],
  [/^(?:申请)?挂账/, 'suspend'],
  [/^(?:恢复办理|恢复(?=\s*#?\d|$))/, 'resume'],
  [/^(?:申请)?延期/, 'extend'],
  [/^(?:办结|完结)(?:了|啦)?|^完成(?:了)?(?=\s*#?\d)/, 'finish'],
  [
    /^(?:(?:看看|看一下|查看|查一下|查)?我(?:的|手上的?)(?:任务|工单|待办)(?:列表|有哪些|有几件|呢)?[?]?|我手上有(?:什么|哪些|几件)(?:任务|活)?[?]?|待办|任务列表|任务)$/,
    'myTasks',
  ],
  [
    /^(?:谁管|谁负责)(?=\s*(?:[\d一二三四五六七八九十]+\s*(?:栋|幢|号楼|单元)|(?:我们|咱们?|这个?|本)(?:楼|栋|单元|网格)|$))/,
    'whoCares',
  ],
  [/^(?:帮助|菜单|使用说明|(?:这个|小格)?(?:咋|怎么)(?:用|使)(?:啊|呀|呢|的)?[?]?|help|[?])$/i, 'help'],
  [/^(?:确认绑定|绑定本群|绑定群)/, 'bindRoom'],
  [/^绑定码?(?=\s*[:：]?\s*\d{6}$)/, 'bind'],
  [/^(?:绑定码)/, 'bindCode'],
  [/^(?:绑定)/, 'bind'],
  [/^(?:查询|查)(?:一下)?(?:工单)?(?=\s*#?\d+\s*号?(?:工单|单子)?\s*$)/, 'query'],
  [/^(?:我报的|我的上报|我的报修|查|查询|查一下|(?:查|查询|看看?)进[度展])$/, 'query'],
  [/^(?:催办|催一下|催单)/, 'urge'],
  [/^(?:撤[销消]|撤单|取消上报)/, 'cancel'],
  [/^(?:非常|很|挺)?满意(?!度|吗|不)/, 'confirm'],
  [/^(?:没修好|没解决|没弄好|没办好|不满意|重办|还没好|还是没好|还没修好)/, 'reopen'],
  [/^(?:我也遇到|我也有这个问题|同样的问题|同样问题)/, 'join'],
  [/^(?:补充)/, 'supplement'],
  [/^(?:我?请假)(?=\s*(?:[\d一二两三四五六七八九十半]|到|$))/, 'away'],
  [/^(?:我|本人)?(?:今天|今日|这次)(?:要|想|得)?请(?:个|一天)?假(?=[\s,，。:：]|$)/, 'away'],
  [/^(?:我回来了|销假|我上岗了)$/, 'back'],
  ...studyCommands,
  [/^值班(?=表$)/, 'duty'],
  [
    /^(?:(?:请问|看看|查一?下)?(?:今天|今晚|现在|明天|明晚|后天|(?:这|本|下)?(?:周|星期|礼拜)[一二三四五六日天末]|\d{1,2}月\d{1,2}[日号])?(?:社区)?(?:是|都)?(?:有)?(?:谁|哪位|哪些人)(?:在)?值班(?:呢|啊|的)?|(?:今天|明天|后天)值班(?:的)?(?:是谁|人员|是哪位))[?]?$/,
    'duty',
  ],
  [
    /^(?:365(?:天|零休|全天候)*(?:值班|排班|班|表|$)|错时(?:制)?(?:值?班|排班|表|$)|排班|值班(?:表|安排)(?=[\s:]*\S))/,
    'roster',
  ],
  [/^(?:我想)?(?:换|替|调|倒)(?:个|一下)?班(?=[\s:，,]|\d|[周今明后]|$)/, 'swap'],
  [/^设置/, 'settings'],
  [/^(?:通知)?模板(?:列表|有哪些)?$/, 'noticeTemplates'],
  [/^(?:通知)?模板(?=\s|[:：])/, 'noticeFromTemplate'],
  [/^(?:看看?|查看?)?通知(?:的)?(?:进度|进展)(?=\s*\d{0,6}$)/, 'noticeProgress'],
  [
    /^(?:看看?|查看?)?通知(?:的)?回执(?=\s*\d{0,6}$)|^(?:谁|哪些人|哪几户)(?:还)?没(?:看|回)(?:通知)?(?=\s*\d{0,6}$)/,
    'noticeReceipts',
  ],
  [/^提醒(?:一下)?(?:未读|没看|没回)(?:的)?(?=\s*\d{0,6}$)/, 'noticeRemind'],
  [/^(?:取消|停发|停止|撤回)(?:发送?)?通知(?=\s*\d{0,6}$)/, 'noticeCancel'],
  [/^(?:确认|再发)(?:发送|发出|通知|一次)?(?=\s*\d{0,6}$)/, 'noticeConfirm'],
  [/^(?:请|我)?(?:看|要|发|给我|我要)?(?:一下)?(?:全文|原文)(?:给我|发我|呢|看看)?[?]?$/, 'wholeText'],
  [/^(?:下一页|接着看|继续看|往下看)$/, 'nextPage'],
  [/^(?:看看?|查看?)?(?:没|未)答上(?:来)?的?(?:问题|咨询)?(?:有哪些)?[?]?$|^(?:看看?|查看?)?咨询情况$/, 'unanswered'],
  [noticeStart, 'notice'],
]

/** The rest of a sentence that only fits if it has nothing else to say. */
const loose: readonly (readonly [Pick<RegExp, 'test'>, Verb])[] = [
  [{ test: saysUndone }, 'reopen'],
  [cancelling, 'cancel'],
  [{ test: saysDone }, 'finish'],
  ...going.map(way => [way, 'accept'] as const),
  [/^(?:不归我管|不是我(?:管|的)|这(?:个|事)?不归我|我管不了)/, 'handBack'],
  [
    /(?:已经)?(?<![不没未])(?:好了|好[用使]了|能用了|亮了|来水了|来电了|通了|不[漏堵响]了|可以了|没问题了|修好了|解决了)(?!\s*[吗没么嘛?])[，,。.!！~\s]*(?:谢谢|多谢|感谢|辛苦)?/,
    'confirm',
  ],
  [over, 'confirm'],
  [/^那就(?:太)?好(?:了|啦)?[，,。.!！~\s]*(?:谢谢|多谢|感谢|辛苦)?/, 'confirm'],
  [/^(?:暖气|屋里|家里|现在)?(?:也|都|已经)?(?:热|暖和|不吵|不臭)了(?![^，,。.!！~\s]*[吗没么?])/, 'confirm'],
  [/谢.{0,8}(?:[修弄换办清搞扫]|处理)得.{0,2}(?:快|及时|利索|好|干净|不错)/, 'confirm'],
  [joining, 'join'],
]

/** A number that counts something or names a place is no ticket: 5栋, 2楼, 3天, 12号楼. */
const noTicket = '(?!\\d|号?[栋幢]|号楼|楼(?!道)|层|室|户|单元|天|日|周|点|个|小时|分钟|块|盏|米|元|[.:]\\d)'
/** Ten digits at most: eleven are a telephone number. */
const ticketNumber = new RegExp(
  `^\\s*(?:[#＃]\\s*(\\d{1,10})|(\\d{1,10})${noTicket})(?:\\s*号)?(?:工单|单子|单(?!元))?`,
)
const spokenTicket = /[#＃]\s*(\d{1,7})|(\d{1,7})\s*号(?:工单|单子|单)/

/** 小格，帮助; @小格 查 12: the name in front is whom it is said to. */
const toXiaoge = /^@?小格(?:同学)?[\s，,。.!！:：]+(?=\S)/

/** Reads a message as a command; null when it is none. Numbers in full width or with 号 and # are read. */
export function readCommand(text: string): Command | null {
  const clean = normalise(text)
    .replace(/^[\s，,。.!！:：]+/, '')
    .replace(toXiaoge, '')
    .replace(/[。.!！\s]+$/, '')
  if (clean === '' || (clean.length > 500 && !noticeStart.test(clean))) return null
  const meant = asMeant(clean)
  const command = readFirm(meant) ?? readNumberFirst(meant) ?? readLoose(meant)
  return command && { ...command, rest: asWritten(text, command.rest) }
}

const nod =
  /^(?:好+(?:的|嘞|哒|吧)?|行吧|行了|那就(?:太)?好了?|嗯+|哦+|噢|行|中|可以|收到|知道了|明白了?|ok|谢.{0,6}|多谢|感谢|辛苦.{0,4}|[哈呵嘿]+|不客气)[\s,.!~]*$/i

/** 好的, 收到, 👍: says that it was heard and nothing else. */
export const isNod = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text) || nod.test(normalise(text).trim())

/** The rest as the speaker typed it: people read it again, and the full-width comma was theirs. */
function asWritten(text: string, rest: string): string {
  const tail = text.replace(/[。.!！\s]+$/, '').slice(-rest.length)
  return rest !== '' && normalise(tail) === rest ? tail : rest
}

/** 12 接单: the number before the verb, as some people write it. */
function readNumberFirst(clean: string): Command | null {
  const found = ticketNumber.exec(clean)
  const after = found && clean.slice(found[0].length).replace(/^[\s，,：:]+/, '')
  const command = after ? (readFirm(after) ?? readLoose(after)) : null
  return command && command.ticket === null ? { ...command, ticket: numberIn(found!) } : null
}

const numberIn = (found: RegExpExecArray): number => Number(found[1] ?? found[2])

function readFirm(clean: string): Command | null {
  const place = whoCaresWhere(clean)
  if (place !== null) return { verb: 'whoCares', loose: false, ticket: null, rest: place }
  for (const [pattern, verb] of firm) {
    const found = pattern.exec(clean)
    if (!found) continue
    const after = clean.slice(found[0].length)
    const number = numberless.has(verb) ? null : ticketNumber.exec(after)
    const rest = (number ? after.slice(number[0].length) : after).replace(/^[\s，,：:；;。]+/, '').trim()
    return { verb, loose: false, ticket: number ? numberIn(number) : null, rest }
  }
  return null
}

/** 修好了吗 asks what 修好了 says. */
const asksWhether = /[?]|(?:吗|没有?|么|是不是)[.!~\s]*$/
const isDone = (verb: Verb): boolean => verb === 'finish' || verb === 'confirm'

function readLoose(clean: string): Command | null {
  for (const [pattern, verb] of loose)
    if (pattern.test(clean) && !(isDone(verb) && asksWhether.test(clean)))
      return { verb, loose: true, ticket: ticketIn(clean), rest: clean }
  return null
}

/** The ticket that words name: 12号工单, #12. */
export function ticketIn(text: string): number | null {
  const found = spokenTicket.exec(normalise(text))
  return found ? Number(found[1] ?? found[2]) : null
}

/** The ticket that one of our own messages is about, for a reply that quotes it: every one of ours says 〔12号〕-like numbers. */
export function quotedTicket(quote: string): number | null {
  if (/^(?:您手上有|您说的是哪一件)/.test(quote.trim())) return null
  const found = /(\d{1,7})号/.exec(normalise(quote).replace(/\d+号楼/g, ''))
  return found ? Number(found[1]) : null
}

/** Which of `count` numbered choices is meant (1-based): “2”, “选2”, “第二个”; null when none. */
export function readChoice(text: string, count: number): number | null {
  const clean = normalise(text).trim()
  const found = /^(?:我?选|第)?\s*([1-9]\d?|[一二两三四五六七八九])\s*(?:个|号|项|条)?[。.!！]?$/.exec(clean)
  if (!found) return null
  const digits = '一二三四五六七八九'
  const number = found[1] === '两' ? 2 : digits.includes(found[1]!) ? digits.indexOf(found[1]!) + 1 : Number(found[1])
  return number >= 1 && number <= count ? number : null
}

/** How many days a sentence asks for: 3天, 两周, 半个月; null when it does not say. A working week has five. */
export function findDays(text: string, week = 7): number | null {
  const found = /(半|\d+|[一二两三四五六七八九十]+)\s*个?(?:工作)?(天|日|周|星期|礼拜|月)/.exec(normalise(text))
  if (!found) return null
  const days = /[天日]/.test(found[2]!) ? 1 : found[2] === '月' ? 30 : week
  return found[1] === '半' ? Math.ceil(days / 2) : Number(readNumber(found[1]!)) * days
}

/** A plain yes or no to a question that asks for one; null when it is neither. */
export function readYesNo(text: string): boolean | null {
  const clean = normalise(text).trim()
  if (/^(?:不是|不对|不|否|取消|算了|不用|没有|错了)[了吧的]?[。.!！]?$/.test(clean)) return false
  if (/^(?:是|是的|对|对的|嗯+|确认|确定|好|好的|行|可以|没错|确认绑定|ok)[了吧的啊呀]?[。.!！]?$/i.test(clean))
    return true
  return null
}

const numeral = new RegExp(`\\d+|[${chineseDigits}]+`)

/** The first whole number in a sentence, in figures or in Chinese: 延期 两天 → 2; null when there is none. */
export function findNumber(text: string): number | null {
  const found = numeral.exec(normalise(text))
  const digits = found ? readNumber(found[0]) : null
  return digits === null ? null : Number(digits)
}
