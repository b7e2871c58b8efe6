import {
  type Audience,
  type AudiencePart,
  audienceOf,
  isWithinReach,
  mayNotify,
  type Neighbours,
} from '../../domain/audience.ts'
import { longestNotice, sameNoticeWithinMs } from '../../domain/notices.ts'
import { shanghaiDate } from '../../domain/working-time.ts'
import { neighboursOf } from '../../store/neighbours.ts'
import {
  draftNotice,
  lastNotice,
  looseLinkOf,
  loosePhotoOf,
  moveNotice,
  type Notice,
  openDraftQuestions,
  sameNotice,
  setNoticePhoto,
  targetsOf,
} from '../../store/notices.ts'
import { type Occasion, reply } from '../../store/occasion.ts'
import { takeBack } from '../../store/outbox.ts'
import { attachmentOf, photoAskKey } from '../../store/photos.ts'
import { ask } from '../../store/questions.ts'
import { isOn } from '../../store/settings.ts'
import type { Command } from '../../understanding/commands.ts'
import {
  dayWithoutHour,
  hasLink,
  impossibleDate,
  readNotice,
  readTemplateWords,
  relativeDay,
  type SendTime,
} from '../../understanding/notice-words.ts'
import * as words from '../../wording/notices.ts'
import { ringsAt } from './send.ts'
import { fillTemplate, templateNamed, templates } from './templates.ts'

/** A picture belongs to the notice that its sender writes so soon after it. */
const photoBeforeMs = 5 * 60_000

export type DraftQuestion = { noticeId: number; sameAs: number | null }
type Wanted = {
  urgent: boolean
  audience: { parts: AudiencePart[]; words: string } | null
  body: string
  sendTime: SendTime | null
}

const say = (o: Occasion, text: string) => reply(o, { kind: 'reply', text }).then(() => 0)

/** 通知 3栋和5栋 明天8点到12点停水: a preview to its sender alone; nothing goes out before 确认. */
export async function writeNotice(o: Occasion): Promise<number | null> {
  if (o.where.inRoom) return null
  const wanted = readNotice(o.letter.text, o.letter.sentAt)
  // 通知上说今天来水 from a neighbour is talk about a notice.
  if (!mayNotify(o.who.posts)) return wanted.audience ? say(o, words.sayNoRight()) : null
  return prepare(o, wanted)
}

export async function listTemplates(o: Occasion): Promise<number | null> {
  if (!mayNotify(o.who.posts)) return null
  return say(o, words.sayTemplates(templates.map(one => ({ name: one.name, text: fillTemplate(one, '（时间）', '') }))))
}

/** 通知模板 停水 3栋 明天8点到12点 检修. */
export async function writeFromTemplate(o: Occasion, command: Command): Promise<number | null> {
  if (o.where.inRoom) return null
  if (!mayNotify(o.who.posts)) return say(o, words.sayNoRight())
  const [, name = '', rest = ''] = /^(\S{0,4}?)(?=[\s，,：:]|$)[\s，,：:]*([\s\S]*)$/.exec(command.rest) ?? []
  const template = templateNamed(name)
  if (name === '') return listTemplates(o)
  if (!template) {
    const names = templates.map(one => one.name)
    return say(o, words.sayNoTemplate(name, names))
  }
  const { audience, sendTime, when, about } = readTemplateWords(rest, o.letter.sentAt)
  const badDate = impossibleDate(rest, o.at)
  if (badDate !== null) return say(o, words.sayNoSuchDay(badDate))
  if (template.needsWhen && when === null) return say(o, words.askTemplateTime(name))
  const span = when && words.saySpan(Date.parse(when.from), when.to === null ? null : Date.parse(when.to))
  return prepare(o, { urgent: false, audience, body: fillTemplate(template, span, about), sendTime })
}

async function prepare(o: Occasion, wanted: Wanted): Promise<number> {
  const refusal = refuse(o, wanted)
  if (refusal !== null) return say(o, refusal)
  const all = neighboursOf(o.tx)
  const audience = audienceOf(wanted.audience!.parts, all, o.who.posts)
  const nobody = refuseAudience(o, wanted.audience!.words, audience, all)
  if (nobody !== null) return say(o, nobody)
  return draft(o, wanted, audience)
}

/** What is wrong with the words, worded; null when nothing is. */
function refuse(o: Occasion, { audience, body, sendTime }: Wanted): string | null {
  if (audience === null) return words.askAudience()
  if (body === '') return words.askBody(audience.words)
  if (body.length > longestNotice) return words.sayTooLong(body.length, longestNotice)
  const badDate = impossibleDate(body, o.at)
  if (badDate !== null) return words.sayNoSuchDay(badDate)
  if (sendTime?.ok === false) return `${words.askSendTime(sendTime.why, sendTime.words)}。${words.sayNotWritten()}`
  return hasLink(body) && !isOn(o.tx, 'links') ? words.sayNoLinks() : null
}

