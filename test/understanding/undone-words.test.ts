import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/understanding/commands.ts'
import { saysUndone } from '../../src/understanding/undone-words.ts'

describe('not done after all', () => {
  it.each([
    '还在滴水啊',
    '还是不亮',
    '还是漏',
    '还那样',
    '还没修呢',
    '没修好',
    '根本没修',
    '没给弄好',
    '没人来修',
    '没有人来过',
    '又不亮了',
    '又堵了',
    '好了两天又坏了',
    '跟没修一样',
    '白修了',
    '一点没见好',
    '不行啊还是没水',
    '老样子',
    '没好',
  ])('%s', text => {
    expect(saysUndone(text)).toBe(true)
    expect(readCommand(text)?.verb).toBe('reopen')
  })
})

describe('something else', () => {
  it.each([
    '好了，谢谢',
    '亮了',
    '不用修了，自己好了',
    '还不错',
    '还没吃饭呢',
    '我还在上班',
    '又下雨了',
    '没事了',
    `${'昨天去医院的路上碰见老王，说起他们小区的事，'.repeat(3)}还是漏`,
  ])('%s', text => expect(saysUndone(text)).toBe(false))
})
