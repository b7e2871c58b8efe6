import { mayNotify } from '../domain/audience.ts'
import { landmarksOf } from '../domain/landmarks.ts'
import { openStates } from '../domain/lifecycle.ts'
import { aboutNotice, answerAsker, noticeQuoted } from '../features/notices/asks.ts'
import { addNoticePhoto, attachFile, attachLink } from '../features/notices/attachments.ts'
import { answerNotice } from '../features/notices/confirm.ts'
import { takeReceipt } from '../features/notices/receipts.ts'
import { confirmRoom } from '../features/people/binding.ts'
import { answerSwap } from '../features/people/swap.ts'
import { addPhoto, addWords, quotedOwn } from '../features/tickets/add.ts'
import { answerQuestion, answerUrgentPlace } from '../features/tickets/answers.ts'
import { fileReport } from '../features/tickets/report.ts'
import { residentSays, tellStatus } from '../features/tickets/resident.ts'
import { myReports } from '../features/tickets/which.ts'
import { type Occasion, reply, replyPrivately } from '../store/occasion.ts'
import type { KeptPhoto } from '../store/photos.ts'
import type { Question, QuestionKind } from '../store/questions.ts'
import { type Command, isNod } from '../understanding/commands.ts'
import type { Meaning } from '../understanding/meaning.ts'
import { problemsIn } from '../understanding/several.ts'
import { understand } from '../understanding/understand.ts'
import { sayHeard, sayHint, sayNoVoice, sayStrangeRoom, sayYouAreWelcome } from '../wording/talk.ts'
import { commandNamed } from './commands.ts'

/** A message with everything that was found out about it outside the transaction. */
export type Read = {
  meaning: Meaning
  command: Command | null
  question: Question | null
  photo: KeptPhoto | null
  /** What a voice message says; null for everything else, and where it could not be heard. */
  heard: string | null
}

/** How sure a question in a group must be before the bot takes it for one: neighbours ask one another too. */
const sureOfQuestion = 0.75
const hintEveryMs = 10 * 60_000

/**
 * One message → at most one feature. Gives the number of the ticket it led to, 0 when it led to something without a
 * ticket, null when it asked for nothing.
 */
export async function attend(o: Occasion, read: Read): Promise<number | null> {
  if (o.letter.kind === 'image')
    return read.photo && ((await addNoticePhoto(o, read.photo, read.question)) ?? addPhoto(o, read.photo))
  if (o.letter.kind === 'file') return read.photo && attachFile(o, read.photo, read.question)
  if (o.letter.kind === 'link') return attachLink(o, read.question)
  if (o.letter.kind === 'voice') return hearVoice(o, read)
  if (o.letter.kind !== 'text' && o.letter.kind !== 'location') return null
  const sent = await fromSender(o, read)
  if (sent !== null) return sent
  if (read.meaning.emergency)
    return (read.question && (await answerUrgentPlace(o, read.question, read.meaning))) ?? fileReport(o, read.meaning)
  if (o.where.inRoom && o.where.kind === null) return inStrangeRoom(o, read)
  const notice = await noticeQuoted(o)
  if (notice) {
    const unquoted = { ...o, letter: { ...o.letter, quote: null } }
    return (await aboutNotice(o, notice, read.meaning)) ?? attend(unquoted, read)
  }
  return (
    (await takeReceipt(o, read.command)) ??
    (read.question && (await answer(o, read.question, read.meaning))) ??
    (read.command && (await obey(o, read.command, read.meaning))) ??
    (await follow(o, read.meaning))
  )
}

/** A room that nobody has bound is not ours to listen to: binding it is all that can be done there, danger apart. */
async function inStrangeRoom(o: Occasion, read: Read): Promise<number | null> {
  if (read.question?.kind === 'confirm') return confirmRoom(o, read.question)
  if (read.command?.verb === 'bindRoom') return commandNamed('bindRoom').run(o, read.command)
  if (!o.letter.mention) return null
  await reply(o, { key: `strange-${o.where.chat}`, kind: 'reply', text: sayStrangeRoom() })
  return 0
}

/** What a sender of notices says by form is settled by it, however dangerous the words sound: 紧急通知 …煤气…. */
async function fromSender(o: Occasion, { command }: Read): Promise<number | null> {
  const isNotice = command?.verb === 'notice' || command?.verb === 'noticeFromTemplate'
  if (isNotice && !o.where.inRoom && mayNotify(o.who.posts)) return commandNamed(command.verb).run(o, command)
  return answerAsker(o)
}

