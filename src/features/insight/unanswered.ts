import { dispatcherRoles, type Role } from '../../domain/roles.ts'
import { countInquiries, type Inquiry, unansweredSince } from '../../store/inquiries.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import type { Tx } from '../../store/tx.ts'
import { mask } from '../../understanding/masking.ts'
import { groupQuestions } from '../../understanding/policy/same-question.ts'
import { sayNoPost } from '../../wording/people.ts'
import { sayUnanswered, type Unanswered } from '../../wording/unanswered.ts'

const weekMs = 7 * 86_400_000
const mostShown = 10

/**
 * What was asked and not answered between two moments, alike ones together. Whoever asked is not in it, and of what
 * was said in private or about somebody only the number.
 */
export function unanswered(tx: Tx, since: number, until: number): Unanswered {
  const all = unansweredSince(tx, since, until)
  const open = all.filter(isOpen)
  const groups = groupQuestions(open).map(group => ({
    question: mask(group[0]!.asked).text,
    times: group.length,
    replied: group.every(one => one.replied),
  }))
  return {
    ...countInquiries(tx, since, until),
    groups: groups.slice(0, mostShown),
    left: Math.max(0, groups.length - mostShown),
    hidden: all.length - open.length,
  }
}

const isOpen = (inquiry: Inquiry): boolean =>
  inquiry.inRoom && !inquiry.private && inquiry.reason !== 'personal' && inquiry.reason !== 'dispute'

/** 「没答上的问题」, for those who can do something about it. */
export async function tellUnanswered(o: Occasion): Promise<number> {
  const mayKnow = o.who.posts.some(post => (dispatcherRoles as readonly Role[]).includes(post.role))
  const text = mayKnow ? sayUnanswered(unanswered(o.tx, o.at - weekMs, o.at)) : sayNoPost()
  await reply(o, { kind: 'reply', text })
  return 0
}
