import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { linesOf, xiaoge } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoge-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let scripts = 0
async function replay(lines: readonly object[] | string, ...args: string[]) {
  const file = join(folder, `script-${++scripts}.jsonl`)
  writeFileSync(file, typeof lines === 'string' ? lines : lines.map(line => JSON.stringify(line)).join('\n'))
  return xiaoge(['replay', file, ...args])
}

const story = [
  { at: '2026-03-10T09:00:00+08:00', from: '曹凤琴', room: '1栋居民群', text: '早上好', id: 'm1' },
  { at: '2026-03-10T09:00:10+08:00', from: '曹凤琴', room: '1栋居民群', text: '三楼楼道灯不亮了', id: 'm2' },
  { at: '2026-03-10T09:00:30+08:00', from: '曹凤琴', room: '1栋居民群', image: 'not-there.jpg' },
  { at: '2026-03-10T09:01:00+08:00', from: '曹凤琴', room: '1栋居民群', text: '三楼楼道灯不亮了', id: 'm2' },
  { at: '2026-03-10T09:02:00+08:00', restart: true },
  { at: '2026-03-10T09:05:00+08:00', from: '韩翠萍', text: '好的，马上去' },
  { at: '2026-03-10T09:20:00+08:00', offline: true },
  { at: '2026-03-10T09:21:00+08:00', from: '韩翠萍', text: '办结 1 换了灯泡' },
  { at: '2026-03-10T09:30:00+08:00', online: true },
  { at: '2026-03-10T09:40:00+08:00', from: '曹凤琴', room: '1栋居民群', text: '满意' },
]

