import { type Household, homeOf, householdKey, mayNotify } from '../../domain/audience.ts'
import { receiptWithinMs } from '../../domain/notices.ts'
import { leaderRoles, type Role } from '../../domain/roles.ts'
import { membersOfBranch, neighboursOf } from '../../store/neighbours.ts'
import {
  lastNoticeIn,
  type Notice,
  noteReceipt,
  noteReminded,
  noticeById,
  noticeJustSaid,
  type Receipt,
  receiptsOf,
  type Target,
  targetsOf,
} from '../../store/notices.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { say as put } from '../../store/outbox.ts'
import { postsHeld } from '../../store/people.ts'
import type { Command } from '../../understanding/commands.ts'
import { isReceipt } from '../../understanding/notice-words.ts'
import * as words from '../../wording/notices.ts'
import { noticeMeant } from './confirm.ts'
import { ringsAt } from './send.ts'

const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)
const sentStates = ['SENDING', 'DONE', 'CANCELLED'] as const

/** 收到 after a notice: counted without a word. In private only where the notice was the last thing said. */
export async function takeReceipt(o: Occasion, command: Command | null): Promise<number | null> {
  if (!isReceipt(o.letter.text) || (!o.where.inRoom && command?.ticket != null)) return null
  const since = o.at - receiptWithinMs
  const id = o.where.inRoom ? lastNoticeIn(o.tx, o.where.chat, since) : noticeJustSaid(o.tx, o.where.chat, since)
  const notice = id === null ? null : await noticeById(o.tx, id)
  return notice && notice.byId !== o.who.personId ? receive(o, notice) : null
}

/** One line for each account; a family counts once, by its door. */
export function receive(o: Occasion, notice: Notice): number {
  const home = o.who.homes[0]
  noteReceipt(o.tx, notice.id, {
    address: o.who.address,
    personId: o.who.personId,
    household: home ? householdKey(home) : null,
    chat: o.where.chat,
    at: o.at,
  })
  return 0
}

/** A household, or somebody without one, who should have read a notice and can be told so. */
type Reader = { key: string; home: string; people: number[] }

type Reading = {
  readers: Reader[]
  unread: Reader[]
  groups: words.GroupRead[]
}

/** Who should have read it, who has, group by group. */
async function readingOf(o: Occasion, notice: Notice): Promise<Reading> {
  const { households } = neighboursOf(o.tx)
  const leaders = new Set(
    (await postsHeld(o.tx, o.at))
      .filter(post => (leaderRoles as readonly Role[]).includes(post.role))
      .map(post => post.personId),
  )
  const receipts = receiptsOf(o.tx, notice.id)
  const homesOf = (personId: number) => households.filter(home => home.people.some(person => person.id === personId))
  const isRead = new Set(
    [notice.byId, ...receipts.flatMap(one => one.personId ?? [])].flatMap(id => homesOf(id).map(householdKey)),
  )
  const targets = targetsOf(o.tx, notice.id)
  const rooms = new Map(neighboursOf(o.tx).rooms.map(room => [room.id, room]))
  const all = new Map<string, Reader>()
  const groups = targets
    .filter(target => target.state !== null && target.state !== 'DEAD')
    .map(target => {
      const room = target.roomId === null ? null : rooms.get(target.roomId)!
      const isMember = memberTest(o, target, room?.kind ?? null, leaders)
      const readers = households
        .filter(home =>
          room?.scope.building
            ? home.building === room.scope.building && (room.scope.unit === null || home.unit === room.scope.unit)
            : home.people.some(person => isMember(person.id)),
        )
        .filter(home => home.people.some(person => person.bound))
        .map(readerOf)
      for (const reader of readers) all.set(reader.key, reader)
      return groupRead(target, readers, isRead, receipts)
    })
  const readers = [...all.values()]
  return { readers, unread: readers.filter(reader => !isRead.has(reader.key)), groups }
}

/** Whose household a group without a building is for; nobody's where the registers do not say (志愿者, 工作群). */
function memberTest(o: Occasion, target: Target, kind: string | null, leaders: ReadonlySet<number>) {
  if (target.personId !== null) return (id: number) => id === target.personId
  if (kind === 'leaders') return (id: number) => leaders.has(id)
  const members = new Set(kind === 'branch' ? membersOfBranch(o.tx, target.roomId!) : [])
  return (id: number) => members.has(id)
}

const readerOf = (home: Household): Reader => ({
  key: householdKey(home),
  home: homeOf(home),
  people: home.people.filter(person => person.bound).map(person => person.id),
})

function groupRead(
  target: Target,
  readers: readonly Reader[],
  isRead: ReadonlySet<string>,
  receipts: readonly Receipt[],
) {
  const here = receipts.filter(receipt => receipt.chat === target.chatId)
  return {
    name: target.name,
    read:
      readers.length > 0
        ? readers.filter(reader => isRead.has(reader.key)).length
        : new Set(here.flatMap(one => one.household ?? [])).size,
    expected: readers.length > 0 ? readers.length : null,
    others: here.filter(one => one.household === null).length,
  }
}

/** 通知回执, 谁没看: the numbers of each group and the households that have not answered. */
export async function tellReceipts(o: Occasion, command: Command): Promise<number | null> {
  if (o.where.inRoom || !mayNotify(o.who.posts)) return null
  const notice = await noticeMeant(o, command, command.ticket === null ? sentStates : undefined)
  if (!notice) return say(o, words.sayNoNotices())
  if (!(sentStates as readonly string[]).includes(notice.state)) return say(o, words.sayNotSentYet(notice.id))
  const { readers, unread, groups } = await readingOf(o, notice)
  const names = unread.map(reader => reader.home)
  return say(o, words.sayReceipts(notice.id, groups, readers.length - unread.length, readers.length, names))
}

/** 提醒未读: once for a notice, once for a household, in private. */
export async function remindUnread(o: Occasion, command: Command): Promise<number | null> {
  if (o.where.inRoom || !mayNotify(o.who.posts)) return null
  const notice = await noticeMeant(o, command, command.ticket === null ? sentStates : undefined)
  if (!notice) return say(o, words.sayNoNotices())
  if (notice.state !== 'SENDING' && notice.state !== 'DONE') return say(o, words.sayNotSentYet(notice.id))
  if (!(await noteReminded(o.tx, notice.id, o.at))) return say(o, words.sayRemindedBefore(notice.id))
  const { unread } = await readingOf(o, notice)
  const text = words.sayReminder(notice.text)
  const notBefore = ringsAt(o.tx, notice.urgent, o.at)
  for (const { key, people } of unread) {
    const to = { person: people[0]! }
    await put(o.tx, o.at, {
      key: `noticeremind-${notice.id}-${key}`,
      lane: 'notice',
      kind: 'reminder',
      to,
      text,
      notBefore,
    })
  }
  return say(o, words.sayReminded(notice.id, unread.length))
}
