import { expect, it } from 'vitest'
import { makeWorld } from '../../kit/world.ts'

const fiveMinutesOn = Date.parse('2026-03-10T09:05:02+08:00')
const isRing = ({ text }: { text: string }) => text.includes('第2次呼叫')

it('calls nobody any more who has not been called yet, once an emergency is taken', async () => {
  const w = await makeWorld('2026-03-10T09:00:00+08:00')
  try {
    await w.say({ from: '舒雅静', room: '5栋居民群', text: '一单元电梯把人关里头了，在里面喊' })
    await w.moveTo(fiveMinutesOn)
    const rungBefore = w.heard().filter(isRing).length
    await w.say({ from: '凌德顺', text: '马上到' })
    await w.drain()
    const after = w.heard()
    expect(rungBefore).toBeGreaterThan(0)
    expect(rungBefore).toBeLessThan(13)
    expect(after.filter(isRing)).toEqual([])
    expect(after.filter(({ text }) => text.includes('已由凌德顺接单')).length).toBeGreaterThan(5)
  } finally {
    await w.close()
  }
})
