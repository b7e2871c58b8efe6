/** What the 书记 may set in chat (「设置」). Times are HH:MM in Shanghai, switches 开 or 关, a day of the month 1–31. */

type Kind = 'time' | 'switch' | 'dayOfMonth'
type Entry = { zh: string; kind: Kind; usual: string }

export const settings = {
  quietFrom: { zh: '免打扰开始', kind: 'time', usual: '21:30' },
  quietUntil: { zh: '免打扰结束', kind: 'time', usual: '07:00' },
  studyDay: { zh: '学习日', kind: 'dayOfMonth', usual: '15' },
  studyAnnounceAt: { zh: '学习日预告时间', kind: 'time', usual: '09:00' },
  studyEveAt: { zh: '学习日前晚提醒时间', kind: 'time', usual: '19:00' },
  studyRemindAt: { zh: '学习日当天提醒时间', kind: 'time', usual: '08:00' },
  politicalBirthday: { zh: '政治生日祝贺', kind: 'switch', usual: '开' },
  threeMeetings: { zh: '三会一课提醒', kind: 'switch', usual: '关' },
  themeDay: { zh: '主题党日提醒', kind: 'switch', usual: '关' },
  secondYes: { zh: '全社区通知要第二人确认', kind: 'switch', usual: '关' },
  links: { zh: '通知里可以有链接', kind: 'switch', usual: '关' },
  digestMorning: { zh: '书记早报', kind: 'switch', usual: '开' },
  digestEvening: { zh: '三长晚报', kind: 'switch', usual: '开' },
  ranking: { zh: '周一网格排名', kind: 'switch', usual: '开' },
  dutyGaps: { zh: '值班缺人提醒', kind: 'switch', usual: '开' },
  bulletin: { zh: '工单月报', kind: 'switch', usual: '开' },
} as const satisfies Record<string, Entry>
export type SettingKey = keyof typeof settings

const byName = new Map<string, SettingKey>((Object.keys(settings) as SettingKey[]).map(key => [settings[key].zh, key]))

export const settingNamed = (zh: string): SettingKey | null => byName.get(zh) ?? null

/** The value as it is stored, or null when the words do not fit the kind: 8点半 → 08:30, 打开 → 开, 每月20号 → 20. */
export const readSettingValue = (key: SettingKey, words: string): string | null =>
  readers[settings[key].kind](words.trim())

const readers: Record<Kind, (clean: string) => string | null> = {
  switch(clean) {
    if (/^(?:开|打开|开启|要|是)$/.test(clean)) return '开'
    return /^(?:关|关闭|关掉|不要|否)$/.test(clean) ? '关' : null
  },
  time: readTime,
  dayOfMonth(clean) {
    const day = /^(?:改(?:为|成|到))?(?:每个?月的?)?(\d{1,2})(?:[日号])?$/.exec(clean)?.[1]
    return day && Number(day) >= 1 && Number(day) <= 31 ? String(Number(day)) : null
  },
}

function readTime(clean: string): string | null {
  const found = /^(\d{1,2})(?:[:：点时](半|\d{1,2})?分?)?$/.exec(clean)
  if (!found) return null
  const hours = Number(found[1])
  const minutes = found[2] === '半' ? 30 : Number(found[2] ?? 0)
  if (hours > 23 || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
