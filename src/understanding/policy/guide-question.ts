import { fold, letterPairs } from './fold.ts'
import type { GuideField, GuideRecord } from './guide.ts'
import { spoken } from './spoken.ts'
import { synonyms } from './synonyms.ts'

/** How residents ask for a field; the first that fits decides, so the narrower stand first. */
const asks: readonly (readonly [GuideField, RegExp])[] = [
  [
    'materials',
    /(?:要|需要?|得)?(?:带|拿|准备|提供|提交|交)(?:点|些|上|齐)?(?:什么|啥|哪些|哪几样)(?:材料|证件|手续|东西|资料|证明)?|(?:什么|哪些|啥|哪几样)(?:材料|证件|手续|资料|证明材料)|材料(?:呢|有哪些|是什么|清单)|要(?:什么|啥)手续/,
  ],
  [
    'timeLimit',
    /多久|(?:几天|多少天)(?:能|可以|办|下来|拿|出)|多长时间|要几天|办理时限|什么时候(?:能)?(?:办好|下来|拿到|办下来)/,
  ],
  ['fee', /多少钱|几块钱?|收费|要钱|花钱|免费(?:吗|的吗|不)|是不是免费|收不收钱|工本费|费用/],
  ['phone', /电话(?:号码)?(?:是?多少)?|号码(?:是?多少)?|联系方式|打哪个|怎么联系/],
  [
    'hours',
    /几点|开门|关门|上班|下班|营业|开放时间|办公时间|(?:周|星期)[一二三四五六日天末].{0,4}(?:开|办|上班|能(?:办|去|来))|什么时间|什么时候(?:开|上班|能办|可以办|去)/,
  ],
  ['place', /在哪|哪里|哪儿|去哪|到哪|什么地方|地址|地点|(?:几号|哪个|哪一?个)窗口|怎么走/],
  ['audience', /谁(?:能|可以|有资格)|什么人|哪些人|什么条件|条件(?:是|有)?|资格|能不能(?:办|申请|领)/],
  [
    'steps',
    /怎么(?:补|换)?(?:办|申请|弄|领|报|登记|备案|预约|借用?|注册)|如何(?:办|申请|领)|流程|步骤|程序|咋(?:办|弄|申请)/,
  ],
]
const asksAmount = /多少钱|(?:能|可以)?领多少|多少(?:补贴|津贴|补助)|标准/
/** Of these 多少钱 asks what one gets, not what it costs. */
const isMoneyGiven = /津贴|补贴|补助|救助|低保|最低生活保障|养老|保险|优待|抚恤|失业|特困|供养|医保/

const courtesy =
  /请问|您好|你好|一下|我想|我要|想要|想问|问问|社区|咱们?|我们?|这里|这个|那个|小格|需要|可以|能不能|应该|现在|今天|明天|去|到|的|了|吗|呢|呀|啊|吧|要|得|能|在|是|有|个|都|把|给|和|与|及/g
/** Words of every guide's name, which tell none from another. */
const common =
  /办事(?=指南|说明|指引)|办理|申请|补办|注册|预约|借用|申领|换领|补领|领取|登记(?=与|和|指)|报名|参保|缴费|签约|转接|接种(?=安排)|使用|用餐|借阅|窗口|开放时间|时间|安排|有关|关于|的通知|办(?!事)|指南|须知|指引|说明|公告|规则|一览表?|清单|第[一二三四五]|[（()）《》、，,。\s/]|与|和|及|的/g

/** Whether the right record was found, and what of it was asked. */
export type GuideMatch = { index: number; field: GuideField }

/** So much of the question's own words must stand in the record's name, and of the name in the question. */
const leastLikeness = 0.62
/** The best must be so much better than any other service: 残疾人证 is not 残疾人补贴. */
const leastLead = 0.06

/** Which field a question asks for; null when it is no question about a service. */
export function askedField(question: string): GuideField | null {
  const asked = fold(question)
  if (asksAmount.test(asked) && isMoneyGiven.test(asked)) return 'amount'
  return asks.find(([, way]) => way.test(asked))?.[0] ?? null
}

