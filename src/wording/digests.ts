import { type GridFigures as Grid, rateOf } from '../domain/rates.ts'
import { callTicket, type TicketSaid } from './tickets.ts'
import { sayMoment } from './times.ts'

type Day = {
  filed: number
  open: number
  overdue: number
  urgent: number
  triage: number
  suspended: number
  unsent: number
}

type Answered = { id: number; targets: number; households: number; others: number }
const mostNotices = 5

export const sayMorning = (day: Day, away: readonly string[], notices: readonly Answered[] = []): string =>
  `早上好。${sayNow(day, away, notices)}`

/** How the desk stands. */
export function sayNow(day: Day, away: readonly string[], notices: readonly Answered[] = []): string {
  const lines = [
    `过去一天新报${day.filed}件${day.urgent > 0 ? `，其中紧急${day.urgent}件` : ''}；在办${day.open}件，超时${day.overdue}件。`,
  ]
  if (day.triage > 0) lines.push(`待研判${day.triage}件，请派单。`)
  if (day.suspended > 0) lines.push(`挂账${day.suspended}件。`)
  if (away.length > 0) lines.push(`今天请假：${away.join('、')}。`)
  for (const { id, targets, households, others } of notices.slice(-mostNotices)) {
    const read =
      households + others === 0
        ? '还没有人回“收到”'
        : `${households}户回了“收到”${others > 0 ? `，另有${others}个未绑定的账号` : ''}`
    lines.push(`通知${id}（${targets}处）：${read}。没回的发“谁没看 ${id}”。`)
  }
  if (day.unsent > 0) lines.push(`有${day.unsent}条消息没有确认送达，请留意。`)
  return lines.join('\n')
}

export function sayEvening(tasks: readonly TicketSaid[], now: number): string {
  const lines = tasks
    .slice(0, 15)
    .map(
      task => `${callTicket(task)}（${task.resolveBy ? sayMoment(task.resolveBy.getTime(), now) : '约好的时间'}办结）`,
    )
  const more = tasks.length > lines.length ? `\n……共${tasks.length}件` : ''
  return `今天您手上还有${tasks.length}件没办完：\n${lines.join('\n')}${more}`
}

const say = (rate: number | null): string => (rate === null ? '件数少，不计' : `${rate}%`)

export const sayNoFigures = (when: string): string => `${when}没有工单。`

export function sayRanking(grids: readonly Grid[], when = '上周'): string {
  const rated = grids
    .map(grid => ({ ...grid, rate: rateOf(grid.finishedInTime, grid.filed) }))
    .sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1) || b.filed - a.filed)
  const lines = rated.map(
    ({ grid, filed, finished, rate }, index) =>
      `${index + 1}. ${grid}：报${filed}件，办结${finished}件，按期办结率${say(rate)}`,
  )
  return `${when}各网格办理情况（按期办结率）：\n${lines.join('\n')}`
}

/** 三率 as the hotlines count them: 响应率, 解决率, 满意率. */
export function sayBulletin(month: string, grids: readonly Grid[], isDrawn = true): string {
  const sum = (key: keyof Omit<Grid, 'grid'>) => grids.reduce((total, grid) => total + grid[key], 0)
  const filed = sum('filed')
  return [
    `${month}工单月报：共${filed}件，办结${sum('finished')}件。`,
    `按时接单率 ${say(rateOf(sum('acceptedInTime'), filed))}｜按期办结率 ${say(rateOf(sum('finishedInTime'), filed))}｜返工率 ${say(rateOf(sum('reworked'), sum('finished')))}`,
    `响应率 ${say(rateOf(sum('accepted'), filed))}｜解决率 ${say(rateOf(sum('finished'), filed))}｜满意率 ${say(rateOf(sum('confirmed'), sum('finished')))}`,
    isDrawn ? '下图：各网格的按期办结率，左边是网格号；不足五件的不计。' : '不足五件的不计。',
  ].join('\n')
}
