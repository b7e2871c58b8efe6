import { type Role, secretaryRoles } from '../../domain/roles.ts'
import { allBranches, type Branch, branchesLedBy, branchOfChat, type Member, memberOf } from '../../store/branches.ts'
import { type Occasion, reply, replyPrivately } from '../../store/occasion.ts'
import { sayNoMember, sayNotBound } from '../../wording/party.ts'

export const say = (o: Occasion, text: string): Promise<number> => reply(o, { kind: 'reply', text }).then(() => 0)
export const sayPrivately = (o: Occasion, text: string): Promise<number> =>
  replyPrivately(o, { kind: 'reply', text }).then(() => 0)

/** The 书记, by a post that a bound person holds. */
export const leadsAll = (o: Occasion): boolean =>
  o.who.posts.some(post => (secretaryRoles as readonly Role[]).includes(post.role))

/** The branches that the speaker may arrange for and ask about: the 书记 all, a branch secretary their own, nobody else any. */
export function branchesFor(o: Occasion): Branch[] {
  if (o.who.personId === null) return []
  return leadsAll(o) ? allBranches(o.tx) : branchesLedBy(o.tx, o.who.personId)
}

/** The branch whose group this is; null in private and in every other group. */
export const branchHere = (o: Occasion): Branch | null => (o.where.inRoom ? branchOfChat(o.tx, o.where.chat) : null)

/**
 * The speaker as a member, in private or in the group of their own branch; else null, and they have been told so: in
 * private, for it is nobody else's business.
 */
export async function memberHere(o: Occasion): Promise<Member | null> {
  const here = branchHere(o)
  const member = o.who.personId === null ? null : memberOf(o.tx, o.who.personId)
  if (member && (here === null || here.id === member.branchId)) return member
  const text = o.who.personId === null ? sayNotBound() : sayNoMember(member ? here!.name : null)
  await sayPrivately(o, text)
  return null
}

/** Words about the study day mean something in private and in a branch's group; elsewhere people talk of other things. */
export const isPartyTalk = (o: Occasion): boolean => !o.where.inRoom || branchHere(o) !== null
