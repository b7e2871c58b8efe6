import { bodyStartOf } from './header.ts'
import type { Passage } from './split.ts'

/**
 * The parts of a guide that people ask for one by one: how they ask, how guides head that part, and how articles
 * without headings say it. The narrower question stands first: 「在几号窗口交材料」 asks for the place.
 */
export const parts = {
  payday: {
    asked: /(?:几号|哪一?天|几月|什么时候|啥时候).{0,4}(?:发|打(?!电话|针)|到账|到卡)/,
    heading: /发放(?:时间|日期|与)|到账/,
    says: /打入|发到|汇入|到账|[日号]前?(?:发放|打卡)/,
  },
  phone: {
    asked: /电话|号码|热线|怎么联系|联系方式/,
    heading: /电话|联系/,
    says: /电话|热线/,
  },
  hours: {
    asked: /几点|开门|关门|上班|下班|开放|营业|周[一二三四五六日末]|星期|礼拜|什么时间(?:办|去)/,
    heading: /(?:开放|营业|办公|服务|办理|接待|就餐).{0,6}时间|^时间|时间$|时间和|、时间/,
    says: /(?:开放|营业|办公|服务|接待|就餐)时间|时间为/,
  },
  place: {
    asked: /在哪|哪里|哪儿|去哪|到哪|什么地方|地址|地点|几号窗口|哪个窗口|窗口在/,
    heading: /地点|地址|窗口|在哪/,
    says: /(?:办理|申请|报名|领取)?地点|地址|窗口/,
  },
  materials: {
    asked: /材料|手续|证件|(?:带|准备|提交|提供|交|拿)(?:点|些|上|齐)?(?:什么|啥|哪些)|要(?:什么|啥|哪些)(?:东西|证)/,
    heading: /材料|证件|携带|带什么|领取手续/,
    says: /材料[为：:]|(?:申请|办理|报名)时带|须?携带/,
  },
  fee: {
    asked: /收费|费用|工本费|要钱|花钱|免费|收(?:多少)?钱|多少钱|几块钱/,
    heading: /收费|费用|价格|票价|工本费|缴多少|缴费(?:标准|档次)/,
    says: /不收费|收费|工本费|费用|免费/,
  },
  amount: {
    asked: /能?(?:领|给|补|发|拿|报)多少|标准/,
    heading: /(?:补贴|补助|津贴|救助|发放|待遇)标准|能领多少|待遇$|金额/,
    says: /标准[：:]|每人每[月年]|每月.{0,6}元/,
  },
  validity: {
    asked: /有效期|(?:管|用|有效)(?:几年|多久|多少年)|^几年/,
    heading: /有效期/,
    says: /有效期/,
  },
  duration: {
    asked: /多久|几天|多长时间|多少天|时限|期限|什么时候能?(?:办好|好|拿到|下来|领到)/,
    heading: /时限|期限|办结|流程/,
    says: /个?工作日|时限|期限/,
  },
  conditions: {
    asked:
      /条件|资格|什么(?:样的)?人|哪些人|谁(?:能|可以)|多大(?:岁数|年纪)?(?:能|可以)|对象|(?:能|可以)(?:办理?|申请|领取?|享受)(?:吗|么|不|的吗)?[?？]?$/,
    heading: /条件|对象|资格|谁能|谁可以/,
    says: /可以(?:申请|申领|领取|享受)/,
  },
  process: {
    asked: /怎么(?:办|申请|申领|报名|登记|领|弄|走)|如何(?:办|申|报|登|领)|咋(?:办|申请|报名|领|弄)|流程|步骤|程序/,
    heading: /流程|步骤|程序|怎么(?:办|缴|领|申请|报名)|如何办|办理方式|申请方式/,
    says: /提出申请|步骤|流程/,
  },
} as const satisfies Record<string, { asked: RegExp; heading: RegExp; says: RegExp }>
export type Part = keyof typeof parts

const names = Object.keys(parts) as Part[]
/** 「高龄津贴多少钱」 asks what one gets, not what one pays. */
const gives = /津贴|补贴|补助|低保|救助|养老金|待遇|优待|奖励|报销|赔/

/** Which part of a guide is asked for; null when the question asks for none. */
export function partAsked(text: string): Part | null {
  const part = names.find(name => parts[name].asked.test(text)) ?? null
  const pays = /收费|费用|工本费|要钱|花钱|收钱/.test(text)
  if (!gives.test(text) || pays) return part
  return part === 'fee' || (part === null && /多少|几块/.test(text)) ? 'amount' : part
}

type Whole = { text: string; title: string }

/**
 * The whole section of a document that holds the part, in words of its own; null where no section does. The title heads
 * no section: below 《物业服务收费规定》 stands what it says of itself.
 */
export function sectionFor(part: Part, { text, title }: Whole, passages: readonly Passage[]): Passage | null {
  const { heading, says } = parts[part]
  const isHeaded = (path: readonly string[]): boolean =>
    path.length > 0 && path.at(-1) !== title && !isArticle(path) && heading.test(path.at(-1)!)
  const headed = passages.findIndex(({ path }) => isHeaded(path))
  if (headed >= 0) return wholeSection(passages, headed)
  const body = bodyStartOf(text, title)
  const articles = passages
    .filter(({ path }) => isArticle(path))
    .map(one => ({ ...one, start: Math.max(one.start, body) }))
  return articles.find(({ start, end }) => says.test(text.slice(start, end))) ?? null
}

const isArticle = (path: readonly string[]): boolean => /^第.{1,6}条/.test(path.at(-1) ?? '')

/** A long section is several passages under one heading. */
function wholeSection(passages: readonly Passage[], first: number): Passage {
  const section = { ...passages[first]! }
  for (const next of passages.slice(first + 1)) {
    if (!section.path.every((heading, level) => next.path[level] === heading)) break
    section.end = next.end
  }
  return section
}
