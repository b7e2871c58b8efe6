import { expect, it } from 'vitest'
import { groupQuestions, isSameQuestion } from '../../../src/understanding/policy/same-question.ts'

it.each([
  ['护照怎么办理', '请问护照怎么办', true],
  ['车辆年检在哪办', '车辆年检去哪里办理', true],
  ['护照怎么办理', '驾照怎么办理', false],
  ['护照怎么办理', '护照多少钱', false],
  ['公积金怎么提取', '公积金贷款利率多少', false],
  ['怎么办', '在哪', false],
])('“%s” and “%s”: %s', (a, b, same) => expect(isSameQuestion(a, b)).toBe(same))

it('groups those that ask the same, the largest group first', () => {
  const groups = groupQuestions(['驾照到期怎么换', '护照怎么办理', '护照怎么办'].map(asked => ({ asked })))
  expect(groups.map(group => group.map(one => one.asked))).toEqual([['护照怎么办理', '护照怎么办'], ['驾照到期怎么换']])
})
