import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findDays,
  quotedTicket,
  readChoice,
  readCommand,
  readYesNo,
  ticketIn,
  type Verb,
} from '../../src/understanding/commands.ts'

type Case = readonly [text: string, verb: Verb, ticket: number | null, rest: string]

describe('firm words', () => {
  it.each<Case>([
    ['接单', 'accept', null, ''],
    ['接单 12', 'accept', 12, ''],
    ['接单12', 'accept', 12, ''],
    ['接单了', 'accept', null, ''],
    ['接了', 'accept', null, ''],
    ['我接了 12', 'accept', 12, ''],
    ['12 接单', 'accept', 12, ''],
    ['12号接单', 'accept', 12, ''],
    ['１２号　接单。', 'accept', 12, ''],
    ['#12 接单', 'accept', 12, ''],
    ['退单 12 不在我的楼栋', 'handBack', 12, '不在我的楼栋'],
    ['退单，不归我管', 'handBack', null, '不归我管'],
    ['退回 12 不归我', 'handBack', 12, '不归我'],
    ['转派 12 韩翠萍', 'reassign', 12, '韩翠萍'],
    ['转派12号给韩翠萍', 'reassign', 12, '给韩翠萍'],
    ['转给韩翠萍', 'reassign', null, '韩翠萍'],
    ['派单 12 孔振华', 'reassign', 12, '孔振华'],
    ['协办 12 孔振华 看线路', 'coHandle', 12, '孔振华 看线路'],
    ['追问 12 具体是几楼', 'askInfo', 12, '具体是几楼'],
    ['挂账 12 等配件', 'suspend', 12, '等配件'],
    ['申请挂账 12 等配件', 'suspend', 12, '等配件'],
    ['恢复 12', 'resume', 12, ''],
    ['恢复办理 12', 'resume', 12, ''],
    ['延期 12 两天 等配件', 'extend', 12, '两天 等配件'],
    ['延期 2天 等配件', 'extend', null, '2天 等配件'],
    ['申请延期 3个工作日', 'extend', null, '3个工作日'],
    ['办结 12 换了灯泡', 'finish', 12, '换了灯泡'],
    ['办结12：换了灯泡，亮了。', 'finish', 12, '换了灯泡，亮了'],
    ['办结了', 'finish', null, ''],
    ['完成 999', 'finish', 999, ''],
    ['完成1 合上空开了', 'finish', 1, '合上空开了'],
    ['转 12 孔振华', 'reassign', 12, '孔振华'],
    ['转 不存在的人', 'reassign', null, '不存在的人'],
    ['小格，查 12', 'query', 12, ''],
    ['@小格 帮助', 'help', null, ''],
    ['网格长是谁', 'whoCares', null, ''],
    ['我们楼的单元长叫啥？', 'whoCares', null, '我们楼'],
    ['我今天请假 孩子发烧', 'away', null, '孩子发烧'],
    ['排名', 'weekFigures', null, ''],
    ['看看今天的情况', 'dayFigures', null, ''],
    ['月报', 'monthFigures', null, ''],
    ['上个月情况', 'monthFigures', null, ''],
    ['办结 2楼灯泡换了', 'finish', null, '2楼灯泡换了'],
    ['办结 12 2楼灯泡换了', 'finish', 12, '2楼灯泡换了'],
    ['办结 3单元的门装好了', 'finish', null, '3单元的门装好了'],
    ['办结 12号楼的门装好了', 'finish', null, '12号楼的门装好了'],
    ['办结 12 楼道扫了', 'finish', 12, '楼道扫了'],
    ['同意', 'approve', null, ''],
    ['同意 12', 'approve', 12, ''],
    ['同意，抓紧', 'approve', null, '抓紧'],
    ['同意 FAQ', 'approve', null, 'FAQ'],
    ['同意常见问答', 'approve', null, '常见问答'],
    ['不同意 问答', 'disapprove', null, '问答'],
    ['全文', 'wholeText', null, ''],
    ['看全文', 'wholeText', null, ''],
    ['原文发我', 'wholeText', null, ''],
    ['下一页', 'nextPage', null, ''],
    ['没答上的问题', 'unanswered', null, ''],
    ['看看没答上来的问题有哪些？', 'unanswered', null, ''],
    ['咨询情况', 'unanswered', null, ''],
    ['不同意 12 先用旧的', 'disapprove', 12, '先用旧的'],
    ['不同意，先用旧的', 'disapprove', null, '先用旧的'],
    ['不受理 12 不是本社区', 'reject', 12, '不是本社区'],
    ['转12345 12', 'transfer', 12, ''],
    ['转12345', 'transfer', null, ''],
    ['并单 12 10', 'merge', 12, '10'],
    ['我的任务', 'myTasks', null, ''],
    ['我手上有什么任务', 'myTasks', null, ''],
    ['查看我的任务', 'myTasks', null, ''],
    ['我的任务有哪些？', 'myTasks', null, ''],
    ['谁管 5栋2单元', 'whoCares', null, '5栋2单元'],
    ['谁负责5栋2单元', 'whoCares', null, '5栋2单元'],
    ['5栋2单元谁管？', 'whoCares', null, '5栋2单元'],
    ['5栋归谁管', 'whoCares', null, '5栋'],
    ['谁管我们楼', 'whoCares', null, '我们楼'],
    ['帮助', 'help', null, ''],
    ['？', 'help', null, ''],
    ['查 12', 'query', 12, ''],
    ['查询12号工单', 'query', 12, ''],
    ['撤销 12', 'cancel', 12, ''],
    ['撤消12号', 'cancel', 12, ''],
    ['查', 'query', null, ''],
    ['查进度', 'query', null, ''],
    ['查 1234567890', 'query', 1234567890, ''],
    ['补充 13912345678 是我电话', 'supplement', null, '13912345678 是我电话'],
    ['怎么用啊', 'help', null, ''],
    ['满意', 'confirm', null, ''],
    ['非常满意！', 'confirm', null, ''],
    ['没修好 还是不亮', 'reopen', null, '还是不亮'],
    ['不满意，灯又灭了', 'reopen', null, '灯又灭了'],
    ['我也遇到', 'join', null, ''],
    ['补充 12 是三楼', 'supplement', 12, '是三楼'],
    ['补充 3楼也不亮', 'supplement', null, '3楼也不亮'],
    ['绑定 123456', 'bind', null, '123456'],
    ['绑定 000123', 'bind', null, '000123'],
    ['绑定码 123456', 'bind', null, '123456'],
    ['绑定', 'bind', null, ''],
    ['绑定码 韩翠萍', 'bindCode', null, '韩翠萍'],
    ['绑定本群 3栋居民群', 'bindRoom', null, '3栋居民群'],
    ['请假 3天', 'away', null, '3天'],
    ['我请假三天', 'away', null, '三天'],
    ['我回来了', 'back', null, ''],
    ['今天谁值班', 'duty', null, ''],
  ])('%s', (text, verb, ticket, rest) => {
    expect(readCommand(text)).toMatchObject({ verb, loose: false, ticket })
    expect(readCommand(text)!.rest).toBe(rest)
  })
})

