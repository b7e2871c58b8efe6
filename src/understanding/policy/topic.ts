import { fold } from './fold.ts'
import type { Trait } from './question.ts'

const kinds =
  /(?:指南|须知|办法|规定|规则|细则|制度|公约|指引|说明|清单|一览表?|安排|预案|规范|公告|流程|手册)(?:[（(].*[）)])?$/
const place = /^.{0,12}?(?:社区|街道|小区)(?:居民)?/
/** What every guide does with its matter. */
const doings =
  /申请|办理|办事|领取|参保|缴费|申领|换领|补领|发放|管理|使用|登记|报名|服务|处理|处置|开具|接种|实施|工作|参加|转接|和|与|及|的|、|（[^）]*）|\([^)]*\)/g

/** What a guide is about, by its title: 居住证 of 《长山花园社区居住证办理指南》. Null for a title of another kind. */
export function topicOf(title: string): string | null {
  const folded = fold(title)
  if (!kinds.test(folded)) return null
  const topic = folded.replace(kinds, '').replace(place, '').replace(doings, ' ').trim()
  return topic.length >= 2 ? topic : null
}

/** How much of the topic, in characters, was asked in these or other words; 0 where the title names no topic. */
export function topicShare(title: string, traits: readonly Trait[]): number {
  const topic = topicOf(title)
  if (topic === null) return 0
  const asked = new Set<number>()
  for (const way of traits.flatMap(trait => [trait.text, ...trait.variants]))
    for (let at = topic.indexOf(way); at >= 0; at = topic.indexOf(way, at + 1))
      for (let letter = 0; letter < way.length; letter++) asked.add(at + letter)
  return asked.size / topic.replaceAll(' ', '').length
}
