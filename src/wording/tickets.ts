import { categoryOf } from '../domain/categories.ts'
import type { Refusal, State } from '../domain/lifecycle.ts'
import { type Action, actions, type Part, states } from '../domain/lifecycle.ts'
import { nameMatter } from './matters.ts'
import { sayPlace, sayPublicPlace } from './places.ts'
import { sayMoment } from './times.ts'

/** What of a place does not fit. */
type DoubtSaid =
  | { why: 'noBuilding'; building: string; buildings: readonly string[] }
  | { why: 'noUnit'; building: string; unit: string; units: readonly string[] }
  | { why: 'slip'; said: string; room: string; unit: string }

/** 1, 2, 3, 4 → 1到4; with a gap they are listed: 1、3、5. */
function sayNumbers(numbers: readonly string[]): string {
  const isRow = numbers.length > 2 && numbers.every((number, n) => Number(number) === Number(numbers[0]) + n)
  return isRow ? `${numbers[0]}到${numbers.at(-1)}` : numbers.join('、')
}

/** What the sentences need to know of a ticket; the store's row fits. */
export type TicketSaid = {
  id: number
  state: string
  category: string
  priority: string
  private: boolean
  text: string
  placeText: string
  building: string | null
  unit: string | null
  floor: string | null
  flat: string | null
  landmark?: string | null
  reporterName: string
  acceptBy: Date | null
  resolveBy: Date | null
  why: string | null
  result: string | null
}

/** What it is about, beside its place: a bench at the 凉亭 is 凉亭座椅, and the 凉亭 itself is not named twice. */
function matter({ category, text, landmark }: TicketSaid): string {
  const name = nameMatter(category, text)
  if (!landmark || name !== landmark) return name
  const other = nameMatter(category, text.replaceAll(landmark, ''))
  return other === nameMatter(category, '') ? '' : other
}

const until = (moment: Date | null, now: number): string => (moment ? sayMoment(moment.getTime(), now) : '约好的时间')
/** Control characters and those that turn the writing around: nobody means them, and they spoil what stands beside. */
const unseen = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu
const shorten = (text: string, most: number): string => {
  const letters = [...text.replace(/\s+/g, ' ').replace(unseen, '').trim()]
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : letters.join('')
}

/** Matters whose name alone on a lit screen can put somebody in danger: a number says enough. */
const hushed: readonly string[] = ['G04', 'H04']

/** What is answered, not mended. */
const isQuestion = (ticket: TicketSaid): boolean => ticket.priority === 'Q'

/** 12号 3栋2单元 楼道灯: how a ticket is called in every sentence. */
export const callTicket = (ticket: TicketSaid): string =>
  hushed.includes(ticket.category)
    ? `${ticket.id}号`
    : isQuestion(ticket)
      ? `${ticket.id}号咨询`
      : `${ticket.id}号 ${sayPublicPlace(ticket)}${matter(ticket)}`

/** The same behind a heading that has the number already: 3栋2单元楼道灯. */
export const callMatter = (ticket: TicketSaid): string =>
  hushed.includes(ticket.category) ? '这件事' : `${sayPublicPlace(ticket)}${matter(ticket)}`

export function sayReceipt(ticket: TicketSaid, assignee: string, now: number): string {
  const place = ticket.private ? sayPlace(ticket) : sayPublicPlace(ticket)
  return `${ticket.id}号收到：${place}${matter(ticket)}，已转${assignee}，${until(ticket.resolveBy, now)}答复您。`
}

/** A private one does not name the matter: whoever looks over the shoulder need not know. */
export function sayUrgentReceipt(ticket: TicketSaid, assignee: string, called: number): string {
  const what = ticket.private ? '' : `：${sayPublicPlace(ticket)}${matter(ticket)}`
  const where = ticket.building === null && ticket.placeText === '' ? '请马上回复：在几栋几单元？' : ''
  return `${ticket.id}号收到${what}，已急呼${assignee}${called > 1 ? `等${called}人` : ''}，请他们5分钟内接单。${where}`
}

export const sayUrgentPlace = (ticket: TicketSaid): string => `${ticket.id}号：${sayPlace(ticket)}，已告诉赶来的人。`

export const sayWhyEverybody = (): string => '紧急事件，附近和值班的都叫到了，谁先到谁接单'

