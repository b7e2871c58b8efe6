import { shorten } from './shorten.ts'
export type Unanswered = {
  asked: number
  answered: number
  /** `replied`: a person has answered, the documents still do not. */
  groups: readonly { question: string; times: number; replied: boolean }[]
  /** Groups that did not fit. */
  left: number
  /** Said in private or about somebody's own case: counted, not shown. */
  hidden: number
}

/** What the documents did not hold, a line each; what was private is only counted. */
function sayOpen({ groups, left, hidden }: Unanswered): string {
  if (groups.length === 0) return `没答上的有${hidden}个，是私下问的或涉及各家情况，不列原话。`
  const lines = groups.map(
    ({ question, times, replied }, index) =>
      `${index + 1}. ${shorten(question, 40)}${times > 1 ? `（${times}次）` : ''}${replied ? '，社工已答复' : ''}`,
  )
  if (left > 0) lines.push(`……还有${left}类`)
  if (hidden > 0) lines.push(`另有${hidden}个是私下问的或涉及各家情况，不列原话。`)
  return ['没答上的：', ...lines].join('\n')
}

export function sayUnanswered(week: Unanswered): string {
  const { asked, answered, groups, hidden } = week
  if (asked === 0) return '这七天没有人问过政策和办事。'
  const head = `这七天问了${asked}个问题，照文件答上${answered}个。`
  if (groups.length === 0 && hidden === 0) return `${head}没有没答上的。`
  return `${head}${sayOpen(week)}\n补一份文件，或把社工的答复收进《常见问答》，下次就能答上。`
}

/** The part of Monday's digest; null when everything was answered. */
export const sayUnansweredWeek = (week: Unanswered): string | null =>
  week.groups.length === 0 && week.hidden === 0 ? null : `上周问了${week.asked}个问题，${sayOpen(week)}`
