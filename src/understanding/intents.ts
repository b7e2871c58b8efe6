import type { Intent } from './meaning.ts'

/** Short working words, told by their form alone. Tried in order; the whole message has to fit. */
const commands: readonly RegExp[] = [
  /^(接单|接了|我接|收单|办结|完成|结单|转派|转单|退单|退回|协办|挂账|延期|催办|督办|撤销|撤单|撤回|取消)(\s*(第|工单|单号)?\s*[#№]?\d+\s*(号|单)?)?([\s,。:,].*|$)/,
  /^(接单|办结|转派|退单|协办|挂账|延期|催办|督办|撤销|撤单|满意|不满意|没修好|确认)\s*[#№]?\d+.*$/,
  /^\d+\s*(号|单|号单)?\s*(接单|接了|办结|退单|转派|协办|挂账|延期|催办|撤销|满意|不满意|没修好)/,
  /^(我的|查看|看看|看下)?(任务|工单|待办|积分|单子)(列表|有哪些)?[??。!]?$/,
  /^谁(管|负责).{0,20}[??]?$/,
  /^(帮助|帮助菜单|菜单|help|怎么用|功能|命令|指令)[??。!]?$/i,
  /^(很|非常|挺|比较)?(不)?满意[了!。,~]?$/,
  /^((还|又|还是|根本|压根)?没(有)?修好|没弄好|没解决|还没解决|问题还在|又坏了|还是(坏的|不亮|漏|不行|那样))[了呢啊!。,~]?.{0,12}$/,
  /^(我(家|们家|们|们单元|们楼)?也(是|遇到了?|有|一样|这样|碰到了?|停了|没水|没电|坏了)|同样|同求|同上|\+1|加1|加一)[了呢啊啦!。,~]*$/,
  /^(发)?通知\s*[::,,]?\s*(全|各|\d|[一二三四五六七八九十]+(栋|号楼|单元)|党员|居民|网格|所有|大家|明|今|本周|周|请).+/,
  /^(请假|我请假|我要请假|想请假|销假).{0,30}$/,
  /^(签到|打卡|到了签到|已签到|我签到|签个到)[了!。]?$/,
  /^(绑定|解绑|确认绑定|绑定码)\s*\w*$/,
]

/** Asks what became of something already told. */
const statusSays =
  /^(查|查一下|查询)\s*(工单|单号|第)?\s*[#№]?\d+|(我|我们|俺|咱)(家|们家)?(之前|昨天|前天|上次|那天|早上|上午|上周)?(报|反映|说|提|上报|投诉|反馈|登记|申请)(的|过的|了的?).{0,20}(咋样|怎么样|怎样|进展|结果|处理|修|解决|到哪|没|吗|呢|啥时候|什么时候|多久)|(那个|上次|之前).{0,8}(单|工单|问题|事|报修).{0,10}(咋样|怎么样|进展|处理(了|到|完|好)|到哪|结果|有信|回复|下文)|(工单|单子|报修).{0,8}(进度|进展|到哪|咋样|怎么样|处理)|有(进展|结果|消息|下文|回音|回信)(了)?(吗|没|么)|(还|咋还|怎么还)(没|不)(有)?(人)?(来修|来人|处理|给修|派人)|(反映|报|说)(了|过).{0,10}(还没|也没|没人|没动静|没回)/

const thanksSays = /^.{0,6}(谢谢|多谢|感谢|谢了|谢啦|辛苦(了|啦)?|太感谢|麻烦(你|您)了|thank|thx|3q)[^??]{0,14}$/i

const asks =
  /[??]$|[??]|怎么(办|弄|交|申请|领|报|转|走|填|操作|收|算|个)|咋(办|弄|交|申请|整|领|报)|如何|哪里(能|可以|办|交|领)?|在哪|去哪|上哪|什么时候|啥时候|几点|几号|多少钱|多少|需要(什么|啥|哪些)|要(什么|啥|哪些)|能不能|可不可以|可以.{0,12}吗|有没有|有.{0,8}吗|是不是|咨询|请问|想问|问一下|问下|打听|还有名额|吗[??。!]*$|么[??]$/

const wrong =
  /坏|漏|堵|停水|停电|没电|没水|不亮|不热|臭|脏|乱|吵|响|掉|断|裂|破|塌|堆|占|偷|打|摔|晕|死|丢|滑|冻|冒|溢|满了|关不|打不开|不开|不走|不管|没人|扰民|违|咬|拉屎|返|渗|淹|跳闸|失灵|松|晃|烂|锈|缺|少了|味|噪|欠|不理|不清|不扫|挡|困|卡|走失|投诉|举报|反映|麻烦.{0,8}(修|看|处理|管|来)|帮.{0,6}(修|看看|处理|协调)|来(个)?人|派人|管一管|管管/

export const isCommand = (text: string): boolean => commands.some(pattern => pattern.test(text))
export const asksStatus = (text: string): boolean => statusSays.test(text)
export const saysThanks = (text: string): boolean => thanksSays.test(text)
export const asksSomething = (text: string): boolean => asks.test(text)
export const saysWrong = (text: string): boolean => wrong.test(text)

/** Matters one asks about rather than reports. */
const askedMatters = new Set(['H05', 'H06', 'I02', 'I03', 'J01', 'J02', 'J03', 'J04'])

/** The rules' verdict where no statistics are at hand. */
export function intentByRules(text: string, category: string | null): Intent {
  if (saysThanks(text) && category !== 'J06') return 'thanks'
  if (asksStatus(text)) return 'status'
  if (!category) return 'chat'
  if (category === 'J05' || category === 'J06') return 'report'
  if (askedMatters.has(category)) return 'question'
  if (asksSomething(text) && !saysWrong(text)) return 'question'
  return saysWrong(text) ? 'report' : 'chat'
}
