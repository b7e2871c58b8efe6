/** 通知模板: {when} is the span with its date, {about} what the sender adds (a reason, a place), with the word before it. */
type Template = { name: string; needsWhen: boolean; about: (words: string) => string; text: string }

const because = (words: string): string => (words === '' ? '' : `因${words}，`)
const at = (words: string): string => (words === '' ? '' : `地点：${words}。`)
const note = (words: string): string => (words === '' ? '' : `${words}。`)

export const templates = [
  { name: '停水', needsWhen: true, about: because, text: '{about}{when}停水，请提前储水，出门前关好水龙头。' },
  {
    name: '停电',
    needsWhen: true,
    about: because,
    text: '{about}{when}停电，请提前给手机充电，不要乘电梯，用电医疗设备的住户请提前联系我们。',
  },
  {
    name: '停气',
    needsWhen: true,
    about: because,
    text: '{about}{when}停燃气，请关好灶具和表前阀；恢复后先开窗通风再点火，闻到异味请打119。',
  },
  {
    name: '疫苗',
    needsWhen: true,
    about: at,
    text: '{when}接种疫苗，请带身份证和接种本。{about}身体不适的请先问医生。',
  },
  {
    name: '防汛',
    needsWhen: false,
    about: note,
    text: '{when}有强降雨，请关好门窗，收好阳台物品，车辆不要停在低洼处和地下车库口，尽量不要外出。{about}',
  },
  {
    name: '扫雪',
    needsWhen: true,
    about: at,
    text: '{when}清扫积雪，请有空的邻居带上工具一起来，车辆请暂时挪开。{about}路滑，老人孩子慢行。',
  },
  {
    name: '消杀',
    needsWhen: true,
    about: note,
    text: '{when}做病媒消杀，请关好门窗，收好晾晒的衣物食品，看好孩子和宠物。{about}',
  },
  {
    name: '体检',
    needsWhen: true,
    about: at,
    text: '{when}有免费体检，请空腹带身份证参加。{about}行动不便的可以告诉我们。',
  },
] as const satisfies readonly Template[]

export const templateNamed = (name: string): Template | undefined => templates.find(one => one.name === name)

/** Puts the words in; what is missing leaves no hole. */
export const fillTemplate = ({ text, about }: Template, when: string | null, words: string): string =>
  text.replace('{when}', when ?? '近期').replace('{about}', about(words.replace(/[。.]+$/, '')))
