import { shanghaiDate } from '../../domain/working-time.ts'
import { forgetInquiries } from '../../store/inquiries.ts'
import type { Library } from '../../store/library.ts'
import type { Moment } from '../../store/occasion.ts'
import { libraryOf } from '../../store/own-library.ts'
import { type Header, isOutOfForce } from '../../understanding/policy/header.ts'

/** Takes out of the search what has expired by `today` or was replaced by another document here; gives their titles. */
export function retireOutOfForce(library: Library, today: string): string[] {
  const documents = library
    .heads()
    .map(({ id, title, header }) => ({ id, title, header: JSON.parse(header) as Header }))
  const inForce = documents.filter(({ header }) => !isOutOfForce(header, today))
  const replaced = new Set(inForce.flatMap(({ header }) => header.replaces))
  const isGone = ({ title, header }: (typeof documents)[number]): boolean =>
    isOutOfForce(header, today) || replaced.has(title) || (header.number !== null && replaced.has(header.number))
  for (const document of documents) library.setCurrent(document.id, !isGone(document))
  return documents.filter(isGone).map(document => document.title)
}

/** What somebody asked half a year ago is nobody's business any more. */
const inquiriesKeptMs = 183 * 86_400_000

/** What expired with the day that ended is not cited on the new one; old questions are forgotten. */
export async function retireAtMidnight(m: Moment): Promise<undefined> {
  retireOutOfForce(libraryOf(m.tx), shanghaiDate(m.at))
  forgetInquiries(m.tx, m.at - inquiriesKeptMs)
}
