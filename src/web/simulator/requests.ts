import { z } from 'zod'
import { SimRefusal } from '../../ports.ts'

export const textLength = 10_000
export const photoBytes = 10 * 1024 * 1024

const id = (missing: string) => z.string({ error: missing }).min(1, missing).max(200, missing)
const as = id('没有说明是谁，请先选一个身份')
const chat = id('没有说明是哪个聊天')

export const chatQuery = z.object({ chat })

export const messageQuery = z.object({
  as,
  chat,
  limit: z.coerce
    .number({ error: '条数不对' })
    .int('条数不对')
    .min(1, '条数不对')
    .max(500, '一次最多看 500 条')
    .default(100),
})

export const eventQuery = z.object({
  as,
  since: z.coerce.number({ error: '消息序号不对' }).int('消息序号不对').min(0, '消息序号不对').optional(),
})

const location = z.object(
  {
    name: z.string({ error: '位置要有名称' }).trim().min(1, '位置要有名称').max(100, '位置名称太长了'),
    address: z.string({ error: '位置的地址不对' }).max(200, '位置的地址太长了'),
    latitude: z.number({ error: '位置的坐标不对' }).min(-90, '位置的坐标不对').max(90, '位置的坐标不对'),
    longitude: z.number({ error: '位置的坐标不对' }).min(-180, '位置的坐标不对').max(180, '位置的坐标不对'),
  },
  { error: '位置的内容不对' },
)

const spoken = {
  as,
  chat,
  mentionBot: z.boolean({ error: '@ 的写法不对' }).default(false),
  quote: id('引用的写法不对').optional(),
}
const text = z
  .string({ error: '没有要发的内容' })
  .max(textLength, `一条消息最多 ${textLength} 个字`)
  .refine(words => words.trim() !== '', '不能发送空白消息')

/** A bubble holds one thing: words, or a place. */
export const sendBody = z
  .object({ ...spoken, text: text.optional(), location: location.optional() }, { error: '请求读不懂' })
  .refine(body => body.text !== undefined || body.location !== undefined, '没有要发的内容')
  .refine(body => body.text === undefined || body.location === undefined, '文字和位置请分两次发')
  .transform(({ as, chat, mentionBot, quote, text, location }) => ({
    as,
    chat,
    mentionBot,
    ...(quote !== undefined && { quote }),
    ...(text !== undefined && { text }),
    ...(location !== undefined && { location }),
  }))

export const photoForm = z.object(
  {
    as,
    chat,
    file: z
      .instanceof(File, { error: '没有收到照片' })
      .refine(file => file.size > 0, '这个文件是空的，没有发出去')
      .refine(file => file.size <= photoBytes, '照片和文件不能超过 10 MB')
      .refine(file => file.name.length <= 200, '照片的文件名太长了'),
  },
  { error: '请求读不懂' },
)

/** Refuses with the first thing that is wrong, as a sentence for the person at the page. */
export function read<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new SimRefusal(parsed.error.issues[0]?.message ?? '请求读不懂')
}
