import { atShanghai, shanghaiDate } from '../../domain/working-time.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { peopleNamed, postsHeld } from '../../store/people.ts'
import { addShift, shiftsBetween } from '../../store/shifts.ts'
import type { Command } from '../../understanding/commands.ts'
import { findWhen } from '../../understanding/when.ts'
import * as words from '../../wording/people.ts'
import { isSecretary } from './posts.ts'

const dayMs = 86_400_000
const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)

/** 「今天谁值班」: the roster of the day where one is kept, else the social workers who are there. */
export async function tellDuty(o: Occasion): Promise<number> {
  const from = atShanghai(shanghaiDate(o.at), '00:00')
  const shifts = shiftsBetween(o.tx, from, from + dayMs)
  if (shifts.length > 0) return say(o, words.sayShifts(shifts))
  const posts = await postsHeld(o.tx, o.at)
  return say(o, words.sayOnDuty(posts.filter(post => post.role === 'socialWorker' && !post.away)))
}

/** 「排班 3月14日 8点到17点半 方长海」, by the 书记: one shift of one person. Without hours it is the whole day. */
export async function addDuty(o: Occasion, command: Command): Promise<number> {
  if (!isSecretary(o)) return say(o, words.sayOnlySecretary())
  const when = findWhen(command.rest, o.at)
  const name =
    command.rest
      .replace(when?.text ?? '', ' ')
      .trim()
      .split(/\s+/)
      .at(-1) ?? ''
  if (!when || name === '') return say(o, words.askShift())
  const people = (await peopleNamed(o.tx, name)).filter(person => person.posts.length > 0)
  if (people.length !== 1) return say(o, people.length === 0 ? words.sayNobody(name) : words.askShift())
  const from = Date.parse(when.from)
  const until = when.to ? Date.parse(when.to) : from + dayMs
  if (until <= o.at) return say(o, words.sayShiftPast())
  await addShift(o.tx, { personId: people[0]!.id, roster: '排班', from, until }, `person-${o.who.personId}`, o.at)
  return say(o, words.sayShiftAdded(people[0]!.name, from, until, o.at))
}
