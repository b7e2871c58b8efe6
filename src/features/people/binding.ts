import { audit } from '../../store/audit.ts'
import { makeBindCode, takeBindCode } from '../../store/binding.ts'
import { type Occasion, reply, replyPrivately } from '../../store/occasion.ts'
import { bindAddress, bindRoom, peopleNamed, personById, postsHeld, roomOf } from '../../store/people.ts'
import { ask, closeQuestion, type Question } from '../../store/questions.ts'
import { type Command, readYesNo } from '../../understanding/commands.ts'
import * as words from '../../wording/people.ts'
import { isSecretary } from './posts.ts'

const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)

/** 绑定 123456, in private: this account is now that person. The only way to rights. */
async function bindMe(o: Occasion, command: Command): Promise<number | null> {
  if (o.where.inRoom) return null // a code shown to a group is no proof of anything
  const code = /\d{6}/.exec(command.rest)?.[0]
  if (!code) return say(o, words.askCode())
  const use = await takeBindCode(o.tx, code, o.who.address, o.at)
  if (!use.ok) return say(o, words.sayBadCode(use.triesLeft))
  await bindAddress(o.tx, o.who.address, o.letter.senderName, use.personId, o.at)
  await audit(o.tx, o.at, o.who.address, 'bindAddress', `person-${use.personId}`, {})
  const person = await personById(o.tx, use.personId)
  return say(o, words.sayBound(person!.name, await postsHeld(o.tx, o.at, use.personId)))
}

/** 绑定码 姓名: the 书记 gets a code to hand to the person, face to face or by phone. */
async function makeCode(o: Occasion, command: Command): Promise<number> {
  if (!isSecretary(o)) return say(o, words.sayOnlySecretary())
  if (command.rest === '') return say(o, words.askForWhom())
  const people = await peopleFor(o, command.rest)
  if (people.length === 0) return say(o, words.sayNobody(command.rest.slice(0, 20)))
  if (people.length > 1) return say(o, words.sayTwoOfName(people.map(person => `${person.title}${person.name}`)))
  const code = await makeBindCode(o.tx, people[0]!.id, o.at, `person-${o.who.personId}`)
  await replyPrivately(o, { kind: 'reply', text: words.sayCode(people[0]!.name, code) })
  return 0
}

/** By the whole name, or by post and name where two people have the name: 3栋楼栋长 某某. */
async function peopleFor(o: Occasion, words_: string) {
  const compact = words_.replace(/[\s，,]/g, '')
  for (let length = 4; length >= 2; length--) {
    const name = compact.slice(-length)
    const title = compact.slice(0, -length)
    const found = await peopleNamed(o.tx, name)
    if (found.length === 0) continue
    const titledPeople = found.map(person => ({
      id: person.id,
      name: person.name,
      title: person.posts.map(post => words.titleOf(post.role, post.scope.name))[0] ?? '',
      titles: person.posts.map(post => words.titleOf(post.role, post.scope.name)),
    }))
    return title === '' ? titledPeople : titledPeople.filter(person => person.titles.some(one => one.includes(title)))
  }
  return []
}

type RoomQuestion = { roomId: number; name: string }

/** 绑定本群 3栋居民群, said by the 书记 in the room; it takes one more word there to be done. */
async function offerRoom(o: Occasion, command: Command): Promise<number> {
  if (!o.where.inRoom) return say(o, words.sayOnlyInRoom())
  if (!isSecretary(o)) return say(o, words.sayOnlySecretary())
  const name = command.rest || (o.where.topic ?? '')
  const rooms = await roomOf(o.tx, name)
  if (rooms.length !== 1) return say(o, words.sayNoSuchRoom(name))
  const payload: RoomQuestion = { roomId: rooms[0]!.id, name }
  await ask(o.tx, o.at, { chat: o.where.chat, address: o.who.address, kind: 'confirm', payload })
  await reply(o, { kind: 'question', text: words.askRoom(o.letter.roomTopic ?? name, rooms[0]!.scope.name) })
  return 0
}

/** The 书记's yes to `offerRoom`; null when the words are neither yes nor no. */
export async function confirmRoom(o: Occasion, question: Question): Promise<number | null> {
  const yes = readYesNo(o.letter.text)
  if (yes === null || !isSecretary(o)) return null
  if (!(await closeQuestion(o.tx, question.id, yes ? 'ANSWERED' : 'DROPPED'))) return null
  if (!yes) return say(o, words.sayRoomNotBound())
  const { roomId, name } = JSON.parse(question.payload) as RoomQuestion
  await bindRoom(o.tx, roomId, o.where.chat, o.who.personId, o.at)
  await audit(o.tx, o.at, `person-${o.who.personId}`, 'bindRoom', `room-${roomId}`, { chat: o.where.chat })
  return say(o, words.sayRoomBound(name))
}

export const binding = { bindMe, makeCode, bindRoom: offerRoom }
