import { sayPublicPlace } from './places.ts'
import { callTicket, type TicketSaid } from './tickets.ts'

type Place = Parameters<typeof sayPublicPlace>[0]

export const askWhatIsRight = (ticket: TicketSaid): string =>
  `${callTicket(ticket)}要改的话，请直接说对的；整件不要了，请回“撤销 ${ticket.id}”。`

/** The reporter has put the place right; `to` is somebody else who has it now. */
export const sayPlaceCorrected = (id: number, place: Place, to: string | null): string =>
  `${id}号改为${sayPublicPlace(place)}${to ? `，已转${to}` : ''}。`

/** The place that nobody had told till now; `to` is somebody else who has the ticket with it. */
export const sayPlaceKnown = (ticket: TicketSaid, to: string | null): string =>
  `好的，${callTicket(ticket)}${to ? `，已转${to}` : '，已告诉经办的人'}。`

export const sayMovedAway = (before: TicketSaid, place: Place): string =>
  `${before.id}号的地点改为${sayPublicPlace(place)}，已转别人办，您不用去了。`

/** A false alarm while everybody is being called: a word of the bot's own would not be safe enough to stop it. */
export const askCallOff = ({ id }: TicketSaid): string =>
  `已转告叫到的人。您确定没事了，请回“撤销 ${id}”，就不再叫人；拿不准就等他们来看一眼。`

/** The reporter needs it no more, neighbours do. */
export const sayGoesOnForOthers = (ticket: TicketSaid, others: number): string =>
  `好的，您这边记下了。${callTicket(ticket)}还有${others}位邻居在等，接着办。`
export const sayReporterIsFine = (ticket: TicketSaid, words: string): string =>
  `${callTicket(ticket)}：上报人说“${words}”。还有邻居在等，请接着办。`

/** To the reporter, who speaks of the same thing again. */
export const sayStillOnIt = (ticket: TicketSaid): string => `这件事正在办，您说的已转给办${ticket.id}号的人。`
