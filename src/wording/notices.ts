import type { NoticeState } from '../domain/notices.ts'
import { type Role, roles } from '../domain/roles.ts'
import { dayOfDate, shanghaiDate, shanghaiTime, weekdayOf } from '../domain/working-time.ts'
import type { Cut } from '../understanding/cuts.ts'
import { sayDuration, sayWhen } from './times.ts'

const mostNamed = 12
const mostRoomsNamed = 80
const named = (names: readonly string[], most = mostNamed): string =>
  names.length > most ? `${names.slice(0, most).join('、')}等${names.length}个` : names.join('、')

/** 社区书记穆春生, 3栋楼栋长某某. */
export const saySender = (role: Role, scope: { kind: string; name: string }, name: string): string =>
  `${scope.kind === 'community' ? '' : scope.name}${roles[role].zh}${name}`

/** Exactly as it goes out. */
export const sayNotice = (body: string, urgent: boolean, sender: string): string =>
  `【${urgent ? '紧急通知' : '通知'}】${body}\n——${sender}（看到请回“收到”）`

const cuts: Record<Cut, string> = { water: '停水', power: '停电', heating: '停暖' }

/** To whoever feels a cut that a notice told of: until when, and what to do if it lasts longer. */
export function sayAnnounced(cut: Cut, { from, to }: { from: number; to: number }, now: number): string {
  const end = shanghaiDate(from) === shanghaiDate(to) ? shanghaiTime(to) : sayWhen(to, now)
  return `通知过的：${sayWhen(from, now)}到${end}${cuts[cut]}。到时还没恢复，请再跟我说一声，我找人看。`
}

export type Preview = {
  id: number
  text: string
  rooms: readonly string[]
  unbound: readonly string[]
  people: readonly string[]
  unreached: readonly string[]
  uncovered: readonly string[]
  sendAt: number | null
  /** When it would go out because of the quiet hours; null when they do not matter. */
  quietUntil: number | null
  urgent: boolean
  /** What goes out behind the words. */
  attachment: { name: string; isPicture: boolean } | null
  /** 明天 in a text that is read on another day. */
  otherDay: string | null
  /** 明天 in a text that names no hour. */
  noHour: string | null
  sameAs: number | null
}

export function sayPreview(p: Preview, now: number): string {
  return [
    `【待确认 通知${p.id}】`,
    ...sayTargets(p),
    `时间：${sayTiming(p, now)}`,
    p.attachment ? `正文（后面跟${p.attachment.isPicture ? '一张照片' : `文件“${p.attachment.name}”`}）：` : '正文：',
    p.text,
    '————',
    ...(p.otherDay
      ? [`注意：正文里的“${p.otherDay}”，大家是在${sayWhen(p.quietUntil ?? p.sendAt ?? now, now)}读到的，请核对。`]
      : []),
    ...(p.noHour ? [`正文只写了“${p.noHour}”，是几点？要写明请重发一遍；不用写，就照下面确认。`] : []),
    p.sameAs === null
      ? '确认无误请半小时内回“确认”；要定时回“今晚7点发”；加照片、文件直接发来；不发回“取消”。'
      : `十分钟内已经发过一样的（通知${p.sameAs}）。确实要再发一次，请回“再发一次”；不发回“取消”。`,
  ].join('\n')
}

function sayTargets({ rooms, unbound, people, unreached, uncovered }: Preview): string[] {
  const lines: string[] = []
  if (rooms.length > 0) lines.push(`发到：${rooms.length}个群（${named(rooms, mostRoomsNamed)}）`)
  if (people.length > 0) lines.push(`私发：${people.length}人（${named(people, 20)}）`)
  if (unbound.length > 0) lines.push(`发不到：${unbound.length}个群还没有绑定（${named(unbound)}）`)
  if (uncovered.length > 0) lines.push(`没有群：${named(uncovered)}`)
  if (unreached.length > 0)
    lines.push(`未通知到：${unreached.length}户没有绑定微信，请上门或打电话（${named(unreached, 20)}）`)
  return lines
}

function sayTiming({ sendAt, quietUntil }: Preview, now: number): string {
  const when = sendAt === null ? '确认后马上发' : `${sayWhen(sendAt, now)}发`
  return quietUntil === null ? when : `${when}，因免打扰时段，${sayWhen(quietUntil, now)}发出（急事请用“紧急通知”）`
}

