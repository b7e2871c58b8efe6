import { callTicket, type TicketSaid } from './tickets.ts'

export type Unreached = { name: string; why: 'unbound' | 'undelivered' }

const reasons = { unbound: '没有绑定微信', undelivered: '消息没有送达' } as const
const sayUnreached = (unreached: readonly Unreached[]): string =>
  (Object.keys(reasons) as Unreached['why'][])
    .map(why => ({ why, names: unreached.filter(one => one.why === why).map(one => one.name) }))
    .filter(({ names }) => names.length > 0)
    .map(({ why, names }) => `${names.join('、')}（${reasons[why]}）`)
    .join('；')

/** How somebody is bound, in half a sentence. */
const howToBind = (name: string): string => `请书记发“绑定码 ${name}”，把码当面告诉本人`

/** Behind the answer to 转派 or 协办: whoever handed it on must not think that the other has heard. */
export const sayCannotHear = (name: string): string =>
  `\n注意：${name}还没有绑定微信，收不到这条任务。请先打电话告诉本人；${howToBind(name)}。`

export const sayUnboundCall = (ticket: TicketSaid, names: readonly string[]): string =>
  `【未通知到 ${ticket.id}号】${callTicket(ticket)}：急呼的人里，${names.join('、')}还没有绑定微信，收不到。请马上打电话告诉本人。`

export const sayUnboundTask = (ticket: TicketSaid, names: readonly string[]): string =>
  `【未通知到 ${ticket.id}号】${callTicket(ticket)}派给了${names.join('、')}，但还没有绑定微信，收不到。请打电话告诉本人，或回：转派 ${ticket.id} 姓名。绑定请发：绑定码 ${names[0]}`

export const sayUrgentStanding = (called: number, unreached: readonly Unreached[]): string =>
  `已呼叫${called}人，都还没有接单。${unreached.length > 0 ? `没有通知到：${sayUnreached(unreached)}，请打电话。` : ''}`

export const sayNeverReached = (ticket: TicketSaid, takenBy: string, unreached: readonly Unreached[]): string =>
  `${callTicket(ticket)}已由${takenBy}接单。当时没有通知到：${sayUnreached(unreached)}，请补告一声。`

export const sayRingsOver = (ticket: TicketSaid, unreached: readonly Unreached[]): string =>
  `【一直没人接单 ${ticket.id}号】${callTicket(ticket)}已经呼叫了两个小时，不再重复呼叫。${unreached.length > 0 ? `没有通知到：${sayUnreached(unreached)}。` : ''}请您马上打电话安排人，再回：转派 ${ticket.id} 姓名`
