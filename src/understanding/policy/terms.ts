import { fold, isWordy } from './fold.ts'
import { spoken } from './spoken.ts'
import { synonyms } from './synonyms.ts'
import { tagged } from './words.ts'

/** One thing that a question names, with all the words that a document may have for it. */
export type Term = {
  text: string
  ways: readonly string[]
  /** How much it tells what the question is about: a thing more than a doing, a doing more than a manner. */
  telling: number
}

/** What only asks, and what people say around it. */
const asking =
  /请问|打听(?:一?下)?|(?:怎|咋)(?:么)?(?:办理?|弄|整|样|回事|算)?|如何|(?:是|要|得|为)?(?:什么|啥)(?:时候|时间|地方|样|人|东西)?|(?:往|在|上|去|到|找|打|跟)?(?:哪儿?|哪里|哪个|哪些|哪家|哪天|哪年|哪疙瘩|谁)|多少(?:钱|天|次|个|年|岁)?|多(?:久|长时间|长|大|远|高)|几(?:号|点|天|年|月份?|块钱?|百|个|次|回|岁|毛|层|成|样)|能不能|可不可以|行不行|要不要|用不用|有没有|管不管|是不是|算不算|该不该|吗|呢|呗|嘛/g
const chatter = new Set(
  (
    '社区 小区 现在 今年 去年 明年 时候 时间 地方 东西 事情 事 情况 问题 人 人家 家 家里 自己 个人 一下 一点 一个 一张 一次 一本 多少 最多 最少 最低 最高 ' +
    '一般 大概 总共 有人 没人 别人 行 不行 可以 能够 需要 要求 打算 准备 告诉 知道 晓得 帮忙 麻烦 咱们 我们 你们 他们 大家 钱 手续 材料 电话 地址 号 ' +
    '给 办 领 交 打 拿 带 找 问 说 去 来 上 下 要 用 得 会 想 该 管 弄 整 搞 做 干 送 看 有 没 是 在 能 先 一 月 天 年 块 元 国家 政府 上面 ' +
    '办理 申请 怎样 规定 政策 标准 收费 费用 免费 收钱 花钱 要钱 平 一平 一平米 平米 平方 平方米 老 大 小 好 多 少 新 快 慢 早 晚 两 三 四 五 六 七 八 九 十 ' +
    '一个月 一年 一天 一月 爸 妈 爹 娘 爷爷 奶奶 老爸 老妈 没有 问问 想问 听说 打听 自个儿 不到 不会 一起 突然 条件 资格 出去 一块 证件 热线 联系电话 ' +
    '地点 位置 价格 多少钱 期限 截止 时限 多大 岁数 年龄 几点开门 开门 开放 营业 上班 下班 关门 开放时间 营业时间 办公时间 上班时间 钟点'
  ).split(' '),
)
const tellingOf: readonly (readonly [RegExp, number])[] = [
  [/^(?:n|j|l|i|eng|b|s)/, 1],
  [/^v[nd]/, 0.9],
  [/^v/, 0.6],
  [/^[az]/, 0.5],
  [/^t/, 0.4],
  [/^m/, 0.3],
]
const ofSingle = 0.6
const mostTerms = 12

/** What a short question is about, in the words of the asker and of the documents. */
export function readTerms(text: string): Term[] {
  const terms: { text: string; ways: string[]; telling: number }[] = []
  const name = (said: string, telling: number) => {
    const ways = waysOf(said)
    const same = terms.find(term => ways.some(way => way.length > 1 && term.ways.includes(way)))
    if (same) same.ways = [...new Set([...same.ways, ...ways])]
    else terms.push({ text: said, ways, telling })
  }
  let left = fold(text)
  for (const said of phrases) {
    if (!left.includes(said) || chatter.has(said)) continue
    left = left.replaceAll(said, ' ')
    name(said, 1)
  }
  for (const { word, tag } of tagged(left.replace(asking, ' '))) {
    if (!isWordy(word.charCodeAt(0)) || chatter.has(word)) continue
    const telling = known.has(word) ? 1 : (tellingOf.find(([way]) => way.test(tag))?.[1] ?? 0)
    if (telling > 0 && (word.length > 1 || telling === 1)) name(word, word.length > 1 ? telling : ofSingle)
  }
  return terms.slice(0, mostTerms)
}

/** Every word of the two tables with the words that may stand for it. */
const known = new Map<string, string[]>()
const add = (word: string, ways: readonly string[]) => known.set(word, [...(known.get(word) ?? []), ...ways])
for (const group of synonyms) for (const word of group) add(fold(word), group.map(fold))
for (const [said, written] of spoken) {
  add(fold(said), written.map(fold))
  for (const word of written) add(fold(word), [])
}
const waysOf = (word: string): string[] => [...new Set([word, ...(known.get(word) ?? [])])]
/** The longest first: 公租房 is no 租房. A single character is a word only where it stands alone. */
const phrases = [...known.keys()].filter(word => word.length > 1).sort((a, b) => b.length - a.length)

/** What a service or a rule is for besides people in general: one for 狗 says nothing of 猫, one for children nothing of 老人. */
const forWhom = /^(?:老人|老年人|狗|犬|猫|猫咪|宠物|鸟|鸽子|鸡|鸭|鹅|兔子?|鱼|汽车|轿车|货车|摩托车|房车|三轮车)$/

/** Whether one of the terms says for whom, and the text, which lacks the terms `missing`, does not name those at all. */
export const isForAnother = (terms: readonly Term[], missing: ReadonlySet<number>, text: string): boolean =>
  terms.some((term, at) => missing.has(at) && forWhom.test(term.text) && !term.ways.some(way => text.includes(way)))
