import { runsOf } from '../domain/duty.ts'
import { callDay } from './party.ts'

type OwnDay = { date: string; is: 'rest' | 'work' }
const zh = { rest: '放假', work: '上班' } as const

const withYear = (date: string): string => `${date.slice(0, 4)}年${callDay(date)}`
const sayRuns = (dates: readonly string[]): string =>
  runsOf(dates)
    .map(({ from, until }) => (from === until ? withYear(from) : `${withYear(from)}到${callDay(until)}`))
    .join('、')

export const askDays = (name: string): string => `请写明哪几天，例如：设置 ${name} 2027年2月5日到2月11日`
export const sayNoSuchDays = (words: string): string => `日历上没有“${words}”，没有改动。请核对后再发。`
export const sayDaysPast = (): string => '里面有已经过去的日子，没有改动。请写今天以后的日期。'
export const sayDaysSet = (dates: readonly string[], is: 'rest' | 'work'): string =>
  `已设置：${sayRuns(dates)}${zh[is]}。以后新算的时限、值班照此；已经定下的时限不变。`
export function sayOwnDays(days: readonly OwnDay[]): string {
  const lines = (['rest', 'work'] as const)
    .map(is => ({ is, dates: days.filter(day => day.is === is).map(day => day.date) }))
    .filter(({ dates }) => dates.length > 0)
    .map(({ is, dates }) => `${zh[is]}：${sayRuns(dates)}`)
  if (lines.length === 0)
    return '没有另外设置的放假、补班，按国家公布的放假安排算工作日。要改请发：设置 放假 2027年2月5日到2月11日'
  return `另外设置的日子：\n${lines.join('\n')}`
}
export const sayUnknownYear = (year: number): string =>
  `【放假安排】程序里还没有${year}年的国务院放假通知，现在只按法定节日和周末推算工作日，调休没有算进去。公布以后请发，例如：设置 放假 ${year}年2月5日到2月11日；设置 补班 ${year}年2月14日`
