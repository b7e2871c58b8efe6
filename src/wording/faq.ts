import { type Role, roles } from '../domain/roles.ts'
import { shanghaiDate } from '../domain/working-time.ts'
import { sayDate } from './inquiries.ts'
import { shorten } from './shorten.ts'

type FaqSaid = {
  ticketId: number
  question: string
  answer: string
  author: string
  authorRole: string
  answeredAt: number
}

const by = ({ author, authorRole, answeredAt }: FaqSaid): string =>
  `${roles[authorRole as Role]?.zh ?? ''}${author} ${sayDate(shanghaiDate(answeredAt))}`

export const askFaq = (faq: FaqSaid): string =>
  [
    `${faq.ticketId}号的答复，要不要收进《常见问答》？以后有人再问，我就照这样答。`,
    `问：${shorten(faq.question, 100)}`,
    `答：${shorten(faq.answer, 400)}（${by(faq)}）`,
    `请回：同意 ${faq.ticketId}｜不同意 ${faq.ticketId}`,
  ].join('\n')

export const askFaqReview = (faq: FaqSaid & { reviewOn: string | null }): string =>
  [
    `《常见问答》有一条该复核了（${faq.reviewOn ? sayDate(faq.reviewOn) : ''}到期），请看看还对不对：`,
    `问：${shorten(faq.question, 100)}`,
    `答：${shorten(faq.answer, 400)}（${by(faq)}）`,
    `还对请回：同意 ${faq.ticketId}；不对请回：不同意 ${faq.ticketId}，我就停用它`,
  ].join('\n')

export const sayFaqIn = ({ question }: { question: string }, isNew: boolean): string =>
  isNew
    ? `好，已收进《常见问答》：“${shorten(question, 40)}”。半年后再请您复核。`
    : `好，“${shorten(question, 40)}”接着用，半年后再请您复核。`

export const sayFaqOut = ({ question }: { question: string }, isNew: boolean): string =>
  isNew ? `好，“${shorten(question, 40)}”不收。` : `好，“${shorten(question, 40)}”已停用。`

/** What the list of documents says of 《常见问答》; nothing where it is empty. */
export const sayFaqs = (entries: readonly FaqSaid[], total: number): string[] =>
  entries.length === 0
    ? []
    : [
        `《常见问答》共${total}条，最近的：`,
        ...entries.map(faq => `${faq.ticketId}号 “${shorten(faq.question, 30)}”（${by(faq)}）`),
        '哪条不用了，请回：不同意 编号',
      ]
