import { z } from 'zod'

/** A wrong setting; its message says in Chinese which one and how to mend it. */
export class ConfigProblem extends Error {}

const schema = z
  .object({
    PORT: z.coerce
      .number({ error: 'PORT 要写一个数字，例如 PORT=8788' })
      .int()
      .min(0)
      .max(65_535, 'PORT 要在 0 到 65535 之间，例如 PORT=8788')
      .default(8788),
    HOST: z.string().default('127.0.0.1'),
    DATABASE_URL: z
      .string()
      .regex(/^(?:file:.+|:memory:)$/, 'DATABASE_URL 现在只支持 SQLite 文件，请写成 file:./data/xiaoge.db 这样的形式')
      .default('file:./data/xiaoge.db'),
    DATA_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'DATA_KEY 要写64位十六进制（32字节）。不写时程序会自己生成一个，放在数据库旁边')
      .optional(),
    WECHATY_PUPPET: z.string().min(1).optional(),
    WECHATY_TOKEN: z.string().min(1).optional(),
    WECHATY_ENDPOINT: z
      .string()
      .regex(/^[^\s:]+:\d+$/, 'WECHATY_ENDPOINT 要写成 地址:端口，例如 127.0.0.1:8788')
      .optional(),
    LOG_LEVEL: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'], {
        error: 'LOG_LEVEL 要写 silent、error、warn、info、debug 之一',
      })
      .default('warn'),
    COMMUNITY_DIR: z.string().min(1).optional(),
  })
  .refine(env => env.WECHATY_PUPPET !== 'wechaty-puppet-service' || env.WECHATY_TOKEN || env.WECHATY_ENDPOINT, {
    message: '用 wechaty-puppet-service 要给 WECHATY_TOKEN（向puppet服务商申请），或 WECHATY_ENDPOINT=地址:端口',
  })
  .refine(env => !env.WECHATY_TOKEN || env.WECHATY_PUPPET, {
    message: '给了 WECHATY_TOKEN，还要写 WECHATY_PUPPET，例如 WECHATY_PUPPET=wechaty-puppet-service',
  })

export type Config = z.infer<typeof schema>

/**
 * Reads the settings of the environment, `override` on top; an empty one counts as not given. Throws `ConfigProblem`
 * with every mistake at once.
 */
export function readConfig(override: Record<string, string | undefined> = {}): Config {
  const given = Object.fromEntries(Object.entries({ ...process.env, ...override }).filter(([, value]) => value !== ''))
  const read = schema.safeParse(given)
  if (read.success) return read.data
  throw new ConfigProblem(
    read.error.issues
      .map(issue => `设置有误：${issue.message}${issue.path.length ? `（${issue.path.join('.')}）` : ''}`)
      .join('\n'),
  )
}