export const sayPrivateReceipt = (ticket: TicketSaid, assignee: string, now: number): string =>
  `${ticket.id}号收到，这事不在群里说，就在这里办${hushed.includes(ticket.category) ? '' : `：${matter(ticket)}`}，已转${assignee}，${until(ticket.resolveBy, now)}答复您。想补充什么，直接发给我。`

export const sayTriaged = (ticket: TicketSaid): string =>
  `${ticket.id}号收到。我没有十分听懂，已请值班社工看一看，会有人来问您。`

export const sayAlreadyReported = (ticket: TicketSaid): string =>
  `这件事正在办，已把您记到${callTicket(ticket)}上，有结果一并告诉您。`

const sayHowToReply = (id: number): string =>
  `答复请引用这条直接写，或回：办结 ${id} 答复的话｜转派 ${id} 姓名｜退单 ${id} 理由`

/** The task, as its assignee reads it in private. */
export function sayTask(
  ticket: TicketSaid,
  now: number,
  more: { photos: number; urgent?: boolean; again?: string },
): string {
  const lines = [
    `【${more.again ?? '新任务'} ${ticket.id}号】${categoryOf(ticket.category).zh}${more.urgent ? '（紧急）' : ''}`,
    `地点：${sayPlace(ticket)}`,
    `上报：${ticket.reporterName}`,
    `内容：${shorten(ticket.text, 300)}`,
  ]
  if (more.photos > 0) lines.push(`照片：${more.photos}张，随后发出`)
  lines.push(
    `时限：${ticket.acceptBy ? `${until(ticket.acceptBy, now)}接单，` : ''}${until(ticket.resolveBy, now)}办结`,
  )
  if (ticket.why) lines.push(`为何派给您：${ticket.why}`)
  if (isQuestion(ticket)) lines.push(sayHowToReply(ticket.id))
  else
    lines.push(`请回：接单 ${ticket.id}｜办结 ${ticket.id} 怎么处理的｜转派 ${ticket.id} 姓名｜退单 ${ticket.id} 理由`)
  return lines.join('\n')
}

export const sayEmergencyCard = (card: string, ticket: TicketSaid, gasPhone: string): string =>
  `⚠️ ${card.replaceAll('【燃气抢险电话】', gasPhone)}。\n${ticket.id}号已同时通知${ticket.private ? '值班人员' : '网格和社区值班人员'}，请先保证人安全。`

export const sayAccepted = (ticket: TicketSaid, who: string, now: number): string =>
  `${callTicket(ticket)}：${who}已接单${ticket.priority === 'P0' ? '' : `，${until(ticket.resolveBy, now)}办结`}。`

export const sayYouAccepted = (ticket: TicketSaid, now: number): string =>
  `好，${callTicket(ticket)}归您办，${until(ticket.resolveBy, now)}办结。办好了回“办结 ${ticket.id} 怎么处理的”，可附照片。`

export const sayWordFrom = (ticket: TicketSaid, who: string, words: string): string =>
  `${callTicket(ticket)}，${who}说：${shorten(words, 300)}`
export const sayWordsPassed = (ticket: TicketSaid): string => `已转告${ticket.id}号的居民。`
export const sayNeedWords = (id: number): string => `要告诉居民什么？请写在后面，例如：告诉居民 ${id} 我下午三点到`
export const sayContactNoted = (ticket: TicketSaid): string => `记下了，${ticket.id}号已经联系过居民。`

export const sayResult = (ticket: TicketSaid, who: string): string =>
  isQuestion(ticket) ? sayReplyToQuestion(ticket, who) : sayMended(ticket, who)

const sayReplyToQuestion = (ticket: TicketSaid, who: string): string =>
  `${ticket.id}号${ticket.private ? '' : `“${shorten(ticket.text, 30)}”`}的答复。${who}：${shorten(ticket.result ?? '', 500)}\n还不清楚，就回“没解决”加您想问的。`

const sayMended = (ticket: TicketSaid, who: string): string =>
  `${callTicket(ticket)}已办结。${who}：${shorten(ticket.result ?? '已处理', 200)}\n请您看看：好了回“满意”，没好回“没修好”加原因。`

export const sayYouFinished = (ticket: TicketSaid): string =>
  isQuestion(ticket)
    ? `${callTicket(ticket)}已记为办结，您的答复已转给居民。辛苦了。`
    : `${callTicket(ticket)}已记为办结，正在请居民确认。辛苦了。`
