import { atShanghai, shanghaiDate } from '../../domain/working-time.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { say as put } from '../../store/outbox.ts'
import { addressOf, firstSecretary, postsHeld } from '../../store/people.ts'
import { ask, closeQuestion, type Question } from '../../store/questions.ts'
import { giveShift, type ShiftHeld, shiftsBetween } from '../../store/shifts.ts'
import { type Command, readYesNo } from '../../understanding/commands.ts'
import { findWhens } from '../../understanding/when.ts'
import * as words from '../../wording/duty.ts'
import { isSecretary } from './posts.ts'

const dayMs = 86_400_000
const answerWithinMs = dayMs
const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)

type Someone = { id: number; name: string }
type Gift = { shift: ShiftHeld; to: Someone }
type SwapQuestion = { gifts: Gift[]; asker: Someone }

/**
 * 「换班 3月14日 乙」 of one's own shift, which 乙 must agree to; 「换班 3月14日 甲 乙」 by the 书记, done at once.
 * With a second date the two change places: 「换班 3月14日 甲 3月16日 乙」.
 */
export async function swapShift(o: Occasion, command: Command): Promise<number | null> {
  const { personId, posts } = o.who
  if (personId === null || posts.length === 0) return null
  const people = await peopleIn(o, command.rest)
  const days = findWhens(command.rest, o.at).map(when => when.from.slice(0, 10))
  const [first, second] = people
  if (!first || days.length === 0) return say(o, words.askSwap())
  const me = { id: personId, name: o.who.name }
  const [from, to] = second ? [first, second] : [me, first]
  if (from.id === to.id) return say(o, words.askSwap())
  if (from.id !== personId && !isSecretary(o)) return say(o, words.sayNotYourShift())
  const gifts = giftsOf(o, days, from, to)
  if ('no' in gifts) return say(o, gifts.no)
  return isSecretary(o) ? give(o, gifts.all, me, `书记${o.who.name}`) : askOther(o, gifts.all, to, me)
}

/** Those of the roster of posts whose names stand in the words, in that order. */
async function peopleIn(o: Occasion, text: string): Promise<Someone[]> {
  const found = new Map<string, Someone & { at: number }>()
  for (const { personId, name } of await postsHeld(o.tx, o.at)) {
    const at = text.indexOf(name)
    if (at >= 0 && !found.has(name)) found.set(name, { id: personId, name, at })
  }
  return [...found.values()].sort((a, b) => a.at - b.at).map(({ id, name }) => ({ id, name }))
}

function giftsOf(o: Occasion, days: readonly string[], from: Someone, to: Someone): { all: Gift[] } | { no: string } {
  const all: Gift[] = []
  for (const [index, day] of days.slice(0, 2).entries()) {
    const [giver, taker] = index === 0 ? [from, to] : [to, from]
    const begin = atShanghai(day, '00:00')
    const shifts = shiftsBetween(o.tx, begin, begin + dayMs).filter(
      shift => shift.personId === giver.id && shanghaiDate(shift.from) === day,
    )
    if (shifts.length === 0) return { no: words.sayNoShift(giver.name, day) }
    if (shifts.every(shift => shift.until <= o.at)) return { no: words.saySwapPast() }
    all.push(...shifts.map(shift => ({ shift, to: taker })))
  }
  return { all }
}

const asGiven = (gifts: readonly Gift[]) => gifts.map(({ shift, to }) => ({ ...shift, name: to.name }))

async function askOther(o: Occasion, gifts: Gift[], other: Someone, asker: Someone): Promise<number> {
  const address = addressOf(o.tx, other.id)
  if (address === null) return say(o, words.sayCannotAsk(other.name))
  const payload: SwapQuestion = { gifts, asker }
  await ask(o.tx, o.at, { chat: address, address, kind: 'swap', payload, withinMs: answerWithinMs })
  const text = words.askToSwap(asker.name, asGiven(gifts))
  await put(o.tx, o.at, { key: `${o.cause}-swap`, lane: 'push', kind: 'question', to: { person: other.id }, text })
  return say(o, words.sayAskedToSwap(other.name))
}

/** 同意 or not, of whoever was asked to take a shift; null when the words are about something else. */
export async function answerSwap(o: Occasion, question: Question): Promise<number | null> {
  const text = o.letter.text.trim()
  const yes = /^同意/.test(text) ? true : /^不(?:同意|行|能|换)/.test(text) ? false : readYesNo(text)
  if (yes === null || !(await closeQuestion(o.tx, question.id, yes ? 'ANSWERED' : 'DROPPED'))) return null
  const { gifts, asker } = JSON.parse(question.payload) as SwapQuestion
  if (yes) return give(o, gifts, asker, asker.name)
  await tell(o, asker.id, 'refused', words.saySwapRefused(o.who.name))
  return say(o, words.sayNotSwapped())
}

/** Does it, and tells everybody whose shifts change, and the 书记. */
async function give(o: Occasion, gifts: readonly Gift[], asker: Someone, by: string): Promise<number> {
  for (const { shift, to } of gifts)
    if (!(await giveShift(o.tx, shift, to.id, `person-${o.who.personId}`, o.at))) return say(o, words.saySwapTooLate())
  const done = asGiven(gifts)
  const touched = new Set([...gifts.flatMap(({ shift, to }) => [shift.personId, to.id]), asker.id])
  const secretary = await firstSecretary(o.tx)
  if (secretary) touched.add(secretary.id)
  touched.delete(o.who.personId!)
  for (const id of touched) {
    const isAsker = id === asker.id
    await tell(o, id, 'swapped', isAsker ? words.saySwapped(done) : words.sayShiftGiven(done, by))
  }
  return say(o, words.saySwapped(done))
}

const tell = (o: Occasion, person: number, what: string, text: string): Promise<void> =>
  put(o.tx, o.at, { key: `${o.cause}-${what}-${person}`, lane: 'push', kind: 'push', to: { person }, text })
