/** Ways of speaking that make a lift, a leak or a fire a subject of conversation. Only a plea for help outweighs them. */
const banter: readonly RegExp[] = [
  // advertisements and errands between neighbours
  /承接|专业(?:疏通|维修|开锁|防水|保洁|搬家)|随叫随到|微信同号|电话同号|上门回收|包教|包邮|送货上门|一天\d+(?:元|块)?$|招(?:聘|人|工)|转租|出租(?:车位|房)|求租|二手|闲置|转让|便宜出|团购|接龙|拼单/,
  /(?<!他|她|那)谁(?:有|家有|认识)(?!.{0,6}(?:车|他家|她家|尾号|绳|呼吸机|急)).{0,14}(?:电话|微信|师傅|推荐|梯子|螺丝刀|搭电|电钻|工具|充电器)|有.{0,10}(?:微信|电话)(?:吗|没|么)|推荐(?:一下|个|一个)|哪(?:家|种|个|款)(?:好|靠谱|便宜)|买哪(?:种|个|款)|靠谱(?:吗|不|么)|借(?:我|一下|用|个)/,
  // somewhere else, or told by somebody else
  /(?:办公室|单位|公司|宿舍|寝室|酒店|民宿|商场|超市里|地铁|高铁|火车|医院走廊|学校食堂|工厂|网吧|景区).{0,14}(?:坏|堵|停|漏|吵|打架|着火|晕|脏|挤|冷|热)/,
  /(?:对面|隔壁|旁边|别的|他们|人家|你们)小区|(?:我|俺)(?:们)?(?:同事|朋友|同学|表.|堂.|哥|姐|弟|妹|舅|姑|姨|叔|闺女|儿子|女儿|老婆|老公)(?:他们|她们|家|单位|公司|学校|在.{2,4}).{0,16}(?:漏|停|坏|着|倒|跳|打|堵|吵|刮|偷|丢)|(?:我妈|老家|乡下|村里).{0,4}(?:那边|家那边).{0,10}(?:修|停|断|下|塌|漏)/,
  /听说|据说|新闻(?:说|上|里)|网上(?:看|说)|视频里|刷到|电影里|电视(?:里|上)|小说|剧里|泰坦尼克|做梦|梦见|游戏里|过家家|综艺|直播间|演唱会/,
  // long ago, or over
  /小时候|那年|当年|以前我们|十(?:几|多)?年前|前年|去年(?:冬天|夏天|也)|大学(?:那会|时候)|年轻(?:时|那会)/,
  /(?:不是|没有?)(?:煤气|着火|停电|漏水|打架|走丢|出事|爆炸|坏).{0,10}(?:是|,)|闻错了|听错了|看错了|虚惊|乌龙|别(?:慌|怕|担心)|好使了|不用(?:抢|怕|担心|修)了|修好(?:了|啦)(?:,|。|!|$|可以)|来(?:水|电)(?:了|啦)|路灯亮了|习惯了$/,
  // mirth, praise of things, everyday life
  /哈哈|嘿嘿|嘻嘻(?!哈)|笑死我|\[捂脸\]|\[呲牙\]|\[偷笑\]|馋(?:死|晕|了)|太香了|真香|好看|真漂亮|真亮|可帅|好可爱|太可爱|机智吧|请(?:大家|你)?(?:吃|喝)|喝茶|满分|打了胜仗|落汤鸡|丢死人|丢脸|真暖和/,
  /^(?:通知|公告|温馨提示|接上级)[::]?.{0,6}(?:周|明|今|\d|上午|下午|各位|尊敬)|消防(?:员|车).{0,8}(?:检查|演练|演习|教)|^.{0,4}(?:演练|演习)/,
  /(?:笑|累|困|饿|忙|馋|乐|美|愁|想)(?:死|疯|炸|晕|哭)(?:我|了|俺)?|忙得|困得|累得|热得要|气得我/,
  /(?:面试|约会|相亲|旅游|刷题|减肥|逛街|包饺子|钓鱼|追剧)/,
]

const pleads =
  /麻烦|帮忙|来(?:个)?人|派人|物业|网格|社区|书记|楼长|单元长|小格|没人(?:管|修|扫|清|倒)|处理一?下|修一?下|管管|投诉|举报|反映|请(?:尽快|安排|处理|解决|派|物业)|救命|快来|赶紧|扰民|怎么办|咋办/

