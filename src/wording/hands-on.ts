import { callTicket, type TicketSaid } from './tickets.ts'

/** To whoever has a task and says how far it is. */
export const sayNoted = (ticket: TicketSaid): string =>
  ticket.state === 'ASSIGNED'
    ? `记到${callTicket(ticket)}上了。您去办的话，请回：接单 ${ticket.id}`
    : `记到${callTicket(ticket)}上了。办好了回“办结 ${ticket.id} 怎么处理的”。`

export const sayNeverMind = (ticket: number): string => `好的，${ticket}号先不动。`

export const sayNothingWaits = (): string => '现在没有等您批的申请。'
