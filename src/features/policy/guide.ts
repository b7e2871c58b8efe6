import { shanghaiDate } from '../../domain/working-time.ts'
import { type GuideEntry, guideEntries } from '../../store/documents.ts'
import type { Tx } from '../../store/tx.ts'
import { forcesOn } from '../../understanding/policy/force.ts'
import { type GuideField, type GuideRecord, guideFields } from '../../understanding/policy/guide.ts'
import { askedField, matchGuide } from '../../understanding/policy/guide-question.ts'
import { headerOf } from './documents.ts'

/** What the service guide answers, word for word, and which document says so. */
export type GuideAnswer = {
  /** The shelf's name for the document. */
  docid: string
  /** The service, as its document calls it. */
  name: string
  field: GuideField
  /** The field's own words. */
  text: string
  /** Where to go and whom to call for this service, as far as its record says so. */
  place: string | null
  phone: string | null
}

/**
 * Answers 「办居住证要带什么」 from the field of a service's record; null when no service is surely meant, its record is
 * silent on that, or its document is out of force at that moment. To be asked before the passages are. Changes nothing.
 */
export function answerFromGuide(tx: Tx, question: string, at: number): GuideAnswer | null {
  if (askedField(question) === null) return null
  const entries = guideEntries(tx)
  const records = entries.map(recordOf)
  const match = matchGuide(question, records)
  if (!match) return null
  const { docid, header, documentId } = entries[match.index]!
  const document = { id: documentId, title: '', header: headerOf({ header }) }
  if (forcesOn([document], shanghaiDate(at)).get(documentId) !== 'inForce') return null
  const { name, fields } = records[match.index]!
  const { place = null, phone = null } = fields
  return { docid, name, field: match.field, text: fields[match.field]!, place, phone }
}

const recordOf = (entry: GuideEntry): GuideRecord => ({
  name: entry.name,
  fields: Object.fromEntries(guideFields.flatMap(field => (entry[field] === null ? [] : [[field, entry[field]]]))),
})
