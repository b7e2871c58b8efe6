import { describe, expect, it } from 'vitest'
import { shortList, wantsSecondOpinion, weigh } from '../../src/bot/weigh.ts'
import { categories } from '../../src/domain/categories.ts'
import type { Intent, Meaning } from '../../src/understanding/meaning.ts'
import { opinion, unsure } from '../kit/opinions.ts'

const landmarks = ['小广场', '车棚']
const told = (text: string) => ({ text, landmarks })

describe('who is asked', () => {
  it.each<[Intent, number, boolean]>([
    ['report', 0.79, true],
    ['report', 0.8, false],
    ['question', 0.6, true],
    ['status', 0.6, true],
    ['chat', 0.59, true],
    ['chat', 0.6, false],
    ['chat', 0.9, false],
    ['thanks', 0.9, false],
    ['command', 0, false],
  ])('%s at %d: %s', (intent, confidence, asked) => {
    expect(wantsSecondOpinion(unsure('灯', { intent, confidence }))).toBe(asked)
  })

  it('nobody waits for a model when there is danger', () => {
    expect(wantsSecondOpinion(unsure('着火了', { emergency: true, confidence: 0.1 }))).toBe(false)
  })
})

describe('the short-list', () => {
  it('begins with what the rules think of and is topped up to eight by likeness', () => {
    const list = shortList(unsure('电梯里有异响'), '电梯里有异响').map(one => one.code)
    expect(list.slice(0, 3)).toEqual(['C03', 'A06', 'D01'])
    expect(list).toHaveLength(8)
    expect(new Set(list).size).toBe(8)
    const lifts = categories.filter(one => one.zh.includes('电梯')).map(one => one.code)
    expect(list.some(code => lifts.includes(code))).toBe(true)
  })

  it('is full even where the rules think of nothing', () => {
    expect(shortList(unsure('嗯', { category: null, runnersUp: [] }), '嗯')).toHaveLength(8)
  })
})

describe('weighing', () => {
  const text = '楼道里老是黑的'

  it.each([0.3, 0.55])('a model no more certain than the rules (%d) changes nothing', confidence => {
    const rules = unsure(text)
    expect(weigh(rules, opinion({ intent: 'chat', category: null, confidence }), told(text))).toBe(rules)
  })

  it('a more certain one decides, and tables give what follows from the category', () => {
    const rules = unsure(text)
    const meaning = weigh(rules, opinion({ category: 'A06', confidence: 0.99 }), told(text))
    expect(meaning).toMatchObject({
      intent: 'report',
      category: 'A06',
      by: 'model',
      confidence: 0.95,
      emergency: false,
    })
    expect(meaning.priority).toBe(categories.find(one => one.code === 'A06')!.priority)
    expect(meaning.runnersUp).toEqual(['C03', 'D01'])
  })

  it('a category with small talk is dropped', () => {
    const meaning = weigh(unsure(text), opinion({ intent: 'chat' }), told(text))
    expect(meaning).toMatchObject({ intent: 'chat', category: null, priority: null, private: false })
  })

  it('a live emergency of the rules stands', () => {
    const rules = unsure('着火了', { emergency: true, priority: 'P0' })
    expect(weigh(rules, opinion({ intent: 'chat', confidence: 1 }), told('着火了'))).toBe(rules)
  })

  it.each(['chat', 'question', 'thanks'] as const)('an urgent report is not talked away as %s', intent => {
    const rules = unsure(text, { priority: 'P1' })
    expect(weigh(rules, opinion({ intent, confidence: 1 }), told(text))).toBe(rules)
  })

  it('nor made slower by another category', () => {
    const rules = unsure(text, { priority: 'P1' })
    expect(weigh(rules, opinion({ category: 'D01' }), told(text)).priority).toBe('P1')
  })

  it('what the rules keep private stays private', () => {
    expect(weigh(unsure(text, { private: true }), opinion(), told(text)).private).toBe(true)
    expect(weigh(unsure(text), opinion({ category: 'G04' }), told(text)).private).toBe(true)
  })

  it('an emergency that only the model sees is urgent and suspected, not alarm', () => {
    const meaning = weigh(unsure(text), opinion({ emergency: true }), told(text))
    expect(meaning).toMatchObject({ emergency: false, suspected: true, priority: 'P1' })
  })

  it('and there is none in small talk', () => {
    const meaning = weigh(unsure(text), opinion({ intent: 'chat', emergency: true }), told(text))
    expect(meaning.suspected).toBeUndefined()
    expect(meaning.priority).toBeNull()
  })
})

describe('places that a model reads', () => {
  const read = (text: string, place: Partial<ReturnType<typeof opinion>['place']>, rules: Partial<Meaning> = {}) =>
    weigh(
      unsure(text, {
        place: { building: null, unit: null, floor: null, flat: null, text: null, landmark: null },
        ...rules,
      }),
      opinion({ place: { ...opinion().place, ...place } }),
      told(text),
    ).place

  it('are read by our own rules', () => {
    expect(read('五那边第二个门洞的灯', { building: '五', unit: '第二个门洞' })).toMatchObject({ building: '5' })
  })
  it('are nothing where they do not stand in the text', () => {
    expect(read('那边的灯', { building: '3栋', flat: '501' })).toMatchObject({ building: null, flat: null, text: null })
  })
  it('never replace what the text says', () => {
    const place = { building: '5', unit: null, floor: null, flat: null, text: '5栋', landmark: null }
    expect(read('5栋的灯，3号那边', { building: '3' }, { place })).toMatchObject({ building: '5', text: '5栋' })
  })
  it('are landmarks only of the community’s own', () => {
    expect(read('小广场那边黑', { landmark: '小广场' }).landmark).toBe('小广场')
    expect(read('天安门那边黑', { landmark: '天安门' }).landmark).toBeNull()
  })
})
