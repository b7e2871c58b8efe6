import { type Inquiry, lastAnswered, noteRead } from '../../store/inquiries.ts'
import type { Held } from '../../store/library.ts'
import { type Occasion, replyPrivately } from '../../store/occasion.ts'
import { currentDocument, currentTitled } from '../../store/own-library.ts'
import { pageText } from '../../understanding/policy/quote.ts'
import { sayEnd, sayNoWhole, sayPage, sayWholeGone } from '../../wording/inquiries.ts'

/** What a phone shows without tiring. */
const pageLetters = 500
/** So long after an answer 「全文」 means its document. */
const withinMs = 24 * 3_600_000

/** 「全文」: the document of the last answer, or of the answer that is quoted, in private, a page at a time. */
export async function sendWhole(o: Occasion): Promise<number> {
  const last = lastAnswered(o.tx, o.who.address, o.at - withinMs)
  const quoted = o.letter.quote ? quotedDocument(o, o.letter.quote) : null
  const document = quoted ?? (last?.docid ? currentDocument(o.tx, last.docid) : null)
  if (!document) return say(o, last?.docid && !o.letter.quote ? sayWholeGone() : sayNoWhole())
  const isLast = last?.docid === document.docid
  return sendPage(o, document, isLast ? last : null, 0)
}

/** 「下一页」: where the last page ended. */
export async function sendNext(o: Occasion): Promise<number | null> {
  const last = lastAnswered(o.tx, o.who.address, o.at - withinMs)
  if (!last?.docid || last.readTo === 0) return o.where.inRoom ? null : say(o, sayNoWhole())
  const document = currentDocument(o.tx, last.docid)
  return document ? sendPage(o, document, last, last.readTo) : say(o, sayWholeGone())
}

const quotedDocument = (o: Occasion, quote: string): Held | null => {
  const title = /《([^》]+)》/.exec(quote.slice(Math.max(0, quote.indexOf('依据：'))))?.[1]
  return title ? currentTitled(o.tx, title) : null
}

async function sendPage(o: Occasion, document: Held, inquiry: Inquiry | null, from: number): Promise<number> {
  const pages = pagesOf(pageText(document.text))
  const page = pages[from]
  if (page === undefined) return say(o, sayEnd(document.title))
  if (inquiry) noteRead(o.tx, inquiry.id, from + 1)
  return say(o, sayPage(document.title, page, { at: from + 1, of: pages.length }))
}

/** Whole lines to a page; a line longer than a page is one of its own. */
function pagesOf(text: string): string[] {
  const pages: string[] = []
  let page = ''
  for (const line of text.split('\n')) {
    if (page !== '' && page.length + line.length > pageLetters) {
      pages.push(page)
      page = ''
    }
    page += page === '' ? line : `\n${line}`
  }
  return page === '' ? pages : [...pages, page]
}

/** A long text is nobody else's business: it goes to whoever asked for it, alone. */
const say = (o: Occasion, text: string): Promise<number> => replyPrivately(o, { kind: 'reply', text }).then(() => 0)
