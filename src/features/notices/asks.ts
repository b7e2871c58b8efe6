import { mayNotify } from '../../domain/audience.ts'
import { receiptWithinMs } from '../../domain/notices.ts'
import { closeAsk, findAsk, type Notice, noticeById, noticeQuotedIn } from '../../store/notices.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { say } from '../../store/outbox.ts'
import { ask } from '../../store/questions.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import { asksBack, isReceiptHere } from '../../understanding/notice-words.ts'
import * as words from '../../wording/notices.ts'
import { receive } from './receipts.ts'

type Ask = { noticeId: number; chat: string; inRoom: boolean; name: string; text: string }

/** The notice of this chat that the message quotes. */
export async function noticeQuoted(o: Occasion): Promise<Notice | null> {
  const id = o.letter.quote ? noticeQuotedIn(o.tx, o.where.chat, o.letter.quote) : null
  return id === null ? null : noticeById(o.tx, id)
}

/** What is said in answer to a notice: 收到 is counted, a question goes to its sender, talk is let be; a report or a command is not about it. */
export async function aboutNotice(o: Occasion, notice: Notice, meaning: Meaning): Promise<number | null> {
  if (notice.byId === o.who.personId) return null
  if (isReceiptHere(o.letter.text)) return receive(o, notice)
  const asks = asksBack(o.letter.text) || meaning.intent === 'question' || meaning.intent === 'status'
  if (asks) return passOn(o, notice)
  return meaning.intent === 'chat' || meaning.intent === 'thanks' ? 0 : null
}

/** The question waits under a number of its own, in no chat, so that it stands in the way of nothing else. */
async function passOn(o: Occasion, notice: Notice): Promise<number> {
  const { chat, inRoom, topic } = o.where
  const payload: Ask = { noticeId: notice.id, chat, inRoom, name: o.who.name, text: o.letter.text }
  const waiting = { chat: `notice-${notice.id}`, address: o.who.address, payload, withinMs: receiptWithinMs }
  const id = await ask(o.tx, o.at, { ...waiting, kind: 'noticeAsk' })
  const text = words.sayAsked(id, notice.id, o.who.name, inRoom ? topic : null, o.letter.text)
  await say(o.tx, o.at, { key: `notice-ask-${id}`, lane: 'push', kind: 'question', to: { person: notice.byId }, text })
  await reply(o, { kind: 'receipt', text: words.sayPassedOn() })
  return 0
}

/** The sender quotes 【居民提问 7】 and answers: the words go back to whoever asked, where they asked. */
export async function answerAsker(o: Occasion): Promise<number | null> {
  const number = /【居民提问 (\d+)】/.exec(o.letter.quote ?? '')?.[1]
  if (o.where.inRoom || number === undefined || !mayNotify(o.who.posts)) return null
  const question = await findAsk(o.tx, Number(number))
  const asked = question && (JSON.parse(question.payload) as Ask)
  const notice = asked && (await noticeById(o.tx, asked.noticeId))
  if (!question || !asked || notice?.byId !== o.who.personId) return null
  if (!(await closeAsk(o.tx, question.id))) {
    await reply(o, { kind: 'reply', text: words.sayAnsweredBefore() })
    return 0
  }
  await say(o.tx, o.at, {
    key: `notice-answer-${question.id}`,
    lane: 'reply',
    kind: 'reply',
    to: asked.inRoom ? { room: asked.chat } : { address: asked.chat },
    mentions: asked.inRoom ? [question.address] : [],
    text: words.sayAnswer(o.who.name, asked.text, o.letter.text),
  })
  await reply(o, { kind: 'receipt', text: words.sayAnswerPassed(asked.name) })
  return 0
}
