import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigProblem, readConfig } from '../../src/config.ts'
import { packageRoot } from '../../src/package-root.ts'

const address = { MODEL_BASE_URL: 'https://api.deepseek.com/v1' }
const nothing = { MODEL_BASE_URL: '', MODEL_NAME: '', MODEL_API_KEY: '', TRANSCRIBE_MODEL: '', EMBEDDING_MODEL: '' }

describe('settings of the model', () => {
  it.each([
    [{}],
    [{ ...address, MODEL_NAME: 'deepseek-chat', MODEL_API_KEY: 'sk-1' }],
    [{ MODEL_BASE_URL: 'http://127.0.0.1:11434/v1/', MODEL_NAME: 'qwen3:8b' }],
    [{ ...address, MODEL_NAME: 'gpt-4o-mini', MODEL_API_KEY: 'sk-1', TRANSCRIBE_MODEL: 'whisper-1' }],
    [{ ...address, MODEL_NAME: 'qwen-plus', MODEL_API_KEY: 'sk-1', EMBEDDING_MODEL: 'text-embedding-v4' }],
    [{ LANGSMITH_TRACING: 'false' }],
  ])('%j is right', given => {
    expect(readConfig({ ...nothing, ...given })).toMatchObject(given)
  })

  it.each<[Record<string, string>, RegExp]>([
    [address, /还要写 MODEL_NAME/],
    [{ MODEL_NAME: 'deepseek-chat' }, /还要写 MODEL_BASE_URL/],
    [{ MODEL_API_KEY: 'sk-1' }, /还要写 MODEL_BASE_URL/],
    [{ TRANSCRIBE_MODEL: 'whisper-1' }, /还要写 MODEL_BASE_URL/],
    [{ EMBEDDING_MODEL: 'bge-m3' }, /EMBEDDING_MODEL.*还要写 MODEL_BASE_URL/],
    [{ MODEL_BASE_URL: 'api.deepseek.com', MODEL_NAME: 'x' }, /要写成网址/],
    [{ MODEL_BASE_URL: 'https://user:secret@host/v1', MODEL_NAME: 'x' }, /要写成网址/],
    [{ MODEL_BASE_URL: 'https://host/v1?key=1', MODEL_NAME: 'x' }, /要写成网址/],
    [{ MODEL_BASE_URL: 'https://host/v1/chat/completions', MODEL_NAME: 'x' }, /只写到版本号为止/],
    [{ ...address, MODEL_NAME: 'x', MODEL_API_KEY: 'sk-1\n' }, /请重新复制一遍/],
    [{ LANGSMITH_TRACING: 'true' }, /第三方/],
    [{ LANGCHAIN_TRACING_V2: 'true' }, /第三方/],
  ])('%j stops the start with a sentence', (given, says) => {
    expect(() => readConfig({ ...nothing, ...given })).toThrow(ConfigProblem)
    expect(() => readConfig({ ...nothing, ...given })).toThrow(says)
  })
})

describe('.env.example', () => {
  const example = readFileSync(join(packageRoot, '.env.example'), 'utf8')

  it('is right as it stands', () => {
    const given = Object.fromEntries([...example.matchAll(/^(\w+)=(.*)$/gm)].map(found => [found[1]!, found[2]!]))
    expect(readConfig(given)).toMatchObject({ PORT: 8788, HOST: '127.0.0.1' })
  })

  it('explains every setting there is', () => {
    const source = readFileSync(join(packageRoot, 'src', 'config.ts'), 'utf8')
    const names = [...source.matchAll(/^ {4}([A-Z_]+?)(?:_V2)?: /gm)].map(found => found[1]!)
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) expect(example, name).toContain(name)
  })
})
