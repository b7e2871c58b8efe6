import { setDocumentState } from '../../store/documents.ts'
import type { Moment } from '../../store/occasion.ts'
import { draftDocument, renewShelf } from './documents.ts'

/** The demo community's documents: approved as they come, each under its own name, for there is no 书记 to ask yet. */
export async function takeSamples(
  when: Pick<Moment, 'tx' | 'at'>,
  files: readonly { name: string; text: string }[],
): Promise<void> {
  for (const { name, text } of files) {
    const drafted = await draftDocument(when, { fileName: name, text, source: 'sample', by: null, docid: name })
    if (drafted.ok) await setDocumentState(when.tx, drafted.document.id, 'DRAFT', 'APPROVED')
  }
  await renewShelf(when)
}