describe('everyday words, good only where something waits for them', () => {
  it.each<readonly [string, Verb]>([
    ['好的，马上去', 'accept'],
    ['好', 'accept'],
    ['收到', 'accept'],
    ['好的我下午去看看', 'accept'],
    ['行，我来处理', 'accept'],
    ['在路上了', 'accept'],
    ['修好了', 'finish'],
    ['灯泡换好了', 'finish'],
    ['已经清理干净了', 'finish'],
    ['搞定', 'finish'],
    ['处理完了', 'finish'],
    ['这个不归我管', 'handBack'],
    ['不归我管', 'handBack'],
    ['还是不亮', 'reopen'],
    ['不用来了，自己好了', 'cancel'],
    ['亮了，谢谢', 'confirm'],
    ['我家也是', 'join'],
    ['+1', 'join'],
  ])('%s: %s', (text, verb) => {
    expect(readCommand(text)).toMatchObject({ verb, loose: true, ticket: null })
  })

  it('reads the number that stands with them', () => {
    expect(readCommand('12号工单修好了')).toMatchObject({ verb: 'finish', ticket: 12 })
    expect(readCommand('12 修好了')).toMatchObject({ verb: 'finish', ticket: 12 })
  })

  it('takes no place for a number', () => {
    for (const text of ['3单元灯修好了', '3楼灯修好了', '2栋的门修好了', '12号楼的灯修好了'])
      expect(readCommand(text)?.ticket ?? null, text).toBeNull()
  })
})

