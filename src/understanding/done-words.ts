/** What somebody does about a problem: 换, 修, 清 …; telling others of it (联系, 上报) gets nothing done. */
const doing =
  '(?:更换|维修|修理|修|抢修|检修|换|弄|搞|整|处理|办|清理|清运|清扫|清|扫|打扫|疏通|掏|通|安装|装|搬|挪|移|拖|接|关|堵|补|焊|粘|贴|铲|撒|拆|拉|调解|调试|调|劝|送|消杀|喷|剪|锯|加固|固定|紧|刷|收拾|归置|解决|协调|查|看|弄)'
const so = '(?:好|完|妥当?|上|掉|走|开|通|成|住|紧|干净|利索|到位|下来|回去|过)'
const fixed =
  '(?:修复|恢复|更换|清运|清理|清扫|维修|处理|解决|整改|拆除|移走|搬走|挪走|拖走|拉走|清走|关闭|疏通|换新|换上|换掉|换好|修好|接通|送电|通水|供上|消杀|加固|调解|办结|完成)'

/** 修好了, 换好灯泡了, 灯泡换了个新的, 好了, 处理完毕: what a grid member says of a task that is done. */
const done: readonly RegExp[] = [
  new RegExp(`${doing}${so}[^,，。;；!！?？不没]{0,8}了`),
  new RegExp(`${doing}了(?:个|一个|一下|新|几|[一两三四五六七八九十\\d]|灯|泡|管|阀|锁|门|线|块|盏)`),
  new RegExp(`(?:把|给|将)[^,，。;；]{1,10}${doing}(?:好|上|完|走|掉|开|通|干净)?了`),
  new RegExp(`(?:已经?|都|全|刚|全部)(?:都|给)?${fixed}`),
  /[^,，。;；!！?？]{2,10}(?:换|清|扫|拆|挪|搬|装|修|补|铲|通)了$/,
  /搞定|搞掂|完事|办妥|妥了|(?:处理|维修|清理|更换|抢修|疏通|整改|安装|消杀)(?:完毕|完成|结束|完了)|解决了/,
  /^[^,，。]{0,8}(?<![不没未别])(?:好|行|妥|成|可以|可以用|能用|亮|通|来水|来电|有水|有电|热|不漏|不堵|不响|正常|恢复|修复|没问题|没事|ok)(?:正常)?(?:使用|运行)?了(?:[呀啊哈呢吧\s]|$)/i,
  /^(?:已经?)?(?:完成|办完|弄完|干完)了?$/,
]

/** Plans, hopes and failures use the same verbs: 明天能修好, 没修好, 等换好了告诉您. */
const notYet =
  /(?:明天|明早|后天|大后天|下周|下礼拜|回头|一会儿?|待会儿?|等(?!级)|准备|打算|计划|争取|尽量|估计|预计|应该|需要|要|想|能|会|马上就?|快|如果|怎么|什么时候|啥时候|几点|没|不|未|别|难|无法|正在|还在)[^,，。;；!！?？]{0,6}(?:修|换|弄|搞|整|处理|办|清|扫|疏通|装|搬|接|解决|好|完)/

/** Who thanks had it done by others. */
const thanks = /谢|辛苦|感恩/

/** Whether the words say that the speaker has got something done, and do not ask, plan or regret it. */
export const saysDone = (clean: string): boolean =>
  !thanks.test(clean) &&
  clean.split(/[,，。;；!！?？~\s]/).some(part => done.some(way => way.test(part)) && !notYet.test(part))
