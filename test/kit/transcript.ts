import sharp from 'sharp'
import { expect } from 'vitest'
import type { Line, Said, Stage } from '../../src/cli/stage.ts'
import { gbk } from './gbk.ts'
import { makeWorld } from './world.ts'

/**
 * A transcript as a person would tell it (test/scenarios/*.txt). Lines:
 *
 *   # 标题                       what it is about
 *   @ 2026-03-10 09:00           the clock; later lines may say only `@ 10:30` or `@ 03-11 08:00`, or `+10分`, `+30秒`, `+2小时`, `+3天`
 *   曹凤琴 在 1栋居民群：灯坏了     somebody says something in a room; `曹凤琴 私聊：…` to the bot alone
 *   …［照片］［引用：12号］［@小格］［位置：小广场｜东侧］［链接：标题｜网址］［语音］［空照片］［坏照片］［显示名：穆春生］［编号：m1］  what comes with it
 *   …［文件：办法.md］ a file whose text the words are, \\n for a new line, ［GBK文件：a.txt］ in GBK; ［坏文件：a.docx］［大文件：a.pdf］ broken, too large
 *   \\uD83D                         in the words: that code unit, for what cannot be written; ［乘：500］ the words so many times
 *   小格 在 1栋居民群：…12号…韩翠萍…   the bot says this; `小格 私聊 韩翠萍：…`; … stands for anything, ［图］ for a picture, ［文件：名单.pdf］ for that file
 *   《码》 or 《码2》              in what the bot says: whatever figures stand there, kept; later lines may use them
 *   重启 · 断线 · 上线             the process, the connection
 *   解绑 韩翠萍 …                 these people have no bound account any more
 *   工单 1：CLOSED C03 P2 1栋3单元 韩翠萍     where a ticket stands now (any of the words, in any order); `工单：3` counts them
 *   略去 提醒                     this story is not about reminders, 督办 and digests: they are let pass
 *   只看 第1网格党员群 虞玉梅      this story is told in these groups and to these people; what others hear is let pass
 *   安静                         the bot has said nothing more
 *
 * Everything the bot says must be expected, in each chat in order; whatever else it says makes the transcript fail.
 */
export async function playTranscript(text: string): Promise<void> {
  const lines = text.split('\n').map((raw, index) => ({ words: raw.trim(), number: index + 1 }))
  const stage = await makeWorld(startOf(lines.map(line => line.words)))
  const player = new Player(stage)
  try {
    for (const line of lines) {
      if (line.words === '' || line.words.startsWith('#') || line.words.startsWith('//')) continue
      await player.play(line.words, line.number)
    }
    await player.nothingMore('the end')
    const bugs = stage.log.lines.filter(line => line.level === 'error')
    expect(bugs, 'errors in the log').toEqual([])
  } finally {
    await stage.close()
  }
}

function startOf(lines: readonly string[]): string {
  const first = lines.find(line => line.startsWith('@'))
  const found = /^@\s*(\d{4}-\d{2}-\d{2})\s+(\d{2}:\d{2})$/.exec(first ?? '')
  if (!found) throw new Error('the transcript must begin with its date: @ 2026-03-10 09:00')
  return `${found[1]}T${found[2]}:00+08:00`
}

const unitsMs: Record<string, number> = { 秒: 1000, 分: 60_000, 分钟: 60_000, 小时: 3_600_000, 天: 86_400_000 }
const spoken = /^(\S+?)\s*(?:在\s*(\S+?)|(私聊))\s*(?:：([\s\S]*))?$/

const remindingKinds: readonly string[] = ['reminder', 'escalation', 'digest']

class Player {
  readonly stage: Stage
  #unmatched: Said[] = []
  #drained = false
  #withoutReminders = false
  #only: string[] = []
  readonly #kept = new Map<string, string>()

  constructor(stage: Stage) {
    this.stage = stage
  }

