/** What is said about the documents of the library; each order begins with its word and the document's number. */
export type DocumentVerb =
  | 'documentApprove'
  | 'documentReplace'
  | 'documentApart'
  | 'documentWithdraw'
  | 'documentShow'
  | 'documentList'
  | 'console'

const numbered = '文件(?=\\s*#?\\d|\\s*$)'

/** They stand before the tickets' words: 同意文件 12 is no 同意 12. */
export const documentCommands: readonly (readonly [RegExp, DocumentVerb])[] = [
  [new RegExp(`^(?:同意|批准|通过)\\s*${numbered}`), 'documentApprove'],
  [new RegExp(`^替换\\s*${numbered}`), 'documentReplace'],
  [new RegExp(`^分开\\s*${numbered}`), 'documentApart'],
  [new RegExp(`^(?:不同意|驳回|撤下|下架|停用|作废)\\s*${numbered}`), 'documentWithdraw'],
  [/^(?:看看?|查看?)?文件(?:列表|清单)$/, 'documentList'],
  [/^(?:打开)?(?:文件库|控制台|管理后台)$/, 'console'],
  [/^(?:看看?|查看?)?文件(?=\s*#?\d{1,6}(?:\s*号)?(?:\s|[:：,，]|$))/, 'documentShow'],
]

export type TwinAnswer = 'yes' | 'replace' | 'apart' | 'no'

const answers: readonly (readonly [TwinAnswer, RegExp])[] = [
  ['no', /^(?:不同意|不要了?|不用了?|不是|不行|不|算了|取消|撤下|不放)$/],
  ['replace', /^(?:替换|换掉|替代|用新的|是新版本?|新版本?|取代)(?:旧的|吧|了)?$/],
  ['apart', /^(?:分开|都留|两份都留|都要|另存|不同的文件|不一样)(?:放|吧)?$/],
  ['yes', /^(?:同意|批准|通过|入库|放进去|可以|好|好的|行|是|是的|对|没问题|确认|确定)(?:了|吧)?$/],
]

/**
 * What a 书记 answers to a preview, 「同意 3」 with the number of the document meant; null when the words are about
 * something else.
 */
export function readPreviewAnswer(text: string): { answer: TwinAnswer; number: number | null } | null {
  const clean = text.trim().replace(/[。.!！\s]+$/, '')
  const [, words = clean, number] = /^(.+?)\s*(?:文件)?\s*#?(\d{1,6})(?:\s*号)?$/.exec(clean) ?? []
  const answer = answers.find(([, way]) => way.test(words))?.[0]
  return answer ? { answer, number: number === undefined ? null : Number(number) } : null
}
