import { describe, expect, it } from 'vitest'
import { chooseAnswer } from '../../../src/understanding/policy/answer.ts'
import type { Wanted } from '../../../src/understanding/policy/question.ts'
import { sentencesOf } from '../../../src/understanding/policy/spans.ts'
import { finderFor, trace } from '../../../src/understanding/policy/traces.ts'

/** What is quoted of a text whose title says nothing, for a question of these words. */
function quoted(text: string, words: readonly string[], wanted: Wanted = 'other'): string | null {
  const finder = finderFor(words.map(word => ({ text: word, variants: [], isAcross: false })))
  const span = chooseAnswer({
    text,
    title: '',
    sentences: sentencesOf(text),
    traces: trace(text, finder),
    finder,
    weights: words.map(() => 1),
    wanted,
    sections: new Set(),
    favoured: [],
    guide: null,
  })
  return span && text.slice(span.start, span.end)
}

const filler = '会议要求各单位压实责任，细化举措，加强值守，及时报告，形成合力，确保各项工作有序推进、取得实效。'
const answer = '雨棚由楼栋自筹一半，其余由街道补足，三个月内装好。'

describe('the opening of a notice', () => {
  const opening = '记者近日从街道获悉，为做好旧楼雨棚加装工作，街道印发雨棚加装办法。'

  it('has every word of the question and is not where the answer begins', () => {
    const text = `${opening}${filler.repeat(3)}旧楼雨棚加装这样办：${answer}`
    const found = quoted(text, ['旧楼', '雨棚', '加装', '街道'])!
    expect(found).toContain(answer)
    expect(found).not.toContain('记者')
  })

  it('is quoted all the same where nothing else speaks of the matter', () => {
    expect(quoted(`${opening}${filler.repeat(3)}`, ['旧楼', '雨棚'])).toContain('雨棚加装办法')
  })
})

describe('a stretch', () => {
  it('is none where no word of the question stands', () => {
    expect(quoted(filler, ['雨棚'])).toBeNull()
  })

  it('is whole sentences, as many as a phone shows at once', () => {
    const text = filler.repeat(20)
    const found = quoted(text, ['值守'])!
    expect(text).toContain(found)
    expect(found.endsWith('。')).toBe(true)
    expect(found.length).toBeLessThanOrEqual(190)
  })

  it('takes along what follows: the sentence that names the matter seldom is the answer', () => {
    expect(quoted(`${filler}雨棚的安排如下表。${answer}`, ['安排', '雨棚'])).toContain(answer)
  })

  it.each<[Wanted, string]>([
    ['number', '雨棚加装每户补助八百元。'],
    ['phone', '雨棚加装请打0000-8800015。'],
    ['date', '雨棚加装四月十日截止报名。'],
  ])('for a %s has one', (wanted, sentence) => {
    const text = `雨棚加装先听居民意见。${filler.repeat(4)}${sentence}`
    expect(quoted(text, ['雨棚', '加装'], wanted)).toContain(sentence)
  })
})
