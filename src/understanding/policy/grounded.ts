import { readNumber } from '../chinese-numbers.ts'
import { normalise } from '../normalise.ts'

/** A figure as a whole: 0000-1234503, 8:30, 1.5, 2026; half of a longer one is another figure. */
const figure = /\d+(?:[.,:：\-－–—~至/]\d+)*/g
const single = /\d+(?:[.,:：]\d+)*/g
const phone = /\d{3,4}[-－–—]\d{6,}/g
const unit =
  /^\s*(?:个)?(?:工作日|周岁|小时|分钟|平方米?|公里|[元天日月年周岁号楼栋层室份张次人名户倍折点分万亿%％‰度吨米寸])/
const hanNumber =
  /[〇零一二两三四五六七八九十百千万半]+(?=个?(?:工作日|周岁|小时|分钟|[元天日月年岁号楼栋层室份张次倍折点块成]))/g
const weekday = /(?:周|星期|礼拜)[一二三四五六日天末]/g
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
/** Said of a thing with and without a 不 they are two answers. */
const denied = ['收费', '需要', '受理', '允许', '可以', '能', '补发', '退'] as const

/** How much of the answer's wording must come from the passages: less, and it tells of something else. */
const leastShared = 0.5

/**
 * Whether a model's answer says nothing that the passages do not: every number, amount, date, time, place, phone and
 * title stands there, no 不 is lost, and it asks nobody for anything.
 */
export function isGrounded(answer: string, passages: readonly string[], titles: readonly string[] = []): boolean {
  const said = normalise(answer)
  const source = normalise(passages.join('\n'))
  if (lure.test(said) || political.test(said)) return false
  const named = [...said.matchAll(title)].map(found => found[1]!)
  const known = titles.map(normalise)
  if (named.some(name => !known.includes(name) && !source.includes(`《${name}》`))) return false
  const rest = said.replace(title, '')
  return (
    figuresStand(rest, source) &&
    hanNumbersStand(rest, source) &&
    literally(rest, source, weekday, words => [words, words.replace(/星期|礼拜/, '周').replace('周天', '周日')]) &&
    literally(rest, source, address, words => [words]) &&
    placesStand(rest, source) &&
    denied.every(word => keepsDenial(rest, source, word)) &&
    sharedPairs(rest, source) >= leastShared
  )
}

function figuresStand(said: string, source: string): boolean {
  const whole = new Set(source.match(figure) ?? [])
  // A piece of a phone number is no number of the passage.
  const parts = new Set(source.replace(phone, ' ').match(single) ?? [])
  for (const found of said.matchAll(figure)) {
    const after = unit.exec(said.slice(found.index + found[0].length))?.[0].trim()
    const pieces = found[0].match(single)!
    const isRange = pieces.length > 1
    if (!whole.has(found[0]) && (isRange ? !pieces.every(piece => parts.has(piece)) : !parts.has(found[0])))
      return false
    if (after && !hasUnit(source, pieces.at(-1)!, after)) return false
  }
  return true
}

/** 80 of 「80至89周岁」 has the unit of its range. */
function hasUnit(source: string, piece: string, after: string): boolean {
  const bare = after.replace(/^个/, '')
  const escaped = piece.replace(/[.]/g, '\\.')
  const range = String.raw`(?:\s*(?:[\p{Script=Han}%％]{0,2})\s*[至到\-－–—~]\s*[\d.:：]+)?`
  return new RegExp(`(?<![\\d.])${escaped}${range}\\s*个?${bare}`, 'u').test(source)
}

function hanNumbersStand(said: string, source: string): boolean {
  for (const found of said.matchAll(hanNumber)) {
    const after = said.slice(found.index + found[0].length).match(/^个?(?:工作日|周岁|小时|分钟|.)/)?.[0] ?? ''
    const value = readNumber(found[0])
    const isThere = source.includes(found[0] + after) || (value !== null && hasUnit(source, String(value), after))
    if (!isThere) return false
  }
  return true
}

function literally(said: string, source: string, way: RegExp, forms: (words: string) => string[]): boolean {
  const flat = source.replace(/星期|礼拜/g, '周').replaceAll('周天', '周日')
  return (said.match(way) ?? []).every(words => forms(words).some(form => source.includes(form) || flat.includes(form)))
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

/** 不收费 must not become 收费, nor 需要 不需要: what is denied is denied there too, and what is not is not. */
function keepsDenial(said: string, source: string, word: string): boolean {
  const plain = new RegExp(`(?<![不未无没免勿别])${word}`)
  const isDenied = new RegExp(`[不未无没免勿别]${word}`)
  if (plain.test(said) && !plain.test(source) && isDenied.test(source)) return false
  return !isDenied.test(said) || isDenied.test(source)
}

function sharedPairs(said: string, source: string): number {
  const letters = said.replace(/[^\p{Script=Han}\d]/gu, '')
  if (letters.length < 2) return source.includes(letters) ? 1 : 0
  const pairs = Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2))
  const bare = source.replace(/[^\p{Script=Han}\d]/gu, '')
  return pairs.filter(pair => bare.includes(pair)).length / pairs.length
}
