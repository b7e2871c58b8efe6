const day = '(?:今天|明天|后天|今晚|明晚|明早|(?:这|下)?周[一二三四五六日天])?'
const hour = '(?:[\\d一二三四五六七八九十两]{1,3}点(?:半|多|左右|钟|[\\d一二三四五六七八九十]{1,3}分?)*)?'
const when = `(?:这就|马上|现在|立马|立刻|等会儿?|一会儿?|待会儿?|吃完饭|${day}(?:早上|上午|中午|下午|晚上|傍晚)?${hour})`

/** 好的，马上去; 我来处理; 到楼下了: what somebody says who takes a task on. */
export const going: readonly RegExp[] = [
  new RegExp(
    `^(?:好|好的|好嘞|行|中|嗯+|嗯嗯|收到|可以|没问题|知道了|晓得了|明白|ok|得嘞)?[，,。.!！~\\s]*(?:我|咱)?${when}[，,\\s]*(?:我|咱)?(?:就)?(?:再|先)?(?:去|过去|来|过来|上门|到)(?:了|看看|瞧瞧|看一下|看下|处理|一趟|现场|修|办|弄|调解|劝劝?|说说|检查|清理|打扫|查查?|换|通)*(?:一下|他|她)?[。.!！~]*$`,
    'i',
  ),
  /^(?:好|好的|好嘞|行|中|嗯+|收到|可以|没问题|ok|得嘞)[，,。.!！~\s]*(?:我来(?:办|处理|弄|修)?|交给我|马上(?:办|处理|安排)?|这就办|安排上?|我处理)?[。.!！~]*$/i,
  /^(?:好|好的|行|中|收到|可以|没问题)?[，,。\s]*我(?:这就|马上|现在|先|去|来|今天|明天|上午|中午|下午|晚上|一会儿?|待会儿?)*(?:联系|问问|问一下|安排|找人|叫人)[^吗么?]{0,20}$/,
  /^(?:好|好的|行|中|收到|可以|没问题)?[，,。\s]*(?:我|咱)(?:这就|马上|现在|先)?去(?:买|拿|取|借|找|叫)[^吗么?,，。]{1,8}$/,
  /^(?:我)?接(?:下)?(?:了|吧)?[。.!！~]*$/,
  /^(?:我来(?:办|处理|弄|修)?|交给我吧?|我处理|马上(?:办|处理|安排|去|到|过去)|这就(?:去|办)|在路上了?)[。.!！~]*$/,
  /^(?:好|好的|行|中|收到|可以|没问题)?[，,。\s]*(?:我|咱)?(?:这就|马上|现在|立马|立刻)(?:安排|叫|派|找|喊)(?:个|一个)?(?:人|师傅|电工|物业|维修工?)?(?:去|过去|来|过来|上门)?(?:看看|看一下|看|修|处理|一趟)?[。.!！~]*$/,
  /^(?:我|咱)?(?:已经?|刚刚?|都)(?:给)?(?:联系|安排|通知|约|叫|喊|报给|打(?:了|过)?电话)[^吗么没?]{0,20}$/,
  /^(?:我|咱|人)?(?:已经?|刚)?(?:到(?:现场|楼下|门口|地方)?了|在(?:现场|楼下|门口|路上)了?)(?:[，,。.!！~\s]|$)/,
]

/** 不用来了, 自己修好了, 发错群了: the reporter takes it back. */
export const cancelling =
  /不用(?:修|来|管|麻烦|处理|派人)了?|^不用[了啦]|自己(?:就)?(?:修|弄|整|搞)?好了|自己(?:修|弄|整|搞)好|报错了|我看错了|已经好了不用|发错(?:群|地方|了)|^(?:我)?[搞弄]错了$|^撤回(?:了|吧)?$|^算了[吧，,\s]*不用/

/** Words of taking back that may be about anything: good only for what was reported a moment ago. */
export const isVagueCancel = (text: string): boolean =>
  /^(?:哎呀?|哦|不好意思|对不起|算了)*[吧，,\s]*(?:不用[了啦]|发错|我?[搞弄]错|撤回)/.test(text)

