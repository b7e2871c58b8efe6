import type { Tx } from './open.ts'

export type PhotoStage = 'report' | 'supplement' | 'finish'

export type KeptPhoto = {
  path: string | null
  mime: string | null
  bytes: number
  width: number | null
  height: number | null
  /** Why the picture is of no use, in Chinese for its sender; null when it is fine. */
  problem: string | null
}

export async function keepPhoto(tx: Tx, inboxId: number, photo: KeptPhoto): Promise<number> {
  const made = await tx.photo.create({ data: { inboxId, ...photo, stage: 'report' } })
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

export const photosOf = (tx: Tx, ticketId: number, stages: readonly PhotoStage[]) =>
  tx.photo.findMany({ where: { ticketId, path: { not: null }, stage: { in: [...stages] } }, orderBy: { id: 'asc' } })

/** Pictures that came before `before` and belong to no ticket. */
export const loosePhotos = (tx: Tx, before: number) =>
  tx.photo.findMany({
    where: { ticketId: null, path: { not: null }, inbox: { receivedAt: { lt: new Date(before) } } },
    take: 500,
  })

export async function forgetLoosePhotos(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.photo.updateMany({ where: { id: { in: [...ids] } }, data: { path: null, problem: '已按期清理' } })
}
