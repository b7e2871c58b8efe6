import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { fold, isWordy } from './fold.ts'

let jieba: Jieba | null = null

/** The dictionary takes 0.2 s to load: only who searches waits for it. */
const loaded = (): Jieba => {
  jieba ??= Jieba.withDict(dict)
  return jieba
}

const isWord = (word: string): boolean => isWordy(word.charCodeAt(0))

/** Words for the index, long ones also in their parts: 最低生活保障 gives 最低, 生活, 保障 as well. */
export const indexWords = (text: string): string[] => loaded().cutForSearch(fold(text), true).filter(isWord)

/** Words in a row, each once, with what stands between them. */
export const cut = (text: string): string[] => loaded().cut(fold(text), true)

/** What a text names: things, persons, places, days; of two characters or more. */
export const nounsIn = (text: string): string[] =>
  loaded()
    .tag(text, true)
    .filter(({ word, tag }) => /^(?:n|s$|t$)/.test(tag) && /^\p{Script=Han}{2,}$/u.test(word))
    .map(({ word }) => word)

/** Says how, not what: a document about anything has these, so they find nothing. */
export const empty = new Set(
  (
    '的 是 了 在 和 与 及 对 对于 为 为了 有 中 时 由 从 到 向 将 被 把 于 以 等 其 该 这 那 它 都 也 还 要 会 我 你 您 他 她 我们 你们 大家 咱 咱们 ' +
    '就 又 上 下 内 里 个 让 使 得 地 着 过 之 而 或 但 并 且 所 因 吗 呢 啊 吧 呀 请问 请 问 一下 想 知道 告诉 可以 能 能够 应该 应 需 需要 进行 ' +
    '如果 家 关于 根据 针对 给 跟 去 来 做 用 怎么办 得 想要 不 没 没有 多 大 最 最多 最少 还是 不用 用不用 要不要 能不能 带 拿 找 办 弄 搞 开 ' +
    '我家 我妈 我爸 家里 自己 人家 周几 几号 几点 多大 岁数 一个 一份 这个 那个 现在 一般 了吗'
  ).split(' '),
)

/** Words with their part of speech, known words only: 能进 and 带点 are no words. */
export const tagged = (text: string): { word: string; tag: string }[] => loaded().tag(fold(text), false)
