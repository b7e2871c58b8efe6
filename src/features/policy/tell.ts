import { shanghaiDate, shanghaiTime } from '../../domain/working-time.ts'
import { askedSince, type Inquiry, noteInquiry, type Outcome, sameAnswered } from '../../store/inquiries.ts'
import { type Occasion, reply, replyPrivately } from '../../store/occasion.ts'
import type { Tx } from '../../store/tx.ts'
import { bodyStartOf } from '../../understanding/policy/header.ts'
import { parts, sectionFor } from '../../understanding/policy/parts.ts'
import { cutClauses, cutQuote, firstSection, plainText, type Room } from '../../understanding/policy/quote.ts'
import { type Source, sayAnswer, sayPutOff, saySameAsBefore, sayWhere } from '../../wording/inquiries.ts'
import type { Consulted, Found } from './consult.ts'

/** With the source and where to go, five lines of a phone. */
const groupRoom: Room = { lines: 3, letters: 150 }
const privateRoom: Room = { lines: 8, letters: 320 }
const longestWhere = 70

/** So many questions a minute are answered to one person; what comes beyond is noted. */
const mostAMinute = 6
const minuteMs = 60_000
const putOffEveryMs = 10 * minuteMs
/** So long an answer stands for everybody who asks the same in the same group. */
export const sameWithinMs = 10 * minuteMs

/** Has this account asked more in the last minute than anybody reads? */
export const asksTooMuch = (tx: Tx, address: string, at: number): boolean =>
  askedSince(tx, address, at - minuteMs) >= mostAMinute

/** The answer that stands in this group already. */
export const toldBefore = (tx: Tx, chat: string, { found }: Consulted, at: number): Inquiry | null =>
  found && sameAnswered(tx, chat, at - sameWithinMs, found.document.docid, found.quote)

type Noted = { outcome: Outcome; private: boolean; ticketId?: number }

/** Writes down what became of a question. */
export function note(o: Occasion, { asked, found, reason, plain }: Consulted, noted: Noted): void {
  noteInquiry(o.tx, {
    at: o.at,
    chat: o.where.chat,
    inRoom: o.where.inRoom,
    address: o.who.address,
    text: o.letter.text.slice(0, 1000),
    asked,
    outcome: noted.outcome,
    reason,
    private: noted.private,
    docid: found?.document.docid ?? null,
    quote: found?.quote ?? null,
    byModel: plain !== null,
    ticketId: noted.ticketId ?? null,
  })
}

/** One sentence, once; the questions themselves are kept. */
export async function putOff(o: Occasion, consulted: Consulted): Promise<number> {
  const window = Math.floor(o.at / putOffEveryMs)
  await reply(o, { key: `put-off-${o.who.address}-${window}`, kind: 'reply', text: sayPutOff() })
  note(o, consulted, { outcome: 'PUT_OFF', private: !o.where.inRoom })
  return 0
}

/**
 * Says what the document says. In a group what was answered a moment ago gets no second answer: silence, or one line
 * to whoever asked the bot by name or had that answer. `hidden` sends it to the asker alone.
 */
export async function tellAnswer(o: Occasion, consulted: Consulted, hidden: boolean): Promise<number> {
  const { found, plain } = consulted
  if (!found) throw new Error('nothing was found to tell')
  const inGroup = o.where.inRoom && !hidden
  const before = inGroup ? toldBefore(o.tx, o.where.chat, consulted, o.at) : null
  if (before) {
    if (o.letter.mention || before.address === o.who.address)
      await reply(o, { kind: 'reply', text: saySameAsBefore(found.document.title, shanghaiTime(before.at)) })
    note(o, consulted, { outcome: 'SAME', private: false })
    return 0
  }
  const { text, more } = cutQuote(found.quote, inGroup ? groupRoom : privateRoom, signOf(consulted))
  const words = plain ?? text
  const answer = sayAnswer({
    words,
    byModel: plain !== null,
    source: sourceOf(found),
    where: whereToGo(found, words),
    more: more || (found.faq === null && plainText(found.document.text).length > plainText(found.quote).length * 2),
  })
  await (hidden ? replyPrivately : reply)(o, { kind: 'reply', text: answer })
  note(o, consulted, { outcome: 'ANSWERED', private: hidden || !o.where.inRoom })
  return 0
}

const amount = /\d\s*(?:元|万|％|%|倍|折)/
/** What must not be cut away. */
const signOf = ({ part, asked }: Consulted): RegExp | undefined =>
  part !== null ? parts[part].says : /多少|几/.test(asked) ? amount : undefined

function sourceOf({ document, header, section, faq }: Found): Source {
  if (faq) {
    const { author, authorRole: role, answeredAt, approvedBy } = faq
    return { author, role, answeredOn: shanghaiDate(answeredAt), approvedBy: approvedBy ?? '社区' }
  }
  const { number, effective, issued } = header
  return { title: document.title, number, section: section.split(' › ').at(-1) ?? '', effective, issued }
}

const phoneNumber = /(?<!\d)(?:\d{3,4}-\d{6,8}|\d{7,8}|1\d{10}|12345)(?!\d)/

/** 窗口、时间、电话 as the document has them, without what the answer says already. */
function whereToGo({ document, passages, faq, record }: Found, said: string): string | null {
  if (faq) return null
  const wordsOf = (part: 'place' | 'phone'): string => {
    // A table holds many services: only the record's own window and number are this one's.
    if (record) return plainText(record[part] ?? '')
    const span = sectionFor(part, document, passages)
    if (!span) return ''
    const words = plainText(firstSection(document.text.slice(span.start, span.end)))
    return words.replace(/^第.{1,6}条[\s：:]*/, '')
  }
  const place = cutClauses(wordsOf('place'), longestWhere)
  const phone =
    (phoneNumber.exec(wordsOf('phone')) ??
      (record || phoneNumber.test(said)
        ? null
        : phoneNumber.exec(document.text.slice(bodyStartOf(document.text, document.title)))))?.[0] ?? ''
  const isSaid = (words: string) => words === '' || said.includes(words) || said.includes(words.slice(0, 12))
  return sayWhere(isSaid(place) ? null : place, isSaid(phone) || place.includes(phone) ? null : phone)
}
