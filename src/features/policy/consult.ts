import { shanghaiDate } from '../../domain/working-time.ts'
import type { Model } from '../../ports.ts'
import { guideEntries } from '../../store/documents.ts'
import { type Faq, faqOfDocid, isFaq } from '../../store/faqs.ts'
import type { Inquiry, Reason } from '../../store/inquiries.ts'
import type { FoundPassage, Held } from '../../store/library.ts'
import { currentDocument, libraryOf } from '../../store/own-library.ts'
import type { Tx } from '../../store/tx.ts'
import { forPersonAlone, gistOf, withoutWisher } from '../../understanding/policy/asking.ts'
import { joinFollowUp, readFollowUp } from '../../understanding/policy/follow-up.ts'
import { isGrounded } from '../../understanding/policy/grounded.ts'
import { type Header, isOutOfForce } from '../../understanding/policy/header.ts'
import { type Part, partAsked, sectionFor } from '../../understanding/policy/parts.ts'
import { readQuestion } from '../../understanding/policy/question.ts'
import { firstSection, plainText } from '../../understanding/policy/quote.ts'
import { isSameQuestion } from '../../understanding/policy/same-question.ts'
import type { Passage } from '../../understanding/policy/split.ts'
import { synonyms } from '../../understanding/policy/synonyms.ts'
import { topicOf } from '../../understanding/policy/topic.ts'
import { answerFrom } from './answer.ts'
import { answerFromGuide, type GuideAnswer } from './guide.ts'
import { passagesIn } from './search.ts'

/** What a document says to a question: its own words, and where they stand. */
export type Found = {
  document: Held
  header: Header
  passages: readonly Passage[]
  section: string
  /** Word for word. */
  quote: string
  /** Set when the document is an entry of 《常见问答》. */
  faq: Faq | null
  /** Set when a record of the service guide answers. */
  record: GuideAnswer | null
}

export type Consulted = {
  /** As it was looked up: a follow-up with its matter, a pasted page by what it asks. */
  asked: string
  part: Part | null
  found: Found | null
  /** Why a person has to answer; null when a document does, or when it goes with an earlier question. */
  reason: Reason | null
  /** A question of theirs that a person has in hand already, to which this one belongs. */
  earlier: Inquiry | null
  /** The same in plain words, a model's, checked against the quote. */
  plain: string | null
}

const passagesLookedAt = 60
const sectionBetween = ' › '
/** Less than this is no time for a model. */
const shortestTryMs = 1_000
const longestPlain = 200

/** Passages whose meaning is nearest to a question; none without vectors. */
export type Near = readonly FoundPassage[]

/**
 * Looks a question up in the documents in force, with what the same person asked before as its context, and what is
 * `near` it in meaning, where that is known. Changes nothing.
 */
export function lookUp(tx: Tx, text: string, previous: Inquiry | null, at: number, near: Near = []): Consulted {
  const followUp = previous && readFollowUp(text)
  if (followUp) return lookUpMore(tx, previous, followUp, { at, near })
  const asked = gistOf(text)
  const part = partAsked(asked)
  const reason = forPersonAlone(text)
  const found = reason ? null : search(tx, asked, part, { at, near })
  return { asked, part, found, reason: reason ?? (found ? null : 'notHeld'), earlier: null, plain: null }
}

/** 「那材料呢」: the part of the document that answered before; else the question put in full. */
function lookUpMore(
  tx: Tx,
  previous: Inquiry,
  { part, text }: { part: Part; text: string },
  { at, near }: { at: number; near: Near },
): Consulted {
  const document = previous.docid === null ? null : currentDocument(tx, previous.docid)
  // A table holds many services: which one is meant stands in the question alone.
  const holdsMany = guideEntries(tx).filter(({ docid }) => docid === previous.docid).length > 1
  const asked = joinFollowUp({ title: holdsMany ? null : (document?.title ?? null), asked: previous.asked }, text)
  const wanted = partAsked(asked)
  const isWaiting = previous.outcome === 'HANDED_OVER' && previous.ticketId !== null
  if (isWaiting) return { asked, part, found: null, reason: null, earlier: previous, plain: null }
  const found =
    (document && wanted && !holdsMany ? sectionOf(tx, document, wanted, at) : null) ??
    search(tx, asked, wanted, { at, near })
  return { asked, part, found, reason: found ? null : 'notHeld', earlier: null, plain: null }
}

