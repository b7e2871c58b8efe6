import { mayAttach } from '../domain/audience.ts'
import { maySendDocuments } from '../domain/document-life.ts'
import type { WorkCalendar } from '../domain/working-time.ts'
import { type Paper, readPaper } from '../features/policy/paper.ts'
import type { Clock, Embedder, Incoming, Log, Model } from '../ports.ts'
import { type InboxDesk, type Letter, markDone, markFailed, tieLetter } from '../store/inbox.ts'
import { landmarksOf } from '../store/landmarks.ts'
import type { Occasion } from '../store/occasion.ts'
import type { Store } from '../store/open.ts'
import type { OutboxDesk } from '../store/outbox.ts'
import { noteAddress, whereIs, whoIs } from '../store/people.ts'
import type { KeptPhoto } from '../store/photos.ts'
import type { QuestionDesk } from '../store/questions.ts'
import type { Standing } from '../store/standing.ts'
import { type Command, readCommand } from '../understanding/commands.ts'
import { isVagueCancel, saysOtherwise } from '../understanding/loose-words.ts'
import { isNamed, type Meaning } from '../understanding/meaning.ts'
import { isReceipt } from '../understanding/notice-words.ts'
import { findPlace } from '../understanding/place.ts'
import { understand } from '../understanding/understand.ts'
import { attend, type Read } from './desk.ts'
import { oddityOf } from './odd.ts'
import { consult, consultNear, putPlainly } from './questions.ts'
import { hear, understandWithModel } from './second-opinion.ts'
import { wantsSecondOpinion } from './weigh.ts'

export type BotDeps = {
  store: Store
  inbox: InboxDesk
  outbox: OutboxDesk
  questions: QuestionDesk
  standing: Standing
  clock: Clock
  calendar: WorkCalendar
  log: Log
  keepFile: (file: NonNullable<Incoming['file']>, messageId: string) => Promise<KeptPhoto>
  keepDocument: (file: NonNullable<Incoming['file']>, messageId: string) => Promise<KeptPhoto>
  /** Something may now wait in the outbox. */
  poke: () => void
  model: Model | null
  embedder: Embedder | null
}

export type Bot = {
  receive(message: Incoming): Promise<void>
  /** After a start: what was filed and not dealt with is dealt with now. */
  resume(): Promise<void>
  /** Resolves when everything that was received is dealt with. */
  settled(): Promise<void>
  waiting(): number
}

type File = Incoming['file']

/** One message in: filed first, then in turn within its chat, then one transaction with all that it causes. */
export function makeBot(deps: BotDeps): Bot {
  const lines = new Map<string, Promise<void>>()
  const filing = new Set<Promise<void>>()

  const queue = (letter: Letter, file: File): Promise<void> => {
    const before = lines.get(letter.chat) ?? Promise.resolve()
    const turn = before.then(() => dealWith(deps, letter, file))
    lines.set(letter.chat, turn)
    void turn.then(() => {
      if (lines.get(letter.chat) === turn) lines.delete(letter.chat)
    })
    return turn
  }
  const receive = async (message: Incoming): Promise<void> => {
    const { letter, verdict } = await deps.inbox.file(message, deps.clock.now())
    if (message.own) return deps.outbox.echoSeen(letter.chat, message.text, deps.clock.now(), message.id)
    if (verdict !== 'new') return deps.log.debug({ message: message.id, verdict }, 'filed, not answered')
    await queue(letter, message.file)
  }
  return {
    receive(message) {
      const work = receive(message).catch(error =>
        deps.log.error({ message: message.id, error: String(error) }, 'a message could not be filed'),
      )
      filing.add(work)
      return work.finally(() => filing.delete(work))
    },
    async resume() {
      await Promise.all(deps.inbox.unfinished().map(letter => queue(letter, null)))
    },
    async settled() {
      while (filing.size > 0 || lines.size > 0) await Promise.all([...filing, ...lines.values()])
      await deps.inbox.flush()
    },
    waiting: () => filing.size + lines.size,
  }
}

async function dealWith(deps: BotDeps, letter: Letter, file: File): Promise<void> {
  const odd = oddityOf(letter)
  if (odd !== null) deps.log.info({ letter: letter.id, message: letter.messageId, odd }, 'an unusual message')
  try {
    const read = await readLetter(deps, letter, file)
    if (asksForNothing(deps, letter, read)) return deps.inbox.done(letter.id)
    await deps.store.write(async tx => {
      // A letter can be queued twice: as it arrives and, at a start, as unfinished. The first turn has it.
      if (!(await markDone(tx, letter.id, null))) return
      const at = deps.clock.now()
      const occasion: Occasion = {
        tx,
        at,
        cause: `letter-${letter.id}`,
        letter,
        calendar: deps.calendar,
        who: await whoIs(tx, letter.sender, letter.senderName, at),
        where: await whereIs(tx, letter.chat, letter.inRoom, letter.roomTopic),
      }
      if (occasion.where.inRoom && occasion.where.kind === null)
        deps.log.info({ letter: letter.id, message: letter.messageId }, 'from a room that nobody has bound')
      await noteAddress(tx, letter.sender, letter.senderName, at)
      const ticketId = await attend(occasion, read)
      if (ticketId) await tieLetter(tx, letter.id, ticketId)
    })
    deps.poke()
  } catch (error) {
    deps.log.error(
      { letter: letter.id, message: letter.messageId, error: error instanceof Error ? error.stack : String(error) },
      'a message could not be dealt with',
    )
    await markFailed(deps.store, letter.id, String(error))
  }
}

