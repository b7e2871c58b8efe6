import { z } from 'zod'
import { Problem } from './problem.ts'

/** A wrong setting; its message says in Chinese which one and how to mend it. */
export class ConfigProblem extends Problem {}

const baseUrlExample = '例如 MODEL_BASE_URL=https://api.deepseek.com/v1'

/** What means nothing without an endpoint. */
const needsAddress = ['MODEL_NAME', 'MODEL_API_KEY', 'TRANSCRIBE_MODEL', 'EMBEDDING_MODEL'] as const

const tracing = z
  .string()
  .refine(value => value !== 'true', '这一项会把居民的话发给第三方（LangSmith），请去掉')
  .optional()

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
    LIBRARY_DIR: z.string().min(1).optional(),
    PUBLIC_URL: z
      .string()
      .regex(/^https?:\/\/[^\s/?#@]+\/?$/, 'PUBLIC_URL 要写成网址，例如 PUBLIC_URL=https://xiaoge.example.cn')
      .optional(),
    MODEL_BASE_URL: z
      .string()
      .regex(/^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/, `MODEL_BASE_URL 要写成网址，${baseUrlExample}`)
      .refine(url => !/\/(?:chat\/completions|audio\/transcriptions|completions|embeddings)\/*$/.test(url), {
        message: `MODEL_BASE_URL 只写到版本号为止，后面的路径程序自己加，${baseUrlExample}`,
      })
      .optional(),
    MODEL_API_KEY: z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'MODEL_API_KEY 里有空格、换行或中文，请重新复制一遍')
      .optional(),
    MODEL_NAME: z.string().min(1).optional(),
    TRANSCRIBE_MODEL: z.string().min(1).optional(),
    EMBEDDING_MODEL: z.string().min(1).optional(),
    // LangChain reads these itself and would then copy what residents write to a third party.
    LANGSMITH_TRACING: tracing,
    LANGSMITH_TRACING_V2: tracing,
    LANGCHAIN_TRACING: tracing,
    LANGCHAIN_TRACING_V2: tracing,
  })
  // puppet-service takes the server's TLS name from what stands before the last underscore, and dies without one.
  .refine(env => env.WECHATY_PUPPET !== 'wechaty-puppet-service' || (env.WECHATY_TOKEN ?? '').lastIndexOf('_') > 0, {
    message:
      '用 wechaty-puppet-service 要给 WECHATY_TOKEN（向puppet服务商申请），形如 puppet_xxx_6c9e…；自己搭的puppet服务用 insecure_ 开头',
  })
  .refine(env => !env.WECHATY_TOKEN || env.WECHATY_PUPPET, {
    message: '给了 WECHATY_TOKEN，还要写 WECHATY_PUPPET，例如 WECHATY_PUPPET=wechaty-puppet-service',
  })
  .refine(env => !env.MODEL_BASE_URL || env.MODEL_NAME, {
    message: '给了 MODEL_BASE_URL，还要写 MODEL_NAME，例如 MODEL_NAME=deepseek-chat',
  })
  .refine(env => env.MODEL_BASE_URL || !needsAddress.some(name => env[name]), {
    message: `给了 ${needsAddress.join('、')} 中的任何一项，还要写 MODEL_BASE_URL，${baseUrlExample}；不用模型就都不写`,
  })

export type Config = z.infer<typeof schema>

/** Whether a setting is given at all: what needs only that one is not stopped by a mistake in another. */
export const isGiven = (name: keyof Config): boolean => Boolean(process.env[name])

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
