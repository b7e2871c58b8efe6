import { dispatcherRoles, type Role } from '../../domain/roles.ts'
import { awayNames, dayFigures, gridFigures } from '../../store/figures.ts'
import { noticesAnswered } from '../../store/notices.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { sayBulletin, sayNoFigures, sayNow, sayRanking } from '../../wording/digests.ts'
import { sayForDesk } from '../../wording/people.ts'
import { bulletinOf, dayMs, monthsOf } from './digests.ts'

/** 日报, 排名, 月报, asked for: the digests' figures as they stand now, for those who run the desk. */
async function tell(o: Occasion, text: () => string): Promise<number | null> {
  if (o.who.posts.length === 0) return null
  const mayKnow = o.who.posts.some(post => (dispatcherRoles as readonly Role[]).includes(post.role))
  await reply(o, { kind: 'reply', text: mayKnow ? text() : sayForDesk() })
  return 0
}

export const tellDayFigures = (o: Occasion): Promise<number | null> =>
  tell(o, () =>
    sayNow(dayFigures(o.tx, o.at - dayMs, o.at), awayNames(o.tx, o.at), noticesAnswered(o.tx, o.at - dayMs)),
  )

export const tellWeekFigures = (o: Occasion): Promise<number | null> =>
  tell(o, () => {
    const grids = gridFigures(o.tx, o.at - 7 * dayMs, o.at)
    return grids.length > 0 ? sayRanking(grids, '近七天') : sayNoFigures('近七天')
  })

/** 月报 is the month that is over; 本月 the one that runs. */
export const tellMonthFigures = (o: Occasion): Promise<number | null> =>
  tell(o, () => {
    const { before, current } = monthsOf(o.at)
    const { name, grids } = bulletinOf(o.tx, /本|这/.test(o.letter.text) ? { ...current, to: o.at } : before)
    return grids.length > 0 ? sayBulletin(name, grids, false) : sayNoFigures(name)
  })
