/** To whoever asks whether they may ask. */
export const sayGoOn = (): string => '您请说：问什么事，或者哪里怎么了，直接打出来就行。'

export const sayYouAreWelcome = (): string => '不客气，有事随时说。'

export const sayHint = (isStaff: boolean): string =>
  isStaff
    ? '我没听懂。办任务可以说：接单、办结 12 怎么处理的、转派 12 姓名、我的任务；发“帮助”看全部。'
    : '我是社区助手小格（机器人）。哪里坏了、哪里不对，直接说就行，比如“3栋2单元楼道灯坏了”；政策、办事也直接问；查进度发“查 编号”。'

export const sayNoVoice = (): string =>
  '我暂时听不了语音。请长按语音选“转文字”再发给我，或者直接打字。急事请打110、119、120。'

const longestEcho = 500

/** What was heard in a voice message, so that its sender can put it right. */
export const sayHeard = (heard: string): string =>
  `我听到的是：「${heard.length > longestEcho ? `${heard.slice(0, longestEcho)}…` : heard}」听错了请打字再说一遍。`

/** Said where danger is possible and not certain. */
export const sayIfDanger = (ticket: number): string =>
  `${ticket}号已请人马上看。如果现在有人有危险，请先打110、119、120，再告诉我：在几栋几单元，现在怎么样？`

export const sayHelp = (isStaff: boolean, isSecretary: boolean): string => {
  const lines = [
    '报事：直接说哪里怎么了，可带照片，不用@',
    '问政策、办事：直接问，比如“办居住证要带什么”；“全文”看文件',
    '查进度：查 12，或“我报的灯怎么样了”',
    '补充 12 内容｜撤销 12｜满意｜没修好 原因',
    '谁管 5栋2单元',
  ]
  if (isStaff)
    lines.push(
      '【办任务】在私聊里说：',
      '我的任务｜接单 12｜办结 12 怎么处理的（可带照片）',
      '转派 12 姓名｜退单 12 理由｜协办 12 姓名',
      '告诉居民 12 我下午三点到｜联系了 12',
      '追问 12 要问的话｜挂账 12 理由｜恢复 12｜延期 12 两天 理由',
      '请假 3天｜我回来了｜今天谁值班｜值班表｜换班 3月14日 姓名',
      '党员学习日：学习日安排｜签到｜请假 原因｜补学 学了什么｜签到情况｜学习情况 3月',
      '只有一件任务时不用写编号；引用任务消息回复也行',
      '书记、社工、三长发通知：通知 3栋 明天停水…｜通知进度｜取消通知｜谁没看｜提醒未读｜模板',
    )
  if (isSecretary)
    lines.push(
      '【书记、值班社工】',
      '派单 12 姓名｜不受理 12 理由｜转12345 12｜并单 12 10',
      '同意 12｜不同意 12 理由',
      '绑定码 姓名｜在群里发：绑定本群 3栋居民群',
      '政策文件：直接发给我｜文件列表｜同意文件 12｜撤下文件 12｜文件库（网页）',
      '日报｜排名｜月报｜没答上的问题',
      '365值班 3月 周一 姓名 周二 姓名｜错时班 3月 18:00到20:00 姓名、姓名轮流｜设置',
    )
  return lines.join('\n')
}

export const sayStrangeRoom = (): string =>
  '本群还没有绑定到社区，我先不在这里接事。请书记在群里发“绑定本群 群名”；您的事可以私聊告诉我。'
