import { type DocumentState, documentStates } from '../domain/document-life.ts'
import { unreadable } from './policy.ts'

/** What is said about the documents of the library, in chat and on the console's pages. */

/** 2026-03-01 as people write it; a day that is not stated is 未写明. */
export const sayDate = (date: string | null): string => {
  const [year, month, day] = (date ?? '').split('-').map(Number)
  return date ? `${year}年${month}月${day}日` : '未写明'
}

export const fieldNames = {
  title: '标题',
  issuer: '发布单位',
  number: '文号',
  issued: '发布日期',
  effective: '施行日期',
  expires: '失效日期',
  region: '适用范围',
  supersededBy: '替代文件',
} as const satisfies Record<string, string>
export type FieldName = keyof typeof fieldNames

type Stated = Record<'issuer' | 'number' | 'effective' | 'expires' | 'region', string | null>
export type Shown = {
  id: number
  title: string
  state: DocumentState
  header: Stated
  passages: number
  opening: string
  isLuring: boolean
}

const facts = ({ number, issuer, effective, expires }: Stated): string =>
  [
    `文号：${number ?? '未写明'}`,
    ...(issuer ? [`发布单位：${issuer}`] : []),
    `施行：${sayDate(effective)}，失效：${sayDate(expires)}`,
  ].join('\n')

const named = (id: number, title: string): string => `文件${id}《${title}》`

export const sayLuring = (): string =>
  '请留意：里面有叫人转账、报密码或“忽略以上”的话。请先核对是谁发的，确认没有问题再同意。'

/** Before it is approved: what was read, so that a wrong date is seen now and not by a resident. */
export const sayPreview = (shown: Shown, next: string): string =>
  `收到${named(shown.id, shown.title)}，还是草稿，居民查不到。\n${facts(shown.header)}\n共${shown.passages}段，开头是：${shown.opening}\n${shown.isLuring ? `${sayLuring()}\n` : ''}${next}`

export const askApproval = (id: number): string =>
  `没有问题请回“同意”，就可以用来回答居民；不要请回“不同意”。要改请发，例如：文件 ${id} 失效日期 2027年12月31日`
export const askWhichDocument = (documents: readonly { id: number; title: string }[]): string =>
  `有${documents.length}份文件等您决定，请说明是哪一份：\n${documents.map(({ id, title }) => `${id} 《${title}》`).join('\n')}\n例如回：同意 ${documents[0]!.id}`
export const askDocumentOrTicket = (id: number, title: string): string =>
  `${id}号既有一件事、又有一份文件等您决定。文件《${title}》请回“同意文件 ${id}”或“撤下文件 ${id}”。`
export const askTwin = (twin: { id: number; title: string }): string =>
  `已经有一份同名或同文号的${named(twin.id, twin.title)}。是新版本请回“替换”；是两份不同的文件请回“分开”，两份都留；不要请回“不同意”。`
export const askTwinByNumber = (id: number, twin: { id: number; title: string }): string =>
  `文件${id}与${named(twin.id, twin.title)}同名或同文号。是新版本请发“替换文件 ${id}”，两份都留请发“分开文件 ${id}”。`
export const sayWaitsForSecretary = (): string => '已转给书记看，书记同意后就可以用来回答居民。'
export const tellDraft = (who: string, shown: Shown, next: string): string =>
  `${who}交来一份文件，请您看看。\n${sayPreview(shown, next)}`
export const askApprovalByNumber = (id: number): string =>
  `没有问题请发“同意文件 ${id}”；不要请发“撤下文件 ${id}”。要改请发，例如：文件 ${id} 失效日期 2027年12月31日`

export const sayApproved = (id: number, title: string): string =>
  `${named(id, title)}已放进文件库，从现在起可以用来回答居民。以后不用了请发“撤下文件 ${id}”。`
export const sayApprovedNotYet = (id: number, title: string, from: string | null): string =>
  `${named(id, title)}已放进文件库，${sayDate(from)}施行，到那天才用来回答居民。`
export const sayApprovedOut = (id: number, title: string): string =>
  `${named(id, title)}已同意，但照上面写的日期和状态它已经失效或被替代，不会用来回答居民。日期写错了请改，例如：文件 ${id} 失效日期 2027年12月31日`
export const sayEnded = (changed: readonly { id: number; title: string; state: DocumentState }[]): string =>
  changed.map(({ id, title, state }) => `${named(id, title)}：${documentStates[state]}，不再用来回答居民。`).join('\n')
export const sayBack = (changed: readonly { id: number; title: string }[]): string =>
  changed.map(({ id, title }) => `${named(id, title)}：重新使用。`).join('\n')
export const tellApproved = (id: number, title: string): string =>
  `您交的${named(id, title)}书记已同意，可以用来回答居民了。`
