import { maySendDocuments } from '../domain/document-life.ts'
import { attachFile, isNoticeWaiting } from '../features/notices/attachments.ts'
import type { Paper } from '../features/policy/paper.ts'
import { mostMegabytes } from '../features/policy/read-file.ts'
import { takePaper } from '../features/policy/talk.ts'
import { type Occasion, reply } from '../store/occasion.ts'
import { type KeptPhoto, keepPhoto } from '../store/photos.ts'
import type { Question } from '../store/questions.ts'
import { sayOnlyToSendOn } from '../wording/documents.ts'

type Sent = { photo: KeptPhoto | null; paper: Paper | null; question: Question | null }

/**
 * A file sent in private: behind the notice whose preview waits; else a draft for the library, which a notice or the
 * study day that follows may take along as well. Whoever may do neither is told so; files in groups are none of ours.
 */
export async function takeFile(o: Occasion, { photo, paper, question }: Sent): Promise<number | null> {
  if (o.where.inRoom) return null
  if (photo === null) return takePaper(o, paper)
  if (isNoticeWaiting(question) || !maySendDocuments(o.who.posts)) return attachFile(o, photo, question)
  if (photo.problem !== null) return takePaper(o, paper)
  await keepPhoto(o.tx, o.letter.id, photo, 'file')
  if (!paper || paper.ok) return takePaper(o, paper)
  await reply(o, { kind: 'reply', text: sayOnlyToSendOn(paper.name ?? '这个文件', paper.why, mostMegabytes) })
  return 0
}
