import { describe, expect, it } from 'vitest'
import { type Arranged, sayAttended, sayCount, sayStudyAnnounce } from '../../src/wording/party.ts'
import { sayMissed } from '../../src/wording/people.ts'

const open: Arranged = { time: null, topic: null, place: null, material: null }

describe('an announcement says what is known and what is not', () => {
  it.each<[known: Partial<Arranged>, says: string[], leavesOut: string[]]>([
    [{}, ['主题：另行通知', '时间地点另行通知'], ['学习材料']],
    [{ time: '14:30' }, ['时间：14:30', '地点另行通知'], ['时间地点']],
    [{ place: '8栋活动室' }, ['地点：8栋活动室', '时间另行通知'], ['地点另行']],
    [{ time: '14:30', place: '8栋活动室', topic: '《党章》' }, ['主题：《党章》'], ['另行通知']],
    [{ material: 'https://example.org' }, ['学习材料：https://example.org'], []],
  ])('%j', (known, says, leavesOut) => {
    const text = sayStudyAnnounce('2026-03-15', { ...open, ...known })
    expect(text).toContain('3月15日（周日）')
    for (const words of says) expect(text).toContain(words)
    for (const words of leavesOut) expect(text).not.toContain(words)
  })
})

it.each([
  [4, 1, false],
  [4, 12, false],
  [5, 1, true],
  [15, 12, true],
])('a rate over %i people in %i months is printed: %s', (members, meetings, printed) => {
  const branch = { name: '第1网格党支部', members, meetings, present: 3, leave: 1, madeUp: 0 }
  expect(sayAttended({ year: 2026, month: null }, [branch]).includes('%')).toBe(printed)
})

it('names nobody where there is nobody', () => {
  const text = sayCount('第1网格党支部', '2026-03-15', { present: [], leave: [], madeUp: [], notYet: ['马晓东'] })
  expect(text).toContain('签到0人：无')
  expect(text).toContain('未签到1人：马晓东')
})

it('tells once what ten groups missed at the same moment, and every month of it', () => {
  const dues = ['2026-03-12', '2026-04-12'].map(day => Date.parse(`${day}T09:00:00+08:00`))
  const missed = dues.flatMap(due => Array.from({ length: 10 }, () => ({ name: '学习日预告', due })))
  const text = sayMissed(missed, Date.parse('2026-06-01T09:00:00+08:00'))
  expect(text.match(/学习日预告/g)).toHaveLength(1)
  expect(text).toContain('3月12日（周四）09:00、4月12日（周日）09:00')
})