export const sayClosed = (ticket: TicketSaid): string => `好的，${callTicket(ticket)}结案。谢谢您告诉我们。`
export const sayConfirmedToWorker = (ticket: TicketSaid): string =>
  `${callTicket(ticket)}：居民确认好了，已结案。辛苦了。`
export const sayReopened = (ticket: TicketSaid, who: string): string =>
  `对不住，${callTicket(ticket)}已重新交给${who}，办好再请您看。`
export const sayReworkTask = (ticket: TicketSaid, reason: string): string =>
  `【重办 ${ticket.id}号】${sayPlace(ticket)}${matter(ticket)}\n居民说：${shorten(reason || '没修好', 200)}\n请回：办结 ${ticket.id} 怎么处理的｜转派 ${ticket.id} 姓名`
/** What was not told apart yet is not called by the first guess. */
export const sayCancelled = (ticket: TicketSaid): string =>
  `好的，${ticket.state === 'DRAFT' ? `${ticket.id}号` : callTicket(ticket)}已撤销。`
export const sayCancelledToWorker = (ticket: TicketSaid): string => `${callTicket(ticket)}：上报人已撤销，不用去了。`
export const saySupplemented = (ticket: TicketSaid): string => `已补充到${callTicket(ticket)}。`
export const saySupplementToWorker = (ticket: TicketSaid, text: string, who = ticket.reporterName): string =>
  `【补充 ${ticket.id}号】${who}说：${shorten(text, 300)}`
export const sayInfoAsked = (ticket: TicketSaid, question: string): string =>
  `${callTicket(ticket)}，办理的同志想问：${shorten(question, 200)}\n请直接回复。`
export const sayInfoAskedDone = (ticket: TicketSaid): string => `已替您问居民，${ticket.id}号先记为待补充。`

export const sayHandedBack = (ticket: TicketSaid, to: string): string =>
  `${callTicket(ticket)}已退回，由${to}重新安排。时限不变。`
export const sayHandedBackTask = (ticket: TicketSaid, who: string, reason: string): string =>
  `【待研判 ${ticket.id}号】${sayPlace(ticket)}${matter(ticket)}\n${who}退单：${shorten(reason, 200)}\n内容：${shorten(ticket.text, 200)}\n请回：派单 ${ticket.id} 姓名｜不受理 ${ticket.id} 理由｜转12345 ${ticket.id}`
export const sayTriageTask = (ticket: TicketSaid): string =>
  `【待研判 ${ticket.id}号】${sayPlace(ticket)}\n上报：${ticket.reporterName}\n内容：${shorten(ticket.text, 300)}\n小格拿不准归谁。请回：派单 ${ticket.id} 姓名｜不受理 ${ticket.id} 理由｜转12345 ${ticket.id}`
export const sayReassigned = (ticket: TicketSaid, to: string): string => `${callTicket(ticket)}已转给${to}。时限不变。`
export const sayTakenFromYou = (ticket: TicketSaid, to: string): string =>
  `${callTicket(ticket)}已改由${to}办理，您不用管了。`
export const sayTakenByOther = (ticket: TicketSaid, who: string): string => `${callTicket(ticket)}已由${who}接单。`
export const sayFinishedByOther = (ticket: TicketSaid, who: string): string =>
  `${callTicket(ticket)}已由${who}办结，您不用去了。`
export const sayToldLead = (ticket: TicketSaid, lead: string): string =>
  `${ticket.id}号由${lead}负责，您这部分已告诉${lead}，由${lead}办结。`
export const sayCoHandlerDone = (ticket: TicketSaid, who: string, what: string): string =>
  `${callTicket(ticket)}：协办的${who}说“${shorten(what, 150)}”。都办好了请回：办结 ${ticket.id} 怎么处理的`
export const sayOverForYou = (ticket: TicketSaid, what: string): string =>
  `${callTicket(ticket)}已${what}，您不用再办了。`
export const sayMergedDone = (ticket: TicketSaid, into: TicketSaid): string =>
  `${ticket.id}号已并到${callTicket(into)}，并告诉上报人。`
export const sayMustKeepOut = (who: string): string => `这件事与${who}有关，${who}要回避，请换一位。`
export const sayNeedDays = (id: number): string => `请写明延几天和理由，例如：延期 ${id} 两天 等配件`
export const sayCoHandling = (ticket: TicketSaid, who: string): string =>
  `已请${who}协办${callTicket(ticket)}，您仍是负责人。`
