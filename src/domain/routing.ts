import { type Category, categoryOf } from './categories.ts'
import { leaderRoles, postTitle, type Role, roleNamed, roles } from './roles.ts'

/** A post as routing sees it. `building` and `unit` narrow the scope; `grids` maps a building to its grid outside. */
export type PostHeld = {
  personId: number
  name: string
  role: Role
  slot: 'A' | 'B'
  scope: { kind: string; name: string; building: string | null; unit: string | null; grid: string | null }
  away: boolean
  /** On duty by a roster (365零休, 错时班 …) at this moment. */
  onShift?: boolean
}

export type RouteQuestion = {
  category: string
  building: string | null
  unit: string | null
  /** The grid of the building; null when the place is not known. */
  grid: string | null
  /** People who must not get it: those complained about. */
  subjects: ReadonlySet<number>
  /** Passed over while somebody else is there: the one who reported it. */
  reporterId: number | null
  posts: readonly PostHeld[]
}

export type Route = {
  post: PostHeld
  /** Names the rule that chose: category, role, scope, slot. Stands on the ticket. */
  rule: string
  /** 为何派给你, one clause for the assignee. */
  why: string
}

/** Words of `categories.json` for owners that are not a post's own name. */
const ownerWords: Record<string, Role> = {
  书记: 'secretary',
  '社工(值班)': 'socialWorker',
  社区值班: 'socialWorker',
  社工: 'socialWorker',
  B岗社工: 'socialWorker',
  '网格长(女)': 'gridLeader',
}
const wordToRole = (word: string): Role | null => ownerWords[word] ?? roleNamed(word)

/**
 * Owner first. One of the 三长 is followed by those above; a specialist by the posts his category names as backup and
 * then by the leaders from the grid down to the door; after them 值班, 副书记, 书记: never nobody.
 */
export function chainOf(category: Category): Role[] {
  const owner = wordToRole(category.ownerRole)
  const backup = category.backup.split(/[→;；、/]/).map(word => wordToRole(word.trim()))
  const step = (leaderRoles as readonly (Role | null)[]).indexOf(owner)
  const duty: Role[] =
    owner === 'secretary' ? ['deputySecretary', 'socialWorker'] : ['socialWorker', 'deputySecretary', 'secretary']
  const chain =
    step >= 0 ? [owner, ...leaderRoles.slice(step + 1), ...duty] : [owner, ...backup, ...climbFor(owner), ...duty]
  return [...new Set(chain.filter(role => role !== null))]
}

const climbFor = (owner: Role | null): Role[] =>
  owner !== null && roles[owner].scope === 'grid' ? ['gridLeader', 'buildingLeader', 'unitLeader'] : []

/** How much of the place a category needs before the right person is known. */
export function placeNeeded(code: string): 'unit' | 'building' | 'none' {
  const owner = wordToRole(categoryOf(code).ownerRole)
  const scope = owner ? roles[owner].scope : 'community'
  if (scope === 'unit') return 'unit'
  return scope === 'community' || scope === 'branch' ? 'none' : 'building'
}

/**
 * The one who answers for a report: the narrowest post of the owner's role that covers the place, slot A when on duty,
 * else B, else up the chain. Never somebody complained about; null only when the community has no post at all.
 */
export function route(question: RouteQuestion): Route | null {
  const category = categoryOf(question.category)
  for (const allowed of passes(question)) {
    const skipped: string[] = []
    for (const role of chainOf(category)) {
      const covering = question.posts.filter(post => post.role === role && covers(post, question))
      const onShift = role === 'socialWorker' ? shiftHolders(question.posts, category) : []
      const byShift = pick(onShift.filter(allowed))
      if (byShift) return explainShift(category, byShift)
      const chosen = pick(covering.filter(allowed))
      if (chosen) return explain(category, chosen, covering, skipped)
      skipped.push(covering.length === 0 ? `${roles[role].zh}空缺` : `${roles[role].zh}不在岗或需回避`)
    }
  }
  return null
}

