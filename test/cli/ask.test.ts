import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'
import { pdf } from '../features/policy/files.ts'
import { documents } from '../features/policy/small-library.ts'
import { built } from './run.ts'

const root = mkdtempSync(join(tmpdir(), 'xiaoge-ask-'))
const kb = join(root, 'kb')
beforeAll(() => {
  mkdirSync(kb)
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(kb, name), text)
  writeFileSync(join(kb, '扫描.pdf'), pdf({ lines: [] }))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The index goes to a home of its own, so that a test finds nothing of another. */
function ask(args: string[], input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built('cli/xiaoge.ts'), 'ask', ...args], {
    input,
    encoding: 'utf8',
    cwd: packageRoot,
    env: { ...process.env, HOME: root },
  })
  const out = stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
  return { status, out, stderr }
}
const questions = (...texts: string[]) =>
  texts.map((question, n) => JSON.stringify({ id: `q${n}`, question })).join('\n')

describe('xiaoge ask', () => {
  it('answers in order, with the source, in the form that INTERFACES gives', () => {
    const { status, out, stderr } = ask(['--kb', kb], questions('高龄津贴多少钱', '去火星的签证怎么办', ''))
    expect(status).toBe(0)
    expect(out.map(line => [line.id, line.answered])).toEqual([
      ['q0', true],
      ['q1', false],
      ['q2', false],
    ])
    const [{ answer, citations, retrieved, confidence, by, ...rest }] = out
    expect(rest).toEqual({ id: 'q0', answered: true })
    expect(answer).toContain('120元')
    expect(citations).toEqual([
      {
        docid: '高龄津贴.md',
        title: '花园社区高龄津贴发放办法',
        section: expect.any(String),
        quote: answer,
        score: expect.any(Number),
      },
    ])
    expect(retrieved[0]).toBe('高龄津贴.md')
    expect(confidence).toBeGreaterThan(0.5)
    expect(by).toBe('rules')
    expect(out[1]).toMatchObject({ answer: '', citations: [] })
    expect(stderr).toContain('跳过 扫描.pdf：这是扫描件')
    expect(stderr).toContain('索引好了')
    expect(stderr).toContain('《花园社区高龄补贴暂行办法》')
  })

  it('uses the index again, and gives as many ids as asked for', () => {
    const { out, stderr } = ask(['--kb', kb, '--top', '2'], questions('申请时带身份证吗'))
    expect(stderr).not.toContain('索引好了')
    expect(out[0].retrieved).toHaveLength(2)
  })

  it('reads documents from docs.jsonl', () => {
    const folder = join(root, 'lines')
    mkdirSync(folder)
    const line = { docid: 'x1', title: '鸽子棚管理通知', text: '鸽子棚管理通知 鸽子棚须经邻居同意方可搭建。' }
    writeFileSync(join(folder, 'docs.jsonl'), `\ufeff${JSON.stringify(line)}\n\n`)
    const { out } = ask(['--kb', folder], questions('搭建鸽子棚要经谁同意'))
    expect(out[0]).toMatchObject({ answered: true, retrieved: ['x1'] })
    expect(out[0].answer).toContain('须经邻居同意')
  })

  it.each([
    ['没有文件夹', [], questions('一'), /--kb/],
    ['文件夹不存在', ['--kb', join(root, '没有')], questions('一'), /找不到文件夹/],
    ['不认识的选项', ['--kb', kb, '--fast'], questions('一'), /用法/],
    ['个数不对', ['--kb', kb, '--top', '零'], questions('一'), /--top/],
    ['一行不是JSON', ['--kb', kb], `${questions('一')}\n{坏`, /第2行.*line 2/],
    ['一行没有问题', ['--kb', kb], '{"id":"q1"}', /第1行.*question/],
  ])('stops with code 2 and says why: %s', (_, args, input, why) => {
    const { status, stderr } = ask(args, input)
    expect(status).toBe(2)
    expect(stderr).toMatch(why)
  })

  it('stops with code 2 and the number of a bad line of docs.jsonl', () => {
    const folder = join(root, 'bad')
    mkdirSync(folder)
    writeFileSync(join(folder, 'docs.jsonl'), '{"docid":"a","title":"甲","text":"甲"}\n{"docid":"b","title":"乙"}\n')
    const { status, stderr } = ask(['--kb', folder], questions('甲'))
    expect(status).toBe(2)
    expect(stderr).toMatch(/第2行.*text/)
  })

  it('says so when a folder holds nothing to read, and answers nothing', () => {
    const folder = join(root, 'empty')
    mkdirSync(folder)
    const { status, out, stderr } = ask(['--kb', folder], questions('高龄津贴多少钱'))
    expect(status).toBe(0)
    expect(out[0]).toMatchObject({ answered: false, retrieved: [], confidence: 0 })
    expect(stderr).toContain('没有可以读的文件')
  })
})
