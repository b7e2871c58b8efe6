import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Stage } from '../../src/cli/stage.ts'
import type { Model, PassagesQuestion, PlainAnswer } from '../../src/ports.ts'
import { worldWith } from '../kit/world.ts'

/** What the scripted model is asked, and what it answers. */
const asked: PassagesQuestion[] = []
let answer: (question: PassagesQuestion) => Promise<PlainAnswer | null>
let understanding: () => Promise<null>
const model: Model = {
  understand: () => understanding(),
  answer(question) {
    asked.push(question)
    return answer(question)
  },
  transcribe: async () => null,
}

let stage: Stage
beforeEach(async () => {
  asked.length = 0
  understanding = async () => null
  answer = async () => null
  stage = await worldWith(model)
})
afterEach(() => stage.close())

const reply = async (text: string, room?: string): Promise<string | undefined> => {
  await stage.say({ from: '曹凤琴', text, ...(room ? { room } : {}) })
  await stage.drain()
  return stage.heard()[0]?.text
}
const errors = () => stage.log.lines.filter(line => line.level === 'error')

it('gives a model’s words with their mark, the source and where to go', async () => {
  answer = async () => ({ text: '首次办证不收费，\n丢失补领收20元。', cited: [1] })
  expect(await reply('居住证收费吗')).toMatch(
    /^首次办证不收费， 丢失补领收20元。（AI整理，以原文为准）\n依据：《居住证办理指南》长社发〔2025〕7号 收费，2025年3月1日起施行.*\n去哪办：/,
  )
  expect(asked).toHaveLength(1)
  expect(asked[0]!.passages).toEqual([{ title: '居住证办理指南', text: expect.stringMatching(/^首次办证不收费/) }])
})

describe('quotes the document itself', () => {
  it.each<[string, () => Promise<PlainAnswer | null>]>([
    ['when the model says that the passage does not tell', async () => null],
    ['when it cites nothing', async () => ({ text: '不收费。', cited: [] })],
    ['when a figure is not there', async () => ({ text: '丢失补领收200元。', cited: [1] })],
    ['when a 不 is lost', async () => ({ text: '首次办证收费。', cited: [1] })],
    ['when it goes on and on', async () => ({ text: '首次办证不收费。'.repeat(40), cited: [1] })],
    ['when it throws', () => Promise.reject(new Error('bug'))],
  ])('%s', async (_, act) => {
    answer = act
    expect(await reply('居住证收费吗')).toMatch(/^“首次办证不收费，签注不收费。.*”\n依据：/)
    expect(errors().length).toBe(_ === 'when it throws' ? 1 : 0)
  })
})

describe('the time of whoever waits', () => {
  it('is what the model gets: eight seconds, less what is gone', async () => {
    await reply('居住证收费吗')
    expect(asked[0]!.withinMs).toBe(8_000)
    understanding = async () => {
      stage.clock.set(stage.clock.now() + 5_000)
      return null
    }
    // The rules are not certain of this one, so a model is asked what it means before it is asked for words.
    await reply('老人津贴这事')
    expect(asked.at(-1)!.withinMs).toBe(3_000)
  })

  it('and when it is up the document answers at once', async () => {
    understanding = async () => {
      stage.clock.set(stage.clock.now() + 7_500)
      return null
    }
    expect(await reply('老人津贴这事')).toMatch(/^“[\s\S]*依据：/)
    expect(asked).toEqual([])
  })
})

it('asks no model where nobody will read it, nothing was found, or a person must answer', async () => {
  await reply('办居住证要带什么', '1栋居民群')
  await reply('护照怎么办理')
  await reply('我的补贴什么时候到账')
  expect(asked).toHaveLength(1)
  await stage.say({ from: '韩翠萍', room: '1栋居民群', text: '办居住证要带什么' })
  expect(asked).toHaveLength(1)
})
