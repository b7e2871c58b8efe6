import { isDenying, keepsDenials } from './denial.ts'
import { inOneWriting } from './one-writing.ts'
import { type Clause, clausesOf, isSupported, nearest, pairsOf } from './support.ts'
import { nounsIn } from './words.ts'

const date = /(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月/g
const weekday = /周[一二三四五六日末]/g
const placeEnd =
  /(?:大厅|中心|窗口|服务台|派出所|医院|银行|办事处|居委会|管委会|服务站|广场|车站|大道|平台|网站|[路街室楼栋局站])/g
/** Before a place these are no part of its name. */
const beforePlace = /[^\p{Script=Han}\d]|[到去在是向往找至带的和或于把请交从给即可能]/u
const address = /[a-z0-9][\w.-]*\.[a-z]{2,}[\w./-]*/gi
const title = /《([^》]+)》/g
/** No answer of ours asks for money, a password or a click, whatever a document says. */
const lure =
  /转账|汇款|打款|打钱|转到|转给|转入|银行卡号|卡号|密码|验证码|点击|点开|链接|扫码|二维码|加(?:我|他|她)?微信|加群|忽略|无视/
/** Of persons of state, parties and systems the bot says nothing of its own. */
const political =
  /主席|总书记|总理|领导人|共产党|国民党|民主|专制|独裁|台独|港独|法轮|六四|政权|革命|选举谁|拥护|反对党/
/** When, how much and for whom in words that a passage must have itself. */
const literal =
  /[今明去后前]年|[上下本]个?[月周]|[今明昨后]天|当天|当场|双休日|节假日|法定假日|全天|全年|随时|常年|任何人|所有人|全部|一律|保证|肯定|半个?[年月天日小]|[几数上][十百千万]|[十百千万][多余几]|\d+多|大约|左右|大概|差不多|约\d/g
/** What personal data was replaced by before the call: a model may not hand it on. */
const placeholder = /〔[^〕]*〕/g
/** Nouns that say nothing new of a matter. */
const ordinary = new Set(
  '居民 老人 老年人 孩子 子女 家人 家里 自己 本人 大家 社区 小区 时候 时间 时限 期限 地方 地点 地址 电话 材料 手续 费用 钱款 金额 标准 条件 情况 办法 规定 文件 原文 内容 事情 问题 方面 流程 步骤 方式 对象 范围 要求 结果 申请人 工作人员 工作时间 上班时间 现场 窗口 证件 原件 上班'.split(
    ' ',
  ),
)

/** How much of the answer's wording must come from the passages: less, and it tells of something else. */
const leastShared = 0.5
/** The same for one clause of it, without the words that only turn it: a promise in two words is one. */
const leastSharedByClause = 0.35
const turning = /可以|需要|应当|应该|必须|不能|不得|不可|不用|无需|开始|[请您要须能会到去在的了也就都至起]/g

/**
 * Whether a model's answer says nothing that the passages do not: every number, amount, date, time, place, phone, noun
 * and title stands there, each figure in the clause about the same matter, no denial is lost or added, and it asks
 * nobody for anything. Where it cannot be told, the answer is no: the passage itself is as good.
 */
export function isGrounded(answer: string, passages: readonly string[], titles: readonly string[] = []): boolean {
  const said = inOneWriting(answer)
  const source = inOneWriting(passages.join('\n'))
  if (lure.test(said) || political.test(said)) return false
  const named = [...said.matchAll(title)].map(found => found[1]!)
  const known = titles.map(inOneWriting)
  if (named.some(name => !known.includes(name) && !source.includes(`《${name}》`))) return false
  const rest = said.replace(title, '')
  const held = clausesOf(source)
  return (
    [date, weekday, address, literal, placeholder].every(kind => standsLiterally(rest, source, kind)) &&
    placesStand(rest, source) &&
    nounsIn(rest).every(noun => source.includes(noun) || ordinary.has(noun)) &&
    shareOf(rest, source) >= leastShared &&
    clausesOf(rest).every(clause => isClauseGrounded(clause, held, source))
  )
}

function isClauseGrounded(clause: Clause, held: readonly Clause[], source: string): boolean {
  const pairs = pairsOf(clause.text.replace(turning, '·'))
  const shared = pairs.filter(pair => source.includes(pair)).length
  if (shared < pairs.length * leastSharedByClause) return false
  if (!clause.claims.every(claim => isSupported(claim, clause, held))) return false
  const like = nearest(clause, held, null)
  const isAlsoDenying = like.some(one => isDenying(one.text))
  // What is put in other words must not turn a refusal into a promise.
  const isOtherwise = like.length > 0 && !like.some(one => one.text.includes(clause.text))
  if (isOtherwise && !isDenying(clause.text) && like.every(one => isDenying(one.text))) return false
  return keepsDenials(clause.text, source, isAlsoDenying)
}

/** 3月1日 does not stand in 13月1日. */
function standsLiterally(said: string, source: string, kind: RegExp): boolean {
  const there = new Set(source.match(kind) ?? [])
  return (said.match(kind) ?? []).every(words => there.has(words) || (!/^\d/.test(words) && source.includes(words)))
}

/** 到社区8号窗口: the three letters before the word, as far as they belong to it. */
function placesStand(said: string, source: string): boolean {
  for (const found of said.matchAll(placeEnd)) {
    let name = found[0]
    for (let at = found.index - 1; at >= 0 && name.length < found[0].length + 3; at--) {
      if (beforePlace.test(said[at]!)) break
      name = said[at] + name
    }
    if (!source.includes(name)) return false
  }
  return true
}

function shareOf(said: string, source: string): number {
  const [letters, bare] = [said, source].map(text => text.replace(/[^\p{Script=Han}\d]/gu, '')) as [string, string]
  if (letters.length < 2) return bare.includes(letters) ? 1 : 0
  const pairs = Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2))
  return pairs.filter(pair => bare.includes(pair)).length / pairs.length
}
