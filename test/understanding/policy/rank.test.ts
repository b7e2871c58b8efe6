import { describe, expect, it } from 'vitest'
import { likenessOf } from '../../../src/understanding/policy/likeness.ts'
import { readQuestion, type Trait } from '../../../src/understanding/policy/question.ts'
import { placesOf, rankScore } from '../../../src/understanding/policy/rank.ts'
import { sentencesOf } from '../../../src/understanding/policy/spans.ts'
import { finderFor, trace } from '../../../src/understanding/policy/traces.ts'

/** How a text answers to a question, where everything asked is equally rare. */
function likeness(question: string, text: string, title = '') {
  const { traits } = readQuestion(question)
  const finder = finderFor(traits)
  return likenessOf({
    traces: trace(text, finder),
    title: trace(title, finder),
    sentences: sentencesOf(text),
    length: text.length,
    usualLength: text.length,
    weights: traits.map(() => 1),
    inner: traits.map(trait => (trait.isAcross ? 0 : 1)),
  })
}
const filler = '各部门按照分工做好日常工作，并及时报告。'.repeat(12)

describe('a text', () => {
  it('is nearer when what is asked stands in one sentence than when it is spread over pages', () => {
    const together = likeness('图书室借阅证押金', `图书室借阅证押金为五十元。${filler}${filler}`)
    const apart = likeness('图书室借阅证押金', `图书室周一闭馆。${filler}借阅证当场办。${filler}押金可退。`)
    expect(together.tight).toBe(1)
    expect(apart.tight).toBeLessThan(0.6)
    expect(apart.tight).toBeGreaterThan(0)
  })

  it('has the words asked, whichever way they are put together', () => {
    const turned = likeness('押金退还', '退还押金。')
    expect(turned.inWords).toBeGreaterThan(turned.whole)
    expect(turned.covered).toBeLessThan(1)
    expect(likeness('押金退还', '押金退还。').covered).toBe(1)
  })

  it('has nothing of a question with nothing in it', () => {
    expect(likeness('的', '押金退还。')).toMatchObject({ whole: 0, inWords: 0, window: 0, tight: 0, covered: 0 })
    expect(likeness('押金', '')).toMatchObject({ whole: 0, window: 0, tight: 0, best: { start: 0, end: 0 } })
  })
})

describe('the rank of a document', () => {
  const score = (question: string, title: string, provinces: string[]) =>
    rankScore({
      likeness: likeness(question, `${question}。`),
      asked: placesOf(question),
      title: placesOf(title),
      topic: 0,
      provinces,
    })
  const asked = '河南省房租减免几个月'

  it('rises with the province asked about in its title, also by one of its cities', () => {
    expect(score('郑州房租减免', '郑州市房租通知', ['河南'])).toBeGreaterThan(
      score('郑州房租减免', '房租通知', ['河南']),
    )
    expect(score(asked, '河南省房租通知', ['河南'])).toBeGreaterThan(score(asked, '房租通知', ['河南']))
  })

  it('falls when it is about other provinces, not when it names none', () => {
    expect(score(asked, '房租通知', ['江苏'])).toBeLessThan(score(asked, '房租通知', []))
    expect(score(asked, '房租通知', [])).toBe(score(asked, '房租通知', ['河南']))
    expect(score('房租减免几个月', '房租通知', ['江苏'])).toBe(score('房租减免几个月', '房租通知', []))
  })

  it('falls when it goes through the provinces', () => {
    const three = ['河南', '江苏', '浙江']
    expect(score(asked, '各地减免房租', three)).toBe(score(asked, '各地减免房租', ['河南']))
    expect(score(asked, '各地减免房租', [...three, '山东'])).toBeLessThan(score(asked, '各地减免房租', three))
  })
})

describe('the finder', () => {
  const trait = (text: string, variants: string[] = []): Trait => ({ text, variants, isAcross: false })
  const found = (text: string, traits: Trait[]) => {
    const { at, trait: which, count } = trace(text, finderFor(traits))
    return Array.from({ length: count }, (_, n) => [at[n], which[n]])
  }

  it('tells ways with one beginning apart and finds one inside another', () => {
    expect(found('养老保险养老金', [trait('养老'), trait('养老金'), trait('老保', ['保险'])])).toEqual([
      [0, 0],
      [1, 2],
      [2, 2],
      [4, 0],
      [4, 1],
    ])
  })

  it('reads full width, capitals and traditional characters as what they are', () => {
    expect(found('補貼ＡＰＰ', [trait('补贴'), trait('app')])).toEqual([
      [0, 0],
      [2, 1],
    ])
  })

  it('does not run over the end, and has no use for a single character', () => {
    expect(found('养老', [trait('养老金'), trait('老')])).toEqual([])
  })
})