/** 值班: whoever the rosters have there now, whatever their post; what is private only to those of the whole community. */
export const shiftHolders = (posts: readonly PostHeld[], { visibility }: Pick<Category, 'visibility'>): PostHeld[] =>
  posts.filter(post => post.onShift && (visibility === 'public' || post.scope.kind === 'community'))

/**
 * P0: both slots of everybody near at once, the route's own choice first. What belongs to the 书记 (家暴, 轻生) goes to
 * the first three of its own chain alone: a neighbour's misery is not told to the whole stairs.
 */
export function everybodyFor(question: RouteQuestion): PostHeld[] {
  const chain = chainOf(categoryOf(question.category))
  const near: Role[] =
    chain[0] === 'secretary'
      ? chain.slice(0, 3)
      : [...leaderRoles, ...chain.slice(0, 2), 'socialWorker', 'deputySecretary', 'secretary']
  const called = near.flatMap(role =>
    question.posts.filter(
      post => post.role === role && covers(post, question) && !question.subjects.has(post.personId),
    ),
  )
  const onDuty = called.filter(post => !post.away)
  const first = route(question)
  return uniquePeople([...(first ? [first.post] : []), ...(onDuty.length > 0 ? onDuty : called)])
}

/** First without the reporter and those away; then with the reporter; then even those away; never a subject. */
function passes({ subjects, reporterId }: RouteQuestion): ((post: PostHeld) => boolean)[] {
  const clean = (post: PostHeld) => !subjects.has(post.personId)
  return [post => clean(post) && !post.away && post.personId !== reporterId, post => clean(post) && !post.away, clean]
}

/** Whoever holds this role for the place, who is there first: for 转派 12 社区电工. */
export const holderOf = (
  role: Role,
  place: { building: string | null; unit: string | null; grid: string | null },
  posts: readonly PostHeld[],
): PostHeld | undefined => {
  const holders = posts.filter(post => post.role === role && covers(post, place))
  return pick(holders.filter(post => !post.away)) ?? pick(holders)
}

function covers(post: PostHeld, place: { building: string | null; unit: string | null; grid: string | null }): boolean {
  switch (post.scope.kind) {
    case 'unit':
      return post.scope.building === place.building && place.unit !== null && post.scope.unit === place.unit
    case 'building':
      return place.building !== null && post.scope.building === place.building
    case 'grid':
    case 'branch':
      return place.grid !== null && post.scope.grid === place.grid
    default:
      return true
  }
}

const pick = (posts: readonly PostHeld[]): PostHeld | undefined =>
  posts.find(post => post.slot === 'A') ?? posts.find(post => post.slot === 'B')

const explainShift = ({ code, zh }: Category, post: PostHeld): Route => ({
  post,
  rule: `${code}/duty/${post.role}/${post.scope.name}`,
  why: `${zh}由值班人员负责，现在是您值班`,
})

function explain(category: Category, post: PostHeld, covering: readonly PostHeld[], skipped: readonly string[]): Route {
  const rule = `${category.code}/${post.role}/${post.scope.name}/${post.slot}`
  const title = `${postTitle(post.role, post.scope.name)}（${post.slot}岗）`
  if (skipped.length > 0) return { post, rule, why: `${skipped.join('，')}，按顺序到您：${title}` }
  if (post.slot === 'B' && covering.some(other => other.slot === 'A'))
    return { post, rule, why: `A岗不在岗或需回避，由您接替：${title}` }
  return { post, rule, why: `${category.zh}由${roles[post.role].zh}负责，您是${title}` }
}

function uniquePeople(posts: readonly PostHeld[]): PostHeld[] {
  const seen = new Set<number>()
  return posts.filter(post => !seen.has(post.personId) && seen.add(post.personId))
}

/** Who answers for a place, narrowest first: for 谁管 5栋2单元. */
export function whoCaresFor(
  place: { building: string | null; unit: string | null; grid: string | null },
  posts: readonly PostHeld[],
): PostHeld[] {
  const order: Role[] = [...leaderRoles, 'committeeSponsor']
  return order.flatMap(role => posts.filter(post => post.role === role && covers(post, place)))
}