/** The record and field that a question asks for; null when no service is surely the one meant, or its record is silent on that. */
export function matchGuide(question: string, records: readonly GuideRecord[]): GuideMatch | null {
  const field = askedField(question)
  if (field === null) return null
  const subject = subjectOf(question)
  if (subject.length < 2) return null
  const meant = saidFor(question)
  const likeness = (name: string) =>
    Math.max(likenessOf(subject, name), nameKeys(name).some(key => meant.includes(key)) ? likenessOfSaid : 0)
  const scored = records
    .map((record, index) => ({ index, record, likeness: likeness(record.name) }))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || Number(hasField(b.record, field)) - Number(hasField(a.record, field)))
  const [best] = scored
  if (!best) return null
  const near = scored.filter(
    ({ likeness, record }) =>
      best.likeness - likeness < leastLead ||
      (best.likeness < 1 && nameKeys(record.name).some(key => key.includes(subject))),
  )
  const isOneService = near.every(({ record }) =>
    nameKeys(record.name).some(key => nameKeys(best.record.name).includes(key)),
  )
  const telling =
    near.find(({ record }) => isExact(record, field)) ?? near.find(({ record }) => hasField(record, field))
  return isOneService && telling ? { index: telling.index, field } : null
}

/** 早中晚三餐 tells less than 11:00: of two records of one service the one with figures answers. */
const wantsFigures: readonly GuideField[] = ['hours', 'fee', 'phone', 'timeLimit', 'amount']
const isExact = (record: GuideRecord, field: GuideField): boolean =>
  hasField(record, field) && (!wantsFigures.includes(field) || /\d/.test(record.fields[field]!))

const hasField = (record: GuideRecord, field: GuideField): boolean => record.fields[field] !== undefined

/** What a question is about, when what it asks and how politely are taken away. */
export function subjectOf(question: string): string {
  let left = fold(question).replace(/[^\p{L}\p{N}]+/gu, ' ')
  for (const [, way] of asks) left = left.replace(new RegExp(way.source, 'g'), ' ')
  return canonical(left.replace(asksAmount, ' ').replace(courtesy, ' ').replace(common, ' ')).replace(/\s+/g, '')
}

/** The same names are compared with every question; so many are remembered. */
const mostKnown = 10_000
const known = new Map<string, readonly string[]>()

/** The names that a record answers to: 「最低生活保障（低保）申请指南」 to both. */
export function nameKeys(name: string): readonly string[] {
  const keys = known.get(name) ?? keysOf(name)
  if (known.size >= mostKnown) known.clear()
  known.set(name, keys)
  return keys
}

function keysOf(name: string): string[] {
  const bare = fold(name)
    .replace(/^.{2,6}(?:社区|小区|花园)(?=.{3})/, '')
    .replace(/^\d{4}年(?:冬季|夏季)?/, '')
  const pieces = bare.replace(common, ' ').split(/\s+/)
  return [...new Set(pieces.map(canonical).filter(piece => piece.length > 1))]
}

/** 磨刀 is all that anybody says of 磨刀修伞; where it is a part of several names, none is surely meant. */
const likenessOfPart = 0.7

/** What the documents call an everyday word, where the question is about nothing else: 老年卡 is 老年人优待证. */
const likenessOfSaid = 0.9
function saidFor(question: string): string[] {
  const asked = fold(question)
  const found = spoken.find(([said]) => said.length > 1 && asked.includes(said))
  return found && subjectOf(asked.replaceAll(found[0], '')).length < 2 ? found[1].map(canonical) : []
}

function likenessOf(subject: string, name: string): number {
  return Math.max(
    0,
    ...nameKeys(name).map(key => Math.max(overlap(subject, key), key.includes(subject) ? likenessOfPart : 0)),
  )
}

/** Dice's measure over pairs of neighbouring characters: 1 for the same words, 0 for nothing in common. */
function overlap(a: string, b: string): number {
  if (a === b) return 1
  const [mine, theirs] = [letterPairs(a), letterPairs(b)]
  const shared = mine.filter(pair => theirs.includes(pair)).length
  return (2 * shared) / (mine.length + theirs.length)
}

const groups = synonyms.filter(group => group.every(word => word.length > 1))

/** 暂住证 is 居住证, 低保 is 最低生活保障: one of each group stands for all. */
function canonical(text: string): string {
  // 居住证明 is no 居住证: one sign stands for 证明, so that the two share less.
  let said = text.replaceAll('证明', '証')
  for (const [first, ...others] of groups)
    for (const word of [...others].sort((a, b) => b.length - a.length))
      if (!said.includes(first!) || !first!.includes(word)) said = said.replaceAll(word, first!)
  return said
}
