import { expect, it } from 'vitest'
import { problemsIn } from '../../src/understanding/several.ts'
import { understand } from '../../src/understanding/understand.ts'

const codes = (text: string) =>
  problemsIn(text, understand(text), part => understand(part)).map(part => part.meaning.category)

it.each([
  ['3栋2单元楼道灯坏了。另外垃圾桶满了好几天没人倒', ['C03', 'D01']],
  ['1、电梯又坏了 2、院里路灯不亮 3、单元门关不上', ['C02', 'E04', 'C04']],
])('finds each problem: %s', (text, expected) => {
  expect(codes(text)).toEqual(expected)
})

it.each([
  '3栋2单元楼道灯坏了，晚上黑得很，老人下楼害怕',
  '楼道灯坏了。灯坏了好几天了。灯怎么没人修',
  '今天天气不错。晚上一起吃饭吧',
  '你们到底管不管！！电梯坏了三天了没人理！再不修我打12345投诉你们',
  '',
])('leaves one problem, or none, whole: %s', text => {
  expect(codes(text)).toEqual([])
})

it('fills a part’s place from the whole message', () => {
  const text = '3栋2单元楼道灯坏了。另外垃圾桶满了好几天没人倒'
  expect(problemsIn(text, understand(text), understand).map(part => part.meaning.place.building)).toEqual(['3', '3'])
})

it('splits at a comma before another unit, and gives each part its own place', () => {
  const text = '1单元二楼楼道灯坏了，2单元门也坏了，3单元楼道灯坏了'
  const parts = problemsIn(text, understand(text), understand)
  expect(parts.map(({ meaning }) => [meaning.category, meaning.place.unit, meaning.place.floor])).toEqual([
    ['C03', '1', '2'],
    ['C04', '2', null],
    ['C03', '3', null],
  ])
})