export const tellRefused = (id: number, title: string): string =>
  `您交的${named(id, title)}书记没有同意，没有放进文件库。`
export const sayWithdrawn = (id: number, title: string): string =>
  `${named(id, title)}已撤下，不再用来回答居民。要重新用请发“同意文件 ${id}”。`
export const sayDiscarded = (id: number, title: string): string =>
  `${named(id, title)}没有收进文件库，居民查不到。改主意了请发“同意文件 ${id}”。`
export const sayAlreadyHere = (id: number, title: string, state: DocumentState): string =>
  `这份文件已经有了，就是${named(id, title)}（${documentStates[state]}），没有重复收。${state === 'DRAFT' || state === 'WITHDRAWN' ? `要用请发“同意文件 ${id}”。` : ''}`

export const sayNoDocument = (id: number | null): string =>
  id === null ? '请写文件的编号，例如：同意文件 12。发“文件列表”看编号。' : `没有文件${id}。发“文件列表”看编号。`
export const sayNotPossible = (id: number, state: DocumentState): string =>
  `文件${id}现在是“${documentStates[state]}”，不用再办。发“文件 ${id}”看它的情况。`
export const sayNoTwin = (id: number): string => `没有与文件${id}同名或同文号的文件，发“同意文件 ${id}”就行。`

export const sayDocument = ({ id, title, state, header, passages, opening }: Shown): string =>
  `${named(id, title)}：${documentStates[state]}\n${facts(header)}\n适用范围：${header.region ?? '未写明'}\n共${passages}段，开头是：${opening}\n要改请发，例如：文件 ${id} 失效日期 2027年12月31日`
export const sayEdited = (id: number, field: FieldName, value: string | null): string =>
  `文件${id}的${fieldNames[field]}已改为：${value === null ? '无' : /^\d{4}-\d{2}-\d{2}$/.test(value) ? sayDate(value) : value}。`
const editProblems = {
  field: `可以改的有：${Object.values(fieldNames).join('、')}。`,
  date: '日期请写成 2027年12月31日，要是真有的一天。',
  value: '标题不能空着。',
  length: '太长了，请在80个字以内。',
} as const satisfies Record<string, string>
export const sayBadEdit = (id: number, why: keyof typeof editProblems): string =>
  `没有改。${editProblems[why]}例如：文件 ${id} 失效日期 2027年12月31日`

export const sayDocuments = (
  documents: readonly { id: number; title: string; state: DocumentState }[],
  total: number,
): string =>
  documents.length === 0
    ? '文件库里还没有文件。把文件（.docx .pdf .xlsx .txt 等）直接发给我就行。'
    : `文件库共${total}份，最近的：\n${documents.map(one => `${one.id} 《${one.title}》${documentStates[one.state]}`).join('\n')}\n看一份请发“文件 编号”；全部文件请发“文件库”，用网页看。`

// ---- files that cannot be read

export const fileProblems = {
  ...unreadable,
  notFetched: () => '没有从微信取到这个文件。请再发一次。',
} as const satisfies Record<string, (most: number) => string>
export type FileProblem = keyof typeof fileProblems

export const sayUnreadable = (name: string | null, why: FileProblem, most: number): string =>
  `${name ? `“${name.slice(0, 60)}”` : '这个文件'}没有收下：${fileProblems[why](most)}`
/** It cannot answer anybody, but it can be sent on. */
export const sayOnlyToSendOn = (name: string, why: FileProblem, most: number): string =>
  `“${name.slice(0, 60)}”不能用来回答居民：${fileProblems[why](most)}\n要随通知发：请在五分钟内写通知；做学习材料：请发“学习材料 说明”。`
export const sayNoFiles = (): string =>
  '我这里只收社区书记、社区工作者发的政策文件。报事的照片可以直接发；要交材料请到党群服务中心，或问网格长。'

// ---- what the library's folder brings, and what the calendar takes away

export const tellFolder = (
  fresh: readonly { id: number; title: string; replaces: number | null }[],
  problems: readonly { path: string; why: FileProblem }[],
  most: number,
): string =>
  [
    ...(fresh.length > 0 ? [`文件夹里有${fresh.length}份新文件，等您同意：`] : []),
    ...fresh
      .slice(0, mostListed)
      .map(({ id, title, replaces }) => `${named(id, title)}${replaces === null ? '' : `（文件${replaces}的新版本）`}`),
    ...(fresh.length > mostListed ? [`……还有${fresh.length - mostListed}份`] : []),
    ...(fresh.length > 0
      ? [`看一份请发“文件 ${fresh[0]!.id}”，同意请发“同意文件 ${fresh[0]!.id}”；发“文件库”用网页一起办。`]
      : []),
    ...(problems.length > 0 ? ['这些文件读不了：'] : []),
    ...problems.slice(0, mostListed).map(({ path, why }) => `${path}：${fileProblems[why](most)}`),
  ].join('\n')
