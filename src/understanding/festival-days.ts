/** What people date by. `days` is one MM-DD, or those of 2024 to 2030 where the moon or the sun decides. */
type Festival = { names: string; days: string; dayOffset?: number; restDays: number }

const firstYear = 2024
const springFestival = '02-10 01-29 02-17 02-06 01-26 02-13 02-03'

/** `restDays`: how long the holiday lasts that begins on the day; the State Council may order it otherwise. */
const festivals: readonly Festival[] = [
  { names: '元旦', days: '01-01', restDays: 1 },
  { names: '妇女节|三八节', days: '03-08', restDays: 1 },
  { names: '五一(?:劳动)?节?|劳动节', days: '05-01', restDays: 5 },
  { names: '五四|青年节', days: '05-04', restDays: 1 },
  { names: '六一(?:儿童)?节?|儿童节', days: '06-01', restDays: 1 },
  { names: '七一|建党节', days: '07-01', restDays: 1 },
  { names: '八一|建军节', days: '08-01', restDays: 1 },
  { names: '教师节', days: '09-10', restDays: 1 },
  { names: '国庆节?|十一(?=假|期间|长假|黄金周|放假)', days: '10-01', restDays: 7 },
  { names: '圣诞节?', days: '12-25', restDays: 1 },
  { names: '春节|(?:大年|正月)初一|过年', days: springFestival, restDays: 8 },
  { names: '除夕|大?年三十|大年夜', days: springFestival, dayOffset: -1, restDays: 1 },
  { names: '元宵节?|正月十五', days: '02-24 02-12 03-03 02-20 02-09 02-27 02-17', restDays: 1 },
  { names: '清明节?', days: '04-04 04-04 04-05 04-05 04-04 04-04 04-05', restDays: 3 },
  { names: '端午节?', days: '06-10 05-31 06-19 06-09 05-28 06-16 06-05', restDays: 3 },
  { names: '中秋节?|八月十五', days: '09-17 10-06 09-25 09-15 10-03 09-22 09-12', restDays: 3 },
  { names: '重阳节?', days: '10-11 10-29 10-18 10-08 10-26 10-16 10-05', restDays: 1 },
]

/** 五一路, 国庆小区 and 八一中学 are places. */
const notFestival = '(?![路街村里]|小区|花园|广场|大道|中学|小学|公园|社区|桥)'
export const festivalNames = `(?:${festivals.map(({ names }) => names).join('|')})${notFestival}`

/** Without what must follow in the sentence: here the name stands alone. */
const known = festivals.map(festival => ({
  ...festival,
  pattern: new RegExp(`^(?:${festival.names.replace(/\(\?=[^)]*\)/, '')})$`),
}))

/** YYYY-MM-DD of a festival in a year, how far from it the day is, and how long it lasts; null for a year not in the table. */
export function festivalIn(year: number, text: string): { date: string; dayOffset: number; restDays: number } | null {
  const festival = known.find(({ pattern }) => pattern.test(text))
  if (!festival) return null
  const days = festival.days.split(' ')
  const day = days.length === 1 ? days[0] : days[year - firstYear]
  return day ? { date: `${year}-${day}`, dayOffset: festival.dayOffset ?? 0, restDays: festival.restDays } : null
}