function search(tx: Tx, asked: string, part: Part | null, { at, near }: { at: number; near: Near }): Found | null {
  const entry = entryFor(tx, asked)
  if (entry) return foundIn(tx, entry, { section: '', quote: '' }, at)
  const record = answerFromGuide(tx, asked, at)
  const holder = record && currentDocument(tx, record.docid)
  if (record && holder) return fromRecord(tx, holder, record, at)
  const { answered, citations, retrieved } = answerFrom(libraryOf(tx), asked, { near })
  const citation = citations[0]
  const document = answered && citation ? currentDocument(tx, citation.docid) : null
  if (!citation || !document) return partOfNamed(tx, asked, retrieved, at)
  const section = part && sectionOf(tx, document, part, at)
  const quote = withRows(tx, document, firstSection(citation.quote))
  return section ?? foundIn(tx, document, { section: citation.section, quote }, at)
}

const pointsDown = /(?:下面|下表|如下|见下)[^。\n]*[。：:]?$/

/** 「…列在下面」 tells nobody what: the names of the rows below go with it, each to be left out alone where room is short. */
function withRows(tx: Tx, { docid }: Held, quote: string): string {
  if (!pointsDown.test(quote.trim())) return quote
  const names = guideEntries(tx).flatMap(entry => (entry.docid === docid ? [entry.name] : []))
  return [quote, names.join('；')].filter(part => part !== '').join('\n')
}

function fromRecord(tx: Tx, document: Held, record: GuideAnswer, at: number): Found | null {
  const found = foundIn(tx, document, { section: headingOver(tx, document, record), quote: record.text }, at)
  return found && { ...found, record }
}

/** The heading that the record's words stand under; of a table, whose words are put together, the service's name. */
function headingOver(tx: Tx, document: Held, { text, name }: GuideAnswer): string {
  const place = document.text.indexOf(text.split('\n')[0]!)
  const passage = place < 0 ? null : passagesOf(tx, document).find(({ end }) => end > place)
  const heading = passage?.path.at(-1) ?? name
  return heading === document.title ? '' : heading
}

/** An entry of 《常见问答》 is a few lines long, too few to be sure of by its words; that it asks the same is sure enough. */
function entryFor(tx: Tx, asked: string): Held | null {
  const library = libraryOf(tx)
  const found = library.find(readQuestion(asked).words, passagesLookedAt).map(({ document }) => document)
  const entries = library.held([...new Set(found)]).filter(({ docid }) => isFaq(docid))
  return entries.find(({ title }) => isSameQuestion(title, asked)) ?? null
}

/** What a guide is about, in its own and in other words, the longest first. */
function mattersOf(title: string): string[] {
  const own = topicOf(title)?.split(' ') ?? []
  const alike = synonyms.filter(group => group.some(word => own.includes(word))).flat()
  return [...own, ...alike].filter(word => word.length > 1).sort((a, b) => b.length - a.length)
}

/** 「居住证收费吗」 is too short to be sure of by its words: a guide's own matter and one of its parts, nothing besides. */
function partOfNamed(tx: Tx, asked: string, docids: readonly string[], at: number): Found | null {
  for (const docid of docids) {
    const document = currentDocument(tx, docid)
    const matter = document && mattersOf(document.title).find(word => asked.includes(word))
    const rest = matter && readFollowUp(withoutWisher(asked.replace(matter, '')))
    const found = document && rest && sectionOf(tx, document, rest.part, at)
    if (found) return found
  }
  return null
}

function sectionOf(tx: Tx, document: Held, part: Part, at: number): Found | null {
  const span = sectionFor(part, document, passagesOf(tx, document))
  if (!span) return null
  const section = span.path.filter(one => one !== document.title).join(sectionBetween)
  return foundIn(tx, document, { section, quote: firstSection(document.text.slice(span.start, span.end)) }, at)
}

const passagesOf = (tx: Tx, document: Held): Passage[] => passagesIn(libraryOf(tx), document)

/** What is out of force is never cited, also in the minute before midnight's round has put it away. */
function foundIn(tx: Tx, document: Held, cited: { section: string; quote: string }, at: number): Found | null {
  const header = JSON.parse(document.header) as Header
  if (isOutOfForce(header, shanghaiDate(at))) return null
  const faq = faqOfDocid(tx, document.docid)
  const quote = faq ? faq.answer : cited.quote
  return {
    document,
    header,
    passages: passagesOf(tx, document),
    section: faq ? '' : cited.section,
    quote,
    faq,
    record: null,
  }
}

/**
 * The answer in a model's words; null where there is no time, no model, or where a figure, a place or a turn of its
 * words does not stand in the quote that goes with it. Does not throw.
 */
export async function inPlainWords(
  model: Model,
  { asked, found }: Consulted,
  withinMs: number,
): Promise<string | null> {
  if (!found || withinMs < shortestTryMs) return null
  const text = plainText(found.quote)
  const said = await model.answer({ question: asked, passages: [{ title: found.document.title, text }], withinMs })
  if (!said || said.cited.length === 0) return null
  const words = said.text.replace(/\s+/g, ' ').trim()
  return words.length <= longestPlain && isGrounded(words, [text], [found.document.title]) ? words : null
}