const mostListed = 8

export const tellExpired = (changed: readonly { id: number; title: string; state: DocumentState }[]): string =>
  `文件到期提醒：\n${sayEnded(changed)}\n要继续用，请改失效日期，例如：文件 ${changed[0]!.id} 失效日期 2027年12月31日；有新文件请直接发给我。`

// ---- the console's link

export const sayConsoleLink = (link: string): string => `文件库的网页，十分钟内点开，只能用一次，请不要转发：\n${link}`
export const sayNoConsole = (): string => '网页没有打开。请管理员在设置里写上 PUBLIC_URL，重新启动小格。'

/** The words of the console's pages. */
export const consoleWords = {
  enterTitle: '文件库',
  enterWhy: '请点下面的按钮进入。这个链接只能用一次，八小时后要重新登录。',
  enter: '进入文件库',
  linkGone: '链接已经用过或过期了。请在微信里私聊小格，发“文件库”，重新要一个。',
  notIn: '请先登录：在微信里私聊小格，发“文件库”，点开它发来的链接。',
  notInTitle: '还没有登录',
  foreign: '这个页面放得太久了，或者不是从这里点的。请回到文件库，再做一次。',
  foreignTitle: '没有办成',
  left: '您已退出。下次请在微信里私聊小格，发“文件库”。',
  listTitle: '全部文件',
  waiting: '等您同意',
  noneWaiting: '没有等您同意的文件。',
  inUse: '使用中',
  noneInUse: '还没有用来回答居民的文件。',
  outOfUse: '不再使用',
  noneOut: '没有失效或撤下的文件。',
  noneSought: (sought: string): string => `没有标题或文号里有“${sought}”的文件。`,
  seeAll: '看全部文件',
  upload: '添加文件',
  send: '上传',
  uploadHint:
    '可以选 Word（.docx）、PDF、Excel（.xlsx）、网页或纯文字，每份不超过50MB。传上来先是草稿，您同意后才用来回答居民。',
  seek: '按标题找',
  seekButton: '找',
  approve: '同意，用来回答居民',
  approveTicked: '同意勾选的，用来回答居民',
  tick: (title: string): string => `勾选《${title}》`,
  tickAll: '全部勾上',
  tickNone: '都不勾',
  decided: '已经办过了。',
  numbered: (id: number): string => `文件${id}：`,
  noneTicked: '还没有勾选。请先在左边的方框里打勾。',
  approvedSeveral: (count: number): string => `已同意${count}份，在有效期内的现在就可以用来回答居民。`,
  moreProblems: (count: number): string => `还有${count}份没有办成，请点开看。`,
  replace: '是新版本，替换旧的',
  apart: '是两份文件，都留着',
  discard: '不要这份',
  withdraw: '撤下，不再使用',
  twin: (id: number, title: string): string => `已经有一份同名或同文号的${named(id, title)}。`,
  headTitle: '文件信息',
  headHint: '空着就是没有。失效日期过后不再用来回答居民；填了替代文件，这份就停用。',
  save: '保存',
  saved: '已保存。',
  passages: (count: number): string => `正文，共${count}段`,
  guideTitle: (count: number): string => `办事指南，共${count}项`,
  guideFields: {
    audience: '办理对象',
    materials: '所需材料',
    steps: '办理流程',
    place: '办理地点',
    timeLimit: '办理时限',
    fee: '收费',
    phone: '电话',
    hours: '时间',
    amount: '标准',
  },
  shortState: { DRAFT: '草稿', APPROVED: '使用中', EXPIRED: '已失效', REPLACED: '已被替代', WITHDRAWN: '已撤下' },
  lineOf: (id: number, number: string | null, expires: string | null): string =>
    [`文件${id}`, number ?? '无文号', expires === null ? '长期' : `至${sayDate(expires)}`].join('　'),
  cameAs: (id: number, fileName: string): string => `文件${id}，来自“${fileName}”`,
  tooLarge: (most: number): string => `文件太大，没有收下。每份不超过${most}MB，请拆开再传。`,
  noFile: '没有选文件。请先点“选择文件”。',
  taken: (id: number, title: string): string => `已收下${named(id, title)}，还是草稿，等您同意。`,
  tooMany: (most: number): string => `一次最多传${most}份，请分几次。`,
  gone: '没有这份文件。',
  goneTitle: '找不到',
  wrong: (field: FieldName): string =>
    `“${fieldNames[field]}”没有写对：日期要是真有的一天，标题不能空着，不超过80个字。没有保存。`,
} as const