/** 没事了, 人出来了, 虚惊一场: an alarm is over, or was none. */
export const over =
  /(?<!有)没(?:啥|什么)?事(?:儿)?(?:了|啦)|(?:人|孩子|老人|大[爷妈娘])?(?:都|已经?|给)*(?:救|放)?出来(?:了|啦)|^(?:找|寻)(?:到|着)(?:了|啦)|虚惊一?场|^(?:哦|啊|哎呀?|不好意思)?[，,\s]*(?:我|是我)?(?:看|闻|听)错了/

/** Nothing had happened at all: who was called should hear it from whoever called. */
export const isFalseAlarm = (text: string): boolean => /虚惊|(?:看|闻|听|搞|弄)错了|没事(?:儿)?(?:了|啦)/.test(text)

/** +1, 我家也是, 我也闻到了: the same is true of the speaker. */
export const joining =
  /^(?:[^，,。]{0,8}[+＋]1[。.!！~]*$|(?:我|俺)(?:家|们家|们这|们|这|这[边儿]|们单元|们楼)?也(?:是|一样|没|停|遇[到上]|碰[到上]|这样|有|闻到|听[到见]|看[到见]|发现|不[亮行通热]|黑|漏|堵|坏)|俺家也|同求|同问|一样一样|我们也是|同上|(?:我们?|俺们?|咱们?)?(?:这)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:栋|号楼|单元|楼|层)(?:这[边儿]|门口|的)*也(?:是|一样|这样|没|停|有|不[亮行通热]|黑|漏|堵|坏|满|脏|臭))/

/** 打错了, 不好意思说错了: says that something before was wrong, and not what. */
export const isSlip = (text: string): boolean =>
  /^(?:哎呀?|不好意思|对不起|抱歉)?[，,\s]*(?:我)?(?:刚才|刚刚)?(?:打|说|写|记)错(?:字)?(?:了|啦)?[。.!！~\s]*$/.test(
    text,
  )

/** 不是3栋是5栋, 说错了，应该是2单元: takes a place back and gives another. */
export const saysOtherwise = (text: string): boolean =>
  /不是|不对|应该是|改成|[打说写记弄搞]错/.test(text) && !/是不是/.test(text)

/** 说错了，是门禁: about what the speaker said before, for certain. */
export const saysWrong = (text: string): boolean =>
  /^(?:哎呀?|不好意思|对不起|抱歉|哦)?[，,\s]*(?:我)?(?:刚才|刚刚)?[打说写记]错/.test(text)

/** What is left of a correction without what it takes back and without saying so: 不是3栋是5栋 → 5栋. */
export const putInstead = (text: string): string =>
  text
    .replace(/(?:是)?不(?:是|在)\s*[^，,。；;\s是]*/g, ' ')
    .replace(
      /不好意思|对不起|抱歉|(?:我)?(?:刚才|刚刚)?[打说写记弄搞]错(?:字)?(?:了|啦)?|不对|应该|改成|是|[，,。.!！~\s]/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()

/** The parts of a message between commas, stops and blanks, as they are written. */
export const clausesOf = (text: string): string[] => text.split(/[，,。；;！!\s]+/).filter(clause => clause !== '')

/** Whoever asks something does not go on telling. */
export const isAsking = (text: string): boolean => /[?？]|[吗呢么][。.!！~\s]*$|哪|什么|怎么|谁|几点|多少/.test(text)

/** 已经联系物业了，明天来修: how far somebody is with a task, who neither asks nor is done. */
export const saysProgress = (text: string): boolean =>
  [...text].length >= 4 &&
  !/[?？]|[吗呢么]$|几点|什么时候|怎么|哪/.test(text) &&
  /联系|约[了好]|已经?|在办|正在|在等|等[^，,。]{0,6}(?:来|到|件|料|货)|师傅|配件|物业|厂家|维修|现场|看[过了]|检查|报给|上报|打(?:了|过)?(?:电话|119|110|120)|明[天早]|后天|下午|上午|晚上|下周/.test(
    text,
  )