const example = '例如：通知 3栋和5栋 明天8点到12点停水，请提前储水'
export const askAudience = (): string =>
  `要发给谁？请把对象写在“通知”后面：全体居民、所有群、第3网格、3栋、5栋2单元、党员、三长、志愿者、独居老人家属。${example}`
export const askBody = (words: string): string => `发给${words}，通知什么？请写在后面，${example}`
export const sayTooLong = (length: number, most: number): string =>
  `这条通知有${length}个字，群里看不完。请缩到${most}字以内再发。`
export const sayNoSuchDay = (date: string): string => `日历上没有“${date}”，请核对日期后重发，这次没有发出。`
export const sayNoLinks = (): string =>
  '正文里有链接。社区设置了通知不带链接（防诈骗，也免得被微信限制），这次没有发出。请去掉链接写明办法，或请书记发“设置 通知里可以有链接 开”。'
export const sayUnknownPlaces = (names: readonly string[]): string =>
  `社区里没有${names.join('、')}，请核对后重发，这次没有发出。`
export const sayNobodyThere = (words: string): string =>
  `“${words}”没有对应的群，也没有绑定的人，这次没有发出。请换个说法，或先在群里绑定。`
export const sayNoRight = (): string =>
  '发通知要由社区书记、副书记、社工，或网格长、楼栋长、单元长（已绑定的本人）来办。'
export const sayOutOfReach = (scopes: readonly string[]): string =>
  `您只能给自己的范围发通知：${scopes.join('、')}。这次没有发出，更大范围请找社区书记或社工。`

export type TimeProblem = 'noClock' | 'past' | 'noSuchDay' | 'tooFar' | 'noTime'
const timeProblems: Record<TimeProblem, (words: string) => string> = {
  noClock: words => `“${words}”是几点发？请写上钟点，例如：今晚7点发`,
  past: words => `“${words}”已经过去了。要改什么时候发？例如：今晚7点发；马上发请回“确认”`,
  noSuchDay: words => `日历上没有“${words}”。什么时候发？例如：明天上午9点发`,
  tooFar: words => `“${words}”太远了，最多提前90天定时。什么时候发？`,
  noTime: () => '定在什么时候发？例如：今晚7点发、明天上午9点发',
}
export const askSendTime = (why: TimeProblem, words: string): string => timeProblems[why](words)
export const sayNotWritten = (): string => '请连同通知一起重发，这次没有发出。'

export const askFirmYes = (id: number): string => `通知${id}要回“确认”两个字才会发出；不发回“取消”。`
export const askAgainWord = (id: number, same: number): string =>
  `十分钟内已经发过一样的（通知${same}）。确实要再发，请回“再发一次”；不发通知${id}，回“取消”。`
export const sayDropped = (id: number): string => `好的，通知${id}不发了。`
export const sayExpired = (id: number, at: number, now: number): string =>
  `通知${id}是${sayWhen(at, now)}写的，当时半小时内没有确认，已经作废，没有发出。要发请重新写一遍。`
export const sayNotYours = (id: number, name: string): string =>
  `通知${id}要由写它的${name}本人确认，您的确认不算，没有发出。`
export const sayConfirmedBefore = (id: number): string => `通知${id}已经确认过，不会重复发。看进度发“通知进度 ${id}”。`
export const sayStarted = (id: number, count: number, takesMs: number, later: number | null, now: number): string =>
  later === null
    ? `通知${id}开始发：共${count}条，大约${sayDuration(Math.max(takesMs, 60_000))}发完。看进度发“通知进度”，停发回“取消通知”。`
    : `通知${id}已确认：现在是免打扰时段，${sayWhen(later, now)}起发，共${count}条。不发了回“取消通知”。`
export const sayScheduled = (id: number, sendAt: number, now: number): string =>
  `通知${id}已定时：${sayWhen(sendAt, now)}发出。不发了回“取消通知 ${id}”。`
export const sayNeedsSecond = (id: number, names: readonly string[]): string =>
  `通知${id}发给全社区，按社区的规定还要第二个人确认，已请${names.join('、')}看。`
