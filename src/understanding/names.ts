/** The commonest surnames but for those that are everyday words at the front of others (关, 安, 常): nine in ten people have one of these. */
const surnames =
  '欧阳|司马|上官|诸葛|皇甫|慕容|东方|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾韦付方邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔白康施牛洪翟穆曲虞鲁岳柳伍温葛岑裴佟]'
const given = '[\\u4e00-\\u9fa5]'
/** 任何, 高空, 方便: they begin like a name and are none. */
const notNames =
  /^(?:任何|任务|任职|任由|任性|高空|高龄|高层|高级|高温|高压|高清|高考|高中|高速|高度|高铁|高价|方便|方面|方法|方式|方案|万一|万能|白天|白色|何时|何人|何必|何况|周末|周围|周边|周一|周二|周三|周四|周五|周六|周日|周转|马上|马路|马桶|石头|石子|石灰|江边|林地|林子|田地|余下|余额|余款|温度|温馨|温水|温暖|施工|康复|严重|严禁|严格|许多|许可|金额|程序|孔洞|洪水|牛奶|龙头|雷雨|雷电|付款|付费|付钱|毛病|毛巾|江水|武术|武装|东方红|黄色|黄灯|黄土|红色|唐人|史上|段路|宋体|钱包|钱款|戴口|戴头|莫名|莫非|曲线|施行|谢谢|谢了|谢啦|谢您|谢你|谢大|多谢|马大哈|马虎|胡说|胡乱|胡同|罗列|曾经|程度|高兴|高高|陆续|丁字|丁香|万分|万幸|万家|万元|方向|方可|石板|柳树|杨树|杨絮|柳絮|梁上|田间|叶子|余热|贺卡|顾客|顾虑|葛根|史料|莫要|岳母|岳父|武警|白发|白白|白班|康养|熊孩|熊家|熊样|段时)/
const title =
  '大爷|大妈|大叔|大婶|大娘|大伯|大哥|大姐|大夫|阿姨|奶奶|爷爷|叔叔|师傅|先生|女士|小姐|老师|医生|护士|主任|书记|经理|队长|警官|同志|站长|院长|所长|老板|嫂子|老太太?|老头|老爷子|工程师|[哥姐嫂婶姨叔伯总姓某]'
const cue =
  '我叫|我是|本人|姓名|联系人|名字叫|名叫|叫做|叫|业主|户主|租户|房东|租客|邻居|老公|老婆|爱人|丈夫|妻子|儿子|女儿|媳妇|女婿|老伴|妈妈?|爸爸?|母亲|父亲|奶奶|爷爷|孙子|孙女|患者|当事人|申请人|被投诉人|举报人'
const after =
  '(?=$|[^\\u4e00-\\u9fa5]|住|家|在|是|的|电话|手机|身份|他|她|和|跟|也|又|把|被|说|打|骂|偷|来|去|到|要|想|有|没|得|今|昨|这|老|最|一直|生病|摔|病)'

const ways: readonly RegExp[] = [
  // 张大妈, 李秀英女士: the name goes, the title says nothing of who it is.
  new RegExp(`(?<![感多最提升增])(?<name>(?:${surnames})(?:${given}{0,2}?))(?=${title})`, 'gu'),
  // 我叫李小明, 我妈叫李桂芳, 业主:王小明
  new RegExp(`(?:${cue})[:是叫 ]{0,2}(?<name>(?:${surnames})${given}{1,2}?)${after}`, 'gu'),
  // 3栋的李秀英说
  new RegExp(`(?<=[栋楼元室户号]的?)(?<name>(?:${surnames})${given}{1,2}?)${after}`, 'gu'),
  // 刘建国家漏水, 找刘建国
  new RegExp(`(?<=^|[,.;!?。、 ])(?<name>(?:${surnames})${given}{2})(?=家)`, 'gu'),
  /姓(?<name>(?![啥什哪名甚])[\u4e00-\u9fa5])(?=[,.;!?。、 ]|$|的|住)/gu,
]

/** Where names of persons stand in a text of one spelling, from front to back; by the way they are said, not by a list. */
export function namesIn(text: string): { at: number; name: string }[] {
  const found = new Map<number, string>()
  for (const way of ways)
    for (const match of text.matchAll(way)) {
      const name = match.groups!.name!
      const at = match.index + match[0].indexOf(name)
      if (!notNames.test(text.slice(at)) && !found.has(at)) found.set(at, name)
    }
  return [...found].map(([at, name]) => ({ at, name })).sort((a, b) => a.at - b.at)
}
