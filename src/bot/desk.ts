import { mayNotify } from '../domain/audience.ts'
import { mayApproveDocuments } from '../domain/document-life.ts'
import { tellAnnounced } from '../features/notices/announced.ts'
import { aboutNotice, answerAsker, noticeQuoted } from '../features/notices/asks.ts'
import { addNoticePhoto, attachLink } from '../features/notices/attachments.ts'
import { answerNotice } from '../features/notices/confirm.ts'
import { takeReceipt } from '../features/notices/receipts.ts'
import { confirmRoom } from '../features/people/binding.ts'
import { answerSwap } from '../features/people/swap.ts'
import type { Consulted } from '../features/policy/consult.ts'
import type { Paper } from '../features/policy/paper.ts'
import { answerPreview } from '../features/policy/talk.ts'
import { addPhoto, addVague, addWords, putRight, quotedOwn } from '../features/tickets/add.ts'
import { answerQuestion, answerUrgentPlace } from '../features/tickets/answers.ts'
import { type HalfDone, halfDone, stillUndone } from '../features/tickets/half-done.ts'
import { withFirstHalf } from '../features/tickets/half-said.ts'
import { fromTheScene, workSaysHere } from '../features/tickets/here.ts'
import { answerLateInWords } from '../features/tickets/late-place.ts'
import { acceptReply, offerReply } from '../features/tickets/offered-reply.ts'
import { isAbout, noteProgress, noteSaying } from '../features/tickets/progress.ts'
import { fileReport } from '../features/tickets/report.ts'
import { agreesToResult, residentSays } from '../features/tickets/resident.ts'
import { tellMyStatus } from '../features/tickets/status.ts'
import { activeStates, myReports, myTasks, questionInHand } from '../features/tickets/which.ts'
import { writtenBefore } from '../features/tickets/written-before.ts'
import { landmarksOf } from '../store/landmarks.ts'
import { type Occasion, reply, replyPrivately } from '../store/occasion.ts'
import type { KeptPhoto } from '../store/photos.ts'
import type { Question, QuestionKind } from '../store/questions.ts'
import type { Ticket } from '../store/tickets.ts'
import { type Command, isNod } from '../understanding/commands.ts'
import type { Meaning } from '../understanding/meaning.ts'
import { isOpener } from '../understanding/openers.ts'
import { problemsIn } from '../understanding/several.ts'
import { understand } from '../understanding/understand.ts'
import { thingOf } from '../wording/matters.ts'
import { sayWhatIsThere } from '../wording/photos.ts'
import { sayGoOn, sayHeard, sayHint, sayNoVoice, sayStrangeRoom, sayYouAreWelcome } from '../wording/talk.ts'
import { commandNamed } from './commands.ts'
import { takeFile } from './files.ts'
import { answerAsked } from './questions.ts'

/** A message with everything that was found out about it outside the transaction. */
export type Read = {
  meaning: Meaning
  command: Command | null
  question: Question | null
  photo: KeptPhoto | null
  /** A document sent in private by somebody who may; null for everything else, and where it came with an earlier process. */
  paper: Paper | null
  /** What a voice message says; null for everything else, and where it could not be heard. */
  heard: string | null
  /** What the documents say to it; null for a message that asks them nothing. */
  consulted: Consulted | null
}

/** Neighbours are not to read it again and again; whoever writes to the bot alone waits for some answer. */
const hintEveryMs = { room: 10 * 60_000, alone: 60_000 }

/**
 * One message → at most one feature. Gives the number of the ticket it led to, 0 when it led to something without a
 * ticket, null when it asked for nothing.
 */
export async function attend(o: Occasion, read: Read): Promise<number | null> {
  if (o.letter.kind === 'image')
    return read.photo && ((await addNoticePhoto(o, read.photo, read.question)) ?? addPhoto(o, read.photo))
  if (o.letter.kind === 'file') return takeFile(o, read)
  if (o.letter.kind === 'link') return attachLink(o, read.question)
  if (o.letter.kind === 'voice') return hearVoice(o, read)
  if (o.letter.kind !== 'text' && o.letter.kind !== 'location') return null
  const sent = await fromSender(o, read)
  if (sent !== null) return sent
  if (read.meaning.emergency)
    return (
      (await fromTheScene(o, read.command, read.meaning)) ??
      (read.question && (await answerUrgentPlace(o, read.question, read.meaning))) ??
      fileReport(o, read.meaning)
    )
  if (o.where.inRoom && o.where.kind === null) return inStrangeRoom(o, read)
  const notice = await noticeQuoted(o)
  if (notice) {
    const unquoted = { ...o, letter: { ...o.letter, quote: null } }
    return (await aboutNotice(o, notice, read.meaning)) ?? attend(unquoted, read)
  }
  return (
    (await takeReceipt(o, read.command)) ??
    (read.question && (await answer(o, read.question, read.meaning))) ??
    (await answerByQuoting(o, read.command)) ??
    (await agreesToResult(o, read.meaning)) ??
    (read.command && (await obey(o, read.command, read.meaning))) ??
    (await offerReply(o, read.meaning, read.question)) ??
    (read.consulted &&
      ((await tellAnnounced(o, read.meaning)) ?? (await answerAsked(o, read.consulted, read.meaning)))) ??
    (await follow(o, read.meaning))
  )
}

