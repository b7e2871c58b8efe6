/**
 * What of a matter is asked: how guides head that section, and what its sentence has to hold. `isHeaded` where most
 * guides have a section for it, which then tells more than any sentence.
 */
export type Aspect = {
  asked: RegExp
  heading: RegExp
  sign: RegExp | null
  isHeaded?: true
  /** Nothing without the sign answers: a sum of money, a telephone number. */
  isFigure?: true
}

const figure = '[\\d〇零一二两三四五六七八九十百千万半][\\d〇零一二两三四五六七八九十百千万半.,]*'
/** What one gets is a sum: 不收费 says only what asking for it costs. */
const given = new RegExp(`${figure}\\s*(?:元|块钱?(?!内)|[%％倍折])|百分之|减半|全[退额]`)
const amount = new RegExp(
  `${given.source}|${figure}\\s*分(?![钟之类级为成步])|免费|免收|不(?:收|要|加)(?:费|钱|取|任何)|毛钱`,
)
const phone = /\d{3,4}[-—－ ]\d{5,8}|(?<!\d)(?:1\d{10}|\d{7,8}|1\d{2,4}|9\d{4})(?!\d)/
const span =
  /[\d一二三四五六七八九十两半]+\s*个?(?:工作日|[天年月日周]|小时|分钟)(?:之?[内前]|[办审完一]|，|。|；|$)?|当[场天]|长期|随时/
const clock =
  /\d{1,2}[:：]\d\d|[\d一二三四五六七八九十两]+点(?:半|整|钟|[至到—–-]|，|。|开|关|前|后)|周[一二三四五六日]|24小时|工作日|节假日/
const day = /(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[月日]|号(?!窗))|每[年月季周]|周[一二三四五六日]|次月/

/** The first that fits decides, so the narrower stand first. */
const aspects: readonly Aspect[] = [
  {
    asked: /电话|号码|热线|打(?:哪个|啥|什么|多少|谁)|打哪|怎么联系|联系方式|给谁打/,
    heading: /电话|联系|咨询|报修|查询/,
    isHeaded: true,
    sign: phone,
    isFigure: true,
  },
  {
    asked:
      /材料|手续|证件|照片|(?:带|拿|准备|提交|提供|交)(?:点|些|上|齐)?(?:什么|啥|哪些|哪样)|(?:要|得|需)(?:啥|什么)(?:证|东西|$)|要户口|要身份证/,
    heading: /材料|证件|带什么|手续/,
    isHeaded: true,
    sign: /身份证|户口簿|照片|合同|材料|申请[书表]|介绍信/,
  },
  {
    asked:
      /(?:低保|最低生活保障|特困|津贴|补贴|补助|救助|养老金|退休金|失业金|优待金|抚恤金).{0,10}(?:多少|多钱|几[百千块]|标准)|(?:给|补|领|发|赔|抵)(?:我们?|俺)?(?:多少|几[百千块])/,
    heading: /标准|待遇|金额|多少|档次|补贴|优待金|保障方式|条件/,
    sign: given,
    isFigure: true,
  },
  {
    asked:
      /多少钱|多钱|几块|几百|几千|几毛|多少元|收费|收钱|要钱|花钱|免费|花多少|收多少|(?:给|补|领|发|拿|交|能领|报|退|罚|赔|抵)多少|(?:给|补|领|发|交)几|工资|租金|押金|咋算|怎么算|几成|标准|多少$/,
    heading: /收费|费用|价格|标准|待遇|金额|多少|档次|补贴|优待金|租期间|保障方式/,
    sign: amount,
    isFigure: true,
  },
  {
    asked:
      /多久|几天|多长时间|多少天|(?:啥|什么)时候能?(?:批|下来|办好|好|拿到|给修|修好)|多长时间|几个工作日|管几年|几年一|几年换|几个月|多少年|用几年/,
    heading: /时限|期限|多久|流程|有效期/,
    sign: span,
  },
  {
    asked: /几点|开门|关门|上班|下班|开放|营业|(?:周|星期|礼拜)[一二三四五六日天末几]|中午|晚上|节假日|开不开/,
    heading: /时间|开放|营业|办公|大厅/,
    sign: clock,
  },
  {
    asked: /(?:啥|什么)时[候间]|几号(?!窗|楼|栋|门|线|车)|几月|哪天|哪一天|哪月|截止|到何时|多会儿|何时/,
    heading: /时间|什么时候|日期|发放|报名|期|安排|体检/,
    sign: day,
  },
  {
    asked: /哪(?:儿|里|个窗口)?.{0,3}(?:办|开|交|领|申请|换|补|查|登记|报名|备案|转)|哪个窗口/,
    heading: /地点|地址|在哪|窗口|怎么办|流程/,
    isHeaded: true,
    sign: /窗口|派出所|大厅|服务[台站点]|司法所|小程序|物业服务中心|门诊|银行/,
  },
  {
    asked:
      /(?:上|往|去|在|到|找|搁)哪|哪(?:儿|里|能|有|开|办|交|领|疙瘩)|哪个(?:窗口|学校|医院|部门|地方)|地址|地点|什么地方|归哪|哪$|几号(?:窗|楼|栋|门)/,
    heading: /地点|地址|在哪|窗口|位置|对口/,
    sign: /窗口|[楼栋路站室]|中心|派出所|医院|网点|服务点|平台|小程序|广场|体育馆|门诊|小学/,
  },
  {
    asked:
      /谁(?:能|可以)|什么人|哪些人|条件|资格|多大|几岁|岁数|年龄|(?:能|可以)(?:申请|申|办|领|享受|送|吃|去).{0,8}(?:吗|不)|算不算/,
    heading: /条件|对象|谁|哪些人|范围|基本情况/,
    isHeaded: true,
    sign: /可以|不得|不予|周岁|以上|以下|符合|满/,
  },
  {
    asked: /找谁|归谁|谁(?:管|赔|扫|出|修|负责|来)/,
    heading: /责任|分工|投诉|报修|步骤/,
    sign: /由|负责|[找打]/,
  },
  {
    asked: /怎么|咋|如何|怎样|流程|步骤|先干啥/,
    heading: /流程|步骤|程序|怎么|如何|方法|渠道|转入|参保|签约$|领取手续/,
    isHeaded: true,
    sign: /到|打|登记|申请|先|[1-9][.、]/,
  },
  {
    asked: /能不能|可不可以|行不行|行不$|行吗|要不要|会不会|让不让|能.{1,12}(?:吗|不)$|可以.{0,12}(?:吗|不)$/,
    heading: /禁止|不予|不受理|注意/,
    sign: /不得|禁止|严禁|不[准能可]|可以|应当|不要|能/,
  },
  { asked: /几[个只条本次回层人]|多少[个只条本次人]|多[高宽长远]/, heading: /标准|数量/, sign: /\d/ },
]

/** What is asked of a matter; null where the question says only what it is about. */
export const aspectAsked = (question: string): Aspect | null =>
  aspects.find(({ asked }) => asked.test(question)) ?? null