export const sayWaitsForSecond = (id: number): string => `通知${id}还在等第二个人确认，没有发出。`
export const sayNoSecond = (id: number): string =>
  `通知${id}发给全社区，要第二个人确认，但没有别的绑定了的书记或社工，没有发出。`
export const askSecond = (preview: string, id: number, by: string): string =>
  `${by}写了一条发给全社区的通知，请您做第二确认人。\n${preview}\n同意请回“确认通知 ${id}”，不同意回“取消通知 ${id}”。`
export const sayAgreed = (id: number, name: string): string => `${name}已确认，通知${id}照计划发。`
export const sayPhotoTaken = (id: number): string => `照片收到，会跟在通知${id}后面发。确认请回“确认”。`

export const sayFileTaken = (id: number, name: string): string =>
  `文件“${name}”收到，会跟在通知${id}后面发。确认请回“确认”。`
export const sayFileReady = (name: string): string =>
  `文件“${name}”收到。随通知发：请在五分钟内写通知；做学习材料：请发“学习材料 说明”。别的用处我帮不上。`
export const sayLinkReady = (isAllowed: boolean): string =>
  isAllowed
    ? '链接收到。随通知发：请在五分钟内写通知；做学习材料：请发“学习材料 说明”。'
    : '链接收到，可以做学习材料：请发“学习材料 说明”。通知里不能带链接（社区的设置），要带请书记发“设置 通知里可以有链接 开”。'
export const sayNoLinkCard = (id: number): string =>
  `社区设置了通知不带链接（防诈骗，也免得被微信限制），链接没有加进通知${id}。请写明办法，或请书记发“设置 通知里可以有链接 开”后再发一次链接；照原样发请回“确认”。`
export const sayBodyWithLink = (body: string, link: string): string => `${body}\n${link}`
/** Below the words, above who sends it. */
export const sayWithLink = (text: string, link: string): string => {
  const end = text.lastIndexOf('\n——')
  return `${text.slice(0, end)}\n${link}${text.slice(end)}`
}

export const sayNothingToCancel = (): string => '没有等着发或正在发的通知。'
export const sayCancelled = (id: number, stopped: number, gone: number): string =>
  gone === 0
    ? `通知${id}已取消，一条也没有发出。`
    : `通知${id}已停发：${gone}条已经发出，收不回来；剩下${stopped}条不再发（正在路上的那一条可能还会到）。`
export const sayAllGone = (id: number, gone: number): string => `通知${id}的${gone}条都已经发出，收不回来了。`
export const sayCancelledBy = (id: number, name: string): string => `通知${id}被${name}取消了。`
export const sayMissedNotice = (id: number, due: number, now: number): string =>
  `通知${id}定在${sayWhen(due, now)}发，那时程序没有运行，现在晚了两个多小时，没有发出。要发请重新写一遍。`

const stateWords: Record<NoticeState, string> = {
  DRAFT: '待确认',
  READY: '已定时',
  SENDING: '正在发',
  DONE: '已发完',
  CANCELLED: '已取消',
  EXPIRED: '已作废，没有发出',
}
export type Counts = {
  sent: number
  waiting: number
  unknown: readonly string[]
  dead: readonly string[]
  unsent: readonly string[]
}

export const sayNoNotices = (): string => '您还没有发过通知。'
export function sayProgress(
  id: number,
  state: NoticeState,
  sendAt: number | null,
  total: number,
  counts: Counts,
  now: number,
): string {
  const hour = state === 'READY' && sendAt !== null ? `，${sayWhen(sendAt, now)}发` : ''
  const head = `通知${id}：${stateWords[state]}${hour}。共${total}条`
  if (state === 'DRAFT' || state === 'READY' || state === 'EXPIRED') return `${head}。`
  const queue = counts.waiting > 0 ? `，还有${counts.waiting}条在排队` : ''
  return [`${head}，送到${counts.sent}条${queue}。`, ...sayFailures(counts)].join('\n')
}
export function sayFinished(id: number, counts: Counts): string {
  const failures = sayFailures(counts)
  const head = `通知${id}发完了：送到${counts.sent}条${failures.length === 0 ? '' : '，下面的请留意'}。`
  return [head, ...failures].join('\n')
}
const sayFailures = ({ unknown, dead, unsent }: Counts): string[] => [
  ...(unknown.length > 0 ? [`不能确定是否送到：${named(unknown)}`] : []),
  ...(dead.length > 0 ? [`没有送到：${named(dead)}`] : []),
  ...(unsent.length > 0 ? [`没有发：${named(unsent)}`] : []),
]

