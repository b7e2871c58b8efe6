import { postTitle, type Role, roles } from '../domain/roles.ts'
import type { PostHeld } from '../domain/routing.ts'
import { sayPlace } from './places.ts'
import { sayDay, sayWhen } from './times.ts'

export const sayWhoCares = (
  place: { building: string | null; unit: string | null },
  posts: readonly PostHeld[],
): string =>
  posts.length === 0
    ? `${sayPlace(place)}没有查到负责人，请直接说您要反映的事，我来转。`
    : `${sayPlace(place)}：\n${posts.map(post => `${roles[post.role].zh} ${post.name}（${post.slot}岗${post.away ? '，请假中' : ''}）`).join('\n')}`
export const askWhere = (): string => '请写明哪一栋哪个单元，例如：谁管 5栋2单元'
export const sayOnDuty = (posts: readonly PostHeld[]): string =>
  posts.length === 0
    ? '今天没有查到值班人员，急事请打110、119、120。'
    : `今天在岗的社区工作者：${posts.map(post => `${post.name}（${post.slot}岗）`).join('、')}`

export const sayAway = (until: number | null, now: number): string =>
  `已记下您请假${until === null ? '' : `到${sayDay(until, now)}`}，这期间新任务转给B岗或上一级。回来后发“我回来了”。`
export const sayBack = (): string => '欢迎回来，新任务恢复派给您。'
export const sayNoPost = (): string => '您还没有绑定岗位，这一步办不了。请向书记要绑定码，再发：绑定 绑定码'
export const sayForDesk = (): string => '这些数字由书记和值班社工看。您自己的任务发“我的任务”。'
export const askHowLong = (): string => '请写明请几天，例如：请假 3天'

export const sayBound = (name: string, posts: readonly PostHeld[]): string =>
  posts.length === 0
    ? `绑定成功，${name}您好。`
    : `绑定成功，${name}您好，您的岗位：${posts.map(post => postTitle(post.role, post.scope.name)).join('、')}。发“帮助”看能做什么。`
export const sayBadCode = (left: number): string =>
  left > 0 ? `绑定码不对或已过期，还能试${left}次。` : '试错次数太多，请十分钟后再试，或请书记重新发码。'
export const askCode = (): string => '请把绑定码写在后面，例如：绑定 123456'
export const sayOnlySecretary = (): string => '这一步只有书记（已绑定的本人）可以办。'
export const sayCode = (name: string, code: string): string =>
  `${name}的绑定码是 ${code}，十分钟内有效，只能用一次。请当面或打电话告诉本人，由本人私聊我发：绑定 ${code}`
export const sayNobody = (name: string): string => `名册里没有“${name}”，请写全名，或先导入名册。`
export const askForWhom = (): string => '请写明给谁，例如：绑定码 姓名'
export const sayTwoOfName = (choices: readonly string[]): string =>
  `名册里有${choices.length}位同名，为免认错，请带上岗位再发，例如：绑定码 ${choices[0]}`
export const askRoom = (topic: string, scope: string): string =>
  `要把本群“${topic}”绑定为 ${scope} 吗？请书记本人半小时内在群里回“确认”，不绑回“取消”。`
export const sayRoomBound = (name: string): string => `本群已绑定为“${name}”。大家有事直接在群里说，不用@。`
export const sayRoomNotBound = (): string => '好的，本群没有绑定。'
export const sayNoSuchRoom = (name: string): string =>
  `群名册里没有“${name}”。请按群名册的写法，例如：绑定本群 3栋居民群`
export const sayOnlyInRoom = (): string => '请到要绑定的那个群里发这句话。'
export const titleOf = (role: string, scope: string): string => postTitle(role as Role, scope)

/** Of one kind the first so many moments are named, the rest counted. */
const mostMissedNamed = 12

/** What ten groups missed at the same moment is said once. */
export function sayMissed(missed: readonly { name: string; due: number }[], now: number): string {
  const names = [...new Set(missed.map(({ name }) => name))]
  const lines = names.map(name => {
    const dues = new Set(missed.filter(one => one.name === name).map(({ due }) => due))
    const moments = [...dues].sort((a, b) => a - b)
    const named = moments.slice(0, mostMissedNamed).map(due => sayWhen(due, now))
    return `${name}（应在${named.join('、')}${moments.length > named.length ? `……共${moments.length}次` : ''}）`
  })
  return `程序停过一阵，下面这些没有按时发出，也过了补发的时间，请您定夺：\n${lines.join('\n')}`
}

export const sayHandedOver = (handed: readonly string[], onDuty: boolean): string =>
  `${handed.length > 0 ? `\n手上的已交接：${handed.join('、')}。` : ''}${onDuty ? '\n待研判的工单会转给其他值班的同志。' : ''}`
