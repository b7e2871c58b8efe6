import { normalise } from '../normalise.ts'
import { type Part, partAsked } from './parts.ts'
import { topicOf } from './topic.ts'

/** 那、还有、请问 before, 呢、啊 behind: what is left is a question without its matter. */
const before = /^(?:那么?|还有|另外|再问(?:一下|下)?|请问(?:一下)?|谢谢|好的|哦|噢|嗯)[\s，,。:：]*/
const longest = 16
/** Nothing but the asking: the part, and the small words around it. */
const bare =
  /^(?:(?:都|得|要|需要|该|用|去|到|找|在|打|是|能|可以|一般|大概|总共|一共|具体|办理?|申请|报名|领取?|交|弄|它|这个|那个|的|了|给|上|点|些|有|没有|周[一二三四五六日末]|星期[一二三四五六日天]|中午|晚上|早上|下午|周末|节假日|发|到账|哪天|啥时候|也|我?(?:妈|爸|老伴|爱人|爷爷|奶奶|孩子)|老人|外地人|租户)|材料|手续|证件|带|准备|提交|什么|啥|哪些|东西|收费|费用|工本费|要钱|花钱|免费|收钱|收|多少钱|几块钱|在?哪里?|哪儿|去哪|地方|地址|地点|几号|哪个|窗口|电话|号码|怎么联系|联系|几点|开门|关门|上班|下班|开放|营业|休息|时间|多久|几天|多长|多少天|时限|期限|什么时候|好|拿到|下来|条件|资格|人|谁|多大|岁数|有效期|管几年|几年|一[份顿次张个针天年盒本]|一个月|怎么|如何|咋|流程|步骤|程序|多少|是多少|吗|呢|啊|呀|吧|[?？。!！~，,、\s])+$/

/** What is asked for when the matter itself is left out: 「那材料呢」「多少钱」「几点开门」; null when the words name a matter. */
export function readFollowUp(text: string): { part: Part; text: string } | null {
  let clean = normalise(text).trim()
  for (let cut = clean.replace(before, ''); cut !== clean; cut = clean.replace(before, '')) clean = cut
  if (clean === '' || clean.length > longest || !bare.test(clean) || /几点钟?[了啦]/.test(clean)) return null
  const part = partAsked(clean)
  return part && { part, text: clean }
}

/** The question in full: 「居住证多少钱」. */
export function joinFollowUp(previous: { title: string | null; asked: string }, text: string): string {
  const topic = previous.title && topicOf(previous.title)
  return `${topic ?? matterOf(previous.asked)} ${text}`
}

const asking =
  /请问|怎么(?:办理?|申请|领取?|弄|样)?|如何(?:办理?|申请)?|咋(?:办|申请)?|是?多少钱?|是?什么|啥|哪些?|哪里|哪儿|在哪|去哪|几点|开门|要带|需要|要不要|多久|条件|材料|电话|吗|呢|办理?|申请|[?？!！。，,]/g
/** What is left of a question without its asking words. */
const matterOf = (question: string): string => question.replace(asking, '').trim() || question