/** Who reads the answer to a question; what is not here is about a ticket. */
const answers: Partial<Record<QuestionKind, (o: Occasion, question: Question) => Promise<number | null>>> = {
  confirm: confirmRoom,
  notice: answerNotice,
  swap: answerSwap,
}
const answer = (o: Occasion, question: Question, meaning: Meaning): Promise<number | null> =>
  answers[question.kind]?.(o, question) ?? answerQuestion(o, question, meaning)

/** Firm words are commands wherever they stand; guesses only where something of the speaker's waits for them. */
async function obey(o: Occasion, command: Command, meaning: Meaning): Promise<number | null> {
  const entry = commandNamed(command.verb)
  if (o.where.inRoom && entry.where === 'private' && !(command.ticket !== null && !command.loose))
    return command.loose && entry.inRoom ? entry.inRoom(o, command) : null
  if (!command.loose) return entry.run(o, command)
  if (command.verb === 'reopen' && meaning.intent === 'report') return reopenSame(o, command, meaning)
  if (meaning.intent === 'report' && command.verb !== 'cancel') return null
  return entry.guess ? entry.guess(o, command) : entry.run(o, command)
}

/** 楼道灯又坏了 is 没修好 only for whoever has such a ticket that was just finished. */
async function reopenSame(o: Occasion, command: Command, meaning: Meaning): Promise<number | null> {
  const [same] = (await myReports(o, ['RESOLVED'])).filter(ticket => ticket.category === meaning.category)
  return same ? residentSays(o, { ...command, ticket: same.id }) : null
}

async function follow(o: Occasion, meaning: Meaning): Promise<number | null> {
  const asked = !o.where.inRoom || o.letter.mention
  switch (meaning.intent) {
    case 'report':
      return (await quotedOwn(o)) ? addWords(o) : fileEach(o, meaning)
    case 'question':
      if (asked || meaning.confidence >= sureOfQuestion)
        return fileReport(o, { ...meaning, category: meaning.category ?? 'J01' })
      return addWords(o)
    case 'status': {
      const mine = await myReports(o, [...openStates, 'RESOLVED'])
      return asked || mine.length > 0 ? tellStatus(o, mine) : null
    }
    case 'thanks':
      if (!o.where.inRoom) await reply(o, { kind: 'reply', text: sayYouAreWelcome() })
      return o.where.inRoom ? null : 0
    default:
      return (await addWords(o)) ?? (asked && (o.letter.mention || !isNod(o.letter.text)) ? hint(o) : null)
  }
}

/** Several problems in one message are one ticket each, where it is known which building they are in. */
async function fileEach(o: Occasion, meaning: Meaning): Promise<number> {
  const read = (text: string) => understand(text, { at: o.letter.sentAt, landmarks: landmarksOf() })
  const isPlaced = meaning.place.building !== null || o.where.building !== null
  const parts = isPlaced && meaning.by === 'rules' ? problemsIn(o.letter.text, meaning, read) : []
  if (parts.length === 0) return fileReport(o, meaning)
  const filed: number[] = []
  for (const [index, part] of parts.entries()) {
    const alone = { ...o, cause: `${o.cause}-${index + 1}`, letter: { ...o.letter, text: part.text } }
    filed.push(await fileReport(alone, part.meaning))
  }
  return filed[0]!
}

/** Asked, but not understood: one line what can be said, at most once in ten minutes a chat. */
async function hint(o: Occasion): Promise<number> {
  const window = Math.floor(o.at / hintEveryMs)
  await reply(o, {
    key: `hint-${o.where.chat}-${o.who.address}-${window}`,
    kind: 'reply',
    text: sayHint(o.who.posts.length > 0),
  })
  return 0
}

/** From here on the transcript is the text of the message; its sender alone is told what was heard. */
async function hearVoice(o: Occasion, read: Read): Promise<number | null> {
  const { inRoom } = o.where
  if (read.heard === null) {
    if (!inRoom) await reply(o, { kind: 'reply', text: sayNoVoice() })
    return inRoom ? null : 0
  }
  const spoken: Occasion = { ...o, letter: { ...o.letter, kind: 'text', text: read.heard } }
  const echo = { key: `${o.cause}-heard`, kind: 'reply' as const, text: sayHeard(read.heard) }
  if (!inRoom) await replyPrivately(o, echo)
  const led = await attend(spoken, read)
  if (inRoom && led !== null) await replyPrivately(o, echo)
  return led
}
