import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../../src/understanding/policy/question.ts'
import { placesIn, provincesIn } from '../../../src/understanding/policy/regions.ts'
import { topicOf, topicShare } from '../../../src/understanding/policy/topic.ts'

const traits = (text: string) => readQuestion(text).traits.map(trait => trait.text)

describe('a question', () => {
  it.each([
    ['高龄津贴多少钱', 'number'],
    ['图书室几点开门', 'date'],
    ['什么时候交医保', 'date'],
    ['燃气报修电话是多少', 'phone'],
    ['社区服务大厅在哪里', 'place'],
    ['哪个部门负责补贴', 'who'],
    ['办证需要哪些材料', 'list'],
    ['低保怎么申请', 'way'],
    ['装修要交押金吗', 'yesNo'],
    ['高龄津贴', 'other'],
  ])('wants: %s', (text, wanted) => {
    expect(readQuestion(text).wanted).toBe(wanted)
  })

  it('is asked with its content, not with its asking words', () => {
    expect(traits('请问低保怎么申请呢')).toEqual(['低保', '申请'])
    expect(traits('我家想知道居住证在哪办')).not.toContain('我家')
  })

  it('knows that residents and documents name a thing differently', () => {
    const { traits: found, words } = readQuestion('低保怎么申请')
    expect(found.find(trait => trait.text === '低保')?.variants).toContain('最低生活保障')
    expect(words).toEqual(expect.arrayContaining(['低保', '申请', '最低']))
  })

  it('knows synonyms of a single character', () => {
    expect(readQuestion('狗要办证吗').traits.flatMap(trait => [trait.text, ...trait.variants])).toContain('养犬')
  })

  it('tells pairs across two words from those within one', () => {
    const pairs = readQuestion('社区食堂').traits
    expect(pairs.find(pair => pair.text === '社区')?.isAcross).toBe(false)
    expect(pairs.find(pair => pair.text === '区食')?.isAcross).toBe(true)
  })

  it('keeps numbers and names in quotes letter by letter', () => {
    expect(readQuestion('《高龄津贴办法》第12条说的“三无老人”是谁').exact).toEqual(['12', '高龄津贴办法', '三无老人'])
  })

  it.each([
    ['办居住证要带什么', '需要材料'],
    ['图书室几点开门', '开放时间'],
    ['四点半课堂收费吗', '收费标准'],
    ['低保怎么申请', '办理流程'],
    ['公租房有什么条件', '申请条件'],
    ['在哪办', '办理地点'],
    ['找谁联系', '联系电话'],
  ])('says which section holds its answer: %s', (text, heading) => {
    expect(readQuestion(text).heading?.test(heading)).toBe(true)
  })

  it.each(['', '？？？', '的了吗', '    '])('may hold nothing to look for: %j', text => {
    expect(readQuestion(text).traits).toEqual([])
  })

  it('of three thousand characters is read to its beginning', () => {
    const { text, traits: found } = readQuestion(`低保怎么申请${'，我家情况比较复杂'.repeat(400)}`)
    expect(text.length).toBeLessThanOrEqual(400)
    expect(found[0]!.text).toBe('低保')
  })

  it('in traditional characters and full width is the same question', () => {
    expect(traits('補貼怎麼申請ＡＢ')).toEqual(traits('补贴怎么申请ab'))
  })
})

describe('places', () => {
  it('lie in their provinces', () => {
    expect([...provincesIn('南阳市和海淀区')]).toEqual(['河南', '北京'])
    expect([...placesIn('南阳市和海淀区')]).toEqual(['南阳', '海淀'])
    expect(placesIn('本社区').size).toBe(0)
    expect(placesIn('南').size).toBe(0)
  })

  it('are read at their full length, one after another', () => {
    expect([...placesIn('内蒙古海南州海南省')]).toEqual(['内蒙古', '海南州', '海南'])
    expect([...provincesIn('内蒙古海南州海南省')]).toEqual(['内蒙古', '青海', '海南'])
  })
})

describe('the topic of a guide', () => {
  it.each([
    ['居住证办理指南', '居住证'],
    ['长山花园社区养犬管理公约', '养犬'],
    ['高龄津贴发放办法（试行）', '高龄津贴'],
    ['关于做好冬季供暖工作的通知', null],
    ['办理指南', null],
  ])('of %s', (title, topic) => {
    expect(topicOf(title)).toBe(topic)
  })

  it('is asked in whole, in part, in other words, or not', () => {
    const share = (title: string, text: string) => topicShare(title, readQuestion(text).traits)
    expect(share('居住证办理指南', '办居住证要带什么')).toBe(1)
    expect(share('养犬管理公约', '狗要办证吗')).toBe(1)
    expect(share('高龄津贴发放办法', '津贴有多少')).toBe(0.5)
    expect(share('居住证办理指南', '垃圾怎么分类')).toBe(0)
    expect(share('冬季供暖通知', '供暖')).toBe(0)
  })
})
