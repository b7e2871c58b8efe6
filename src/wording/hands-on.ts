import { callTicket, type TicketSaid } from './tickets.ts'

/** To whoever has a task and says how far it is. */
export const sayNoted = (ticket: TicketSaid): string =>
  ticket.state === 'ASSIGNED'
    ? `记到${callTicket(ticket)}上了。您去办的话，请回：接单 ${ticket.id}`
    : `记到${callTicket(ticket)}上了。办好了回“办结 ${ticket.id} 怎么处理的”。`

export const sayFinishedAlready = (ticket: TicketSaid): string =>
  `${callTicket(ticket)}已经记为办结了，正等居民确认，您不用再报。`

/** 转派 to whoever has it. */
export const sayHasItAlready = (ticket: TicketSaid, who: string): string =>
  `${callTicket(ticket)}本来就由${who}办，不用再转。`

/** What a co-handler says of their part, to the one who stays responsible. */
export const saySaidByCoHandler = (ticket: TicketSaid, who: string, words: string): string =>
  `${callTicket(ticket)}：协办的${who}说“${words}”`

export const sayNeverMind = (ticket: number): string => `好的，${ticket}号先不动。`

export const sayNothingWaits = (): string => '现在没有等您批的申请。'
