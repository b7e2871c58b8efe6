import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../src/calendar.ts'
import { type DutyLine, type DutyPlan, datesBetween, gapsIn, runsOf, shiftsOf } from '../../src/domain/duty.ts'
import { atShanghai, dateOfDay, dayOfDate, weekdayOf } from '../../src/domain/working-time.ts'

const calendar = workCalendar()
const line = (on: DutyLine<string>['on'], people: string, inTurn = false): DutyLine<string> => ({
  on,
  people: [...people],
  inTurn,
})
const plan = (lines: DutyLine<string>[], from: string, until: string): DutyPlan<string> => ({
  roster: '365',
  from,
  until,
  hours: { from: '08:30', to: '17:30' },
  lines,
})
const say = (p: DutyPlan<string>) =>
  shiftsOf(p, calendar)
    .map(({ date, person }) => `${Number(date.slice(8))}${person}`)
    .join(' ')

describe('a roster', () => {
  it.each<[name: string, lines: DutyLine<string>[], from: string, until: string, expected: string]>([
    [
      'weekday by weekday',
      [line({ kind: 'weekdays', weekdays: [1] }, '甲'), line({ kind: 'weekdays', weekdays: [2] }, '乙')],
      '2026-03-01',
      '2026-03-10',
      '2甲 3乙 9甲 10乙',
    ],
    [
      'in turn, day by day',
      [line({ kind: 'every' }, '甲乙丙', true)],
      '2026-03-01',
      '2026-03-05',
      '1甲 2乙 3丙 4甲 5乙',
    ],
    [
      'in turn on some days only',
      [line({ kind: 'weekdays', weekdays: [6, 0] }, '甲乙', true)],
      '2026-03-01',
      '2026-03-15',
      '1甲 7乙 8甲 14乙 15甲',
    ],
    ['two together', [line({ kind: 'dates', dates: ['2026-03-02'] }, '甲乙')], '2026-03-01', '2026-03-03', '2甲 2乙'],
    [
      'a date before a weekday',
      [line({ kind: 'weekdays', weekdays: [1] }, '甲'), line({ kind: 'dates', dates: ['2026-03-02'] }, '乙')],
      '2026-03-02',
      '2026-03-09',
      '2乙 9甲',
    ],
    [
      '节假日 before a weekday, 周六 before 节假日',
      [line({ kind: 'work' }, '甲'), line({ kind: 'rest' }, '乙'), line({ kind: 'weekdays', weekdays: [6] }, '丙')],
      '2026-10-01',
      '2026-10-10',
      '1乙 2乙 3丙 4乙 5乙 6乙 7乙 8甲 9甲 10丙',
    ],
    [
      'make-up Saturdays are 工作日',
      [line({ kind: 'work' }, '甲'), line({ kind: 'rest' }, '乙')],
      '2026-02-13',
      '2026-02-16',
      '13甲 14甲 15乙 16乙',
    ],
    ['nobody where no line fits', [line({ kind: 'weekdays', weekdays: [3] }, '甲')], '2026-03-05', '2026-03-10', ''],
  ])('%s', (_, lines, from, until, expected) => {
    expect(say(plan(lines, from, until))).toBe(expected)
  })

  it('over midnight ends on the next day', () => {
    const night = {
      ...plan([line({ kind: 'every' }, '甲')], '2026-03-31', '2026-03-31'),
      hours: { from: '22:00', to: '06:00' },
    }
    expect(shiftsOf(night, calendar)).toEqual([
      {
        date: '2026-03-31',
        person: '甲',
        from: atShanghai('2026-03-31', '22:00'),
        until: atShanghai('2026-04-01', '06:00'),
      },
    ])
  })

  it('of any kind gives each day to one line, in order, and turns come round evenly', () => {
    const on = fc.oneof(
      fc.constantFrom<DutyLine<string>['on']>({ kind: 'every' }, { kind: 'work' }, { kind: 'rest' }),
      fc
        .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 })
        .map(weekdays => ({ kind: 'weekdays' as const, weekdays })),
    )
    const lines = fc.array(fc.tuple(on, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 200 }), (drawn, days) => {
        const all = drawn.map(([days_, size], index) =>
          line(days_, Array.from({ length: size }, (_, n) => String.fromCharCode(65 + index * 4 + n)).join(''), true),
        )
        const until = dateOfDay(dayOfDate('2026-01-01') + days)
        const shifts = shiftsOf(plan(all, '2026-01-01', until), calendar)
        expect(new Set(shifts.map(shift => shift.date)).size).toBe(shifts.length)
        expect(shifts.map(shift => shift.date)).toEqual(shifts.map(shift => shift.date).toSorted())
        for (const one of all) {
          const counts = one.people.map(person => shifts.filter(shift => shift.person === person).length)
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        }
        const fits = (date: string, { on: days_ }: DutyLine<string>) =>
          days_.kind === 'every' ||
          (days_.kind === 'weekdays' && days_.weekdays.includes(weekdayOf(date))) ||
          (days_.kind === 'work' && calendar.isWorkday(date)) ||
          (days_.kind === 'rest' && !calendar.isWorkday(date))
        const covered = datesBetween('2026-01-01', until).filter(date => all.some(one => fits(date, one)))
        expect(shifts.map(shift => shift.date)).toEqual(covered)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a day without anybody', () => {
  it('is any day of 365零休, a working day of 错时班, none of single shifts', () => {
    const taken = new Set(['2026-03-06', '2026-03-08'])
    expect(gapsIn('365', '2026-03-06', '2026-03-09', taken, calendar)).toEqual(['2026-03-07', '2026-03-09'])
    expect(gapsIn('错时', '2026-03-06', '2026-03-09', taken, calendar)).toEqual(['2026-03-09'])
    expect(gapsIn('值班', '2026-03-06', '2026-03-09', taken, calendar)).toEqual([])
    expect(gapsIn('365', '2026-03-09', '2026-03-08', new Set(), calendar)).toEqual([])
  })

  it('is told in runs', () => {
    expect(runsOf(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-03'])).toEqual([
      { from: '2026-02-27', until: '2026-03-01' },
      { from: '2026-03-03', until: '2026-03-03' },
    ])
    expect(runsOf([])).toEqual([])
  })
})