/** The task of a question quoted, with the reply to it: no 办结 needed. */
async function answerByQuoting(o: Occasion, command: Command | null): Promise<number | null> {
  if (o.where.inRoom || command || o.letter.quote === null || isNod(o.letter.text)) return null
  const ticket = await questionInHand(o)
  if (!ticket) return null
  return commandNamed('finish').run(o, { verb: 'finish', loose: false, ticket: ticket.id, rest: o.letter.text.trim() })
}

/** The yes to 「这是给1号的答复吗」 does what quoting the task would have done. */
async function passOn(o: Occasion, question: Question): Promise<number | null> {
  const accepted = await acceptReply(o, question)
  if (accepted === null || typeof accepted === 'number') return accepted
  return commandNamed('finish').run(o, { verb: 'finish', loose: false, ...accepted })
}

/** A room that nobody has bound is not ours to listen to: binding it is all that can be done there, danger apart. */
async function inStrangeRoom(o: Occasion, read: Read): Promise<number | null> {
  if (read.question?.kind === 'confirm') return confirmRoom(o, read.question)
  if (read.command?.verb === 'bindRoom') return commandNamed('bindRoom').run(o, read.command)
  if (!o.letter.mention) return null
  await reply(o, { key: `strange-${o.where.chat}`, kind: 'reply', text: sayStrangeRoom() })
  return 0
}

/** What a sender of notices says by form is settled by it, however dangerous the words sound: 紧急通知 …煤气…, 文件 12 标题 火灾…. */
async function fromSender(o: Occasion, { command }: Read): Promise<number | null> {
  if (command?.verb === 'documentShow' && !o.where.inRoom && mayApproveDocuments(o.who.posts))
    return commandNamed(command.verb).run(o, command)
  const isNotice = command?.verb === 'notice' || command?.verb === 'noticeFromTemplate'
  if (isNotice && !o.where.inRoom && mayNotify(o.who.posts)) return commandNamed(command.verb).run(o, command)
  return answerAsker(o)
}

/** Who reads the answer to a question; what is not here is about a ticket. */
const answers: Partial<Record<QuestionKind, (o: Occasion, question: Question) => Promise<number | null>>> = {
  confirm: confirmRoom,
  notice: answerNotice,
  document: answerPreview,
  swap: answerSwap,
  reply: passOn,
}
const answer = (o: Occasion, question: Question, meaning: Meaning): Promise<number | null> =>
  answers[question.kind]?.(o, question) ?? answerQuestion(o, question, meaning)

/** Firm words are commands wherever they stand; guesses only where something of the speaker's waits for them. */
async function obey(o: Occasion, command: Command, meaning: Meaning): Promise<number | null> {
  const entry = commandNamed(command.verb)
  if (o.where.inRoom && entry.where === 'private' && !(command.ticket !== null && !command.loose))
    return (
      (await workSaysHere(o, command, meaning)) ?? (command.loose && entry.inRoom ? entry.inRoom(o, command) : null)
    )
  if (!command.loose) return entry.run(o, command)
  const half = command.verb === 'reopen' ? await halfDone(o) : null
  if (half) return sayHalves(o, half)
  if (command.verb === 'reopen' && meaning.intent === 'report') return reopenSame(o, command, meaning)
  if (meaning.intent === 'report' && command.verb !== 'cancel' && !(await isAboutTask(o, command, meaning))) return null
  return entry.guess ? entry.guess(o, command) : entry.run(o, command)
}

/** 灯亮了 车还堵着呢: the first is a yes to what was called done, the second is about another matter. */
async function sayHalves(o: Occasion, { ticket, done, undone }: HalfDone): Promise<number> {
  const yes: Command = { verb: 'confirm', loose: true, ticket: ticket.id, rest: done }
  await residentSays({ ...o, letter: { ...o.letter, text: done } }, yes)
  const other = { ...o, cause: `${o.cause}-2`, letter: { ...o.letter, text: undone } }
  const meaning = understand(undone, { at: o.letter.sentAt, landmarks: landmarksOf(o.tx) })
  if ((await stillUndone(other, ticket)) === null && meaning.intent === 'report') await fileEach(other, meaning)
  return ticket.id
}