describe.concurrent('xiaoge replay', () => {
  it('prints what was said before the line that is no use', async () => {
    const { code, out } = await replay(`${JSON.stringify(story[1])}\n{"at":"2026-03-10T09:05:00+08:00"}\n{"at":`)
    expect(code).toBe(2)
    expect(linesOf(out).map(line => line.kind)).toEqual(['receipt', 'push'])
  })

  it('says of a folder that it is none', async () => {
    const { code, err } = await xiaoge(['replay', folder])
    expect(code).toBe(2)
    expect(err).toMatch(/是文件夹/)
  })

  it('reads numbers as ids, moments without a zone as Shanghai’s, and null as nothing', async () => {
    const place = { name: '5栋', address: null, latitude: null, longitude: null }
    const { code, out } = await replay([
      { at: '2026-03-10 09:00', from: '江婶', room: '5栋居民群', text: '5栋2单元楼道灯坏了', id: 7, location: null },
      { at: '2026-03-10T09:01:00', from: '江婶', room: '5栋居民群', text: '5栋2单元楼道灯坏了', id: 7 },
      { at: '2026-03-10T09:02:00+08:00', from: null, room: null, text: null, restart: null },
      { at: '2026-03-10T01:03:00Z', from: '江婶', location: place },
    ])
    expect(code).toBe(0)
    const receipts = linesOf(out).filter(line => line.kind === 'receipt')
    expect(receipts.map(line => line.at)).toEqual(['2026-03-10T09:00:00+08:00'])
  })

  it('sends a picture and the words of one line as WeChat does, one after the other, once however often delivered', async () => {
    const report = { from: '曹凤琴', room: '1栋居民群', text: '3单元楼道灯不亮了', image: 'lamp.jpg', id: 'm1' }
    const { out } = await replay(
      [
        { at: '2026-03-10T09:00:00+08:00', ...report },
        { at: '2026-03-10T09:05:00+08:00', ...report },
        { at: '2026-03-10T09:20:00+08:00', from: '韩翠萍', text: '办结 1 换了灯泡', image: 'done.jpg' },
      ],
      '--state',
    )
    const said = linesOf(out).filter(line => 'kind' in line)
    expect(said.map(line => [line.kind, line.image !== null])).toEqual([
      ['receipt', false],
      ['push', false],
      ['push', true],
      ['reply', false],
      ['result', false],
      ['result', true],
    ])
    expect(linesOf(out).find(line => 'state' in line)).toMatchObject({ ticket: '1', state: 'RESOLVED' })
  })

  it('takes the words beside a voice for what it says', async () => {
    const line = { at: '2026-03-10T09:00:00+08:00', from: '曹凤琴', room: '1栋居民群' }
    const { out } = await replay([{ ...line, voice: 'v.silk', text: '三楼楼道灯不亮了' }])
    expect(linesOf(out)[0]).toMatchObject({ kind: 'receipt', ticket: '1' })
  })

  it('plays a story through the whole program and prints what the bot said, and how it ended', async () => {
    const { code, out } = await replay(story, '--state')
    expect(code).toBe(0)
    const lines = linesOf(out)
    const said = lines.filter(line => 'kind' in line)
    expect(said.map(line => [line.kind, line.to])).toEqual([
      ['receipt', { room: '1栋居民群' }],
      ['push', { person: '韩翠萍' }],
      ['push', { person: '韩翠萍' }],
      ['reply', { person: '韩翠萍' }],
      ['reply', { person: '韩翠萍' }],
      ['result', { room: '1栋居民群' }],
      ['reply', { room: '1栋居民群' }],
      ['push', { person: '韩翠萍' }],
    ])
    expect(said[0]).toMatchObject({ at: '2026-03-10T09:00:10+08:00', mentions: ['曹凤琴'], ticket: '1', image: null })
    expect(said[2]!.image).toMatch(/\.jpg$/)
    const ticket = lines.find(line => 'state' in line)!
    expect(ticket).toMatchObject({
      ticket: '1',
      state: 'CLOSED',
      category: 'C03',
      priority: 'P2',
      building: '1',
      unit: '3',
      private: false,
      reporter: '曹凤琴',
      assignee: '韩翠萍',
      supporters: 0,
    })
    expect((ticket.history as { action: string }[]).map(step => step.action)).toEqual([
      'report',
      'assign',
      'accept',
      'finish',
      'confirm',
    ])
    expect((ticket.history as object[])[0]).toEqual({
      at: '2026-03-10T09:00:10+08:00',
      action: 'report',
      by: '曹凤琴',
      from: null,
      to: 'SUBMITTED',
    })
    expect(lines.at(-1)).toMatchObject({ inbox: 6, outbox: { sent: 8, unknown: 0, dead: 0 } })
  })

  it('gives the same bytes for the same script', async () => {
    const [one, two] = await Promise.all([replay(story, '--state'), replay(story, '--state')])
    expect(one.out).toBe(two.out)
  })

  it.each([
    ['not JSON', '{"at":"2026-03-10T09:00:00+08:00"}\nnot json', /第2行/],
    ['no moment', '{"from":"曹凤琴","text":"好"}', /第1行.*at/],
    ['a moment before the last', '{"at":"2026-03-10T09:00:00+08:00"}\n{"at":"2026-03-09T09:00:00+08:00"}', /第2行/],
  ])('ends with 2 and the number of a line with %s', async (_name, script, says) => {
    const { code, err } = await replay(script)
    expect(code).toBe(2)
    expect(err).toMatch(says)
  })

  it('ends with 2 and the usage on an option that it does not know', async () => {
    const { code, err } = await xiaoge(['replay', '--bogus', 'x.jsonl'])
    expect(code).toBe(2)
    expect(err).toMatch(/--bogus[\s\S]*用法[\s\S]*replay SCRIPT/)
    expect(err).not.toMatch(/\n\s+at /)
  })

  it('ends with 2 when the script is not there', async () => {
    const { code, err } = await xiaoge(['replay', join(folder, 'no-such-file.jsonl')])
    expect(code).toBe(2)
    expect(err).toContain('no-such-file.jsonl')
  })
})
