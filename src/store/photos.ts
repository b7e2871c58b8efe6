import { rowOf, rowsOf } from './bare.ts'
import type { Tx } from './open.ts'

/** `file`: a document that was sent and belongs to nothing yet; it never goes with a ticket. */
export type PhotoStage = 'report' | 'supplement' | 'finish' | 'notice' | 'file'

/** Key of the sentence that asks what a picture shows; taken back when it turns out to belong to something. */
export const photoAskKey = (address: string): string => `photo-ask-${address}-`

export type KeptPhoto = {
  path: string | null
  mime: string | null
  bytes: number
  width: number | null
  height: number | null
  /** Why the picture is of no use, in Chinese for its sender; null when it is fine. */
  problem: string | null
}

export async function keepPhoto(
  tx: Tx,
  inboxId: number,
  photo: KeptPhoto,
  stage: PhotoStage = 'report',
): Promise<number> {
  const made = await tx.photo.create({ data: { inboxId, ...photo, stage } })
  return made.id
}

export async function tiePhotos(
  tx: Tx,
  photoIds: readonly number[],
  ticketId: number,
  stage: PhotoStage,
): Promise<void> {
  await tx.photo.updateMany({ where: { id: { in: [...photoIds] } }, data: { ticketId, stage } })
}

export async function photosOf(
  tx: Tx,
  ticketId: number,
  stages: readonly PhotoStage[],
): Promise<{ id: number; stage: PhotoStage }[]> {
  const sql = 'SELECT id, stage FROM Photo WHERE ticketId = ? AND path IS NOT NULL ORDER BY id'
  return rowsOf<{ id: number; stage: PhotoStage }>(tx, sql, ticketId).filter(photo => stages.includes(photo.stage))
}

/**
 * What shows that a ticket is done and nobody was shown yet: pictures tied to it as such, and those that the worker
 * sent to this private chat since `since` and that belong to nothing.
 */
export async function finishPhotos(
  tx: Tx,
  ticketId: number,
  { chat, inRoom }: { chat: string; inRoom: boolean },
  sender: string,
  since: number,
) {
  const loose = { ticketId: null, stage: 'report', inbox: { chat, sender, sentAt: { gte: new Date(since) } } }
  const found = await tx.photo.findMany({
    where: { path: { not: null }, OR: [{ ticketId, stage: 'finish' }, ...(inRoom ? [] : [loose])] },
    orderBy: { id: 'asc' },
  })
  const shown = await tx.outbox.findMany({
    where: { photoId: { in: found.map(photo => photo.id) }, kind: 'result' },
    select: { photoId: true },
  })
  return found.filter(photo => !shown.some(one => one.photoId === photo.id))
}

/** What goes out behind a notice: a picture, or a document by its name. */
export function attachmentOf(tx: Tx, photoId: number): { name: string; isPicture: boolean } | null {
  const row = rowOf<{ path: string | null; mime: string | null }>(
    tx,
    'SELECT path, mime FROM Photo WHERE id = ?',
    photoId,
  )
  if (!row?.path) return null
  return { name: row.path.split('/').at(-1)!, isPicture: row.mime?.startsWith('image/') ?? false }
}

/** Pictures and documents that came before `before` and belong to no ticket. */
export const loosePhotos = (tx: Tx, before: number) =>
  tx.photo.findMany({
    where: {
      ticketId: null,
      stage: { in: ['report', 'file'] },
      path: { not: null },
      inbox: { receivedAt: { lt: new Date(before) } },
    },
    take: 500,
  })

export async function forgetLoosePhotos(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.photo.updateMany({ where: { id: { in: [...ids] } }, data: { path: null, problem: '已按期清理' } })
}
