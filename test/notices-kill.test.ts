import { describe, expect, it } from 'vitest'
import { checkPace, countIn, filesIn, type Noticed, noticeStage, sendToAll } from './kit/notices.ts'

/** How often the process dies on the way; `npm run storm` makes it fifty. */
const kills = Number(process.env.STORM_KILLS ?? 12)
const seeds = process.env.STORM_KILLS ? [1, 2, 3, 4, 5] : [1, 2]

const everyRoomOnce = ({ stage }: Noticed, times = 1) => {
  const counts = [...stage.world.rooms.keys()].map(room => countIn(stage, room))
  expect(counts).toEqual(Array.from({ length: 69 }, () => times))
}

describe('a notice to all 69 groups', () => {
  it.each(seeds)('reaches each once, however often the process dies on the way (seed %i)', async seed => {
    const noticed = await noticeStage(seed)
    await sendToAll(noticed)
    const died = await noticed.runWithKills(kills)
    expect(died.between + died.before + died.after).toBe(kills)
    expect(Math.min(died.before, died.after)).toBeGreaterThan(0)
    everyRoomOnce(noticed)
    checkPace(noticed.stage)
    const { state } = await noticed.stage.store.prisma.notice.findFirstOrThrow()
    expect(state).toBe('DONE')
    await noticed.stage.close()
  })

  it('brings a document with it, each once, through crashes too', async () => {
    const noticed = await noticeStage(5)
    await sendToAll(noticed, true)
    const died = await noticed.runWithKills(kills)
    expect(Math.min(died.before, died.after)).toBeGreaterThan(0)
    everyRoomOnce(noticed)
    const files = [...noticed.stage.world.rooms.keys()].map(room => filesIn(noticed.stage, room))
    expect(new Set(files)).toEqual(new Set([1]))
    checkPace(noticed.stage)
    await noticed.stage.close()
  })

  it('sends at most one more message once it is cancelled half-way', async () => {
    const noticed = await noticeStage(7)
    const { stage } = noticed
    await sendToAll(noticed)
    await stage.moveTo(stage.clock.now() + 100_000)
    const before = countIn(stage, null)
    expect(before).toBeGreaterThan(10)
    expect(before).toBeLessThan(60)
    await stage.say({ from: '穆春生', text: '取消通知' })
    await stage.restart()
    await stage.moveTo(stage.clock.now() + 30 * 60_000)
    expect(countIn(stage, null)).toBeLessThanOrEqual(before + 1)
    await stage.close()
  })

  it('lets an emergency through within ten seconds, and goes on after it', async () => {
    const noticed = await noticeStage(8)
    const { stage, world } = { stage: noticed.stage, world: noticed.stage.world }
    await sendToAll(noticed)
    await stage.moveTo(stage.clock.now() + 90_000)
    const at = stage.clock.now()
    await stage.say({ from: '曹凤琴', room: '1栋居民群', text: '3单元楼道着火了，有浓烟' })
    await stage.moveTo(at + 10 * 60_000)
    const said = [...world.messages.values()].filter(one => one.from === world.botId && one.at >= at)
    const alarm = said.find(one => one.text.includes('119'))!
    const call = said.find(one => one.room === null)!
    expect(alarm.at - at).toBeLessThanOrEqual(10_000)
    expect(call.at - at).toBeLessThanOrEqual(10_000)
    everyRoomOnce(noticed)
    checkPace(stage)
    await stage.close()
  })
})
