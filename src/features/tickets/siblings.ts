import type { Occasion } from '../../store/occasion.ts'
import { dropQuestionsAbout } from '../../store/questions.ts'
import { amend, findTicket, stateOf, type Ticket, ticketsBeside } from '../../store/tickets.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { goOn } from './report.ts'

/**
 * Problems of one message wait for one answer: the place that one of them was told is the others' as well, where their
 * own words left it open, and they go on behind it. `asked`: how many questions that message has cost so far.
 */
export async function bringAlong(o: Occasion, ticketId: number, asked: number): Promise<void> {
  const answered = (await findTicket(o.tx, ticketId))!
  for (const sibling of await ticketsBeside(o.tx, answered, ['DRAFT'])) {
    const fits = sibling.building === null || sibling.building === answered.building
    if (!fits) continue
    await amend(o.tx, o.at, sibling.id, {
      building: sibling.building ?? answered.building,
      unit: sibling.unit ?? answered.unit,
      landmark: sibling.landmark ?? answered.landmark,
    })
    if (stateOf(answered) === 'DRAFT') continue
    await dropQuestionsAbout(o.tx, sibling.id)
    await goOn({ ...o, cause: `${o.cause}-${sibling.id}` }, sibling.id, meaningOf(sibling), asked)
  }
}

const meaningOf = ({ category, confidence }: Ticket): Meaning =>
  ({ category, confidence, runnersUp: [] as string[] }) as Meaning
