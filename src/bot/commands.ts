import { tellDayFigures, tellMonthFigures, tellWeekFigures } from '../features/insight/figures.ts'
import { tellUnanswered } from '../features/insight/unanswered.ts'
import { cancelNotice, confirmNotice, tellProgress } from '../features/notices/confirm.ts'
import { listTemplates, writeFromTemplate, writeNotice } from '../features/notices/draft.ts'
import { remindUnread, tellReceipts } from '../features/notices/receipts.ts'
import { arrangeStudyDay, moveMonthsDay } from '../features/party/arrange.ts'
import { askStudyLeave, leaveHere, makeUp, signIn, tellStudyDay, wishReminder } from '../features/party/attend.ts'
import { tellSignCount, tellStudyReport } from '../features/party/count.ts'
import { binding } from '../features/people/binding.ts'
import { setRoster, tellDuty } from '../features/people/duty.ts'
import { backFromLeave, tellHelp, tellWhoCares } from '../features/people/posts.ts'
import { changeSettings } from '../features/people/settings.ts'
import { swapShift } from '../features/people/swap.ts'
import { decideFaq, offerFaq } from '../features/policy/faq.ts'
import * as documents from '../features/policy/talk.ts'
import { sendNext, sendWhole } from '../features/policy/whole.ts'
import { addWords } from '../features/tickets/add.ts'
import { goOnLeave } from '../features/tickets/leave.ts'
import { meTooHere } from '../features/tickets/neighbours.ts'
import { residentSays } from '../features/tickets/resident.ts'
import { tellTasks, workSays } from '../features/tickets/work.ts'
import type { Occasion } from '../store/occasion.ts'
import type { Command, Verb } from '../understanding/commands.ts'

/** Gives the ticket's number, 0 when there is none to name, null when the words were no command after all. */
type Run = (o: Occasion, command: Command) => Promise<number | null>

/**
 * What the bot does at a word. `where: 'private'` keeps it out of groups unless a ticket number stands with it;
 * `guess` is what a loose reading may do, when that differs; `inRoom` what it may do in a group all the same. To add a command: a verb in
 * `understanding/commands.ts`, a line here, its sentence in `wording/`, a transcript.
 */
type Entry = { where: 'anywhere' | 'private'; run: Run; guess?: Run; inRoom?: Run }

const resident: Entry = { where: 'anywhere', run: residentSays }
const worker: Entry = { where: 'private', run: workSays }

function sayYes(o: Occasion, command: Command): Promise<number | null> {
  return residentSays(o, { ...command, verb: 'confirm' })
}

/** 办结 of a question is its answer, which the next one may be told too. */
async function finishSays(o: Occasion, command: Command): Promise<number | null> {
  const ticketId = await workSays(o, command)
  if (ticketId) await offerFaq(o, ticketId)
  return ticketId
}

export const commands: Record<Verb, Entry> = {
  // 好的 where nothing waits to be accepted needs no answer, unless it answers a question about the speaker's own report.
  accept: { ...worker, guess: async (o, c) => (await workSays(o, c)) ?? (await addWords(o)) ?? 0 },
  handBack: worker,
  reassign: worker,
  coHandle: worker,
  askInfo: worker,
  // 联系上了 of somebody without a post is talk.
  contacted: { ...worker, run: (o, c) => workSays(o, { ...c, loose: c.ticket === null && o.who.posts.length === 0 }) },
  tellReporter: { ...worker, run: (o, c) => workSays(o, { ...c, loose: o.who.posts.length === 0 }) },
  suspend: worker,
  resume: worker,
  extend: worker,
  // 修好了 is the worker's word first; from a resident whose report was just finished it is a yes.
  finish: {
    ...worker,
    run: finishSays,
    guess: async (o, c) => (await finishSays(o, c)) ?? sayYes(o, c),
    inRoom: sayYes,
  },
  approve: { ...worker, run: async (o, c) => (await decideFaq(o, c)) ?? workSays(o, c) },
  disapprove: { ...worker, run: async (o, c) => (await decideFaq(o, c)) ?? workSays(o, c) },
  reject: worker,
  transfer: worker,
  merge: worker,
  myTasks: { where: 'private', run: tellTasks },
  whoCares: { where: 'anywhere', run: tellWhoCares },
  // In a group 帮助 may be said to anybody, unless it is said to us.
  help: { where: 'anywhere', run: async o => (o.where.inRoom && !o.letter.mention ? null : tellHelp(o)) },
  urge: resident,
  query: resident,
  cancel: resident,
  confirm: resident,
  reopen: resident,
  supplement: resident,
  join: { where: 'anywhere', run: meTooHere },
  bind: { where: 'private', run: binding.bindMe },
  bindCode: { where: 'private', run: binding.makeCode },
  bindRoom: { where: 'anywhere', run: binding.bindRoom },
  // In a branch's group, and from a member without a post, 请假 is the study day's unless it counts days.
  away: {
    where: 'anywhere',
    run: async (o, c) => (await leaveHere(o, c)) ?? (o.where.inRoom ? null : goOnLeave(o, c)),
  },
  studyLeave: { where: 'anywhere', run: askStudyLeave },
  studyMove: { where: 'anywhere', run: moveMonthsDay },
  studySet: { where: 'anywhere', run: arrangeStudyDay },
  studyWish: { where: 'anywhere', run: wishReminder },
  studyInfo: { where: 'anywhere', run: tellStudyDay },
  signIn: { where: 'anywhere', run: signIn },
  signCount: { where: 'anywhere', run: tellSignCount },
  makeUp: { where: 'anywhere', run: makeUp },
  studyReport: { where: 'anywhere', run: tellStudyReport },
  back: { where: 'private', run: backFromLeave },
  duty: { where: 'anywhere', run: tellDuty },
  roster: { where: 'private', run: setRoster },
  swap: { where: 'private', run: swapShift },
  settings: { where: 'private', run: changeSettings },
  notice: { where: 'private', run: writeNotice },
  noticeTemplates: { where: 'private', run: listTemplates },
  noticeFromTemplate: { where: 'private', run: writeFromTemplate },
  noticeConfirm: { where: 'private', run: confirmNotice },
  noticeCancel: { where: 'private', run: cancelNotice },
  noticeProgress: { where: 'private', run: tellProgress },
  noticeReceipts: { where: 'private', run: tellReceipts },
  wholeText: { where: 'anywhere', run: sendWhole },
  nextPage: { where: 'anywhere', run: sendNext },
  unanswered: { where: 'private', run: tellUnanswered },
  dayFigures: { where: 'private', run: tellDayFigures },
  weekFigures: { where: 'private', run: tellWeekFigures },
  monthFigures: { where: 'private', run: tellMonthFigures },
  noticeRemind: { where: 'private', run: remindUnread },
  documentApprove: { where: 'private', run: documents.approveByNumber },
  documentReplace: { where: 'private', run: documents.replaceByNumber },
  documentApart: { where: 'private', run: documents.keepApart },
  documentWithdraw: { where: 'private', run: documents.withdrawByNumber },
  documentShow: { where: 'private', run: documents.showOrEdit },
  documentList: { where: 'private', run: documents.listDocuments },
  console: { where: 'private', run: documents.giveConsole },
}

export const commandNamed = (verb: Verb): Entry => commands[verb]