describe('sentences that are no command', () => {
  it.each([
    '三楼楼道灯不亮了',
    '灯修好了吗',
    '修好了没',
    '好了吗？',
    '大家早上好',
    '我接孩子去了',
    '退回的快递放哪了',
    '恢复供水了吗',
    '谁管管楼下那个喇叭啊',
    '谁管这事呀',
    '满意度调查怎么填',
    '同意书在哪里领',
    '批准文号是多少',
    '待办事项一大堆',
    '帮助老人是应该的',
    '查了半天没查到',
    '任务重啊',
    '请假条找谁签',
    '不同意见都可以提',
    '',
    '   ',
    '。。。',
    '😀😀',
    '长'.repeat(501),
  ])('%s', text => {
    expect(readCommand(text)).toBeNull()
  })
})

it('keeps the rest as it was written, with its own commas and brackets', () => {
  expect(readCommand('办结 12 换了灯泡（2个），亮了')?.rest).toBe('换了灯泡（2个），亮了')
  expect(readCommand('办結 12 換了燈泡')?.rest).toBe('換了燈泡')
})

it('never throws, and never gives a number that does not stand in the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(9_999_999), (text, number) => {
      const command = readCommand(`${text} ${number}`)
      if (command?.ticket != null) expect(`${text} ${number}`.normalize('NFKC')).toContain(String(command.ticket))
    }),
  )
})

it.each([
  ['12号工单', 12],
  ['#7', 7],
  ['12号楼', null],
  ['三号工单', null],
])('the ticket named in %s is %s', (text, number) => {
  expect(ticketIn(text)).toBe(number)
})

it.each([
  ['【新任务 12号】楼道灯', 12],
  ['12号收到：1栋3单元楼道灯', 12],
  ['12号楼的灯', null],
  ['早上好', null],
  ['您手上有2件：\n3号 楼道灯\n4号 单元门', null],
  ['您说的是哪一件？回数字：\n1. 3号', null],
])('quoting %s names %s', (quote, number) => {
  expect(quotedTicket(quote)).toBe(number)
})

it.each([
  ['2', 3, 2],
  ['选2', 3, 2],
  ['第二个', 3, 2],
  ['两', 3, 2],
  ['４', 3, null],
  ['0', 3, null],
  ['２。', 3, 2],
  ['两个都是', 3, null],
])('%s of %i is choice %s', (text, count, choice) => {
  expect(readChoice(text, count)).toBe(choice)
})

it.each([
  ['是的', true],
  ['确认', true],
  ['好的', true],
  ['不是', false],
  ['取消', false],
  ['不确定', null],
  ['是谁', null],
])('%s is %s', (text, answer) => {
  expect(readYesNo(text)).toBe(answer)
})

it.each([
  ['3天', 7, 3],
  ['两天 等配件', 5, 2],
  ['一周', 7, 7],
  ['一周', 5, 5],
  ['2个星期', 7, 14],
  ['半个月', 7, 15],
  ['3个工作日', 5, 3],
  ['等配件', 5, null],
  ['到周五', 7, null],
])('%s (week of %i) is %s days', (text, week, days) => {
  expect(findDays(text, week)).toBe(days)
})
