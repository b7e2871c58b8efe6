import { describe, expect, it } from 'vitest'
import { spoken } from '../../../src/understanding/policy/spoken.ts'
import { readTerms } from '../../../src/understanding/policy/terms.ts'

const named = (text: string): string[] => readTerms(text).map(term => term.text)
const ways = (text: string, term: string): readonly string[] =>
  readTerms(text).find(one => one.text === term)?.ways ?? []

describe('what a question is about', () => {
  it.each([
    ['狗证上哪办', '狗证', '养犬登记'],
    ['吃低保要啥手续', '吃低保', '最低生活保障'],
    ['老年卡要交照片不', '老年卡', '老年人优待证'],
    ['家里刷墙要不要跟物业说', '刷墙', '装修'],
    ['电瓶车能推进屋不', '电瓶车', '电动自行车'],
    ['没水了打哪问', '没水', '停水'],
    ['剪头多少钱', '剪头', '理发室'],
    ['旧衣服捐哪', '旧衣服捐', '旧物捐赠'],
  ])('%s: %s is %s as well', (question, said, written) => {
    expect(ways(question, said)).toContain(written)
  })

  it('leaves out what only asks and what people say around it', () => {
    expect(named('请问一下社区护照怎么办理呀')).toEqual(['护照'])
    expect(named('我妈想问问多少钱')).toEqual([])
    expect(named('')).toEqual([])
  })

  it('takes the longest word: 公租房 is no 租房', () => {
    expect(named('公租房一平多少租金')).toContain('公租房')
    expect(named('公租房一平多少租金')).not.toContain('租房')
  })

  it('takes a single character for a word only where it stands alone', () => {
    expect(ways('报警打什么', '报')).toEqual([])
    expect(ways('猫要不要上户口', '猫')).toEqual(['猫'])
    expect(named('猫要不要上户口')).toContain('户口')
  })

  it('counts a thing for more than a doing', () => {
    const [first, second] = readTerms('月嫂请假').map(term => term.telling)
    expect(first).toBeGreaterThanOrEqual(second ?? 0)
  })
})

it('knows everyday words with their written ones, the longest first, none empty', () => {
  const lengths = spoken.map(([said]) => said.length)
  expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
  for (const [said, written] of spoken) {
    expect(said).not.toBe('')
    expect(written.length, said).toBeGreaterThan(0)
    expect(written, said).not.toContain('')
  }
})
