import type { DocumentRow } from '../../store/documents.ts'
import { bodyStartOf } from '../../understanding/policy/header.ts'
import { type HeaderField, headerFieldNames, readHeaderValue } from '../../understanding/policy/header-edit.ts'
import { isLuring } from '../../understanding/policy/lure.ts'
import { splitDocument } from '../../understanding/policy/split.ts'
import type { Shown } from '../../wording/documents.ts'
import { headerOf } from './documents.ts'

const openingLength = 60

/** Whether whoever approves a document is to be warned of what it asks for. */
export const needsSecondLook = ({ text }: { text: string }): boolean => isLuring(text)

/** A document as it is shown to whoever decides about it. */
export function shownOf(document: DocumentRow): Shown {
  const { id, title, state, text } = document
  const body = text
    .slice(bodyStartOf(text, title))
    .replace(/^[#>|\s-]+/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  const opening = body.length > openingLength ? `${body.slice(0, openingLength)}……` : body
  const passages = splitDocument(text).length
  return { id, title, state, header: headerOf(document), passages, opening, isLuring: needsSecondLook(document) }
}

/** Without the signs of Markdown, which mean nothing to most people. */
const unmarked = (text: string): string =>
  text
    .replace(/^(?:#{1,6}|>|[-*])\s+/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()

/** The passages that a document is answered from, in order. */
export const passagesOf = ({ text }: { text: string }): { path: string[]; text: string }[] =>
  splitDocument(text).map(({ start, end, path }) => ({ path, text: unmarked(text.slice(start, end)) }))

export type HeaderForm =
  | { ok: true; edits: Partial<Record<HeaderField, string | null>> }
  | { ok: false; field: HeaderField }

/** Reads the fields of a form; those that it does not have stay as they are. */
export function readHeaderForm(form: Readonly<Record<string, unknown>>): HeaderForm {
  const edits: Partial<Record<HeaderField, string | null>> = {}
  for (const field of headerFieldNames) {
    const value = form[field]
    if (typeof value !== 'string') continue
    const edit = readHeaderValue(field, value)
    if (!edit.ok) return { ok: false, field }
    edits[field] = edit.value
  }
  return { ok: true, edits }
}
