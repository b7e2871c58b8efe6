import { normalise } from '../normalise.ts'

/** A pasted page asks somewhere in it; more than this is not looked up. */
const longestAsked = 200

const asks =
  /[?？]|吗|呢|什么|啥|怎么|咋|如何|怎样|多少|多久|多长|多大|几(?!乎|率)[\p{Script=Han}]|哪|谁|能不能|可不可以|可以.{0,8}吗|是否|([\p{Script=Han}])不\1|行不|能.{1,12}不$|.{3}[不没]$|要不要|用不用|有没有|需不需要/u
export const looksLikeQuestion = (text: string): boolean => asks.test(text)

/** The sentences of a long message that ask, the first ones as far as they fit; a short one is itself. */
export function gistOf(text: string): string {
  const clean = normalise(text).trim()
  if (clean.length <= longestAsked) return clean
  const sentences = clean.match(/[^。！？!?\n]+[。！？!?]?/g) ?? [clean]
  const asking = sentences.map(one => one.trim()).filter(one => looksLikeQuestion(one))
  const chosen = asking.length > 0 ? asking : sentences
  let gist = ''
  for (const sentence of chosen) {
    if (gist !== '' && gist.length + sentence.length > longestAsked) break
    gist += sentence
  }
  return gist.slice(0, longestAsked)
}

const self =
  '(?:我|俺|咱)(?:家|们家|妈|爸|爱人|老伴|老公|媳妇|丈夫|妻子|孩子|儿子|女儿|闺女|婆婆|公公|父母|父亲|母亲|奶奶|爷爷|姥姥|姥爷|岳父|岳母)?'
/** Somebody's own case: only whoever has the file can say. 「我妈92岁能领多少」 is none: the table says it. */
const personal: readonly RegExp[] = [
  new RegExp(`${self}.{0,4}(?:这种|这个|这样的?)情况|${self}.{0,4}情况(?:比较|很|太|有点)?(?:特殊|不一样|困难|复杂)`),
  new RegExp(`${self}.{0,14}(?:够不够|算不算|符不符合|符合不符合|够格|有没有资格|批不批|评得上|评不评得上)`),
  new RegExp(
    `${self}.{0,10}(?:能不能|可不可以|能否)(?:申请|评上?|吃上?|享受|领到?|拿到?|办下来|纳入)|${self}.{0,10}(?:能|可以)(?:申请|评上?|吃上?|享受|领|纳入).{0,10}吗`,
  ),
  new RegExp(
    `${self}.{0,14}(?:为什么|为啥|咋|怎么|凭什么|凭啥).{0,4}(?:没(?!有什么)|不(?:给|批|发|让)|少|停|被|还没|还不)`,
  ),
  new RegExp(
    `${self}.{0,14}(?:批了没|批了吗|批下来|下来了?[没吗]|到账|发了[没吗]|审核.{0,4}(?:过|完)|办到哪|什么时候(?:能)?(?:批|下来|到账|发))`,
  ),
  new RegExp(`(?:帮|给)?(?:我|俺).{0,3}(?:查|看)(?:一下|下|看)?.{0,4}(?:${self})(?:的)?`),
]
/** Who is right, who pays, what a court would say. */
const dispute =
  /该不该(?:赔|管|修|给|罚)|应不应该|谁的责任|谁(?:来)?(?:赔|负责赔|承担)|赔(?:偿|多少|给我)|索赔|打官司|起诉|能告|告(?:他|她|物业|邻居|社区)|违法|犯法|合不?合法|合不?合理|凭什么|凭啥|侵权|判(?:给|多少)|离婚|抚养权|遗产|分家产|谁有理|谁对谁错/

/** Why a question is one for a person whatever the documents say; null when it is one for the documents. */
export function forPersonAlone(text: string): 'personal' | 'dispute' | null {
  const clean = normalise(text)
  if (dispute.test(clean)) return 'dispute'
  return personal.some(way => way.test(clean)) ? 'personal' : null
}

const wisher = new RegExp(
  `^[，,\\s]*(?:${self}(?:们)?)?(?:也|就|还)?(?:想|要|打算|准备|需要)?(?:给|帮|替)?(?:${self})?`,
)
/** 「我妈想申请，要什么材料」 without who wants it. */
export const withoutWisher = (text: string): string => withoutOpening(text).replace(wisher, '')

const aboutSomebody = new RegExp(
  `${self}(?!们社区|们小区|们这|区)|(?:他|她|邻居|\\d{1,4}(?:室|号房)|老[张王李赵刘陈杨])|得了|患|残疾了|离了|单亲|失业了|欠`,
)
const opening =
  /^(?:请问|你好|您好|大家好|邻居们|各位)?[\s，,。!！]*(?:我|俺)?(?:就|再)?(?:想|要)?(?:请)?(?:问|咨询|了解|打听)(?:一下|下|问)?/
/** 「请问一下护照怎么办」 without what only opens it. */
export const withoutOpening = (text: string): string => text.replace(opening, '').trim() || text

/** Says something of a person, and not only of a matter. */
export const tellsOfSomebody = (text: string): boolean => aboutSomebody.test(withoutOpening(normalise(text)))
