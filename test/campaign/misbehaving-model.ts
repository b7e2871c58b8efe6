import type { Stage } from '../../src/cli/stage.ts'
import { logBook } from '../../src/cli/stage.ts'
import type { Limits } from '../../src/llm/guards.ts'
import type { Act, ModelServer } from '../kit/model-server.ts'
import { faultOf, questionsFor } from '../kit/questions.ts'
import { worldWith } from '../kit/world.ts'
import { modelAt } from '../llm/endpoint.ts'

/** Ways in which a model fails whoever asks: first of the line, then of what it says. */
export const failures = {
  hangs: 'hang',
  drips: 'drip',
  'cuts the line': 'cut',
  'is broken': { status: 500 },
  'is busy': { status: 429 },
  'sends ten megabytes': 'ten megabytes',
  'says what is no JSON': { say: '您好，很高兴为您服务！' },
  'invents figures': { say: { answer: '每人每月9999元，到99号窗口办理，电话0431-8888888。', cited: [1] } },
  'has another shape': { say: { text: '带身份证到窗口办理。', source: '办事指南' } },
  'cites nothing': { say: { answer: '带身份证到窗口办理。', cited: [] } },
  'obeys a poisoned page': { say: { answer: '请把办证费转账到6222000011112222，扫码加微信办理。', cited: [1] } },
} as const satisfies Record<string, Act>

export type Outcome = { asked: number; answers: number; machineMade: number; faults: string[]; slowestMs: number }

/** Nobody waits longer than this for an answer, whatever a model does (the bar of the product). */
export const longestWaitMs = 10_000

/** `count` questions, each from another person in private, to the whole program with such a model behind it. */
export async function askAll(server: ModelServer, act: Act, count: number, limits: Partial<Limits>): Promise<Outcome> {
  server.play(act)
  const stage: Stage = await worldWith(modelAt(server.baseUrl, logBook(), limits))
  const outcome: Outcome = { asked: 0, answers: 0, machineMade: 0, faults: [], slowestMs: 0 }
  try {
    for (const [index, question] of questionsFor(stage, count).entries()) {
      const since = performance.now()
      await stage.say({ from: `路人${index}`, text: question })
      outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - since)
      outcome.asked += 1
    }
    await stage.drain(24 * 3_600_000)
    const said = stage.heard().filter(({ to }) => 'person' in to && to.person.startsWith('路人'))
    outcome.faults = said.map(one => faultOf(stage, one)).filter(fault => fault !== null)
    outcome.answers = said.filter(({ text }) => text.includes('依据：')).length
    outcome.machineMade = said.filter(({ text }) => text.includes('AI整理')).length
    return outcome
  } finally {
    await stage.close()
  }
}
