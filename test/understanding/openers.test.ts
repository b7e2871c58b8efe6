import { describe, expect, it } from 'vitest'
import { isOpener } from '../../src/understanding/openers.ts'

describe('openers', () => {
  it.each([
    '我想反映个事',
    '有个事想反映一下',
    '想问个事',
    '我有个问题',
    '有点情况想跟你们说一下'.replace('跟你们', ''),
    '你好，我想咨询个事',
    '小格，我要报个事儿',
    '请问有个事想问问',
    '我这儿有个情况',
    '我想问一下',
    '你好，想咨询一下可以吗',
    '我就想打听一下',
  ])('%s', text => expect(isOpener(text)).toBe(true))

  it.each([
    '我想反映楼道灯坏了',
    '我要投诉网格员',
    '有人摔倒了',
    '楼上漏水的事',
    '没事了',
    '出事了',
    '我想问一下低保怎么办',
    '这事儿谁管',
    '我想问一下几点开门',
    '问过了',
    '',
  ])('no opener: %s', text => expect(isOpener(text)).toBe(false))
})
