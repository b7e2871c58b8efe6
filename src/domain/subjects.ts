import { type Role, roles } from './roles.ts'
import type { PostHeld } from './routing.ts'

/** How residents call a post when they complain about whoever holds it. */
const callings: Partial<Record<Role, readonly string[]>> = {
  secretary: ['书记'],
  deputySecretary: ['副书记'],
  socialWorker: ['社工', '社区工作人员', '居委会的人', '社区的人'],
  electrician: ['电工'],
  gridLeader: ['网格长', '网格员'],
  patroller: ['巡逻员'],
  cleaner: ['美洁员', '保洁'],
  mediator: ['调解员', '调处员'],
  buildingLeader: ['楼栋长', '楼长', '栋长'],
  unitLeader: ['单元长', '门长'],
}

/** Words after which a named post is the matter itself and not the one to be told. */
const complaint =
  /投诉|举报|反映|态度|不理|不管|不作为|骂|欺负|推诿|敷衍|拖着|收钱|乱收|偏心|装修|吵|噪|漏|堆|占|停|狗|扰|打人|自己家|他家|她家|家里|家(?=的|在|又|总|老|天天|一直)/

export type Complained = {
  category: string
  text: string
  building: string | null
  unit: string | null
  grid: string | null
}

/** Those among the posts that a report complains about: named in full, or called by their post where they hold it. */
export function subjectsOf(report: Complained, posts: readonly PostHeld[]): Set<number> {
  const aboutStaff = report.category === 'J07'
  const subjects = new Set<number>()
  if (!aboutStaff && !complaint.test(report.text)) return subjects
  for (const post of posts) {
    const named = report.text.includes(post.name)
    const called = (callings[post.role] ?? [roles[post.role].zh]).some(word => callsAs(report.text, word, aboutStaff))
    if (named || (called && near(post, report))) subjects.add(post.personId)
  }
  return subjects
}

/** In a complaint about staff the word is enough; elsewhere it must be their household that troubles. */
function callsAs(text: string, word: string, aboutStaff: boolean): boolean {
  const at = text.indexOf(word)
  if (at < 0) return false
  if (word === '书记' && text[at - 1] === '副') return false
  if (aboutStaff) return true
  return /^(?:他|她)?(?:家|自己|本人|的(?:狗|车|东西|电动车))/.test(text.slice(at + word.length))
}

function near(post: PostHeld, place: Complained): boolean {
  const { scope } = post
  if (scope.kind === 'unit')
    return scope.building === place.building && (place.unit === null || scope.unit === place.unit)
  if (scope.kind === 'building') return scope.building === place.building
  if (scope.kind === 'grid') return scope.grid === place.grid
  return true
}