  async play(line: string, number: number): Promise<void> {
    const words = line.replace(/《(码\d*)》/g, (whole, name: string) => this.#kept.get(name) ?? whole)
    if (words.startsWith('小格 ')) return this.#expect(words, number)
    if (words.startsWith('工单')) return this.#ticket(words, number)
    if (words === '略去 提醒') {
      this.#withoutReminders = true
      return
    }
    if (words.startsWith('只看 ')) {
      this.#only = words.split(/\s+/).slice(1)
      return
    }
    if (words === '安静') return this.nothingMore(`line ${number}`)
    this.#drained = false
    if (words === '重启') return this.stage.restart()
    if (words === '断线') return this.stage.setOnline(false)
    if (words === '上线') return this.stage.setOnline(true)
    if (words.startsWith('解绑 ')) return this.#unbind(words.split(/\s+/).slice(1))
    if (words.startsWith('@') || words.startsWith('+')) return this.stage.moveTo(this.#moment(words, number))
    await this.stage.moveTo(this.stage.clock.now() + 1000)
    await this.stage.say(await readLine(words, number))
  }

  #moment(words: string, number: number): number {
    const step = /^\+\s*(\d+)\s*(秒|分钟|分|小时|天)$/.exec(words)
    if (step) return this.stage.clock.now() + Number(step[1]) * unitsMs[step[2]!]!
    const found = /^@\s*(?:(?:(\d{4})-)?(\d{2}-\d{2})\s+)?(\d{2}:\d{2})$/.exec(words)
    if (!found) throw new Error(`line ${number}: no such moment: ${words}`)
    const today = new Date(this.stage.clock.now() + 8 * 3_600_000).toISOString()
    const date = `${found[1] ?? today.slice(0, 4)}-${found[2] ?? today.slice(5, 10)}`
    return Date.parse(`${date}T${found[3]}:00+08:00`)
  }

  async #unbind(names: string[]): Promise<void> {
    const { count } = await this.stage.store.prisma.address.updateMany({
      where: { person: { name: { in: names } } },
      data: { boundAt: null },
    })
    expect(count, names.join()).toBe(names.length)
  }

  async #listen(): Promise<void> {
    if (!this.#drained) await this.stage.drain()
    this.#drained = true
    const heard = this.stage.heard()
    this.#unmatched.push(...heard.filter(said => this.#isToldHere(said)))
  }

  #isToldHere({ to, kind }: Said): boolean {
    if (this.#withoutReminders && remindingKinds.includes(kind)) return false
    return this.#only.length === 0 || this.#only.includes('room' in to ? to.room : to.person)
  }

  async #expect(words: string, number: number): Promise<void> {
    await this.#listen()
    const found = /^小格\s+(?:在\s*(\S+?)|私聊\s*(\S+?))：([\s\S]*)$/.exec(words)
    if (!found) throw new Error(`line ${number}: 小格 在 某群：… or 小格 私聊 某人：…`)
    const to = found[1] ? { room: found[1] } : { person: found[2]! }
    const index = this.#unmatched.findIndex(said => JSON.stringify(said.to) === JSON.stringify(to))
    const said = this.#unmatched[index]
    const others = this.#unmatched.map(show).join('\n')
    if (!said)
      throw new Error(
        `line ${number}: the bot said nothing to ${found[1] ?? found[2]}; it said:\n${others || '(nothing)'}`,
      )
    this.#unmatched.splice(index, 1)
    const kept = fits(said, found[3]!)
    for (const [name, figures] of kept ?? []) this.#kept.set(name, figures)
    if (!kept) throw new Error(`line ${number}: expected ${found[3]}\nbut the bot said:\n${show(said)}`)
  }

  async nothingMore(where: string): Promise<void> {
    await this.#listen()
    if (this.#unmatched.length > 0)
      throw new Error(`${where}: the bot also said:\n${this.#unmatched.map(show).join('\n')}`)
  }

  async #ticket(words: string, number: number): Promise<void> {
    await this.#listen()
    const counted = /^工单：(\d+)$/.exec(words)
    if (counted) return expect(await this.stage.store.prisma.ticket.count(), `line ${number}`).toBe(Number(counted[1]))
    const found = /^工单\s*(\d+)：(.*)$/.exec(words)
    const ticket =
      found &&
      (await this.stage.store.prisma.ticket.findUnique({
        where: { id: Number(found[1]) },
        include: { photos: true, supporters: true },
      }))
    if (!found || !ticket) throw new Error(`line ${number}: there is no such ticket: ${words}`)
    const assignee = ticket.assigneeId
      ? await this.stage.store.prisma.person.findUnique({ where: { id: ticket.assigneeId } })
      : null
    const is = [
      ticket.state,
      ticket.category,
      ticket.priority,
      `${ticket.building ?? ''}栋${ticket.unit ? `${ticket.unit}单元` : ''}${ticket.flat ?? ''}`,
      assignee?.name ?? '无人',
      ticket.private ? '私密' : '公开',
      `照片${ticket.photos.filter(photo => photo.path).length}`,
      `邻居${ticket.supporters.length}`,
    ]
    for (const word of found[2]!.trim().split(/\s+/)) expect(is, `line ${number}: ${words}`).toContain(word)
  }
}

