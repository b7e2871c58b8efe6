import type { State } from '../../domain/lifecycle.ts'
import { aside, type Occasion } from '../../store/occasion.ts'
import type { Ticket } from '../../store/tickets.ts'
import { type Command, quotedTicket, ticketIn, type Verb } from '../../understanding/commands.ts'
import { saysProgress } from '../../understanding/loose-words.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { thingOf } from '../../wording/matters.ts'
import { isAbout, note } from './progress.ts'
import { activeStates, myTasks } from './which.ts'
import { isWork, workSays } from './work.ts'

/** A word of going there is about what was reported in this group so lately. */
const goingWithinMs = 30 * 60_000
/** 已联系供热公司，下午来放水, from whoever has it, says more than 我去. */
const tellingWithinMs = 12 * 3_600_000
/** Words short enough to be about the only task of the room and nothing of one's own. */
const bareDone =
  /^[都已经全刚]*(?:给)?(?:修|换|弄|搞|整|处理|清理|清|扫|疏通|解决|办)(?:好|完|妥|通|干净)?(?:了|好了|完毕)[，,。.!！~\s]*$/

const heard: Partial<Record<Verb, readonly State[]>> = { accept: ['ASSIGNED'], finish: activeStates }

/** 好的马上去, 换好灯泡了, said in the group by whoever has the ticket that was reported there; answered in private. */
export async function workSaysHere(o: Occasion, command: Command, meaning: Meaning): Promise<number | null> {
  const tasks = (await myTasks(o, heard[command.verb] ?? [])).filter(
    ticket =>
      command.ticket === ticket.id ||
      (!ticket.private && ticket.chat === o.where.chat && isMeant(o, ticket, command, meaning)),
  )
  const [task, ...others] = tasks
  if (!task || others.length > 0) return null
  const alone = aside({ ...o, letter: { ...o.letter, quote: null } })
  return workSays(alone, { ...command, ticket: task.id })
}

/** 好了 1号, 1号 修好了: a number that stands alone beside the word. */
function numberBeside(text: string): number | null {
  const found = /^#?(\d{1,7})号?[\s，,：:]|[\s，,]#?(\d{1,7})号?[。.!！\s]*$/.exec(text.trim())
  return found ? Number(found[1] ?? found[2]) : null
}

function isMeant(o: Occasion, ticket: Ticket, { verb }: Command, meaning: Meaning): boolean {
  const said = o.letter.text
  const named = o.letter.quote ? quotedTicket(o.letter.quote) : (ticketIn(said) ?? numberBeside(said))
  if (named !== null) return named === ticket.id
  if (verb === 'accept')
    return o.at - ticket.createdAt.getTime() <= (saysProgress(said) ? tellingWithinMs : goingWithinMs)
  if (meaning.category === ticket.category) return true
  const namesIt = o.letter.text.includes(thingOf(ticket))
  return isAbout(ticket, meaning) && (namesIt || bareDone.test(o.letter.text))
}

/** 阀门关了，没有漏气: whoever is on an emergency speaks of it; that is no second alarm. */
export async function fromTheScene(o: Occasion, command: Command | null, meaning: Meaning): Promise<number | null> {
  if (o.where.inRoom) return null
  const urgent = (await myTasks(o, activeStates)).filter(
    ticket => ticket.priority === 'P0' && ticket.category === meaning.category && ticket.reporter !== o.who.address,
  )
  const [task, ...others] = urgent
  if (!task || others.length > 0) return null
  return command && isWork(command.verb) ? workSays(o, { ...command, ticket: task.id }) : note(o, task)
}
