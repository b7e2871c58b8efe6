import { describe, expect, it } from 'vitest'
import { aspectAsked } from '../../../src/understanding/policy/aspects.ts'
import { type Holding, holdingOf } from '../../../src/understanding/policy/holding.ts'
import { sentencesOf } from '../../../src/understanding/policy/spans.ts'
import { splitDocument } from '../../../src/understanding/policy/split.ts'
import { finderFor, trace } from '../../../src/understanding/policy/traces.ts'

const title = '梯子借用须知'
const text = '## 怎么借\n到一楼服务台登记，带身份证。\n## 收费\n押金30元，还梯子时退。\n## 弄坏了\n照价赔偿。'

function holding(question: string, terms: readonly string[], weights = terms.map(() => 1)): Holding {
  const finder = finderFor(terms.map(one => ({ text: one, variants: [], isAcross: false })))
  const passages = splitDocument(text)
  return holdingOf({
    text,
    traces: trace(text, finder),
    title: trace(title, finder),
    headings: passages.map(({ path }) => new Set(trace(path.join('\n'), finder).trait)),
    passages,
    sentences: sentencesOf(text),
    weights,
    aspect: aspectAsked(question),
    ways: terms.map(term => [term]),
  })
}
const words = ({ best }: Holding): string => text.slice(best.start, best.end).trim()

describe('where a guide answers', () => {
  it('is the sentence that has what is asked, the title considered', () => {
    const found = holding('借梯子押金多少钱', ['梯子', '押金'])
    expect(words(found)).toBe('押金30元，还梯子时退。')
    expect(found).toMatchObject({ held: 1, missed: 0, hasSign: true, inTitle: 0.5 })
  })

  it('counts what only the title names for less than what the sentence names', () => {
    const found = holding('借梯子要登记吗', ['借用', '登记'])
    expect(words(found)).toBe('到一楼服务台登记，带身份证。')
    expect(found.held).toBeGreaterThan(0.5)
    expect(found.held).toBeLessThan(1)
  })

  it('says the most telling thing that is nowhere', () => {
    expect(holding('梯子保险多少钱', ['梯子', '保险'], [0.3, 0.8]).missed).toBe(0.8)
    expect(holding('梯子多少钱', ['梯子'], [0.3]).missed).toBe(0)
  })

  it('misses the sign of an answer where no sentence of it has one', () => {
    expect(holding('梯子赔偿几点开门', ['赔偿']).hasSign).toBe(false)
    expect(holding('梯子', ['梯子']).hasSign).toBeNull()
  })

  it('is no place where the only place is the one that is asked for', () => {
    expect(holding('一楼服务台在哪', ['一楼服务台']).hasSign).toBe(false)
    expect(holding('梯子在哪登记', ['梯子', '登记']).hasSign).toBe(true)
  })

  it('finds a thing of one character, which stands in no pair', () => {
    expect(holding('梯多少钱', ['梯']).missingShare).toBe(0)
    expect(words(holding('梯多少钱', ['梯']))).toBe('押金30元，还梯子时退。')
    expect(holding('猫多少钱', ['猫']).missingShare).toBe(1)
  })

  it('says how much of what is asked is nowhere', () => {
    expect(holding('梯子保险多少钱', ['梯子', '保险'], [1, 3]).missingShare).toBe(0.75)
    expect(holding('梯子多少钱', ['梯子']).missingShare).toBe(0)
    expect(holding('', []).missingShare).toBe(0)
  })

  it('holds nothing of what it does not name, and stands an empty question', () => {
    expect(holding('护照多少钱', ['护照']).held).toBe(0)
    expect(holding('', []).held).toBe(0)
  })
})
