/** What is said about the study day (每月15日学习日); each order begins with its word. */
export type StudyVerb =
  | 'studyMove'
  | 'studySet'
  | 'studyWish'
  | 'studyInfo'
  | 'studyLeave'
  | 'signIn'
  | 'signCount'
  | 'makeUp'
  | 'studyReport'

/** 15号学习日几点开始 asks for what 15号学习日 下午两点 tells. */
const asks = '(?!.*(?:[?]|几[点号]|哪[里天儿]?|什么时候|多少|吗)$)(?!.*(?:几点|在哪|什么时候))'
const figure = '[\\d一二三四五六七八九十]{1,3}'
/** 3月15日, 15号, 本月: whose study day is meant. */
const which = `(?:(?:\\d{4}年)?(?:${figure}月份?)?(?:${figure}[日号])?|(?:本|这个?|下个?|每个?)月份?)的?(?:党员)?`
const fields = '的?(?:学习)?(?:主题|内容|议题|地点|时间|材料)'

const move = new RegExp(`^${asks}${which}学习日(?:的?(?:日期|日子))?(?:改|挪|移|推迟|提前|调整?)(?:到|为|成|在|至)`)
const arrange = new RegExp(
  `^${asks}${which}(?:学习日(?:[\\s,，:：]+(?=\\S)|${fields}(?:改|定|换|设|是|为|在|[\\s:：,，]))|学习材料[\\s:：是])`,
)
const wish =
  /^(?:学习日(?:也|请|要)?提醒我?(?:一下)?|(?:请)?提醒我学习日|(?:不用|不要|别)(?:再)?提醒我学习日|学习日(?:不用|不要|别)(?:再)?提醒我?)了?$/
const period = '(?:本月|这个?月|上个?月|今年|去年|全年)?(?:\\d{4}年?)?\\s*(?:\\d{1,2}月份?)?'

export const studyCommands: readonly (readonly [RegExp, StudyVerb])[] = [
  [/^(?:学习日请假|我?请假(?=[\s,，:：]+\S))/, 'studyLeave'],
  [/^(?:我?(?:来)?签到)(?:了|啦)?$/, 'signIn'],
  [/^(?:(?:今天|学习日)的?)?签到(?:情况|名单|人数|统计)[?]?$|^谁(?:还)?没(?:有)?签到[?]?$/, 'signCount'],
  [/^我?(?:已经?)?补学(?:完?了)?(?=[\s,，:：《]|$)/, 'makeUp'],
  [new RegExp(`^学习情况(?=\\s*${period}$)`), 'studyReport'],
  [wish, 'studyWish'],
  [/^(?:(?:本|这个?|下个?)月份?的?)?(?:党员)?学习日(?:的?(?:安排|通知))?[?]?$/, 'studyInfo'],
  [move, 'studyMove'],
  [arrange, 'studySet'],
]

/** What follows these may begin with a number that is no ticket's: 学习情况 3月. */
export const studyNumberless = ['studyMove', 'studySet', 'studyLeave', 'makeUp', 'studyReport'] as const
