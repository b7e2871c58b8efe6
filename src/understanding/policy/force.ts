import type { Header } from './header.ts'

export type Documented = { id: number; title: string; header: Header }

/** Why a document may, or may not, be answered from on a day. */
export type Force = 'inForce' | 'notYet' | 'expired' | 'replaced' | 'repealed'

/** What holds of each document on `today` (as 2026-03-10), the others that stand beside it considered. */
export function forcesOn(documents: readonly Documented[], today: string): Map<number, Force> {
  const alone = new Map(documents.map(({ id, header }) => [id, forceAlone(header, today)]))
  const standing = documents.filter(({ id }) => alone.get(id) === 'inForce')
  const replacers = new Map<string, Documented[]>()
  for (const document of standing)
    for (const named of document.header.replaces) replacers.set(named, [...(replacers.get(named) ?? []), document])
  const isReplaced = (document: Documented): boolean =>
    [document.title, document.header.number]
      .flatMap(name => (name === null ? [] : (replacers.get(name) ?? [])))
      .some(replacer => replacer.id !== document.id && !isOlder(replacer, document))
  return new Map(
    documents.map(document => {
      const force = alone.get(document.id)!
      return [document.id, force !== 'repealed' && force !== 'expired' && isReplaced(document) ? 'replaced' : force]
    }),
  )
}

function forceAlone(header: Header, today: string): Force {
  if (header.isRepealed) return 'repealed'
  if (header.supersededBy !== null) return 'replaced'
  if (header.expires !== null && header.expires < today) return 'expired'
  return header.effective !== null && header.effective > today ? 'notYet' : 'inForce'
}

const dayOf = ({ header }: Documented): string | null => header.effective ?? header.issued

/** A new version that ends its namesake must not be ended by the old one's own closing words. */
function isOlder(replacer: Documented, document: Documented): boolean {
  const [day, other] = [dayOf(replacer), dayOf(document)]
  return day !== null && other !== null && day < other
}