/** It reads like a tale among neighbours and asks nobody for anything. */
export const isBanter = (text: string): boolean => !pleads.test(text) && banter.some(way => way.test(text))

const asksForFacts =
  /哪些|如何|何时|是否|怎样|有何|(?:什么|啥)(?:条件|措施|要求|标准|时候|途径|方式|手续|材料|规定|政策|区别|流程)|多少|哪(?:个|家|里|类|种)|几(?:天|年|次|个|岁)|怎么(?:办理|申请|领取|缴|查询|计算|规定)|能否|可否|可以.{2,20}[吗?]/
const isPersonal = /你|我|他|她|咱|俺|啊|呀|哈|呢|吧|嘛|哦|嘞|咯|啦|~|!|亲/

const opensFormally =
  /^(?:咨询|反映|投诉|举报|请求|求助|恳请|建议|强烈建议|关于|请问|想咨询|想问|麻烦问|市民|来电人|居民反映)/

/** A letter to an office names who is to act and what is asked of them. */
const petition = [
  /尊敬的|您好|本人|我(?:是|系|们是)|市民|业主|居民|小区|社区|街道|村|路段|公司|学校|单位/,
  /领导|有关部门|相关部门|主管部门|政府|物业|开发商|城管|交警|环保|供水|供电|监管|贵(?:局|单位|办)|局|委|中心/,
  /(?:请|望|恳请|恳求|希望|建议|要求|投诉|反映|举报|诉求|求助|咨询).{0,30}(?:处理|解决|核实|调查|回复|答复|整改|重视|协调|管理|查处|落实|帮助|督促|改善|加强|尽快|说法)/,
] as const
const shortestPetition = 40
const isPetition = (text: string): boolean =>
  text.length >= shortestPetition && petition.filter(sign => sign.test(text)).length >= 2

/** The words of notices and files; neighbours among themselves say it in others. */
const officialese =
  /拖欠|违法|违规|违章|违建|擅自|逾期|延期|拒(?:不|付|绝|缴)|侵占|侵权|侵害|克扣|未(?:能|予|按|经|获|办|落实|解决|处理|拆|见|及时)|未果|无果|至今|不予|不合理|不符|不公|虚假|无证|超标|超时|严重|多年|多次|反复|长期|影响|扰民|问题|情况|现象|无人|亟待|急需|整治|治理|整改|改造|施工|工程|项目|规划|建设|排放|污水|河道|水系|路段|恶臭|黑臭|封堵|截污|监督|监管|管理|查处|处理|解决|诉求|权益|补偿|赔偿|安置|征地|拆迁|执法|部门|政府|单位|居民|业主|学生|家长|市民|群众|职工|村民|住户|企业|公司|开发商|学校|医院|办理|申请|申领|发放|缴纳|认定|审批|期限|资格|范围|手续|材料|流程|程序|条件|标准|规定|网点|方式|补贴|待遇/g
const endsAsTitle =
  /(?:规定|标准|条件|流程|程序|手续|材料|范围|方式|办法|期限|网点|对象|要求|政策|问题|投诉|求助|诉求|咨询|建议|反映|待遇|影响.{2,6}|扰民)[。?]?$/

/** So many of them no neighbour has in one message, whatever the tone of it. */
const manyTerms = 4

/** The heading of a letter: 关于 left out, nobody addressed, no tone of voice. */
function isHeading(text: string): boolean {
  if (text.length < 8 || text.length > 200) return false
  const terms = new Set(text.match(officialese)).size
  if (terms >= manyTerms) return true
  if (isPersonal.test(text)) return false
  return (terms >= 2 && !text.includes(' ')) || (terms === 1 && endsAsTitle.test(text))
}

/** Put as one puts it to an office: an opening for it, or a question of fact with nobody addressed and no tone of voice. */
export const isFormal = (text: string): boolean =>
  opensFormally.test(text) ||
  isPetition(text) ||
  isHeading(text) ||
  (text.length >= 10 && text.length <= 80 && asksForFacts.test(text) && !isPersonal.test(text))