export const sayCoHandleTask = (ticket: TicketSaid, lead: string, note: string): string =>
  `【协办 ${ticket.id}号】${sayPlace(ticket)}${matter(ticket)}\n负责人：${lead}${note ? `\n请您：${shorten(note, 200)}` : ''}\n内容：${shorten(ticket.text, 200)}\n有进展直接发给我，转给${lead}；您这部分好了请回：办结 ${ticket.id} 怎么处理的`
export const sayAskedSecretary = (ticket: TicketSaid, what: string): string =>
  `${callTicket(ticket)}的${what}申请已报书记，批了告诉您。时限暂不变。`
export const sayRequest = (ticket: TicketSaid, who: string, what: string, reason: string): string =>
  `【待批 ${ticket.id}号】${who}申请${what}：${shorten(reason || '未写理由', 200)}\n${sayPlace(ticket)}${matter(ticket)}：${shorten(ticket.text, 100)}\n请回：同意 ${ticket.id}｜不同意 ${ticket.id} 理由`
export const sayApproved = (ticket: TicketSaid, what: string, now: number): string =>
  `${callTicket(ticket)}的${what}已获批准${what === '延期' ? `，${until(ticket.resolveBy, now)}办结` : ''}。`
export const sayDisapproved = (ticket: TicketSaid, what: string, reason: string): string =>
  `${callTicket(ticket)}的${what}没有批准${reason ? `：${shorten(reason, 100)}` : ''}，请按原时限办理。`
export const saySuspended = (ticket: TicketSaid): string =>
  `${callTicket(ticket)}暂时办不了，已挂账，条件具备后接着办，不会丢。`
export const sayResumed = (ticket: TicketSaid): string => `${callTicket(ticket)}恢复办理。`
export const sayRejected = (ticket: TicketSaid, reason: string): string =>
  `${callTicket(ticket)}社区办不了：${shorten(reason, 150)}。可拨打12345反映。`
export const sayTransferred = (ticket: TicketSaid): string => `${callTicket(ticket)}已转12345热线，由热线答复您。`
export const sayMerged = (ticket: TicketSaid, into: TicketSaid): string =>
  `${ticket.id}号与${callTicket(into)}是同一件事，已并到一起，有结果一并告诉您。`

// ---- questions

export const askUnit = (ticket: TicketSaid): string =>
  `${ticket.id}号收到，请问在${ticket.building ? `${ticket.building}栋` : ''}几单元？`
export const askBuilding = (ticket: TicketSaid, unitToo: boolean): string =>
  `${ticket.id}号收到，请问在${unitToo ? '几栋几单元' : '几栋附近'}？`
/** Why it is asked, and what there is to choose from. */
export function askDoubt(ticket: TicketSaid, doubt: DoubtSaid, unitToo: boolean): string {
  const received = `${ticket.id}号收到。`
  switch (doubt.why) {
    case 'slip':
      return `${received}请问是${doubt.said}栋${doubt.unit}单元，还是本栋（${doubt.room}栋）${doubt.unit}单元？请回“${doubt.said}栋”或“${doubt.room}栋”。`
    case 'noBuilding':
      return `${received}本社区没有${doubt.building}栋，只有${sayNumbers(doubt.buildings)}栋，请问是${unitToo ? '几栋几单元' : '几栋'}？`
    case 'noUnit':
      return `${received}${doubt.building}栋没有${doubt.unit}单元，只有${sayNumbers(doubt.units)}单元，请问是几单元？`
  }
}

export const askProblem = (ticket: TicketSaid): string =>
  `${ticket.id}号收到，请问是什么事？（比如：灯坏了、漏水、垃圾没清）`
export const askCategory = (ticket: TicketSaid, choices: readonly string[]): string =>
  `${ticket.id}号收到，请问是哪一种？回数字：\n${choices.map((code, index) => `${index + 1} ${categoryOf(code).zh}`).join('\n')}\n${choices.length + 1} 都不是`
export const askWhichTicket = (tickets: readonly TicketSaid[]): string =>
  `您说的是哪一件？回数字：\n${tickets.map((ticket, index) => `${index + 1}. ${callTicket(ticket)}（${states[ticket.state as State]}）`).join('\n')}`
export const askWhichPerson = (name: string, choices: readonly string[]): string =>
  `有${choices.length}位${name}，请问是哪一位？回数字：\n${choices.map((choice, index) => `${index + 1}. ${choice}`).join('\n')}`

