import { expect, it } from 'vitest'
import { nameMatter } from '../../src/wording/matters.ts'

it.each([
  ['A02', '水管崩了 楼道全是水', '爆管'],
  ['A02', '没水了', '停水'],
  ['E05', '地下车库漏水', '漏水'],
  ['E05', '门口有个坑', '道路坑洼'],
  ['E05', '下雨路面积水', '路面积水'],
])('calls %s “%s” what it is: %s', (category, text, name) => expect(nameMatter(category, text)).toBe(name))
