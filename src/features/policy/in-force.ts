import type { Library } from '../../store/library.ts'
import { forcesOn } from '../../understanding/policy/force.ts'
import type { Header } from '../../understanding/policy/header.ts'

/** Takes out of the search what has expired by `today` or was replaced by another document here; gives their titles. */
export function retireOutOfForce(library: Library, today: string): string[] {
  const documents = library
    .heads()
    .map(({ id, title, header }) => ({ id, title, header: JSON.parse(header) as Header }))
  const forces = forcesOn(documents, today)
  // What a folder holds for later days is found all the same: whoever put it there says when it begins.
  const isGone = (id: number): boolean => !['inForce', 'notYet'].includes(forces.get(id)!)
  for (const { id } of documents) library.setCurrent(id, !isGone(id))
  return documents.filter(({ id }) => isGone(id)).map(({ title }) => title)
}
