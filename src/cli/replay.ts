import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { z } from 'zod'
import type { states } from '../domain/lifecycle.ts'
import { offsetTime } from '../wording/times.ts'
import { id, moment } from './fields.ts'
import { InputProblem, lineWriter, openInput, readJsonLines } from './input.ts'
import { type Line, logBook, openStage, type Said, type Stage } from './stage.ts'

const text = z.string({ error: '应为字符串' })
const number = z.number({ error: '应为数字' })
const words = text.nullish().transform(said => said ?? '')
const shape = z.object({
  at: moment,
  from: text.min(1, '不能为空').nullish(),
  room: text.nullish(),
  text: text.nullish(),
  mention: z.boolean().nullish(),
  quote: text.nullish(),
  image: text.nullish(),
  voice: text.nullish(),
  file: text.nullish(),
  location: z
    .object({ name: words, address: words, latitude: number.nullish(), longitude: number.nullish() })
    .transform(({ latitude, longitude, ...rest }) => ({ ...rest, latitude: latitude ?? 0, longitude: longitude ?? 0 }))
    .nullish(),
  id: id.nullish(),
  displayName: text.nullish(),
  restart: z.boolean().nullish(),
  offline: z.boolean().nullish(),
  online: z.boolean().nullish(),
  as: text.nullish(),
})
type ScriptLine = z.infer<typeof shape>

/** `xiaoge replay`: plays a script through the whole program on a virtual clock and prints what the bot said. */
export async function replay(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { state: { type: 'boolean', default: false }, community: { type: 'string' }, db: { type: 'string' } },
  })
  const [script] = positionals
  if (!script) throw new InputProblem('请给出脚本文件：xiaoge replay SCRIPT.jsonl')
  const out = lineWriter()
  let stage: Stage | null = null
  let last = Number.NEGATIVE_INFINITY
  try {
    for await (const { number, value } of readJsonLines(await openInput(script), shape)) {
      if (value.at < last) throw new InputProblem(`第${number}行的时间早于上一行。line ${number}: at must not go back`)
      last = value.at
      stage ??= await openStage({
        at: value.at,
        log: logBook(line => process.stderr.write(`${line}\n`)),
        ...(values.db ? { db: values.db } : {}),
        ...(values.community ? { community: values.community } : {}),
      })
      await stage.moveTo(value.at)
      await play(stage, value, dirname(resolve(script)))
      for (const said of stage.heard()) await out.write(spoken(said))
    }
    if (stage) {
      await stage.drain()
      for (const said of stage.heard()) await out.write(spoken(said))
      if (values.state) for (const line of await stateOf(stage)) await out.write(line)
    }
  } finally {
    // Also when a bad line ends it: what was said before that line is printed.
    await out.end()
    await stage?.close()
  }
  return 0
}

async function play(stage: Stage, line: ScriptLine, folder: string): Promise<void> {
  if (line.as) return void process.stderr.write(`as ${line.as} is reserved; the line was passed over\n`)
  if (line.offline) return stage.setOnline(false)
  if (line.online) return stage.setOnline(true)
  if (line.restart) return stage.restart()
  if (!line.from) return
  const file = await fileOf(line, folder)
  const speaker = {
    from: line.from,
    ...(line.room ? { room: line.room } : {}),
    ...(line.displayName ? { displayName: line.displayName } : {}),
  }
  const words = {
    ...(line.text ? { text: line.text } : {}),
    ...(line.mention ? { mention: true } : {}),
    ...(line.quote ? { quote: line.quote } : {}),
    ...(line.location ? { location: line.location } : {}),
  }
  // WeChat sends a picture and words as two messages: the picture, then the words.
  const isApart = file.file !== undefined && Boolean(line.text)
  if (isApart) await stage.say({ ...speaker, ...file, ...(line.id ? { id: `${line.id}-file` } : {}) })
  await stage.say({ ...speaker, ...words, ...(isApart ? {} : file), ...(line.id ? { id: line.id } : {}) })
}

/** The file beside the script; where a script only names a picture, a small grey one stands for it. */
async function fileOf({ image, voice, file, text: said }: ScriptLine, folder: string): Promise<Pick<Line, 'file'>> {
  const path = image ?? file ?? voice
  // Words beside a voice are what it says, as WeChat's own 语音转文字 sends them: nobody here has to listen.
  if (!path || (path === voice && said)) return {}
  const name = path.split(/[\\/]/).at(-1)!
  const bytes = await readFile(resolve(folder, path)).catch(() => null)
  if (bytes) return { file: { name, bytes } }
  process.stderr.write(`${path} is not beside the script; a stand-in was sent\n`)
  if (path === voice) return { file: { name, bytes: Buffer.from('#!SILK_V3') } }
  if (path === file) return { file: { name, bytes: Buffer.alloc(0) } }
  const grey = sharp({ create: { width: 64, height: 48, channels: 3, background: '#999' } })
  return { file: { name, bytes: await grey.jpeg().toBuffer() } }
}

const spoken = ({ at, ...rest }: Said) => ({ at: offsetTime(at), ...rest })

/** The end state, a line a ticket and one of counts, as INTERFACES has it. */
async function stateOf({ store, program }: Stage): Promise<object[]> {
  const tickets = await store.prisma.ticket.findMany({
    include: { supporters: true, events: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  })
  const people = new Map(
    (await store.prisma.person.findMany({ select: { id: true, name: true } })).map(one => [one.id, one.name]),
  )
  const lines = tickets.map(ticket => ({
    ticket: String(ticket.id),
    state: ticket.state as keyof typeof states,
    category: ticket.category,
    priority: ticket.priority,
    building: ticket.building,
    unit: ticket.unit,
    flat: ticket.flat,
    private: ticket.private,
    reporter: ticket.reporterName,
    assignee: ticket.assigneeId === null ? null : (people.get(ticket.assigneeId) ?? null),
    supporters: ticket.supporters.length,
    history: ticket.events.map(({ at, action, by, from, to }) => ({
      at: offsetTime(at.getTime()),
      action,
      by,
      from,
      to,
    })),
  }))
  const ran = (
    await store.prisma.occurrence.findMany({
      where: { state: { not: 'DUE' } },
      orderBy: [{ due: 'asc' }, { id: 'asc' }],
    })
  ).map(({ schedule, due, doneAt, reason, state }) => ({
    schedule,
    due: offsetTime(due.getTime()),
    done: state === 'DONE' && doneAt ? offsetTime(doneAt.getTime()) : null,
    skipped: reason,
  }))
  const { SENT = 0, UNKNOWN = 0, DEAD = 0 } = program().outbox.counts()
  const inbox = await store.prisma.inbox.count({ where: { own: false } })
  const audit = await store.prisma.audit.count()
  return [...lines, ...ran, { inbox, outbox: { sent: SENT, unknown: UNKNOWN, dead: DEAD }, audit }]
}
