import { expect, it } from 'vitest'
import { problemsIn } from '../../src/understanding/several.ts'
import { understand } from '../../src/understanding/understand.ts'

const codes = (text: string) =>
  problemsIn(text, understand(text), part => understand(part)).map(part => part.meaning.category)

it.each([
  ['3栋2单元楼道灯坏了。另外垃圾桶满了好几天没人倒', ['C03', 'D01']],
  ['1、电梯又坏了 2、院里路灯不亮 3、单元门关不上', ['C02', 'E04', 'C04']],
  ['①单元门关不上 ②楼道灯坏了', ['C04', 'C03']],
  ['1.电梯坏了；2.楼道灯不亮；3.门口垃圾没人清', ['C02', 'C03', 'D01']],
  ['第一，楼道灯坏了，第二，垃圾没人倒', ['C03', 'D01']],
  ['3栋2单元楼道灯坏了，垃圾也没人倒', ['C03', 'D01']],
  ['楼道灯坏了 垃圾没倒', ['C03', 'D01']],
  ['停水了，还有楼道灯也坏了', ['A02', 'C03']],
  ['我家停水了，而且电梯也坏了', ['A02', 'C02']],
  ['楼道灯坏了，顺便说一下单元门也关不上', ['C03', 'C04']],
  ['一个是楼道灯不亮 3单元2楼，再一个就是楼下有人乱停电动车堵门口', ['C03', 'F01']],
  ['家里断水断电', ['A02', 'A03']],
  ['5栋停水、停电，三个小时了', ['A02', 'A03']],
  ['我们单元水电都停了', ['A02', 'A03']],
])('finds each problem: %s', (text, expected) => {
  expect(codes(text)).toEqual(expected)
})

it.each([
  '3栋2单元楼道灯坏了，晚上黑得很，老人下楼害怕',
  '楼道灯坏了。灯坏了好几天了。灯怎么没人修',
  '今天天气不错。晚上一起吃饭吧',
  '楼上漏水，天花板湿了，墙皮都掉了',
  '楼道灯坏了，晚上回来看不见路',
  '电梯坏了，物业也不管',
  '停水又停水，这月第三回了',
  '水电费怎么又多了',
  '水管工没来',
  '13栋和14栋之间的路灯坏了',
  '我是1栋的，3栋3单元的单元门关不上了',
  '你们到底管不管！！电梯坏了三天了没人理！再不修我打12345投诉你们',
  '',
])('leaves one problem, or none, whole: %s', text => {
  expect(codes(text)).toEqual([])
})

it('fills a part’s place from the whole message', () => {
  const text = '3栋2单元楼道灯坏了。另外垃圾桶满了好几天没人倒'
  expect(problemsIn(text, understand(text), understand).map(part => part.meaning.place.building)).toEqual(['3', '3'])
})

it.each([
  ['3栋2单元和5栋1单元的楼道灯都坏了', ['3-2', '5-1']],
  ['3栋2单元灯坏了，5栋1单元灯也坏了', ['3-2', '5-1']],
  ['2、3栋没水', ['2-null', '3-null']],
  ['1至5栋停水', []],
])('parts one matter at several places, not a whole row of houses: %s', (text, places) => {
  const parts = problemsIn(text, understand(text), part => understand(part))
  expect(parts.map(({ meaning: { place } }) => `${place.building}-${place.unit}`)).toEqual(places)
})

it('takes what a part leaves open from the message, and keeps what it says itself', () => {
  const text = '3栋2单元楼道灯坏了。另外4单元的单元门也关不上'
  const parts = problemsIn(text, understand(text), part => understand(part))
  expect(parts.map(({ meaning: { place } }) => `${place.building}-${place.unit}`)).toEqual(['3-2', '3-4'])
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
