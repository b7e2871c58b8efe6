import { expect, it } from 'vitest'
import { sayAnswer, saySource, sayWhere } from '../../src/wording/inquiries.ts'
import { sayUnanswered, sayUnansweredWeek } from '../../src/wording/unanswered.ts'

const source = {
  title: '居住证办理指南',
  number: '长社发〔2025〕7号',
  section: '收费',
  effective: '2025-03-01',
  issued: null,
}

it('names title, 文号, section and date, as far as the document has them', () => {
  expect(saySource(source)).toBe('依据：《居住证办理指南》长社发〔2025〕7号 收费，2025年3月1日起施行')
  expect(saySource({ ...source, number: null, section: '', effective: null, issued: '2025-02-01' })).toBe(
    '依据：《居住证办理指南》，2025年2月1日发布',
  )
  expect(saySource({ author: '方长海', role: 'socialWorker', answeredOn: '2026-03-10', approvedBy: '穆春生' })).toBe(
    '依据：《常见问答》，社区工作者方长海2026年3月10日答复，穆春生审定',
  )
})

it('puts what is quoted into quotation marks and marks what a model wrote', () => {
  const said = { words: '不收费。', source, where: null, more: false }
  expect(sayAnswer({ ...said, byModel: false })).toMatch(/^“不收费。”\n/)
  expect(sayAnswer({ ...said, byModel: true })).toMatch(/^不收费。（AI整理，以原文为准）\n/)
})

it('says where to go as far as it is known', () => {
  expect(sayWhere('8号窗口', '0000-1234508')).toBe('去哪办：8号窗口；电话：0000-1234508')
  expect(sayWhere(null, '0000-1234508')).toBe('电话：0000-1234508')
  expect(sayWhere(null, null)).toBeNull()
})

it('tells the week of questions to whoever asks, and on Monday only what was left open', () => {
  const quiet = { asked: 0, answered: 0, groups: [], left: 0, hidden: 0 }
  expect(sayUnanswered(quiet)).toBe('这七天没有人问过政策和办事。')
  expect(sayUnanswered({ ...quiet, asked: 3, answered: 3 })).toContain('没有没答上的')
  expect(sayUnansweredWeek({ ...quiet, asked: 3, answered: 3 })).toBeNull()
  const open = {
    ...quiet,
    asked: 9,
    answered: 4,
    groups: [{ question: '护照怎么办', times: 2, replied: true }],
    left: 1,
  }
  expect(sayUnansweredWeek({ ...open, hidden: 2 })).toBe(
    '上周问了9个问题，没答上的：\n1. 护照怎么办（2次），社工已答复\n……还有1类\n另有2个是私下问的或涉及各家情况，不列原话。',
  )
})