/** 换好灯泡了, 这是物业的事: names a matter as a report does; from whoever has a task in hand it can be about that. */
async function isAboutTask(o: Occasion, command: Command, meaning: Meaning): Promise<boolean> {
  if (o.where.inRoom || (command.verb !== 'finish' && command.verb !== 'handBack')) return false
  const tasks = await myTasks(o, activeStates)
  return tasks.some(task => command.verb === 'handBack' || isAbout(task, meaning))
}

/** 楼道灯又坏了 is 没修好 only for whoever has such a ticket that was just finished. */
async function reopenSame(o: Occasion, command: Command, meaning: Meaning): Promise<number | null> {
  const isSame = (ticket: Ticket) => ticket.category === meaning.category || speaksOf(ticket, o.letter.text)
  const [same] = (await myReports(o, ['RESOLVED'])).filter(isSame)
  return same ? residentSays(o, { ...command, ticket: same.id }) : null
}

/** 灯还是一闪一闪的, to whoever's 楼道灯 was just called mended, whichever lamp the words alone would be taken for. */
const speaksOf = (ticket: Ticket, words: string): boolean =>
  /还是|还在|又/.test(words) && words.includes(thingOf(ticket))

async function follow(o: Occasion, meaning: Meaning): Promise<number | null> {
  const asked = !o.where.inRoom || o.letter.mention
  const about = (await putRight(o)) ?? (await noteProgress(o, meaning))
  if (about !== null) return about
  switch (meaning.intent) {
    case 'report':
      if (await quotedOwn(o)) return addWords(o)
      return (await addVague(o, meaning)) ?? (await answerLateInWords(o, meaning)) ?? fileEach(o, meaning)
    case 'question':
      return isOpener(o.letter.text) && asked ? askToGoOn(o) : addWords(o)
    case 'status':
      return (await answerLateInWords(o, meaning)) ?? (await tellAnnounced(o, meaning)) ?? tellMyStatus(o, asked)
    case 'thanks':
      if (!o.where.inRoom) await reply(o, { kind: 'reply', text: sayYouAreWelcome() })
      return o.where.inRoom ? null : 0
    default:
      if (o.letter.kind === 'location' && !o.where.inRoom) return (await addWords(o)) ?? askWhatIsThere(o)
      return (
        (await addWords(o)) ??
        (await noteSaying(o)) ??
        (asked && (!isNod(o.letter.text) || isCalled(o)) ? hint(o) : null)
      )
  }
}

/** Several problems in one message are one ticket each; a place that none of them names is asked for once. */
async function fileEach(heard: Occasion, understood: Meaning): Promise<number> {
  const read = (text: string) => understand(text, { at: heard.letter.sentAt, landmarks: landmarksOf(heard.tx) })
  const { o, meaning } = await withFirstHalf(heard, understood, read)
  // A danger that only a model sees is called out whole: its parts are not the rules' to weigh.
  const parts = meaning.suspected ? [] : problemsIn(o.letter.text, meaning, read)
  if (parts.length === 0) return (await tellAnnounced(o, meaning)) ?? fileReport(o, meaning)
  const filed: number[] = []
  // A pin sent ahead says where all of it is; the first part takes it, and the others know it all the same.
  const before = await writtenBefore(o)
  for (const [index, part] of parts.entries()) {
    const alone = { ...o, cause: `${o.cause}-${index + 1}`, letter: { ...o.letter, text: part.text } }
    const filing = index === 0 ? {} : { before }
    filed.push((await tellAnnounced(alone, part.meaning)) ?? (await fileReport(alone, part.meaning, filing)))
  }
  return filed.find(id => id > 0) ?? 0
}

/** 我想问一下: nothing is asked yet. */
async function askToGoOn(o: Occasion): Promise<number> {
  await reply(o, { kind: 'reply', text: sayGoOn() })
  return 0
}

async function askWhatIsThere(o: Occasion): Promise<number> {
  await reply(o, { kind: 'question', text: sayWhatIsThere() })
  return 0
}

/** @小格 and not a word more. */
const isCalled = ({ letter }: Occasion): boolean => letter.mention && letter.text.replace(/@\S*|\s/g, '') === ''

/** Asked, but not understood: one line what can be said, at most once in ten minutes in a group, in a minute alone. */
async function hint(o: Occasion): Promise<number> {
  const window = Math.floor(o.at / (o.where.inRoom ? hintEveryMs.room : hintEveryMs.alone))
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