const show = (said: Said): string =>
  `  小格 ${'room' in said.to ? `在 ${said.to.room}` : `私聊 ${said.to.person}`}：${said.image ? '［图］' : ''}${said.text.replaceAll('\n', '⏎')}`

/** What the words keep for later lines; null when they are not what was expected. */
function fits(said: Said, pattern: string): [string, string][] | null {
  const file = /^［(?:图|文件：(.+))］$/.exec(pattern.trim())
  if (file) return said.image !== null && said.image === (file[1] ?? said.image) ? [] : null
  const names = [...pattern.matchAll(/《(码\d*)》/g)].map(found => found[1]!)
  const parts = pattern.split('…').map(part => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const whole = parts.join('[\\s\\S]*').replace(/《码\d*》/g, '(\\d+)')
  const found = new RegExp(`^${whole}$`).exec(said.text.trim())
  return found && names.map((name, index) => [name, found[index + 1]!])
}

async function readLine(words: string, number: number): Promise<Line> {
  const extras = [...words.matchAll(/［([^］]*)］/g)].map(found => found[1]!)
  const found = spoken.exec(words.replace(/［[^］]*］/g, ''))
  if (!found) throw new Error(`line ${number}: cannot be read: ${words}`)
  const text = (found[4] ?? '').replace(/\\u([0-9A-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const line: Line = { from: found[1]!, text, ...(found[2] ? { room: found[2] } : {}) }
  for (const extra of extras) {
    const sent = /^(GBK)?文件：(.+)$/.exec(extra)
    if (sent) {
      const words = text.replaceAll('\\n', '\n') || `the bytes of ${sent[2]!}`
      line.file = { name: sent[2]!, bytes: sent[1] ? gbk(words) : Buffer.from(words) }
      line.text = ''
      continue
    }
    const times = /^乘：(\d+)$/.exec(extra)
    if (times) line.text = text.repeat(Number(times[1]))
    else Object.assign(line, await readExtra(extra, number))
  }
  return line
}

async function readExtra(extra: string, number: number): Promise<Partial<Line>> {
  const [name = '', value = ''] = extra.split(/：(.*)/s)
  switch (name) {
    case '照片':
      return { file: { name: 'photo.jpg', bytes: await picture(value || '#3a7') } }
    case '空照片':
      return { file: { name: 'photo.jpg', bytes: Buffer.alloc(0) } }
    case '坏照片':
      return { file: { name: 'photo.jpg', bytes: Buffer.from('this is no picture') } }
    case '坏文件':
      return { file: { name: value, bytes: Buffer.from('this is no document') } }
    case '大文件':
      return { file: { name: value, bytes: Buffer.alloc(51 * 1024 * 1024) } }
    case '语音':
      return { file: { name: 'voice.silk', bytes: Buffer.from('#!SILK_V3') } }
    case '链接': {
      const [title = '', url = ''] = value.split('｜')
      return { link: { title, url } }
    }
    case '引用':
      return { quote: value }
    case '@小格':
      return { mention: true }
    case '显示名':
      return { displayName: value }
    case '编号':
      return { id: value }
    case '位置': {
      const [place = '', address = ''] = value.split('｜')
      return { location: { name: place, address, latitude: 43.9, longitude: 125.3 } }
    }
    default:
      throw new Error(`line ${number}: no such extra: ${extra}`)
  }
}

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 80, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer()
