import table from './categories.json' with { type: 'json' }
import type { Priority } from './priority.ts'

/** One of the 60 leaves: what may be wrong, who looks after it, and whether the group may see it. */
export type Category = {
  code: string
  /** First letter of the code, the chapter it stands in. */
  chapter: string
  zh: string
  en: string
  priority: Priority
  visibility: 'public' | 'private'
  /** The safety card that goes out first; null when nobody is in danger. */
  emergency: string | null
  ownerRole: string
  backup: string
  /** How people say it. */
  phrases: readonly string[]
}

export const categories: readonly Category[] = table.leaves.map(leaf => ({
  code: leaf.code,
  chapter: leaf.l1,
  zh: leaf.zh,
  en: leaf.en,
  priority: leaf.priority as Priority,
  visibility: leaf.visibility as Category['visibility'],
  emergency: leaf.emergency,
  ownerRole: leaf.owner_role,
  backup: leaf.backup,
  phrases: leaf.phrases,
}))

const byCode = new Map(categories.map(category => [category.code, category]))

/** Throws on an unknown code: codes come from our own tables, so that is a bug and not an answer. */
export function categoryOf(code: string): Category {
  const category = byCode.get(code)
  if (!category) throw new Error(`No category ${code} in categories.json`)
  return category
}

export const isCategoryCode = (code: string): boolean => byCode.has(code)

export const chapters: Readonly<Record<string, string>> = table.level1
