import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { understandWithModel } from '../../src/bot/second-opinion.ts'
import { shortList } from '../../src/bot/weigh.ts'
import { usualLimits } from '../../src/llm/guards.ts'
import { type Act, deadAddress } from '../kit/model-server.ts'
import { opinion, unsure } from '../kit/opinions.ts'
import { type Bench, modelAt, openBench, patientLimits } from './endpoint.ts'

const text = '单元门口的灯好像不太对劲'
const rules = unsure(text)
const told = { text, landmarks: [], before: null, rules }
const question = { text, before: null, categories: shortList(rules, text) }

let bench: Bench
const unhandled: unknown[] = []
const note = (error: unknown) => void unhandled.push(error)

beforeEach(async () => {
  process.on('unhandledRejection', note)
  bench = await openBench()
})
afterEach(async () => {
  await bench.server.close()
  await new Promise(resolve => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled.splice(0)).toEqual([])
})

/** What waits, waits until the test says that so much time went by. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  onTestFinished(() => void vi.useRealTimers())
}

const nobodyWasNamed = () => {
  expect(bench.log.lines.map(line => line.level)).toEqual(['warn'])
  expect(JSON.stringify(bench.log.lines)).not.toMatch(/曹凤琴|灯好像|test-key/)
}

describe('whatever the endpoint does, the rules decide', () => {
  const failures: [name: string, act: Act, requests: number][] = [
    ['is busy (429)', { status: 429 }, 2],
    ['is broken (500)', { status: 500 }, 2],
    ['is broken (503)', { status: 503 }, 2],
    ['refuses the key (401)', { status: 401 }, 1],
    ['does not know the model (404)', { status: 404 }, 1],
    ['cuts the stream', 'cut', 2],
    ['answers what is no JSON', 'not json', 1],
    ['answers 10 MB', 'ten megabytes', 1],
    ['answers without choices', 'no choices', 1],
    ['sends us elsewhere', 'redirect', 2],
    ['gives words instead of an object, twice', { say: '这是一条报修。' }, 2],
    ['gives nothing, twice', { say: '' }, 2],
    ['gives another shape, twice', { say: { intent: 'report', confidence: '很高' } }, 2],
    ['gives a confidence beyond 1, twice', { say: opinion({ confidence: 7 }) }, 2],
  ]
  it.each(failures)('%s', async (_, act, requests) => {
    bench.server.play(act)
    expect(await understandWithModel(bench.model, told, bench.log)).toBeNull()
    expect(bench.server.asked).toHaveLength(requests)
    nobodyWasNamed()
  })

  it.each<[string, Act]>([
    ['hangs', 'hang'],
    ['drips a byte at a time', 'drip'],
  ])('at the deadline and no moment before when it %s; then we hang up', async (_, act) => {
    stopTime()
    bench.server.play(act)
    const model = modelAt(bench.server.baseUrl, bench.log, usualLimits)
    let isDecided = false
    const answer = understandWithModel(model, told, bench.log).finally(() => {
      isDecided = true
    })
    await bench.server.arrived(1)
    await vi.advanceTimersByTimeAsync(usualLimits.deadlineMs - 1)
    expect(isDecided).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await answer).toBeNull()
    expect(bench.server.asked).toHaveLength(1)
    nobodyWasNamed()
    await expect.poll(() => bench.server.asked[0]!.left).toBe(true)
  })

  it('nobody listens there', async () => {
    const model = modelAt(await deadAddress(), bench.log)
    expect(await understandWithModel(model, told, bench.log)).toBeNull()
  })

  it('and 10 MB are not read to the end', async () => {
    bench.server.play('ten megabytes')
    await bench.model.understand(question)
    await expect.poll(() => bench.server.asked[0]!.left).toBe(true)
  })

  it('a model that throws is a bug that costs nobody an answer', async () => {
    const nothing = () => Promise.resolve(null)
    const broken = { understand: () => Promise.reject(new Error('bug')), answer: nothing, transcribe: nothing }
    expect(await understandWithModel(broken, told, bench.log)).toBeNull()
    expect(bench.log.lines.map(line => line.level)).toEqual(['error'])
  })
})

describe('one more try, where it can help', () => {
  it.each<[string, Act]>([
    ['busy', { status: 429 }],
    ['broken', { status: 502 }],
    ['cut', 'cut'],
  ])('after %s once, the second answer counts', async (_, act) => {
    bench.server.play(act, { say: opinion() })
    expect(await bench.model.understand(question)).toEqual(opinion())
    expect(bench.server.asked).toHaveLength(2)
  })

  it('asks once to put an answer right, and says what was wrong in our own words', async () => {
    bench.server.play({ say: { ...opinion(), confidence: '高' } }, { say: opinion() })
    expect(await bench.model.understand(question)).toEqual(opinion())
    const { messages } = JSON.parse(bench.server.asked[1]!.text)
    expect(messages.map((one: { role: string }) => one.role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(messages[3].content).toContain('confidence')
  })

  it('reads an answer that is fenced or thought aloud', async () => {
    const fenced = `<think>这像是报修 {"intent"</think>\n\`\`\`json\n${JSON.stringify(opinion())}\n\`\`\``
    bench.server.play({ say: fenced })
    expect(await bench.model.understand(question)).toEqual(opinion())
    expect(bench.server.asked).toHaveLength(1)
  })
})

describe('limits', () => {
  it('are eight seconds for everything, eight at once, and a breaker that opens after five', () => {
    expect(usualLimits).toMatchObject({ deadlineMs: 8_000, atOnce: 8, failuresToOpen: 5 })
  })

  it('asks eight at once; the ninth goes by the rules at once', async () => {
    bench.server.play('hang')
    stopTime()
    const first = Array.from({ length: 8 }, () => bench.model.understand(question))
    await bench.server.arrived(8)
    expect(await bench.model.understand(question)).toBeNull()
    await vi.advanceTimersByTimeAsync(patientLimits.deadlineMs)
    expect(await Promise.all(first)).toEqual(Array(8).fill(null))
    expect(bench.server.mostAtOnce()).toBe(8)
  })

  it('stops asking an endpoint that is down, tries again later, and goes on when it is back', async () => {
    const { server, log } = bench
    const model = modelAt(server.baseUrl, log, { failuresToOpen: 3 })
    server.play({ status: 500 })
    for (let i = 0; i < 6; i++) expect(await model.understand(question)).toBeNull()
    expect(server.asked).toHaveLength(6) // three questions, each tried twice
    expect(log.lines.at(-1)!.fields).toMatchObject({ why: 'the breaker is open' })
    stopTime()
    server.play({ say: opinion() })
    expect(await model.understand(question)).toBeNull()
    vi.advanceTimersByTime(patientLimits.openForMs)
    expect(await model.understand(question)).toEqual(opinion())
    expect(await model.understand(question)).toEqual(opinion())
    expect(server.asked).toHaveLength(8)
  })

  it('while one question tests a broken endpoint the others do not wait', async () => {
    const { server, log } = bench
    const model = modelAt(server.baseUrl, log, { failuresToOpen: 1 })
    server.play({ status: 500 }, { status: 500 }, 'hang')
    await model.understand(question)
    stopTime()
    vi.advanceTimersByTime(patientLimits.openForMs)
    const test = model.understand(question)
    await server.arrived(3)
    expect(await model.understand(question)).toBeNull()
    await vi.advanceTimersByTimeAsync(patientLimits.deadlineMs)
    expect(await test).toBeNull()
  })

  it('answers that cannot be used do not open the breaker: one neighbour cannot switch the model off for all', async () => {
    const { server, log } = bench
    const model = modelAt(server.baseUrl, log, { failuresToOpen: 1 })
    server.play({ say: '不' }, { say: '不' }, { say: opinion() })
    expect(await model.understand(question)).toBeNull()
    expect(await model.understand(question)).toEqual(opinion())
  })
})

describe('voice', () => {
  const voice = { name: '曹凤琴的语音.mp3', bytes: Buffer.from('ID3 not really sound') }

  it('is written down by the endpoint', async () => {
    bench.server.play({ say: ' 三栋二单元楼道灯坏了 ' })
    expect(await bench.model.transcribe(voice)).toBe('三栋二单元楼道灯坏了')
    const [asked] = bench.server.asked
    expect(asked!.path).toBe('/v1/audio/transcriptions')
    expect(asked!.text).toContain('filename="voice.mp3"')
    expect(asked!.text).toContain('test-ears')
    expect(asked!.text).not.toContain('曹凤琴')
  })

  it('is null at the deadline when the endpoint hangs', async () => {
    bench.server.play('hang')
    stopTime()
    const heard = bench.model.transcribe(voice)
    await bench.server.arrived(1)
    await vi.advanceTimersByTimeAsync(patientLimits.deadlineMs)
    expect(await heard).toBeNull()
  })

  it.each<[string, Act]>([
    ['refuses the format', { status: 400 }],
    ['is broken', { status: 500 }],
    ['hears nothing', { say: '  ' }],
    ['answers what is no JSON', 'not json'],
    ['answers 10 MB', 'ten megabytes'],
  ])('is null when the endpoint %s', async (_, act) => {
    bench.server.play(act)
    expect(await bench.model.transcribe(voice)).toBeNull()
  })

  it('empty and huge files are not sent', async () => {
    expect(await bench.model.transcribe({ name: 'a.mp3', bytes: Buffer.alloc(0) })).toBeNull()
    expect(await bench.model.transcribe({ name: 'a.mp3', bytes: Buffer.alloc(11 * 1024 * 1024) })).toBeNull()
    expect(bench.server.asked).toHaveLength(0)
  })
})
