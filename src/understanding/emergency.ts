import { alarms, turnedBad } from './alarms.ts'

/** Clauses that talk of danger without anybody being in it: denied, feared, imagined, heard of. */
const excuses: readonly RegExp[] = [
  /(?:没有?|(?<!是)不是|不像|并非|哪有|不带|又不|也不)(?:再|见|看见|发现|闻到|冒|出|人)?.{0,3}(?:着火|起火|火花|火灾|冒烟|漏电|带电|漏气|煤气|燃气|打架|走丢|动手|骨折|受伤|跳楼|爆炸|拿刀)/,
  /要是|万一|如果(?!我走)|假如|就怕|真怕|怕(?:哪天|漏|着|出|摔|触)|早晚|迟早|容易|以免|省得|免得|防(?:止|着|走|触)|预防|小心|当心|会不会(?!.{0,4}(?:急救|心肺))|差点|险些|差一点|差几|别再|再不|可能会|有可能|到时候|假装|咋个办$|注意(?:用火|用电|安全|防)|请勿|严禁|千万别|谨防|提醒|考不上|静电|毛衣|(?:出差|上班|加班|在外地|打工|上大学|留学|过年|春节|国庆|放假|周末).{0,10}(?:没|不)(?:有)?回|保(?:不保|险)/,
  /听说|据说|新闻|网上|网传|抖音|视频(?!.{0,4}(?:没|里喊))|电视|电影|小说|剧|公众号|刷到|转发|文章|直播|谁说|别传|谣|假消息|海报|口诀|泰坦尼克|以为|叫120要|不是叫/,
  /(?:气|笑|热|忙|累|困|急|乐|美|吓|烦|馋|饿|冻|咸|丑|尬|酸|无聊|臭|吵|香|穷|羡慕|挤|辣|晒|加班|刷题|减肥|幸福|作业|账单|价格|考试|上班|空调|体测|蟑螂).{0,8}(?:炸|疯|想死|要死|跳下|麻|晕|爆|吐血|抽|不想活|心梗|跳楼|没气|冒烟|昏)/,
  /跳楼价|血亏|(?:头顶|嗓子|鼻子|键盘|手速|脑子|cpu|肺|七窍|心态|显卡|油).{0,3}(?:冒烟|冒火|着火|生烟|炸)|触电(?:般|一样|似|的感觉|大银幕)|像触电|眼皮.{0,4}打架|(?:左脑|右脑).{0,4}打架|磨刀|架脖子|拿刀(?:切|的姿势)|切(?:西瓜|菜|肉)|笑不活|想打人|^(?:我|人)?(?:都|快|要|真)*(?:吐血|晕|醉|疯|崩溃)了?$|^活着(?:真|好|太)?累啊?$|不困|困(?:死|得)|想死(?:你|我)|爱死|^晕倒$|抢遥控|拉架|^我困了|不着急|笑抽/,
]

/** What smokes and burns every day. */
const fireside =
  /打不着|打火机|点火|烟囱|烟头|抽(?:一?根|烟)|油烟|吸烟|香烟|二手烟|火(?:锅|车|腿|龙果|箭|鸡烧)|烤肉|烧烤摊?的?烟|炸串|炒菜|炖|熬药|熬中|熏肉|腊肉|秸秆|落叶|放(?:鞭|孔明)|蜡烛|火焰|喷火的那|门口那灯|有烟$(?<=谁有烟)|氛围灯|多穿|冻着/

/** Words that take the danger back, wherever they stand. */
const over =
  /虚惊|误报|误会|乌龙|辟谣|已经(?:找到|灭|扑灭|解决|修好|关了?好|处理|送医|住院|没事|救|放|断电|来人)|找(?:到|着|回来)了|(?:人|孩子|老人|老爷子|奶奶|爷爷)(?:已经)?(?:都)?(?:回来了|到家了|在派出所|救出来|放出来|接到了)|(?:刚|才|都)(?:才)?(?:放|救)出来|^放出来了|扑灭了|[火已都]灭了|没事(?:了|儿|啦)|人(?:都)?没事|脱险|平安|警报解除|不漏了|没味了|缓过来|修好了|回来了[,。!~]|自己(?:走|跑)?回来|人送医院了|现在(?:已经)?没事|有惊无险|阀门(?:我)?(?:已经)?关(?:死|好)了?(?:也)?不漏|里面没人|不燃了|(?:刚|才)(?:从.{0,6})?(?:出来|脱困|得救)|拉开了|打完了|散了|劝(?:住|开)了?|警察(?:已经)?(?:来了|到了|带走)|(?:120|救护车)(?:已经)?(?:拉走|接走|来过|送)|送(?:去|到)医院了|抢救过来|救(?:回|过)来了|灭掉了|控制住了|结果是|原来是|其实是|才发现是|(?:来|检)(?:看|修|查|测)过.{0,8}(?:没(?:事|漏|问题)|正常)|都散了|没啥大?事|不要紧了|好多了/

