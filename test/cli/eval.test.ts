import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { linesIn, sampleOf } from '../../src/cli/eval/lines.ts'
import { testFolder } from '../kit/database.ts'
import { openModelServer } from '../kit/model-server.ts'
import { opinion } from '../kit/opinions.ts'
import { run } from './run.ts'

const noModel = { MODEL_BASE_URL: '', MODEL_NAME: '', MODEL_API_KEY: '', TRANSCRIBE_MODEL: '' }

/** A folder of golden sets and one of real text, both of a few lines written for this test. */
function folders(files: Record<string, object[]>): string[] {
  const root = testFolder()
  for (const name of ['golden', 'shared']) mkdirSync(join(root, name))
  for (const [path, lines] of Object.entries(files))
    writeFileSync(join(root, path), `${lines.map(line => JSON.stringify(line)).join('\n')}\n`)
  return ['--golden', join(root, 'golden'), '--shared', join(root, 'shared')]
}

const nowhere = { building: null, unit: null, floor: null, flat: null }
const light = {
  text: '3栋2单元楼道灯坏了',
  intent: 'report',
  category: 'C03',
  emergency: false,
  ...nowhere,
  building: '3',
  unit: '2',
}
const weather = { text: '今天天气真好', intent: 'chat', category: null, emergency: false, ...nowhere }
/** Lines of which the rules are sure of some and unsure of others, whatever they were trained on last. */
const vague = [
  '单元门口那堆东西谁的呀',
  '对面那家天天做饭那味儿真够呛',
  '阳台那边老有水滴声睡不着',
  '楼道里那个玩意儿又闹',
  '楼下那个又响了',
  '门口地上一滩',
].map(text => ({ text, intent: 'chat', category: null, emergency: false, ...nowhere }))

