import { describe, expect, it } from 'vitest'
import { linesOf, xiaoge } from './run.ts'

const ask = (...lines: object[]) => xiaoge(['understand'], lines.map(line => JSON.stringify(line)).join('\n'))

describe.concurrent('xiaoge understand', () => {
  it('answers line by line, in order, with every key', async () => {
    const { code, out, err } = await ask(
      { id: '1', text: '3栋2单元楼道灯坏了', room: { building: '3', unit: null }, at: '2026-03-10T09:00:00+08:00' },
      { id: 2, text: '大家早上好', more: 'ignored' },
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const [first, second] = linesOf(out)
    expect(Object.keys(first!)).toEqual([
      'id',
      'intent',
      'category',
      'priority',
      'emergency',
      'private',
      'place',
      'when',
      'confidence',
      'by',
    ])
    expect(first).toMatchObject({
      id: '1',
      intent: 'report',
      category: 'C03',
      priority: 'P2',
      emergency: false,
      private: false,
      by: 'rules',
      place: { building: '3', unit: '2', floor: null, flat: null, text: '3栋2单元楼道' },
    })
    expect(second).toMatchObject({ id: '2', intent: 'chat', category: null, priority: null })
  })

  it('lets the room fill what the text leaves open, and says so', async () => {
    const { out } = await ask(
      { id: 'a', text: '二单元楼道灯坏了', room: { building: '5', unit: null } },
      { id: 'b', text: '6栋楼道灯坏了', room: { building: '5', unit: '1' } },
    )
    const [filled, contradicted] = linesOf(out)
    expect(filled!.place).toMatchObject({ building: '5', unit: '2', from: 'room' })
    expect(contradicted!.place).toMatchObject({ building: '6', unit: null })
    expect(contradicted!.place).not.toHaveProperty('from')
  })

  it.each([
    ['without a zone', '2026-03-10T01:00:00'],
    ['with a space and no seconds', '2026-03-10 01:00'],
    ['of Greenwich', '2026-03-09T17:00:00Z'],
    ['with a zone without its colon', '2026-03-10T01:00:00.250+0800'],
  ])('reads a moment %s as Shanghai has it', async (_name, at) => {
    const { out } = await ask({ id: '1', text: '昨晚3栋楼道灯坏了', at })
    expect(linesOf(out)[0]!.when).toMatchObject({ from: '2026-03-09T18:00:00+08:00' })
  })

  it('leaves a house that is named with a letter what it is', async () => {
    const { out } = await ask(
      ...['A3', 'A3栋', '甲'].map(building => ({ id: 1, text: '楼道灯坏了', room: { building, unit: null } })),
    )
    expect(linesOf(out).map(({ place }) => (place as { building: string }).building)).toEqual(['A3', 'A3', '甲'])
  })

  it('takes a number, a digit and 3栋 for the same room', async () => {
    const { out } = await ask(
      ...[3, '3', '3栋', '三栋'].map(building => ({ id: 1, text: '楼道灯坏了', room: { building, unit: null } })),
      { id: 1, text: '楼道灯坏了', room: { building: '志愿者', unit: '2单元' } },
    )
    const places = linesOf(out).map(line => line.place)
    expect(places.slice(0, 4)).toEqual(Array(4).fill(expect.objectContaining({ building: '3', from: 'room' })))
    expect(places[4]).not.toHaveProperty('from')
  })

  it.each([
    ['not JSON', '{"id":"1","text":"好"}\n{oops', /第2行/],
    ['no text', '{"id":"1"}', /第1行.*text/],
    ['text that is no string', '{"id":"1","text":5}', /第1行.*text/],
    ['a moment that is none', '{"id":"1","text":"好","at":"昨天"}', /第1行.*at/],
    ['a day that is none', '{"id":"1","text":"好","at":"2026-02-30T09:00:00+08:00"}', /第1行.*at 应为/],
    ['no id', '{"id":null,"text":"好"}', /第1行.*id 应为字符串或数字/],
    ['a room that is a name', '{"id":"1","text":"好","room":"3栋"}', /第1行.*room 应为/],
  ])('ends with 2 and the number of a line with %s', async (_name, input, says) => {
    const { code, err } = await xiaoge(['understand'], input)
    expect(code).toBe(2)
    expect(err).toMatch(says)
  })

  it('reads what nobody should have to: empty, endless, half an emoji, control characters', async () => {
    const odd = ['', '灯'.repeat(10_000), '\ud83d', '\u200b\u200d', '\u0000\u0007', '😀😀😀']
    const { code, out } = await ask(...odd.map((text, index) => ({ id: String(index), text })))
    expect(code).toBe(0)
    expect(linesOf(out)).toHaveLength(odd.length)
  })
})

it('says how it is used', async () => {
  const { code, err } = await xiaoge(['nonsense'])
  expect(code).toBe(2)
  expect(err).toContain('xiaoge understand')
})

describe('more lines than one pair of hands takes', () => {
  const many = Array.from({ length: 3_100 }, (_, index) =>
    JSON.stringify({ id: String(index), text: index % 7 === 0 ? `${index % 11}栋楼道灯坏了` : '早上好' }),
  )

  it('stay in order, and mean what each would mean alone', async () => {
    const { code, out } = await xiaoge(['understand'], many.join('\n'))
    expect(code).toBe(0)
    const answers = linesOf(out)
    expect(answers.map(({ id }) => id)).toEqual(many.map((_, index) => String(index)))
    expect(answers.filter(({ intent }) => intent === 'report')).toHaveLength(Math.ceil(many.length / 7))
    expect(answers[3_080]).toMatchObject({ intent: 'report', category: 'C03' })
  })

  it('are answered up to the first bad one, which is named', async () => {
    const { code, out, err } = await xiaoge(
      ['understand'],
      [...many.slice(0, 2_600), '{', ...many.slice(2_600)].join('\n'),
    )
    expect(code).toBe(2)
    expect(err).toMatch(/2601/)
    expect(linesOf(out)).toHaveLength(2_600)
  })
})
