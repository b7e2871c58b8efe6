import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/understanding/commands.ts'
import { asMeant } from '../../src/understanding/misspelt.ts'

describe('commands as old people write them', () => {
  it.each([
    ['查寻', 'query', null],
    ['查讯 12', 'query', 12],
    ['查 一', 'query', 1],
    ['查十二号', 'query', 12],
    ['接但 2', 'accept', 2],
    ['接单 三', 'accept', 3],
    ['办洁 4 换了管', 'finish', 4],
    ['退旦 5 不归我管', 'handBack', 5],
    ['摧办 6', 'urge', 6],
    ['很满一', 'confirm', null],
    ['撤销第七号', 'cancel', 7],
  ] as const)('%s', (text, verb, ticket) => expect(readCommand(text)).toMatchObject({ verb, ticket, loose: false }))

  it.each(['查巡楼道的人', '接担子', '满一岁了', '接单一会儿到', '办节目', '查一下'])('as it is: %s', text =>
    expect(asMeant(text)).toBe(text),
  )
})