// ---- looking up

export function sayStatus(ticket: TicketSaid, assignee: string | null, now: number): string {
  const state = ticket.state as State
  const who = assignee ? `，${assignee}在办` : ''
  const tails: Partial<Record<State, string>> = {
    DRAFT: '，等您补充',
    SUBMITTED: '，正在安排',
    TRIAGE: '，值班社工正在看归谁办',
    ASSIGNED: `，请${assignee ?? '经办人'}${until(ticket.acceptBy, now)}接单`,
    IN_PROGRESS: `${who}，${until(ticket.resolveBy, now)}办结`,
    CO_HANDLING: `${who}，几方一起办，${until(ticket.resolveBy, now)}办结`,
    PENDING_INFO: '，等您补充情况',
    SUSPENDED: `，现在还办不了，条件具备后由${assignee ?? '经办人'}接着办`,
    RESOLVED: `：${shorten(ticket.result ?? '已处理', 100)}。好了请回“满意”`,
    CLOSED: ticket.result ? `：${shorten(ticket.result, 100)}` : '',
  }
  return `${callTicket(ticket)}：${states[state]}${tails[state] ?? ''}。`
}

export const sayTasks = (tickets: readonly TicketSaid[], now: number): string =>
  tickets.length === 0
    ? '您手上没有待办的任务。'
    : `您手上有${tickets.length}件：\n${tickets
        .slice(0, 20)
        .map(ticket => `${callTicket(ticket)}（${states[ticket.state as State]}，${until(ticket.resolveBy, now)}）`)
        .join('\n')}${tickets.length > 20 ? '\n……先列20件' : ''}`

export const sayNoReports = (): string => '没有查到您正在办的事。想报事，直接说哪里怎么了就行。'
export const sayNoSuchTicket = (id: number): string => `没有查到${id}号工单，请核对一下编号。`
export const sayNotYourReport = (id: number): string => `${id}号不是您报的，请报的邻居本人来说。`
export const sayNotedFromNeighbour = (id: number): string => `谢谢，记下了。${id}号等报的邻居确认后结案。`
export const sayNoTask = (verb: string): string => `您手上没有可以${verb}的任务。发“我的任务”看看。`
const reasons: Readonly<Record<string, string>> = { 挂账: '等厂家配件', 延期: '两天 等配件', 不受理: '不归社区管' }
export const sayNeedReason = (verb: string, id: number): string =>
  `请写明理由，例如：${verb} ${id} ${reasons[verb] ?? '不在我的楼栋'}`
export const sayNeedResult = (id: number): string => `请说一句怎么处理的，例如：办结 ${id} 换了灯泡`
export const sayNeedName = (id: number): string => `请写明转给谁，例如：转派 ${id} 姓名`
export const sayNobodyNamed = (name: string): string => `没有找到“${shorten(name, 12)}”这位任职人员，请写全名。`
export const sayNeedQuestion = (id: number): string => `请写明要问什么，例如：追问 ${id} 具体是几楼`

export const sayNothingToApprove = (ticket: TicketSaid): string => `${callTicket(ticket)}没有等书记批的申请。`
export const sayAlreadyYours = (ticket: TicketSaid): string =>
  `${callTicket(ticket)}已经是您在办了，办好了回：办结 ${ticket.id} 怎么处理的`
export const askFromList = (count: number): string => `请回1到${count}的数字，或重新说一遍。`

/** Who may do it instead of the speaker. */
function sayWhoMay(ticket: TicketSaid, verb: string, action: Action | undefined): string {
  const by: readonly Part[] = action ? actions[action].by : []
  if (by.includes('assignee')) return `${ticket.id}号不在您名下，要由经办人${verb}。`
  if (by.includes('dispatcher')) return `${ticket.id}号要由值班社工或书记${verb}。`
  if (by.includes('reporter')) return `${ticket.id}号要由上报人${verb}。`
  return `${ticket.id}号的${verb}要书记批。`
}

export function sayRefusal(why: Refusal, ticket: TicketSaid, verb: string, action?: Action): string {
  const sentences: Record<Refusal, string> = {
    wrongState: `${callTicket(ticket)}现在是“${states[ticket.state as State]}”，不能${verb}。`,
    notYours: sayWhoMay(ticket, verb, action),
    tooLate: `${callTicket(ticket)}办结已超过七天，请当作新的事再报一次。`,
  }
  return sentences[why]
}
