import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lengthOfMonth } from '../../src/domain/recurrence.ts'
import { monthOf, nextMonth } from '../../src/domain/study-day.ts'
import { atShanghai, dateOfDay, dayOfDate, shanghaiDate } from '../../src/domain/working-time.ts'
import { holdMeeting, meetingOn, moveStudyDay, studyDateOf } from '../../src/store/meetings.ts'
import { openStore } from '../../src/store/open.ts'
import { changeStudyDay, isAnnounced } from '../../src/store/study-rule.ts'
import { testKey } from '../kit/key.ts'

const months = ['2026-01']
while (months.length < 30) months.push(nextMonth(months.at(-1)!))
const start = atShanghai('2026-01-03', '10:00')

it('keeps one study day in every month, and never moves one that was announced, however often the rule changes', async () => {
  const changes = fc.array(
    fc.record({ day: fc.integer({ min: 1, max: 31 }), after: fc.integer({ min: 0, max: 70 * 24 * 60 }) }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(changes, async steps => {
      const store = await openStore(':memory:', testKey)
      let at = start
      for (const { day, after } of steps) {
        at += after * 60_000
        await store.write(async tx => {
          const before = new Map(months.map(month => [month, studyDateOf(tx, month)]))
          const { from, first, kept } = await changeStudyDay(tx, String(day), 'person-1', at)
          expect(monthOf(first)).toBe(from)
          if (kept !== null) expect(isAnnounced(tx, kept, at) || kept >= shanghaiDate(at)).toBe(true)
          for (const month of months) {
            const now = studyDateOf(tx, month)
            const [year, number] = month.split('-').map(Number) as [number, number]
            if (month < from) expect(now).toBe(before.get(month))
            else expect(Number(now.slice(8))).toBe(Math.min(day, lengthOfMonth(year, number)))
            // Told is told: such a day stays. A new one is far enough ahead to be announced.
            if (now === before.get(month)) continue
            expect([isAnnounced(tx, before.get(month)!, at), isAnnounced(tx, now, at)]).toEqual([false, false])
          }
        })
      }
      await store.close()
    }),
    { numRuns: 25, seed: 4 },
  )
})

it('takes what was arranged along, and leaves a month where the 书记 has moved it', async () => {
  const store = await openStore(':memory:', testKey)
  await store.write(async tx => {
    const community = await tx.scope.create({ data: { kind: 'community', name: '社区' } })
    const branch = await tx.scope.create({ data: { kind: 'branch', name: '第1支部', parentId: community.id } })
    await moveStudyDay(tx, '2026-02-10', 'person-1', start)
    holdMeeting(tx, branch.id, '2026-03-15', start)
    await changeStudyDay(tx, '20', 'person-1', start)
    expect(['2026-01', '2026-02', '2026-03', '2026-04'].map(month => studyDateOf(tx, month))).toEqual([
      '2026-01-20',
      '2026-02-10',
      '2026-03-20',
      '2026-04-20',
    ])
    expect(meetingOn(tx, branch.id, '2026-03-15')).toBeNull()
    expect(meetingOn(tx, branch.id, '2026-03-20')).not.toBeNull()
  })
  await store.close()
})

it.each(['2026-01-11', '2026-01-12', '2026-01-15', '2026-01-31'])(
  'said on %s, the day before stays put',
  async said => {
    const store = await openStore(':memory:', testKey)
    await store.write(async tx => {
      const { first, kept } = await changeStudyDay(tx, '28', 'person-1', atShanghai(said, '09:30'))
      expect({ first, kept }).toEqual(
        said === '2026-01-11'
          ? { first: '2026-01-28', kept: null }
          : { first: '2026-02-28', kept: said <= '2026-01-15' ? '2026-01-15' : null },
      )
      expect(dateOfDay(dayOfDate(first))).toBe(first)
    })
    await store.close()
  },
)
