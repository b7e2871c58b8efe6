import { expect, it } from 'vitest'
import { expected, sayProblem } from '../../src/wording/import.ts'

it.each([
  [
    { file: '任职.csv', row: 12, column: '手机', found: '138' },
    '任职.csv 第12行「手机」写的是「138」，应为“5栋”这样的楼栋号',
  ],
  [{ file: '任职.csv', row: 12, column: '手机', found: '' }, '任职.csv 第12行「手机」是空的，应为“5栋”这样的楼栋号'],
  [{ file: '任职.csv', row: 1, column: '手机', found: null }, '任职.csv 第1行「手机」：应为“5栋”这样的楼栋号'],
  [{ file: '任职.csv', row: null, column: null, found: null }, '任职.csv：应为“5栋”这样的楼栋号'],
  [
    { file: '任职.csv', row: 3, column: '范围', found: '一\n\n栋' },
    '任职.csv 第3行「范围」写的是「一 栋」，应为“5栋”这样的楼栋号',
  ],
])('%o', (problem, sentence) => {
  expect(sayProblem({ ...problem, expected: expected.building })).toBe(sentence)
})

it('does not cut a character in half', () => {
  const problem = { file: '群.csv', row: 2, column: '群名', found: '😀'.repeat(41), expected: expected.text(60) }
  expect(sayProblem(problem)).toBe(`群.csv 第2行「群名」写的是「${'😀'.repeat(40)}…」，应为不超过60个字的文字`)
})

it('names at most three of those that exist, and none when there are none', () => {
  expect(expected.noSuch(['grid', 'building'], ['第1网格', '1栋', '2栋', '3栋'])).toBe(
    '应为已有的网格或楼栋（见网格表），如 第1网格、1栋、2栋 等',
  )
  expect(expected.noSuch(['branch'], [])).toBe('应为已有的党支部（见网格表）')
})
