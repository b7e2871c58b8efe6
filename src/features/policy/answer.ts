import type { FoundPassage, Held, Library } from '../../store/library.ts'
import { chooseAnswer } from '../../understanding/policy/answer.ts'
import { confidenceOf, guideConfidence, isSureFrom } from '../../understanding/policy/confidence.ts'
import { type Question, readQuestion } from '../../understanding/policy/question.ts'
import { isForAnother } from '../../understanding/policy/terms.ts'
import { finderFor, trace } from '../../understanding/policy/traces.ts'
import { passagesIn, type Ranked, type Searched, type Sifted, type Sought, search } from './search.ts'

export type Citation = {
  docid: string
  title: string
  /** The headings above the quote, outermost first. */
  section: string
  /** Word for word; whatever it says, it is only quoted. */
  quote: string
  score: number
  header: string
}

export type Answer = {
  answered: boolean
  answer: string
  citations: Citation[]
  /** Best first, also when nothing is answered. */
  retrieved: string[]
  confidence: number
}

/** A longer question is put as the documents put it, and its own words tell enough. */
const longestSpoken = 24

const none: Answer = { answered: false, answer: '', citations: [], retrieved: [], confidence: 0 }

/** How many documents to name, and the passages nearest to the question in meaning, where there are vectors. */
type Options = { most?: number; near?: readonly FoundPassage[] }

/**
 * Looks the question up and gives the sentences that answer it, or says that the documents do not. What is
 * `near` may put another document first; whether it answers is judged by its words as ever, and where it does not, the
 * one that the words lead to may.
 */
export function answerFrom(library: Library, text: string, { most = 10, near = [] }: Options = {}): Answer {
  const question = readQuestion(text)
  if (question.traits.length === 0) return none
  const searched = search(library, question, near)
  const { ranked, byWords, sought } = searched
  const [top] = ranked
  if (!top) return none
  const candidates = [...new Set([top, byWords[0] ?? top])].map(one => {
    const citation = cite(library, one, sought, question)
    return {
      citation,
      confidence: confidenceIn(one, searched, question) * (isTold(one, citation, question) ? 1 : ofUntold),
    }
  })
  const sure = candidates.find(({ confidence, citation }) => confidence >= isSureFrom && citation !== null)
  return {
    answered: sure !== undefined,
    answer: sure?.citation?.quote ?? '',
    citations: sure?.citation ? [sure.citation] : [],
    retrieved: ranked.slice(0, most).map(one => one.document.docid),
    confidence: (sure ?? candidates.at(-1)!).confidence,
  }
}

/** What the best document has nowhere is what another is about: the question is of both, and neither answers it. */
const isOfAnother = ({ guide }: Ranked, ranked: readonly Ranked[]): boolean =>
  ranked.some(other => [...(other.guide?.titled ?? [])].some(term => guide?.missing.has(term)))

/** Less than sure, whatever else speaks for it. */
const ofUntold = 0.49

/** A passage of a guide that names the matter and has no sum or number where one was asked answers nothing. */
const isTold = (one: Ranked, citation: Citation | null, question: Question): boolean =>
  !isForGuide(one, question) || !question.aspect?.isFigure || question.aspect.sign!.test(citation?.quote ?? '')

/** A longer question is put as the documents put it, and is weighed as in any other document. */
const isForGuide = ({ guide }: Ranked, { text }: Question): boolean => guide !== null && text.length <= longestSpoken

function confidenceIn(one: Ranked, { byWords, sought }: Searched, question: Question): number {
  if (one.guide && isForGuide(one, question))
    return guideConfidence(one.guide, one.guide.topic, {
      isOfAnother: isOfAnother(one, byWords),
      isForAnother: isForAnother(question.terms, one.guide.missing, one.document.text),
    })
  const rival = byWords.find(other => other !== one)
  return confidenceOf({
    score: one.score,
    lead: one.score - (rival?.score ?? 0),
    likeness: one.likeness,
    weights: sought.weights,
    exact: shareOf(question.exact, one.document),
  })
}

function shareOf(exact: readonly string[], { title, text }: Held): number {
  if (exact.length === 0) return 1
  return exact.filter(one => text.includes(one) || title.includes(one)).length / exact.length
}

function cite(
  library: Library,
  { document, sentences, traces, score, guide }: Ranked,
  { finder, weights, traits }: Sought,
  question: Question,
): Citation | null {
  const { wanted, heading, aspect } = question
  const { text, title, header, docid } = document
  const passages = passagesIn(library, document)
  const sections = new Set([...passages.map(passage => passage.start), ...rowsIn(text)])
  const headed = guide ? aspect?.heading : heading
  const favoured = passages.filter(({ path }) => headed?.test(path.at(-1) ?? ''))
  const own = guide ? withTerms(document, guide, { finder, weights, traits }, question) : { traces, finder, weights }
  const within = guide && { aspect, best: guide.best }
  const span = chooseAnswer({
    text,
    title,
    sentences: guide?.sentences ?? sentences,
    ...own,
    wanted,
    sections,
    favoured,
    guide: within,
  })
  if (!span) return null
  const section = passages.find(passage => passage.end > span.start)?.path ?? []
  const quote = text.slice(span.start, span.end).trim()
  return { docid, title, section: section.filter(one => one !== title).join(' › '), quote, score, header }
}

/** A pair of letters that both have may be an accident, as 个月 is in 「低保一个月发几百」. */
const ofLetters = 0.5
/** 标准 of 「物业费标准」 only asks: the clause that has the figure need not have the word, and others have it. */
const ofAsking = 0.1

/** In a guide the words that stand for those of the question lead to the answer as well. */
function withTerms(document: Held, guide: Sifted, { traits, weights }: Sought, { text, aspect }: Question) {
  const finder = finderFor([...traits, ...guide.named])
  const matter = aspect?.sign ? text.replace(aspect.asked, ' ') : text
  const letters = traits.map((trait, at) => weights[at]! * (matter.includes(trait.text) ? ofLetters : ofAsking))
  return { finder, traces: trace(document.text, finder), weights: [...letters, ...guide.weights] }
}

/** Each row of a table holds one thing. */
const rowsIn = (text: string): number[] =>
  [...text.matchAll(/^\||(?<=^\|.*\n\s*)(?=[^\s|])(?<=^)/gm)].map(({ index }) => index)