describe('npm run eval', () => {
  it('prints every figure of every set that is there', async () => {
    const { code, out } = await run(
      'cli/eval.ts',
      folders({
        'golden/meaning.jsonl': [light, weather],
        'golden/blind.jsonl': [{ ...light, building: '4' }],
        'golden/blind-pairs.jsonl': [
          { a: '3栋2单元楼道灯坏了', b: '3栋2单元楼道的灯不亮', same: true },
          { a: '3栋2单元楼道灯坏了', b: '3栋2单元门口堆垃圾', same: 0 },
        ],
        'shared/chitchat_sms.jsonl': [{ text: '晚上一起吃饭吗' }, { text: '好的，到时候见' }],
        'shared/intent_mix.jsonl': [{ text: '路灯坏了好几天没人修', label: 'problem_report', src: 'x:1' }],
        'shared/extract_titles.jsonl': [
          { text: '幸福小区六栋电梯坏了', building: ['六栋'], unit: [], floor: [], room: [] },
          { text: '幸福小区2~4栋停水', building: ['2~4栋'], unit: [], floor: [], room: [] },
          { text: '幸福小区8栋电梯坏了', building: ['9栋'], unit: [], floor: [], room: [] },
        ],
        'shared/extract_address.jsonl': [
          { text: '建设路9号幸福小区三幢二单元四楼401室', entities: marks('三幢', '二单元', '四楼', '401室') },
          { text: '建设路9号', entities: [] },
        ],
        'shared/extract_datetime.jsonl': [
          moment('昨天晚上八点开会', '2026-03-10T09:00:00', { value: '2026-03-09 20:00:00' }, 'datetime'),
          moment('3月5日到8日停水', '2026-03-01T09:00:00', { start: '2026-03-05', end: '2026-03-08' }, 'daterange'),
          moment('每天都停', '2026-03-01T09:00:00', { value: 'not resolved' }, 'set'),
          { text: '两手空空', reference: '', entities: [] },
        ],
        'shared/dup_pairs_taidi.jsonl': [pair(1), pair(0)],
      }),
      '',
      noModel,
    )
    expect(code).toBe(0)
    const expected = [
      /Golden set \(meaning\.jsonl\), 2 lines\n/,
      /report +F1 1\.000 .*\(1\)/,
      /category right +100\.0 %.*in the first three +100\.0 %/,
      /confused: none/,
      /emergencies caught 0 of 0, false alarms 0 of 2/,
      /small talk answered +0\.0 %/,
      /place exact +100\.0 %/,
      /Blind set \(blind\.jsonl\), 1 lines\n[\s\S]*place exact +0\.0 %/,
      /Blind pairs \(blind-pairs\.jsonl\), 2 pairs: same problem AUC 1\.000/,
      /chitchat_sms +0\.0 % answered.*0 alarms of 2/,
      /intent_mix problem_report \(x\) +1 answered/,
      /places in 3 complaint titles: 2 exact/,
      /building +100\.0 % +100\.0 % of 1/,
      /unit +100\.0 % +100\.0 % of 1/,
      /flat +100\.0 % +100\.0 % of 1/,
      /times resolved 2 of 2 in 4 sentences; found where there is none: 0 of 1/,
      /same problem: AUC 1\.000/,
      /No MODEL_BASE_URL: the model path is not measured/,
    ]
    for (const figure of expected) expect(out).toMatch(figure)
  })

  it('measures the model path with the same figures, on a sample, where a model is configured', async () => {
    const server = await openModelServer()
    onTestFinished(() => server.close())
    server.play({ say: opinion({ intent: 'chat', category: null, confidence: 0.99 }) })
    const files = { 'golden/meaning.jsonl': vague, 'shared/chitchat_sms.jsonl': [] }
    const env = { ...noModel, MODEL_BASE_URL: server.baseUrl, MODEL_NAME: 'test-model' }
    const { code, out } = await run('cli/eval.ts', [...folders(files), '--sample', '5'], '', env)
    expect(code).toBe(0)
    const [rules, model] = out.split('With the model, at most 5 lines of each file')
    expect(rules).toContain('Golden set (meaning.jsonl), 6 lines')
    expect(model).toContain('Golden set (meaning.jsonl), 5 lines')
    const [, asked, used] = /the model was asked about (\d) of 5 lines, its answer used for (\d)/.exec(model!)!
    expect(Number(asked)).toBeGreaterThan(0)
    expect(server.asked).toHaveLength(Number(asked))
    expect(used).toBe(asked)
    expect(server.mostAtOnce()).toBeLessThanOrEqual(8)
    // What the rules took for a report, the model calls small talk, and the figures say so.
    expect(model).toMatch(/small talk answered +0\.0 %/)
    expect(rules).not.toMatch(/small talk answered +0\.0 %/)
  })

  it('counts the outages of a model that is down, and the rules stand', async () => {
    const server = await openModelServer()
    onTestFinished(() => server.close())
    server.play({ status: 400 })
    const env = { ...noModel, MODEL_BASE_URL: server.baseUrl, MODEL_NAME: 'test-model' }
    const { code, out } = await run('cli/eval.ts', folders({ 'golden/meaning.jsonl': vague }), '', env)
    expect(code).toBe(0)
    expect(out).toMatch(/asked about [1-6] of 6 lines, its answer used for 0/)
    expect(out).toMatch(/no use of it: http 400 [1-6]/)
  })

  it.each([
    [['--sample', '0'], '正整数'],
    [['--sample', 'viele'], '正整数'],
  ])('refuses %o', async (args, complaint) => {
    const { code, err } = await run('cli/eval.ts', args, '', noModel)
    expect([code, err]).toEqual([2, expect.stringContaining(complaint)])
  })
})

describe('the lines that are measured', () => {
  it('names the line that is no JSON', () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'x.jsonl'), '{"a":1}\n\n{a}\n')
    expect(() => linesIn(folder, 'x.jsonl')).toThrow('x.jsonl 第3行不是JSON')
    expect(linesIn(folder, 'y.jsonl')).toBeNull()
  })

  it.each([
    [5, 10, [0, 1, 2, 3, 4]],
    [10, 5, [0, 2, 4, 6, 8]],
    [10, 1, [0]],
    [0, 3, []],
  ])('of %d lines at most %d are spread over the file', (all, most, chosen) => {
    expect(
      sampleOf(
        Array.from({ length: all }, (_, n) => n),
        most,
      ),
    ).toEqual(chosen)
  })
})

const marks = (houseno: string, cellno: string, floorno: string, roomno: string) =>
  Object.entries({ houseno, cellno, floorno, roomno }).map(([label, text]) => ({ label, text }))

const moment = (text: string, reference: string, value: object, type: string) => ({
  text,
  reference,
  entities: [{ text, type, values: [value] }],
})

const pair = (label: 0 | 1) => ({
  label,
  source: 'adjudicated_same_place',
  title_a: '幸福小区3栋楼道灯坏了',
  detail_a: '三栋二单元楼道灯坏了一个星期，晚上看不见',
  title_b: label === 1 ? '幸福小区3栋楼道灯不亮' : '幸福小区3栋门口垃圾成堆',
  detail_b: label === 1 ? '三栋二单元的楼道灯一个星期都不亮，晚上看不见' : '三栋门口垃圾没有人清运，气味难闻',
})
