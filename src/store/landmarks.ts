import { usualLandmarks } from '../domain/landmarks.ts'
import { rowOf, rowsOf } from './bare.ts'
import type { Tx } from './open.ts'
import { gridOf } from './people.ts'
import { remembered } from './remembered.ts'

/** Every name that this community has for its spots; the usual ones where it has given no list of its own. */
export function landmarksOf(tx: Tx): readonly string[] {
  return remembered(tx, 'landmarks', ['Landmark'], () => {
    const own = rowsOf<{ name: string; aliases: string }>(tx, 'SELECT name, aliases FROM Landmark ORDER BY name')
    if (own.length === 0) return usualLandmarks
    return own.flatMap(({ name, aliases }) => [name, ...(JSON.parse(aliases) as string[])])
  })
}

export type LandmarkFound = { name: string; building: string | null; grid: string | null }

const found = `SELECT l.name, s.building, CASE s.kind WHEN 'grid' THEN s.name ELSE p.name END AS grid
  FROM Landmark l LEFT JOIN Scope s ON s.id = l.scopeId LEFT JOIN Scope p ON p.id = s.parentId AND p.kind = 'grid'
  WHERE l.name = ? OR EXISTS (SELECT 1 FROM json_each(l.aliases) a WHERE a.value = ?)`

/** The spot that is called so, by its first name, with the building and grid that look after it. */
export const landmarkNamed = (tx: Tx, said: string): LandmarkFound =>
  rowOf<LandmarkFound>(tx, found, said, said) ?? { name: said, building: null, grid: null }

/** The grid that a place is in: its building's, else that of its landmark. */
export async function gridAt(tx: Tx, { building, landmark }: { building: string | null; landmark: string | null }) {
  if (building !== null) return gridOf(tx, building)
  return landmark === null ? null : landmarkNamed(tx, landmark).grid
}
