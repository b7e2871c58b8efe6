import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/understanding/commands.ts'
import { readPreviewAnswer } from '../../src/understanding/document-commands.ts'

describe('words about a document', () => {
  it.each([
    ['同意文件 12', 'documentApprove', 12, ''],
    ['同意 文件12', 'documentApprove', 12, ''],
    ['批准文件12号', 'documentApprove', 12, ''],
    ['同意文件', 'documentApprove', null, ''],
    ['替换文件 12', 'documentReplace', 12, ''],
    ['分开文件 12', 'documentApart', 12, ''],
    ['不同意文件 12', 'documentWithdraw', 12, ''],
    ['撤下文件１２。', 'documentWithdraw', 12, ''],
    ['文件 12', 'documentShow', 12, ''],
    ['看看文件 12', 'documentShow', 12, ''],
    ['文件 12 失效日期 2027年12月31日', 'documentShow', 12, '失效日期 2027年12月31日'],
    ['文件 12：文号 长社发〔2026〕3号', 'documentShow', 12, '文号 长社发〔2026〕3号'],
    ['文件列表', 'documentList', null, ''],
    ['文件库', 'console', null, ''],
    ['控制台', 'console', null, ''],
  ])('%s', (text, verb, ticket, rest) => {
    expect(readCommand(text)).toMatchObject({ verb, ticket, rest, loose: false })
  })

  it.each(['同意 12', '不同意 12 理由不足', '批准12'])('leaves the tickets’ words alone: %s', text => {
    expect(['approve', 'disapprove']).toContain(readCommand(text)?.verb)
  })

  it.each(['文件在哪里领', '文件库在哪', '收到文件了吗', '低保要什么文件', '同意文件里说的办法'])(
    'is none in %s',
    text => {
      expect(readCommand(text)?.verb ?? '').not.toMatch(/^document|^console/)
    },
  )

  it.each([
    ['同意', 'yes'],
    ['好的。', 'yes'],
    ['替换', 'replace'],
    ['是新版本', 'replace'],
    ['分开', 'apart'],
    ['两份都留', 'apart'],
    ['不同意', 'no'],
    ['不要了', 'no'],
    ['3栋灯坏了', null],
    ['', null],
  ])('answers a preview: %s', (text, answer) => {
    expect(readPreviewAnswer(text)?.answer ?? null).toBe(answer)
  })

  it.each([
    ['同意 12', 'yes', 12],
    ['同意文件12号', 'yes', 12],
    ['不同意 #3', 'no', 3],
    ['替换3', 'replace', 3],
    ['同意', 'yes', null],
  ])('answers the preview of a number: %s', (text, answer, number) => {
    expect(readPreviewAnswer(text)).toEqual({ answer, number })
  })
})