async function readLetter(deps: BotDeps, letter: Letter, sent: File): Promise<Read> {
  const file = sent && fetchedOnce(sent)
  const heard = letter.kind === 'voice' && file && deps.model ? await hear(deps.model, file, deps.log) : null
  const inWords = letter.kind === 'text' || letter.kind === 'location'
  const text = heard ?? (inWords ? letter.text : '')
  const command = letter.kind === 'text' || heard !== null ? readCommand(text) : null
  const question = deps.questions.open(letter.chat, letter.sender, deps.clock.now())
  const landmarks = landmarksOf(deps.store.prisma)
  const heardAs = understand(letter.kind === 'location' ? '' : text, { at: letter.sentAt, landmarks })
  // A pin says where, and never what, whatever the spot is called.
  const rules = letter.kind === 'location' ? { ...heardAs, place: findPlace(text, landmarks) } : heardAs
  // What answers us or orders us is read by its form; a model would only keep it waiting.
  const isSettled = question !== null || (command !== null && !command.loose)
  const meaning = isSettled ? rules : await weighed(deps, letter, text, rules)
  return {
    meaning,
    command,
    question,
    photo: await keptFile(deps, letter, file),
    paper: file && letter.kind === 'file' ? await paperOf(deps, letter, file) : null,
    heard,
    consulted: await consulted(deps, letter, text, meaning, command),
  }
}

/** A file may be kept and read; it is fetched from WeChat once. */
function fetchedOnce(file: NonNullable<File>): NonNullable<File> {
  let fetched: ReturnType<NonNullable<File>> | null = null
  return () => {
    fetched ??= file()
    return fetched
  }
}

/** Only what a 书记 or a social worker sends in private is fetched at all: a file costs time and memory to read. */
async function paperOf({ store, clock, log }: BotDeps, letter: Letter, file: NonNullable<File>): Promise<Paper | null> {
  if (letter.inRoom) return null
  const { posts } = await whoIs(store.prisma, letter.sender, letter.senderName, clock.now())
  return maySendDocuments(posts) ? readPaper(file, letter.messageId, log) : null
}

/** Whoever wrote waits no longer than this for all that a model is asked; then the rules' answer goes out. */
const modelWithinMs = 8_000
const timeLeft = (deps: BotDeps, letter: Letter): number => modelWithinMs - (deps.clock.now() - letter.receivedAt)

/** The documents' answer to a question, found by its meaning too where there is an endpoint, and in plain words where a model finds them in time. */
async function consulted(deps: BotDeps, letter: Letter, text: string, meaning: Meaning, command: Command | null) {
  if (text === '') return null
  const asked = { letter, text, meaning, command, now: deps.clock.now() }
  const { model, embedder, log } = deps
  const tx = deps.store.prisma
  const worded = consult(tx, asked)
  const found = worded && (await consultNear({ tx, embedder, log }, worded, asked, timeLeft(deps, letter)))
  return found && putPlainly({ tx, model, log }, found, asked, timeLeft(deps, letter))
}

/** Pictures of anybody; documents only of those who may send them on, in private: others' are none of ours. */
async function keptFile(deps: BotDeps, letter: Letter, file: File): Promise<KeptPhoto | null> {
  if (!file) return null
  if (letter.kind === 'image') return deps.keepFile(file, letter.messageId)
  if (letter.kind !== 'file' || letter.inRoom) return null
  const { posts } = await whoIs(deps.store.prisma, letter.sender, letter.senderName, deps.clock.now())
  return mayAttach(posts) ? deps.keepDocument(file, letter.messageId) : null
}

/** What the same person said this long ago may be what this message is about. */
const saidBeforeMs = 10 * 60_000

/** The rules' verdict; the model's, where there is one, the rules are not certain, and it is more so. */
async function weighed(deps: BotDeps, letter: Letter, text: string, rules: Meaning): Promise<Meaning> {
  const withinMs = timeLeft(deps, letter)
  if (!deps.model || withinMs <= 0 || !wantsSecondOpinion(rules)) return rules
  const before = deps.inbox.wordsBefore(letter, saidBeforeMs)
  const told = { text, before, rules, withinMs, landmarks: landmarksOf(deps.store.prisma) }
  return (await understandWithModel(deps.model, told, deps.log)) ?? rules
}

/** A place, or that something was wrong: of all talk only this is looked at long after a report. */
const mayPutRight = (text: string, { place }: Meaning): boolean =>
  isNamed(place) || isVagueCancel(text) || saysOtherwise(text)

/** Most of what a group says: no report, no question, no command, nothing of the bot's waits for it. No transaction for that. */
function asksForNothing(deps: BotDeps, letter: Letter, read: Read): boolean {
  if (!letter.inRoom || letter.mention || letter.quote || letter.kind === 'image') return false
  if (letter.kind !== 'text' && letter.kind !== 'location' && read.heard === null) return true
  const talk = read.meaning.intent === 'chat' || read.meaning.intent === 'thanks'
  if (!talk || read.meaning.emergency || read.question || read.consulted) return false
  if (read.command && !read.command.loose) return false
  const now = deps.clock.now()
  if (deps.standing.mayAdd(letter.chat, letter.sender, now)) return false
  if (mayPutRight(letter.text, read.meaning) && deps.standing.mayPutRight(letter.sender, now)) return false
  if (isReceipt(letter.text) && deps.standing.hasNotice(letter.chat, now)) return false
  return !read.command || !(deps.standing.hasOwn(letter.sender, now) || deps.standing.isLively(letter.chat, now))
}