function refuseAudience(o: Occasion, said: string, audience: Audience, all: Neighbours): string | null {
  if (audience.unknown.length > 0) return words.sayUnknownPlaces(audience.unknown)
  if (!isWithinReach(audience, o.who.posts, all)) {
    const own = o.who.posts.filter(post => ['gridLeader', 'buildingLeader', 'unitLeader'].includes(post.role))
    return words.sayOutOfReach(own.map(post => post.scope.name))
  }
  const reaches = audience.rooms.some(room => room.bound) || audience.people.length > 0
  return reaches ? null : words.sayNobodyThere(said)
}

async function draft(o: Occasion, wanted: Wanted, audience: Audience): Promise<number> {
  await dropOlderDraft(o)
  const photoId = loosePhotoOf(o.tx, o.where.chat, o.who.address, o.letter.sentAt - photoBeforeMs)
  const people = [...audience.people, ...audience.unreached].map(person => person.id)
  const rooms = audience.rooms.map(room => room.id)
  const targets = [...rooms.map(id => `r${id}`), ...people.map(id => `p${id}`)].join()
  const link = looseLink(o)
  const body = link === null ? wanted.body : words.sayBodyWithLink(wanted.body, link)
  const text = words.sayNotice(body, wanted.urgent, senderOf(o))
  const same = await sameNotice(o.tx, text, targets, o.at - sameNoticeWithinMs)
  const notice = await draftNotice(
    o.tx,
    o.at,
    {
      text,
      byId: o.who.personId!,
      urgent: wanted.urgent,
      photoId: null,
      wantsReply: true,
      sendAt: wanted.sendTime?.ok ? wanted.sendTime.at : null,
      audience: {
        words: wanted.audience!.words,
        whole: wanted.audience!.parts.some(
          part => part.kind === 'everybody' || part.kind === 'allRooms' || part.kind === 'allUnits',
        ),
        targets,
        unreached: audience.unreached.map(person => `${person.home}${person.name}`),
        people: audience.people.map(person => `${person.home}${person.name}`),
        uncovered: audience.uncovered,
      },
    },
    { rooms, people },
  )
  if (photoId !== null) {
    await setNoticePhoto(o.tx, notice.id, photoId)
    await takeBack(o.tx, photoAskKey(o.who.address))
  }
  const payload: DraftQuestion = { noticeId: notice.id, sameAs: same?.id ?? null }
  await ask(o.tx, o.at, { chat: o.where.chat, address: o.who.address, kind: 'notice', payload })
  await reply(o, { kind: 'question', text: previewOf(o, { ...notice, photoId }, same?.id ?? null) })
  return 0
}

/** A card of a web page that its sender sent just before goes along, where the community has links on. */
const looseLink = (o: Occasion): string | null =>
  isOn(o.tx, 'links') ? looseLinkOf(o.tx, o.where.chat, o.who.address, o.letter.sentAt - photoBeforeMs) : null

const rank = ['secretary', 'deputySecretary', 'socialWorker', 'gridLeader', 'buildingLeader', 'unitLeader'] as const

function senderOf(o: Occasion): string {
  const post = rank.map(role => o.who.posts.find(one => one.role === role)).find(one => one !== undefined)!
  return words.saySender(post.role, post.scope, o.who.name)
}

/** The preview, from the rows: what is shown is what will be sent. */
export function previewOf(o: Occasion, notice: Notice, sameAs: number | null): string {
  const rooms = targetsOf(o.tx, notice.id).filter(target => target.roomId !== null)
  const start = notice.sendAt ?? o.at
  const rings = ringsAt(o.tx, notice.urgent, start)
  const day = relativeDay(notice.text)
  return words.sayPreview(
    {
      id: notice.id,
      text: notice.text,
      rooms: rooms.filter(room => room.chatId !== null).map(room => room.name),
      unbound: rooms.filter(room => room.chatId === null).map(room => room.name),
      people: notice.audience.people,
      unreached: notice.audience.unreached,
      uncovered: notice.audience.uncovered,
      sendAt: notice.sendAt,
      quietUntil: rings > start ? rings : null,
      urgent: notice.urgent,
      attachment: notice.photoId === null ? null : attachmentOf(o.tx, notice.photoId),
      otherDay: day !== null && shanghaiDate(rings) !== shanghaiDate(o.at) ? day : null,
      noHour: dayWithoutHour(notice.text),
      sameAs,
    },
    o.at,
  )
}

/** One draft at a time: a new one takes the place of the old. */
async function dropOlderDraft(o: Occasion): Promise<void> {
  await openDraftQuestions(o.tx, o.where.chat)
  const old = await lastNotice(o.tx, { byId: o.who.personId!, states: ['DRAFT'] })
  if (old && old.confirmedAt === null) await moveNotice(o.tx, old.id, 'expire', { endedAt: o.at })
}
