import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/understanding/commands.ts'
import type { StudyVerb } from '../../src/understanding/study-commands.ts'
import { readStudyMove, readStudyPeriod, readStudyWords } from '../../src/understanding/study-words.ts'

const at = Date.parse('2026-03-10T09:00:00+08:00')

describe('orders about the study day', () => {
  it.each<[text: string, verb: StudyVerb | 'away' | null]>([
    ['签到', 'signIn'],
    ['签到！', 'signIn'],
    ['我签到了', 'signIn'],
    ['签到情况', 'signCount'],
    ['谁没签到', 'signCount'],
    ['请假 出差', 'studyLeave'],
    ['请假，家里有事', 'studyLeave'],
    ['请假 3天', 'away'],
    ['请假三天', 'away'],
    ['请假条怎么开', null],
    ['补学', 'makeUp'],
    ['补学了《条例》', 'makeUp'],
    ['补学 看了材料', 'makeUp'],
    ['学习情况', 'studyReport'],
    ['学习情况 3月', 'studyReport'],
    ['学习情况 2026年', 'studyReport'],
    ['学习情况怎么样', null],
    ['孩子学习情况 3月', null],
    ['学习日提醒我', 'studyWish'],
    ['不用提醒我学习日', 'studyWish'],
    ['学习日不用提醒我了', 'studyWish'],
    ['学习日安排', 'studyInfo'],
    ['学习日是几号', null],
    ['15号学习日几点开始', null],
    ['学习日在哪里？', null],
    ['学习材料在哪里领？', null],
    ['学习日地点是哪里', null],
    ['学习日时间是几点？', null],
    ['学习日改到什么时候', null],
    ['15号学习日 下午两点半 党群服务中心二楼 学习《条例》', 'studySet'],
    ['３月１５日学习日，14:30，党群服务中心', 'studySet'],
    ['学习日主题改成家风', 'studySet'],
    ['学习材料 https://example.org', 'studySet'],
    ['学习日 学习《为什么是中国》', 'studySet'],
    ['本月学习日改到3月16日', 'studyMove'],
    ['下月学习日改到16号', 'studyMove'],
  ])('%s → %s', (text, verb) => {
    const command = readCommand(text)
    expect(command?.loose ? null : (command?.verb ?? null)).toBe(verb)
    if (verb) expect(command!.ticket).toBeNull()
  })
})

describe('what is arranged', () => {
  const none = { about: null, time: null, topic: null, place: null, material: null, vagueTime: false }
  const about = { month: null, day: 15 }
  it.each<[text: string, said: Partial<ReturnType<typeof readStudyWords>>]>([
    [
      '15号学习日 下午两点半 党群服务中心二楼 学习《党章》第三章',
      { about, time: '14:30', place: '党群服务中心二楼', topic: '《党章》第三章' },
    ],
    [
      '15号学习日下午两点半在党群服务中心二楼学习《条例》',
      { about, time: '14:30', place: '党群服务中心二楼', topic: '《条例》' },
    ],
    ['十五号学习日 晚上七点 8栋活动室 观看《红海》', { about, time: '19:00', place: '8栋活动室', topic: '《红海》' }],
    ['3月15日学习日，14:30，党群服务中心', { about: { month: 3, day: 15 }, time: '14:30', place: '党群服务中心' }],
    ['学习日主题改成学习家风家训 廉洁', { topic: '学习家风家训 廉洁' }],
    ['学习日地点改到8栋活动室', { place: '8栋活动室' }],
    ['学习日改到下午三点', { time: '15:00' }],
    [
      '学习日时间改到上午9点到11点，地点改到8栋活动室，主题改成《条例》',
      { time: '09:00–11:00', place: '8栋活动室', topic: '《条例》' },
    ],
    ['学习材料 https://example.org/c 第 3 页', { material: 'https://example.org/c 第 3 页' }],
    ['学习日 下午 8栋活动室', { place: '8栋活动室', vagueTime: true }],
    ['学习日 学习先进典型', { topic: '先进典型' }],
    ['15号学习日', { about }],
  ])('%s', (text, said) => expect(readStudyWords(text, at)).toEqual({ ...none, ...said }))
})

it.each<[text: string, move: ReturnType<typeof readStudyMove>]>([
  ['本月学习日改到3月16日', { to: '2026-03-16' }],
  ['本月学习日改到16号下午三点', { to: '2026-03-16' }],
  ['下月学习日改到16号', { to: '2026-04-16' }],
  ['4月学习日改到18日', { to: '2026-04-18' }],
  ['1月学习日改到1月16日', { to: '2027-01-16' }],
  ['学习日改到周五', { to: '2026-03-13' }],
  ['学习日推迟到明天', { to: '2026-03-11' }],
  ['学习日改到2月30号', { impossible: '2月30号' }],
  ['4月学习日改到31号', { impossible: '31号' }],
  ['学习日改到下午三点', null],
])('%s', (text, move) => expect(readStudyMove(text, at)).toEqual(move))

it.each<[words: string, period: ReturnType<typeof readStudyPeriod>]>([
  ['', { year: 2026, month: 3 }],
  ['3月', { year: 2026, month: 3 }],
  ['12月', { year: 2025, month: 12 }],
  ['2025年', { year: 2025, month: null }],
  ['2025年11月', { year: 2025, month: 11 }],
  ['上月', { year: 2026, month: 2 }],
  ['今年', { year: 2026, month: null }],
  ['13月', null],
  ['2031年', null],
])('学习情况 %s', (words, period) => expect(readStudyPeriod(words, at)).toEqual(period))
