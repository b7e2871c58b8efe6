import { shorten } from './shorten.ts'
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

type AskedSaid = { id: number; text: string }

/** To a worker who wrote an answer without quoting the task. */
export const askIfReply = ({ id, text }: AskedSaid, answer: string): string =>
  `这是给${id}号“${shorten(text, 40)}”的答复吗？\n“${shorten(answer, 120)}”\n回“是”，我就照原话转给居民；不是请回“不是”。`
export const askWhichReply = (asked: readonly AskedSaid[]): string =>
  [
    `您手上有${asked.length}件咨询，这是答复哪一件的？`,
    ...asked.slice(0, 9).map(({ id, text }) => `${id}号 ${shorten(text, 40)}`),
    `请引用那条任务再写一遍，或回：办结 ${asked[0]!.id} 答复的话`,
  ].join('\n')
export const sayNotPassedOn = (id: number): string =>
  `好的，没有转给居民。要答复${id}号，请引用那条任务直接写，或回：办结 ${id} 答复的话。是别的事，请再说一遍。`

export const sayNothingWaits = (): string => '现在没有等您批的申请。'
