import { afterEach, expect, it } from 'vitest'
import type { Stage } from '../../src/cli/stage.ts'
import { drawBars } from '../../src/wording/chart.ts'
import { makeWorld } from '../kit/world.ts'

let open: Stage | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

it('sends the month’s figures with a chart on the first, and no rate over fewer than five cases', async () => {
  const w = await makeWorld('2026-03-30T09:00:00+08:00')
  open = w
  for (const building of ['1', '1', '1', '1', '1', '2'])
    await w.store.prisma.ticket.create({
      data: {
        state: 'ASSIGNED',
        category: 'C03',
        priority: 'P2',
        private: false,
        text: '灯坏了',
        placeText: '',
        building,
        unit: '1',
        reporter: 'x',
        reporterName: '某邻居',
        chat: 'x',
        inRoom: false,
        confidence: 1,
        meaningBy: 'rules',
        createdAt: new Date(w.clock.now()),
        updatedAt: new Date(w.clock.now()),
        events: { create: { at: new Date(w.clock.now()), action: 'report', by: '某邻居', to: 'SUBMITTED' } },
      },
    })
  await w.moveTo(Date.parse('2026-04-01T09:00:00+08:00'))
  await w.drain()
  const bulletin = w.heard().filter(said => said.kind === 'digest' && JSON.stringify(said.to).includes('穆春生'))
  const words = bulletin.find(said => said.text.includes('月报'))
  expect(words?.text).toContain('2026年3月工单月报：共6件')
  expect(words?.text).toContain('返工率 件数少，不计')
  expect(bulletin.some(said => said.image?.startsWith('chart-'))).toBe(true)
})

const at = (text: string) => Date.parse(`2026-${text}:00+08:00`)

/** Whoever has a ticket now. */
async function assigneeOf(w: Stage, id: number): Promise<string> {
  const { assigneeId } = await w.store.prisma.ticket.findUniqueOrThrow({ where: { id } })
  return (await w.store.prisma.person.findUniqueOrThrow({ where: { id: assigneeId! } })).name
}

/** A day's work in 第1网格: six reports, one accepted late, one finished late, one not finished, one sent back, three satisfied. */
async function workOfAWeek(w: Stage): Promise<void> {
  const reports = [
    '1单元三楼楼道灯坏了',
    '2单元三楼楼道灯坏了',
    '3单元三楼楼道灯坏了',
    '4单元三楼楼道灯坏了',
    '2单元门禁坏了，门关不上',
    '3单元墙皮掉了',
  ]
  for (const text of reports) await w.say({ from: '曹凤琴', room: '1栋居民群', text })
  expect(await w.store.prisma.ticket.count()).toBe(6)
  const say = async (moment: string, id: number, words: string) => {
    await w.moveTo(at(moment))
    await w.say({ from: await assigneeOf(w, id), text: words })
  }
  const resident = async (moment: string, words: string) => {
    await w.moveTo(at(moment))
    await w.say({ from: '曹凤琴', room: '1栋居民群', text: words })
  }
  for (const id of [1, 2, 3, 4, 5]) await say('03-10T09:20', id, `接单 ${id}`)
  await say('03-10T16:00', 1, '办结 1 换了灯泡')
  await resident('03-10T16:10', '满意 1')
  await say('03-11T09:00', 2, '办结 2 换了灯泡')
  await resident('03-11T09:10', '没修好 2 还是不亮')
  await say('03-11T10:00', 2, '办结 2 换了线')
  await resident('03-11T10:10', '满意 2')
  await say('03-11T11:00', 3, '办结 3 换了灯泡')
  await resident('03-11T11:10', '满意 3')
  await say('03-11T14:00', 4, '办结 4 换了灯泡')
  await say('03-20T09:00', 6, '接单 6')
  await say('03-20T10:00', 5, '办结 5 换了门锁')
}

it('ranks the grids on Monday and reports the month by what was really done', async () => {
  const w = await makeWorld('2026-03-10T09:00:00+08:00')
  open = w
  await workOfAWeek(w)
  await w.moveTo(at('04-01T09:05'))
  await w.drain()
  const digests = w.heard().filter(said => said.kind === 'digest' && 'person' in said.to && said.to.person === '穆春生')
  const ranking = digests.filter(said => said.text.startsWith('上周各网格'))
  expect(ranking.map(said => [new Date(said.at).toISOString(), said.text])).toEqual([
    ['2026-03-16T00:30:00.000Z', '上周各网格办理情况（按期办结率）：\n1. 第1网格：报6件，办结4件，按期办结率67%'],
  ])
  // Six filed; five accepted in time, all accepted; five finished, four of them in time; one reworked; three satisfied.
  expect(digests.find(said => said.text.includes('月报'))?.text).toBe(
    [
      '2026年3月工单月报：共6件，办结5件。',
      '按时接单率 83%｜按期办结率 67%｜返工率 20%',
      '响应率 100%｜解决率 83%｜满意率 60%',
      '下图：各网格的按期办结率，左边是网格号；不足五件的不计。',
    ].join('\n'),
  )
  const chart = await w.store.prisma.outbox.findFirstOrThrow({ where: { drawing: { not: null } } })
  expect(chart.drawing).toContain('>67%<')
})

it('draws each grid’s bar as long as its rate, and none where there are too few cases', () => {
  const svg = drawBars([
    { label: '1', value: 100 },
    { label: '2', value: 50 },
    { label: '3', value: null },
    { label: '<4>', value: 0 },
  ])
  const widths = [...svg.matchAll(/width="(\d+)" height="32" rx="6" fill="(#\w+)"/g)].map(found => [found[1], found[2]])
  const whole = Number(widths[0]![0])
  expect(widths).toEqual([
    [String(whole), '#f0f0f0'],
    [String(whole), '#07c160'],
    [String(whole), '#f0f0f0'],
    [String(whole / 2), '#fa5151'],
    [String(whole), '#f0f0f0'],
    [String(whole), '#f0f0f0'],
    ['0', '#fa5151'],
  ])
  expect(svg).toContain('>&#60;4&#62;<')
})
