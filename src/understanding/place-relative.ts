import type { Home } from '../domain/community.ts'

/** How a place stands to the speaker's own door. */
export type Relation = 'above' | 'below' | 'sameFloor'

/** 楼上, 隔壁, 东门口: where it is as seen from the speaker; `(?!…)` keeps 楼下集合 and 隔壁老王 out where they are no place. */
const relativeWords =
  /(?:我|咱|俺)?们?家?(?:的)?(?:楼上(?!说|的?(?:朋友|网友|兄弟))|楼下(?!集合|见)|隔壁(?:单元|邻居|那家|那户|家)?(?!老王|小区|村)|对门(?:邻居|那家|那户|家)?|[东南西北](?:大门|门)口?|[东南西北]边|[东南西北]区(?!别)|[前后]门(?!诊)口?|天台|楼底下|(?:中间|边上|旁边|最里面?)(?:那个)?单元)/

const relations: readonly [RegExp, Relation][] = [
  [/楼上/, 'above'],
  [/楼下/, 'below'],
  [/隔壁(?!单元)|对门/, 'sameFloor'],
]

/** The words of a place that no number names, 隔壁邻居; null when there are none. */
export function relativePlace(text: string): string | null {
  const found = relativeWords.exec(text)?.[0]
  return found ? found.replace(/^的/, '') : null
}

/** 隔壁单元, 边上那个单元: whichever stair it is, not the one that the speaker or the room is known by. */
export const isOtherStair = (words: string | null): boolean => words !== null && /[壁间上边里面个]单元$/.test(words)

/** What a place's own words say of the speaker's door; null when they say nothing of it. */
export function relationIn(words: string | null): Relation | null {
  return words === null ? null : (relations.find(([pattern]) => pattern.test(words))?.[1] ?? null)
}

const steps: Record<Relation, number> = { above: 1, below: -1, sameFloor: 0 }

/** The floor that lies so to a home, 楼上 of 501 → "6"; null where the door does not tell its floor or the house ends. */
export function floorFrom({ flat }: Pick<Home, 'flat'>, relation: Relation): string | null {
  const own = Number(/^(\d{1,2})\d\d[A-Z]?$/.exec(flat)?.[1])
  const floor = own + steps[relation]
  return floor >= 1 ? String(floor) : null
}
