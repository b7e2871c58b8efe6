import { dayOfDate, shanghaiDate, shanghaiTime, weekdayOf } from '../domain/working-time.ts'

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
const msPerMinute = 60_000

/** A deadline as people say it: 5分钟内, 今天17:30前, 明天10:20前, 周五17:30前, 3月16日（周一）17:30前; 尽快 once it has passed. */
export function sayMoment(ms: number, now: number): string {
  if (ms <= now) return '尽快'
  if (ms - now < 60 * msPerMinute) return `${Math.max(1, Math.round((ms - now) / msPerMinute))}分钟内`
  return `${sayDay(ms, now)}${shanghaiTime(ms)}前`
}

/** A moment that is or was: 今天09:00, 昨天17:30, 3月9日（周一）09:00. */
export function sayWhen(ms: number, now: number): string {
  return `${sayDay(ms, now)}${shanghaiTime(ms)}`
}

/** 昨天, 今天, 明天, a weekday within this week's coming days, else the date; with the year when it is another one. */
export function sayDay(ms: number, now: number): string {
  const date = shanghaiDate(ms)
  const today = shanghaiDate(now)
  const ahead = dayOfDate(date) - dayOfDate(today)
  if (ahead >= -1 && ahead <= 1) return (['昨天', '今天', '明天'] as const)[ahead + 1]!
  if (ahead > 0 && ahead <= daysLeftInWeek(today)) return weekdays[weekdayOf(date)]!
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : `${Number(date.slice(0, 4))}年`
  return `${year}${Number(date.slice(5, 7))}月${Number(date.slice(8))}日（${weekdays[weekdayOf(date)]}）`
}

/** Weeks end on Sunday. */
const daysLeftInWeek = (date: string) => (7 - weekdayOf(date)) % 7

/** A length of time in at most two units, rounded down: 不到1分钟, 35分钟, 2小时, 1小时20分钟, 3天, 2天5小时. */
export function sayDuration(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / msPerMinute)
  if (minutes < 1) return '不到1分钟'
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return hours > 0 ? `${days}天${hours}小时` : `${days}天`
  const rest = minutes % 60
  if (hours === 0) return `${rest}分钟`
  return rest > 0 ? `${hours}小时${rest}分钟` : `${hours}小时`
}

/** For other programs to read: 2026-03-10T09:00:00+08:00, with milliseconds only where there are some. */
export function offsetTime(ms: number): string {
  const iso = new Date(ms + 8 * 3_600_000).toISOString().replace('.000', '')
  return iso.replace('Z', '+08:00')
}
