import { readSettingValue } from '../../domain/settings.ts'
import { monthOf } from '../../domain/study-day.ts'
import { shanghaiDate } from '../../domain/working-time.ts'
import { allBranches, type Branch } from '../../store/branches.ts'
import { type Arrangement, arrangeMeeting, holdMeeting, moveStudyDay, studyDateOf } from '../../store/meetings.ts'
import { looseLinkOf, loosePhotoOf } from '../../store/notices.ts'
import type { Occasion } from '../../store/occasion.ts'
import { takeBack } from '../../store/outbox.ts'
import { photoAskKey } from '../../store/photos.ts'
import { changeStudyDay, isAnnounced } from '../../store/study-rule.ts'
import {
  monthNamed,
  readStudyMove,
  readStudyRule,
  readStudyWords,
  type StudyWords,
} from '../../understanding/study-words.ts'
import * as words from '../../wording/party.ts'
import { sayStudyDaySet, sayWrongSetting } from '../../wording/settings.ts'
import { comingStudyDays, planCorrection } from './days.ts'
import { branchesFor, branchHere, isPartyTalk, leadsAll, say } from './rights.ts'

const longest = { topic: 200, place: 60, material: 400 } as const
/** A picture sent so shortly before 学习材料 in the same chat is part of it. */
const pictureWithinMs = 10 * 60_000

/** 15号学习日 下午两点半 党群服务中心二楼 学习《…》; 学习日地点改到…; 学习材料 …: for every branch that the speaker answers for. */
export async function arrangeStudyDay(o: Occasion): Promise<number | null> {
  if (!isPartyTalk(o)) return null
  const branches = branchesMeant(o)
  if (branches.length === 0)
    return o.where.inRoom ? 0 : say(o, leadsAll(o) ? words.sayNoBranches() : words.sayOnlyParty())
  const said = readStudyWords(o.letter.text, o.at)
  const day = dayMeant(o, said)
  if (!day.ok) return say(o, words.sayNotThatDay(day.next))
  if (said.vagueTime && said.time === null) return say(o, words.askStudyHour())
  const named = whatIsNamed(withLink(o, said))
  for (const [field, most] of Object.entries(longest))
    if (String(named[field as keyof typeof longest] ?? '').length > most) return say(o, words.sayTooLong(most))
  const photo =
    named.material === undefined ? null : loosePhotoOf(o.tx, o.where.chat, o.who.address, o.at - pictureWithinMs)
  if (Object.keys(named).length === 0) return say(o, words.askStudyWords())
  if (photo === null) return arrange(o, branches, day.day, named)
  await takeBack(o.tx, photoAskKey(o.who.address))
  return arrange(o, branches, day.day, { ...named, photoId: photo })
}

/** 学习材料 见链接, after a card of a web page in the same chat: its title and address are part of it. */
function withLink(o: Occasion, said: StudyWords): StudyWords {
  const link = said.material === null ? null : looseLinkOf(o.tx, o.where.chat, o.who.address, o.at - pictureWithinMs)
  return link === null ? said : { ...said, material: `${said.material} ${link}` }
}

/** In a branch's group that branch; in private all that the speaker answers for. */
function branchesMeant(o: Occasion): Branch[] {
  const here = branchHere(o)
  return branchesFor(o).filter(({ id }) => here === null || here.id === id)
}

function whatIsNamed({ time, topic, place, material }: StudyWords): Partial<Arrangement> {
  const all = Object.entries({ time, topic, place, material })
  return Object.fromEntries(all.filter(([, value]) => value !== null))
}

/** The coming study day, or a later one when the month is named; a day that is none is not guessed at. */
function dayMeant(o: Occasion, { about }: StudyWords): { ok: true; day: string } | { ok: false; next: string } {
  const coming = comingStudyDays(o.tx, shanghaiDate(o.at))
  const next = coming[0]!
  if (!about) return { ok: true, day: next }
  const isMeant = (day: string) =>
    Number(day.slice(8)) === about.day && (about.month === null || Number(day.slice(5, 7)) === about.month)
  const day = (about.month === null ? [next] : coming).find(isMeant)
  return day === undefined ? { ok: false, next } : { ok: true, day }
}

async function arrange(
  o: Occasion,
  branches: readonly Branch[],
  day: string,
  named: Partial<Arrangement>,
): Promise<number> {
  const told = isAnnounced(o.tx, day, o.at)
  for (const { id } of branches) {
    await arrangeMeeting(o.tx, holdMeeting(o.tx, id, day, o.at), named, o.who.personId!, o.at)
    if (told) planCorrection(o.tx, id, day, o.at)
  }
  if (o.where.inRoom) return say(o, words.sayNoted())
  const whose = branches.length === 1 ? branches[0]!.name : `全部${branches.length}个党支部`
  return say(o, words.sayArranged(whose, day, holdMeeting(o.tx, branches[0]!.id, day, o.at), told))
}

/** 本月学习日改到3月16日, by the 书记 alone: all branches; nothing else ever moves it. */
export async function moveMonthsDay(o: Occasion): Promise<number | null> {
  if (!isPartyTalk(o)) return null
  const move = readStudyMove(o.letter.text, o.at)
  if (move === null && readStudyWords(o.letter.text, o.at).time !== null) return arrangeStudyDay(o)
  if (!leadsAll(o)) return o.where.inRoom ? 0 : say(o, words.sayOnlySecretaryMoves())
  const rule = readStudyRule(o.letter.text)
  if (rule !== null) return setRule(o, rule)
  if (move === null) return say(o, words.askMoveTo())
  if ('impossible' in move) return say(o, words.sayImpossibleDay(move.impossible))
  return moveTo(o, move.to)
}

/** 学习日改为每月20号: the standing rule, as 「设置 学习日 每月20号」 has it. */
async function setRule(o: Occasion, words_: string): Promise<number> {
  const value = readSettingValue('studyDay', words_)
  if (value === null) return say(o, sayWrongSetting('studyDay'))
  return say(o, sayStudyDaySet(value, await changeStudyDay(o.tx, value, `person-${o.who.personId}`, o.at)))
}

async function moveTo(o: Occasion, to: string): Promise<number> {
  const today = shanghaiDate(o.at)
  const month = monthNamed(o.letter.text, o.at)
  const from = studyDateOf(o.tx, monthOf(to))
  if (month !== null && month !== Number(to.slice(5, 7))) return say(o, words.sayOtherMonth(to))
  if (to < today) return say(o, words.sayPastDay(to))
  if (from < today) return say(o, words.sayStudyOver(from))
  if (from === to) return say(o, words.sayMovedAlready(to))
  const told = isAnnounced(o.tx, from, o.at) || isAnnounced(o.tx, to, o.at)
  await moveStudyDay(o.tx, to, `person-${o.who.personId}`, o.at)
  if (told) for (const { id } of allBranches(o.tx)) planCorrection(o.tx, id, to, o.at)
  return say(o, words.sayMoved(monthOf(to), from, to, told))
}
