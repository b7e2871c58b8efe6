import type { ClockName, Step } from '../domain/clocks.ts'
import { callMatter, type TicketSaid } from './tickets.ts'
import { sayDuration, sayMoment } from './times.ts'

const deeds: Record<ClockName, string> = { accept: '接单', contact: '联系居民', resolve: '办结' }
const answersTo: Record<ClockName, (id: number) => string> = {
  accept: id => `接单 ${id}｜转派 ${id} 姓名｜退单 ${id} 理由`,
  contact: id => `告诉居民 ${id} 要说的话｜已经联系过的回：联系了 ${id}`,
  resolve: id => `办结 ${id} 怎么处理的｜延期 ${id} 两天 理由`,
}

export function sayReminder(ticket: TicketSaid, clock: ClockName, end: number, now: number): string {
  const late = end <= now
  const when = late
    ? `已超时${now - end < 60_000 ? '' : sayDuration(now - end)}`
    : `请在${sayMoment(end, now)}${deeds[clock]}`
  return `【提醒 ${ticket.id}号】${callMatter(ticket)}还没有${deeds[clock]}，${when}。\n请回：${answersTo[clock](ticket.id)}`
}

/** 督办, to whoever stands above the one who is late. */
export function sayEscalation(
  ticket: TicketSaid,
  clock: ClockName,
  step: Step,
  assignee: string | null,
  now: number,
): string {
  const end = clock === 'accept' ? ticket.acceptBy : ticket.resolveBy
  const late = end && now - end.getTime() >= 60_000 ? `，超时${sayDuration(now - end.getTime())}` : ''
  const street = step === 200 ? '\n已到街道督办的时限，请报街道。' : ''
  return `【督办 ${ticket.id}号】${callMatter(ticket)}到时没有${deeds[clock]}${late}，${assignee ? `经办人${assignee}` : '还没有经办人'}。${street}\n请您过问，或回：转派 ${ticket.id} 姓名`
}

export const sayUrgentAgain = (ticket: TicketSaid, ring: number): string =>
  `⚠️【第${ring + 1}次呼叫 ${ticket.id}号】${callMatter(ticket)}还没有人接单！能到场的请马上回：接单 ${ticket.id}`

export const sayUrged = (ticket: TicketSaid, who: string, now: number): string =>
  `【催办 ${ticket.id}号】${who}在等${callMatter(ticket)}的结果${ticket.resolveBy ? `，请在${sayMoment(ticket.resolveBy.getTime(), now)}办结` : ''}。`
export const sayUrgedFor = (ticket: TicketSaid): string => `已替您催${ticket.id}号的经办人。`
