import { mayAttach } from '../../domain/audience.ts'
import { noticeById, setNoticePhoto, setNoticeText } from '../../store/notices.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { attachmentOf, type KeptPhoto, keepPhoto } from '../../store/photos.ts'
import type { Question } from '../../store/questions.ts'
import { isOn } from '../../store/settings.ts'
import * as words from '../../wording/notices.ts'
import { sayFileProblem, sayPhotoProblem } from '../../wording/photos.ts'
import { type DraftQuestion, previewOf } from './draft.ts'

const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)

/** The draft whose preview waits for an answer in this chat. */
const draftOf = (question: Question | null): number | null =>
  question?.kind === 'notice' ? (JSON.parse(question.payload) as DraftQuestion).noticeId : null

export const isNoticeWaiting = (question: Question | null): boolean => draftOf(question) !== null

/** A picture sent while the preview waits belongs to the notice; null when none waits. */
export async function addNoticePhoto(o: Occasion, photo: KeptPhoto, question: Question | null): Promise<number | null> {
  const noticeId = draftOf(question)
  if (noticeId === null) return null
  const id = await keepPhoto(o.tx, o.letter.id, photo)
  if (photo.problem !== null) return say(o, sayPhotoProblem(photo.problem))
  await setNoticePhoto(o.tx, noticeId, id)
  return say(o, words.sayPhotoTaken(noticeId))
}

/** A document: behind the notice whose preview waits, or ready for the notice or the 学习材料 that may follow. */
export async function attachFile(o: Occasion, file: KeptPhoto, question: Question | null): Promise<number> {
  const noticeId = draftOf(question)
  const id = await keepPhoto(o.tx, o.letter.id, file, 'file')
  if (file.problem !== null) return say(o, sayFileProblem(file.problem))
  const { name } = attachmentOf(o.tx, id)!
  if (noticeId === null) return say(o, words.sayFileReady(name))
  await setNoticePhoto(o.tx, noticeId, id)
  return say(o, words.sayFileTaken(noticeId, name))
}

/** A card of a web page: refused where links are off, else put below the words of the draft; null from a neighbour or in a group. */
export async function attachLink(o: Occasion, question: Question | null): Promise<number | null> {
  if (o.where.inRoom || !mayAttach(o.who.posts) || o.letter.text === '') return null
  const noticeId = draftOf(question)
  const notice = noticeId === null ? null : await noticeById(o.tx, noticeId)
  const isAllowed = isOn(o.tx, 'links')
  if (!notice) return say(o, words.sayLinkReady(isAllowed))
  if (!isAllowed) return say(o, words.sayNoLinkCard(notice.id))
  const text = words.sayWithLink(notice.text, o.letter.text)
  if (!(await setNoticeText(o.tx, notice.id, text))) return say(o, words.sayConfirmedBefore(notice.id))
  await reply(o, { kind: 'question', text: previewOf(o, { ...notice, text }, null) })
  return 0
}