/** Play, show, drill, beasts and things: not a person in need. */
const unreal =
  /(?<!不是)演练|(?<!不是)演习|培训|讲座|科普|宣传|过家家|警察抓小偷|游戏|密室|npc|玩具|拍戏|短视频|道具|戏台|剧组|彩排|做梦|梦(?:见|里|到)|解梦|刷题|哈哈|嘿嘿|嘻嘻|😂|🤣|比赛|球赛|股票|基金|婚礼|小品|相声|(?:猫|狗|鸟|鸽子?|鸡|鹅|兔子?|仓鼠|乌龟|鹦鹉|快递|袜子|钱包|耳机|手套|手机|包裹|气球|皮球)(?:又|也)?(?:走丢|走失|丢了|不见|找不|漏气|打架)|(?:走丢|走失|丢)(?:的|了)?(?:是)?(?:一?只|个)?(?:猫|狗|鸽|鸟|袜|快递)|(?:楼下|门口|电梯口?|车站|老地方)见(?:[!,。~]|$)|手机(?:充电|电池|快)?(?:冒烟|漏电|爆|没电)|首次|正能量|招(?:护士|聘)|银幕|意外险|学了|作业是|导航|考的/i

/** Long past, for what does not last; somebody who has not come home since yesterday is still missing. */
const longAgo =
  /以前|从前|去年|前年|上(?:个)?月|上周|上礼拜|前几天|前两天|前天|昨天|昨晚|昨夜|那年|小时候|当年|曾经|有一次|那回|上次|上回|年前|上午(?=.{0,6}打架)|被困过/
const lasting: readonly (string | null)[] = ['H01', 'H04', 'A01', null]
/** Blows that fall again and again are a matter for quiet help, unless they fall now. */
const habitual = /长期|每次|每天晚上|动不动|老(?:是)?打|天天|经常|成日|一喝(?:酒|点)|半年|不是一次|每个?月/
const elsewhere =
  /(?:我们|他们|老婆|老公)(?:单位|公司)|(?:在|我们)学校(?!挨)|商场|地铁|高铁|同事|老家|隔壁(?:市|县|小区)|别的小区|景区|网吧|电影院|夜市|表(?:哥|弟|姐|妹)/
const asksOnly =
  /^里(?:面|头|边)(?:还)?有(?:没有?)?人(?:没有?|吗|么|不)?$|应该(?:先)?(?:打|怎么)|怎么(?:自救|办理|申请|预防|算|赔|销)|哪个电话|多少钱|多久|坐不坐|哪(?:里|儿)?(?:买|申请|办|领)|归谁|由谁|收多少|标准|请问楼里|提示牌|能不能(?:给|装|换|加)|手环|隐患|申请|怎么用/

/** What may become a danger one day is asked to be mended in other words than a danger. */
const upkeep =
  /老化|想换|换(?:根|个|一下|新)|生锈|预约|装个|加装|定期|排查|建议|怕(?:老人|孩子|他|她|有人)|不放心(?=.{0,6}检查)/

/** It is happening, or help is called for: then even yesterday counts. */
const pressing =
  /救命|快(?:来|叫|打|去|帮|救|跑|报|找|啲)|来人|赶(?:紧|快)|马上|119|(?<!到)120(?!码)|报警|急(?:死|!|疯|$)|求(?:求|大家|你们)|立(?:刻|即)|正在|现在(?:在|还|电话|一动|没人|整)|刚刚|刚才|还在|这会儿|!{2,}|就麻|又(?:有|犯)/

/**
 * What the words alone say: `live` danger (of which code, unless it is another matter's), danger `denied`, nothing but
 * figures of speech (`excused`), or nothing at all.
 */
export type Danger = { says: 'live' | 'denied' | 'excused' | 'nothing'; code: string | null; isPressing: boolean }

export function dangerIn(text: string): Danger {
  const isPressing = pressing.test(text)
  const denied: Danger = { says: 'denied', code: null, isPressing }
  if (unreal.test(text)) return { says: 'excused', code: null, isPressing }
  if (over.test(text) || asksOnly.test(text)) return denied
  if (!isPressing && elsewhere.test(text)) return denied
  const clauses = clausesOf(text)
  const said = clauses.filter(clause => !excuses.some(excuse => excuse.test(clause)))
  const told = said.length > 1 ? [...said, said.join(',')] : said
  const met = (ways: readonly RegExp[]) => ways.some(way => told.some(part => way.test(part)))
  const codes: (string | null)[] = Object.keys(alarms).filter(name => met(alarms[name]!))
  if (met(turnedBad)) codes.push(null)
  const live = codes.find(code => isLive(code, text, isPressing))
  if (live !== undefined) return { says: 'live', code: live, isPressing }
  if (said.length === 0) return { says: 'excused', code: null, isPressing }
  const isDenied = codes.length > 0 || clauses.some(clause => !said.includes(clause) && alarming(clause))
  return isDenied || (!isPressing && (upkeep.test(text) || longAgo.test(text)))
    ? denied
    : { says: 'nothing', code: null, isPressing }
}

const alarming = (clause: string): boolean => Object.values(alarms).some(ways => ways.some(way => way.test(clause)))

function isLive(code: string | null, text: string, isPressing: boolean): boolean {
  if (code === 'B01' && fireside.test(text)) return false
  if (isPressing) return true
  if (longAgo.test(text) && !lasting.includes(code)) return false
  return !(habitual.test(text) && (code === 'G04' || code === 'B08'))
}

const clausesOf = (text: string): string[] => text.split(/[,，。!！?？;；~…\s]+/).filter(part => part !== '')
