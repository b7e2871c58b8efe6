import type { DocumentRow } from '../../store/documents.ts'
import { bodyStartOf } from '../../understanding/policy/header.ts'
import { splitDocument } from '../../understanding/policy/split.ts'
import type { Shown } from '../../wording/documents.ts'
import { headerOf } from './documents.ts'

const openingLength = 60

/** A document as it is shown to whoever decides about it. */
export function shownOf(document: DocumentRow): Shown {
  const { id, title, state, text } = document
  const body = text
    .slice(bodyStartOf(text, title))
    .replace(/^[#>|\s-]+/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  const opening = body.length > openingLength ? `${body.slice(0, openingLength)}……` : body
  return { id, title, state, header: headerOf(document), passages: splitDocument(text).length, opening }
}
