import { describe, expect, it } from 'vitest'
import { sameFrom } from '../../src/features/tickets/same.ts'
import { findPlace } from '../../src/understanding/place.ts'
import { sameProblem, type Told } from '../../src/understanding/similarity.ts'

const dayMs = 86_400_000

function told(text: string, category: string, { days = 0, building = '3' as string | null } = {}): Told {
  const place = findPlace(text, ['小广场', '东门'])
  return { text, category, place: { ...place, building: place.building ?? building }, at: days * dayMs }
}

describe('one problem', () => {
  it.each([
    ['停水了', '我家一滴水都没有', 'A02', 0.1],
    ['2单元停水了', '1单元也没水', 'A02', 0.2],
    ['整栋楼停电了', '501没电', 'A03', 0.1],
    ['1单元电梯坏了', '1单元电梯又不动了，老人下不来', 'C02', 3],
    ['2单元楼道太脏了', '2单元楼道好久没扫了', 'D02', 1],
    ['2单元3楼灯坏了', '2单元3楼声控灯不亮', 'C03', 2],
    ['小广场健身器材断了', '小广场的漫步机坏了', 'E03', 2],
    ['顶楼又漏雨了', '顶楼漏水漏到我家了', 'C05', 9],
    ['楼下垃圾桶满了没人倒', '垃圾桶爆满，臭死了', 'D01', 1],
    ['3栋2单元楼道灯坏了', '3栋2单元楼道的灯不亮', 'C03', 0.1],
    ['1栋停电了', '1栋怎么没电了', 'A03', 0.1],
    ['小广场的健身器材坏了', '小广场健身器材断了一根', 'E03', 0.1],
  ])('%s = %s', (a, b, category, days) => {
    expect(sameProblem(told(a, category), told(b, category, { days }))).toBeGreaterThanOrEqual(sameFrom)
  })

  it('is told by equal words even in two drawers', () => {
    const text = '3栋顶楼一下雨就漏，天花板的皮都泡掉了，麻烦来人看看'
    expect(sameProblem(told(text, 'C05'), told(text, 'C06', { days: 1 }))).toBeGreaterThanOrEqual(sameFrom)
  })
})

describe('two problems', () => {
  it.each([
    ['another building', '停水了', 'A02', '5栋也停水了', 'A02', 0.1],
    ['another unit', '1单元楼道灯坏了', 'C03', '2单元楼道灯坏了', 'C03', 0.1],
    ['another floor', '2单元3楼灯坏了', 'C03', '2单元6楼灯坏了', 'C03', 0.1],
    ['another spot', '小广场健身器材坏了', 'E03', '东门健身器材坏了', 'E03', 0.1],
    ['another matter', '2单元3楼灯坏了', 'C03', '2单元3楼堆满纸箱', 'B02', 0.1],
    ['another thing', '2单元楼梯扶手断了', 'C07', '2单元走廊窗户玻璃碎了', 'C07', 1],
    ['the same corridor a month later', '2单元楼道太脏了', 'D02', '2单元楼道太脏了', 'D02', 30],
    ['another thing on one stair', '3栋2单元楼道灯坏了', 'C03', '3栋2单元单元门坏了', 'C04', 0.1],
    ['dirt beside a lamp', '3栋2单元楼道灯坏了', 'C03', '3栋2单元门口堆垃圾', 'D01', 0.1],
    ['a door and a camera', '5栋1单元门口的门禁坏了', 'C04', '5栋1单元门口的监控坏了', 'F03', 0.1],
    ['a lift and a lamp', '3栋电梯坏了', 'C02', '3栋路灯坏了', 'E04', 0.1],
    ['noise of another week', '楼上半夜太吵', 'G01', '楼上又吵起来了', 'G01', 10],
  ])('%s: %s ≠ %s', (_, a, codeA, b, codeB, days) => {
    expect(sameProblem(told(a, codeA), told(b, codeB, { days }))).toBeLessThan(sameFrom)
  })

  it('does not join two reports that come from nowhere on a category alone', () => {
    const nowhere = { building: null }
    expect(sameProblem(told('路灯不亮', 'E04', nowhere), told('灯灭了半个月', 'E04', nowhere))).toBeLessThan(sameFrom)
  })
})

describe('the scale', () => {
  const reports = [
    told('停水了', 'A02'),
    told('2单元3楼灯坏了', 'C03'),
    told('', 'J08'),
    told('😀', 'J08', { days: 400 }),
  ]
  const pairs = reports.flatMap(a => reports.map(b => [a, b] as const))

  it.each(pairs)('stays between 0 and 1 and does not mind the order', (a, b) => {
    const score = sameProblem(a, b)
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
    expect(sameProblem(b, a)).toBeCloseTo(score, 9)
  })

  it('fades with time', () => {
    const scores = [0, 1, 3, 7, 14, 30].map(days => sameProblem(told('停水了', 'A02'), told('停水了', 'A02', { days })))
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(scores.at(-1)).toBeLessThan(0.2)
  })
})

describe('where two reports stand', () => {
  const at = (text: string, days = 0, category = 'E04') => told(text, category, { days })
  it.each([
    ['the other side of the house', '3栋东侧路灯不亮', '3栋西侧路灯不亮'],
    ['another stair, where no house is named', '1单元路灯不亮', '2单元路灯不亮'],
    ['what is mended', '路灯不亮', '路灯亮了，辛苦师傅'],
    ['what is only wished for', '路灯不亮', '建议多装两盏路灯'],
  ])('%s is another matter', (_, a, b) => {
    expect(sameProblem(at(a), at(b))).toBeLessThan(sameFrom)
  })

  it('a cut of the water is one, whichever stair and door it is told from', () => {
    const [a, b] = [told('2单元501停水了', 'A02'), told('1单元302也没水', 'A02')]
    expect(sameProblem(a, b)).toBeGreaterThanOrEqual(sameFrom)
    expect(sameProblem(a, { ...b, place: { ...b.place, building: '5' } })).toBe(0)
  })

  it('doors do not part two who speak of what is above them', () => {
    const near = sameProblem(told('501楼上漏水', 'C06'), told('6楼那户漏水', 'C06'))
    const apart = sameProblem(told('501漏水', 'C06'), told('601漏水', 'C06'))
    expect(near).toBeGreaterThan(apart)
  })

  it('long texts are told apart by their words', () => {
    const page = (matter: string) => `尊敬的领导，${matter.repeat(5)}请尽快处理。`
    const a = page('楼下烧烤店夜里营业，油烟直排居民窗口，找过城管没有结果。')
    expect(sameProblem(told(a, 'D07'), told(a, 'J08'))).toBeGreaterThanOrEqual(sameFrom)
    const b = page('小学门口早晚接送车辆把两条车道都占满，孩子只能走机动车道。')
    expect(sameProblem(told(a, 'D07'), told(b, 'D07'))).toBeLessThan(0.3)
  })
})
