import type { Library } from '../../store/library.ts'
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
