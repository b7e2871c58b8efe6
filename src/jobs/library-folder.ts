import { type Glances, lookInFolder, takeFound, tellFound } from '../features/policy/folder-inbox.ts'
import type { Clock, Log } from '../ports.ts'
import { seenFiles } from '../store/documents.ts'
import type { Store } from '../store/open.ts'

/** Looking at sizes and times costs next to nothing; a watcher of the system would miss what another machine writes. */
const lookEveryMs = 10 * 60_000

export type FolderWatch = { run(): Promise<void>; next(): number | null }

/** Looks for new and changed documents in the library's folder: at the start and every ten minutes. Null: there is none. */
export function makeFolderWatch(
  { store, clock, log }: { store: Store; clock: Clock; log: Log },
  folder: string | null,
): FolderWatch {
  if (folder === null) return { run: async () => undefined, next: () => null }
  const glances: Glances = new Map()
  let nextLook = 0
  return {
    async run() {
      const now = clock.now()
      if (now < nextLook) return
      nextLook = now + lookEveryMs
      try {
        const seen = await seenFiles(store.prisma)
        const { found, more } = await lookInFolder(folder, seen, glances)
        if (more) nextLook = now
        await store.write(async tx => {
          await takeFound({ tx, at: now }, found, seen)
          if (!more) await tellFound({ tx, at: now })
        })
      } catch (error) {
        glances.clear()
        log.warn({ folder, error: String(error) }, 'the folder of documents could not be read')
      }
    },
    next: () => nextLook,
  }
}