const longestList = 1_200
export type GroupRead = { name: string; read: number; expected: number | null; others: number }

export function sayReceipts(
  id: number,
  groups: readonly GroupRead[],
  read: number,
  expected: number,
  unread: readonly string[],
): string {
  const lines = groups
    .filter(group => group.read + group.others > 0 || groups.length <= mostNamed)
    .map(({ name, read: n, expected: of, others }) => {
      const households = of === null ? `${n}户` : `${n}/${of}户`
      return `${name}：${households}${others > 0 ? `，另有${others}个未绑定的账号` : ''}`
    })
  const hidden = groups.length - lines.length
  return [
    `通知${id}的回执：已绑定的${expected}户里，${read}户回了“收到”。`,
    ...lines,
    ...(hidden > 0 ? [`其余${hidden}个群还没有人回。`] : []),
    ...(unread.length === 0
      ? ['都看到了。']
      : [`还没回的${unread.length}户：${cutList(unread)}`, '发“提醒未读”，我私下各提醒一次。']),
  ].join('\n')
}

function cutList(items: readonly string[]): string {
  const all = items.join('、')
  return all.length <= longestList ? all : `${all.slice(0, all.lastIndexOf('、', longestList))}……`
}

export const sayReminder = (text: string): string => `这条通知您可能还没看到，看到请回“收到”：\n${text}`
export const sayReminded = (id: number, count: number): string =>
  count === 0 ? `通知${id}没有需要提醒的住户。` : `已安排私下提醒通知${id}还没回的${count}户，每户一次。`
export const sayRemindedBefore = (id: number): string => `通知${id}已经提醒过一次，不再打扰大家。`
export const sayNotSentYet = (id: number): string => `通知${id}还没有发出，没有回执。`

export const sayAsked = (ask: number, notice: number, who: string, where: string | null, text: string): string =>
  `【居民提问 ${ask}】关于通知${notice}，${where ? `${where}的` : ''}${who}问：${text}\n引用这条消息回复，我转给本人。`
export const sayPassedOn = (): string => '这个问题已转给发通知的人，有答复马上告诉您。'
export const sayAnswer = (sender: string, question: string, answer: string): string =>
  `您问“${question.length > 30 ? `${question.slice(0, 30)}…` : question}”，${sender}答复：${answer}`
export const sayAnswerPassed = (name: string): string => `已转告${name}。`
export const sayAnsweredBefore = (): string => '这个问题已经答复过了。'

const weekdays = '日一二三四五六'
const saySpanDay = (ms: number): string => {
  const date = shanghaiDate(ms)
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日（周${weekdays[weekdayOf(date)]}）`
}
/** A span with its date, so that it reads the same tomorrow: 3月11日（周三）08:00至12:00; whole days without a clock. */
export function saySpan(from: number, to: number | null): string {
  if (to === null) return `${saySpanDay(from)}${shanghaiTime(from)}`
  const wholeDays = shanghaiTime(from) === '00:00' && shanghaiTime(to) === '00:00'
  if (wholeDays) {
    const days = dayOfDate(shanghaiDate(to)) - dayOfDate(shanghaiDate(from))
    return days <= 1 ? saySpanDay(from) : `${saySpanDay(from)}至${saySpanDay(to - 1)}`
  }
  const sameDay = shanghaiDate(from) === shanghaiDate(to)
  return `${saySpanDay(from)}${shanghaiTime(from)}至${sameDay ? '' : saySpanDay(to)}${shanghaiTime(to)}`
}

export const sayTemplates = (lines: readonly { name: string; text: string }[]): string =>
  `可用的模板（写法：通知模板 停水 3栋 明天8点到12点 检修）：\n${lines.map(({ name, text }) => `${name}：${text}`).join('\n')}`
export const sayNoTemplate = (word: string, names: readonly string[]): string =>
  `没有“${word}”这个模板。现有：${names.join('、')}。发“模板”看全部。`
export const askTemplateTime = (name: string): string =>
  `${name}从什么时候到什么时候？请写全，例如：通知模板 ${name} 3栋 明天8点到12点`
