import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalWorld } from './channels/local/world.ts'
import { readCommunity } from './features/people/spreadsheets.ts'
import { readDocumentFile } from './features/policy/read-file.ts'
import { takeSamples } from './features/policy/samples.ts'
import { packageRoot } from './package-root.ts'
import { Problem } from './problem.ts'
import { saveCommunity } from './store/community.ts'
import { bindEverybody, neighbourhood } from './store/neighbourhood.ts'
import type { Store } from './store/open.ts'
import { isCommunityKnown } from './store/people.ts'
import { sayProblem } from './wording/import.ts'
import { titleOf } from './wording/people.ts'

export const demoCommunity = join(packageRoot, 'prisma/seed/community')
const demoLibrary = join(packageRoot, 'prisma/seed/library')

/** The spreadsheets of a community do not fit; the message lists each thing that is wrong, in Chinese. */
export class CommunityProblem extends Problem {}

/**
 * Loads a community into an empty database; one that has people already is left as it is. The demo community brings
 * its documents, approved; a real one gets its own from its 书记.
 */
export async function loadCommunity(store: Store, folder: string, at: number): Promise<void> {
  if (await isCommunityKnown(store.prisma)) return
  const { community, problems } = await readCommunity(folder)
  if (problems.length > 0) throw new CommunityProblem(problems.map(sayProblem).join('\n'))
  await saveCommunity(store, community, at)
  if (folder === demoCommunity) await loadDocuments(store, demoLibrary, at)
}

async function loadDocuments(store: Store, folder: string, at: number): Promise<void> {
  const names = (await readdir(folder)).sort()
  const files = await Promise.all(names.map(async name => ({ name, ...(await readDocumentFile(join(folder, name))) })))
  await store.write(tx =>
    takeSamples(
      { tx, at },
      files.flatMap(({ name, ...file }) => (file.ok ? [{ name, text: file.text }] : [])),
    ),
  )
}

export const accountOf = (personId: number): string => `person-${personId}`
export const chatOf = (roomId: number): string => `room-${roomId}`

/** Puts the community's people and rooms into a simulated WeChat, everybody bound. */
export async function populate(world: LocalWorld, store: Store, at: number): Promise<void> {
  await store.write(tx => bindEverybody(tx, at, accountOf, chatOf))
  const { people, rooms } = neighbourhood(store.prisma, titleOf)
  for (const { id, name, title, place } of people) world.addContact({ id: accountOf(id), name, title, place })
  for (const { id, topic, members } of rooms) world.addRoom(chatOf(id), topic, members.map(accountOf))
}
