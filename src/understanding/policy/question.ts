import { type Aspect, aspectAsked } from './aspects.ts'
import { fold, isWordy } from './fold.ts'
import { spoken } from './spoken.ts'
import { synonyms } from './synonyms.ts'
import { readTerms, type Term } from './terms.ts'
import { cut, empty, indexWords } from './words.ts'

/** What kind of answer is wanted: it decides how long the answer may be and what has to stand in it. */
export type Wanted = 'number' | 'date' | 'phone' | 'place' | 'list' | 'way' | 'who' | 'yesNo' | 'other'

/** A trait to look for in a text: two characters that stand together, or words that say the same. */
export type Trait = {
  text: string
  variants: readonly string[]
  /** The end of one word and the beginning of the next: an accident of phrasing when no document has it. */
  isAcross: boolean
}

export type Question = {
  text: string
  wanted: Wanted
  /** How the section is headed that holds such an answer; null when the question does not say. */
  heading: RegExp | null
  traits: readonly Trait[]
  /** What a guide would have to say something about. */
  terms: readonly Term[]
  /** What of it. */
  aspect: Aspect | null
  /** What to look up in the index: the question's own words and those that mean the same. */
  words: readonly string[]
  /** Numbers and quoted names, which a right document holds letter by letter. */
  exact: readonly string[]
}

/** A resident's question is a line or two; of a pasted page the beginning says what is asked. */
const longestQuestion = 400

const askingWords =
  /请问|是什么|什么时候|什么|哪些|哪个|哪里|哪几个|哪几|哪家|哪种|哪儿|哪|如何|怎么样|怎样|怎么|咋|啥|多少|多长时间|多久|几个|几|谁|何时|何地|何|是否|能否|可否|能不能|可不可以|要不要|吗|呢|有没有|的是|都有/g

const kinds: readonly (readonly [Wanted, RegExp])[] = [
  ['phone', /电话|热线|号码|联系方式|拨打/],
  ['date', /什么时[候间]|何时|哪一?[天年月日]|几[点号月]|时间|日期|期限|多久|多长|几天|截止|起止|至何/],
  ['number', /多少|几[个名家种项次人元倍折]|比[例率]|额度|金额|多大|多高|几成|费用|多少钱|率[为是]/],
  ['place', /哪里|哪儿|在哪|何地|什么地[方点]|地址|地点/],
  ['who', /谁|哪[个家位][^些]{0,8}|哪些(?:部门|单位|人|企业|机构)|由.{0,6}负责/],
  ['list', /哪些|哪几|包括|分别|几[大类项]/],
  ['way', /如何|怎么|怎样|咋|措施|办法|方式|流程|步骤|要求|规定|政策/],
  ['yesNo', /吗|是否|能否|可否|能不能|可不可以|要不要/],
]

/** How people ask for a part of a guide, and how guides head that part. */
const headings: readonly (readonly [RegExp, RegExp])[] = [
  [/材料|手续|证件|带(?:点|些)?(?:什么|啥|哪些)|(?:准备|提交|提供|交)(?:什么|啥|哪些)/, /材料|证件|携带|提交/],
  [/电话|号码|热线|联系/, /电话|联系|咨询|报修/],
  [/多少钱|几块|收费|费用|要钱|花钱|免费/, /收费|费用|价格|标准|缴费|票价/],
  [/给多少|补多少|能领多少|补贴.{0,3}多少|多少.{0,3}(?:补贴|津贴|补助)|标准/, /标准|待遇|金额|补贴|发放/],
  [/几点|开门|关门|上班|开放|营业|周[几一二三四五六日末]/, /时间|开放|营业|办公/],
  [/多久|几天|多长时间|什么时候|哪天|几号|期限|时限|截止/, /时限|期限|时间|日期|安排/],
  [/在哪|哪里|哪儿|去哪|地址|地点|窗口/, /地点|地址|窗口|办理|位置|在哪/],
  [/条件|资格|符合|谁(?:能|可以)|什么人|哪些人|多大|几岁|岁数/, /条件|对象|资格|范围|谁/],
  [
    /怎么|如何|咋|怎样|流程|步骤|程序/,
    /流程|步骤|程序|怎么|方式|方法|渠道|(?:办理|申请|申领|领取|登记|报名|签约|缴费)$/,
  ],
]

export function readQuestion(text: string): Question {
  const asked = fold(text).slice(0, longestQuestion).trim()
  const content = asked.replace(askingWords, ' ')
  const alike = alikeIn(content)
  const wanted = kinds.find(([, way]) => way.test(asked))?.[0] ?? 'other'
  return {
    text: asked,
    wanted,
    terms: readTerms(asked),
    aspect: aspectAsked(asked),
    heading: headings.find(([way]) => way.test(asked))?.[1] ?? null,
    traits: traitsOf(content, alike),
    words: wordsOf(content, alike),
    exact: exactOf(asked),
  }
}

/** Groups of words of which the question has one: any for any other, and what is written for what is said. */
function alikeIn(content: string): (readonly string[])[] {
  const written = spoken.filter(([said]) => said.length > 1 && content.includes(said))
  return [
    ...synonyms.filter(group => group.some(word => content.includes(word))),
    ...written.map(([said, words]) => [said, ...words]),
  ]
}

/** Pairs inside a word and across two words; not across 的 or 在, where chance puts them together. */
function pairsOf(content: string): Map<string, { isAcross: boolean }> {
  const words = cut(content)
  const pairs = new Map<string, { isAcross: boolean }>()
  words.forEach((word, at) => {
    if (empty.has(word)) return
    for (const pair of neighbours(word)) pairs.set(pair, { isAcross: false })
    const next = words[at + 1]
    if (!next || empty.has(next)) return
    for (const pair of neighbours(word.at(-1)! + next[0]!)) if (!pairs.has(pair)) pairs.set(pair, { isAcross: true })
  })
  return pairs
}

function neighbours(text: string): string[] {
  const pairs: string[] = []
  for (let at = 0; at + 1 < text.length; at++)
    if (isWordy(text.charCodeAt(at)) && isWordy(text.charCodeAt(at + 1))) pairs.push(text.slice(at, at + 2))
  return pairs
}

function traitsOf(content: string, alike: readonly (readonly string[])[]): Trait[] {
  const pairs = [...pairsOf(content)].map(([text, { isAcross }]) => {
    const groups = alike.filter(group => group.some(word => word.includes(text) && content.includes(word)))
    const variants = groups.flatMap(group => group.filter(word => !content.includes(word) && !word.includes(text)))
    return { text, variants, isAcross }
  })
  return [...pairs, ...singlesOf(content, alike)]
}

/** 狗 is no pair, but those that stand for it are. */
function singlesOf(content: string, alike: readonly (readonly string[])[]): Trait[] {
  const groups = alike.filter(group => group.some(word => word.length === 1 && content.includes(word)))
  return groups.map(group => {
    const [text, ...variants] = group.filter(word => word.length > 1)
    return { text: text!.slice(0, 2), variants, isAcross: false }
  })
}

function wordsOf(content: string, alike: readonly (readonly string[])[]): string[] {
  const own = indexWords(content).filter(word => !empty.has(word))
  return [...new Set([...own, ...alike.flat().flatMap(indexWords)])]
}

function exactOf(asked: string): string[] {
  const numbers = asked.match(/\d[\d.,]*\d|\d/g) ?? []
  const names = [...asked.matchAll(/[《“"「]([^》”"」]{2,40})[》”"」]/g)].map(found => found[1]!)
  return [...new Set([...numbers, ...names])]
}
