import { $, el } from './dom.js'

const spot = /\d+栋\d+单元/
const building = /\d+栋/

/** A report that fits who one is and where one speaks, so that trying it out ends with the right person. */
function sampleReport(me, chat) {
  const mine = me.place.match(spot)?.[0]
  const room = chat.kind === 'room' ? chat.name : ''
  const block = room.match(building)?.[0]
  const there = block && (mine?.startsWith(block) ? mine : `${block}2单元`)
  return `${room.match(spot)?.[0] ?? there ?? mine ?? '3栋2单元'}楼道灯坏了`
}

/** The group where this person would speak up first. */
function homeRoom(me, chats) {
  const block = me.place.match(building)?.[0] ?? '3栋'
  const rooms = chats.filter(chat => chat.kind === 'room')
  return (
    rooms.find(room => room.name.startsWith(`${block}居民`)) ??
    rooms.find(room => room.name.startsWith(block)) ??
    rooms[0] ??
    chats[0]
  )
}

const chip = (label, act) => el('button', { type: 'button', class: 'chip', onclick: act }, label)

function draw(place, words, chips) {
  place.replaceChildren(el('p', {}, words), el('div', { class: 'chips' }, ...chips))
  place.hidden = false
}

/** What to do next, for somebody who sees this for the first time. */
export function drawHints({ me, chats, chat, messages, bot, tryIn, fill }) {
  const home = me ? homeRoom(me, chats) : null
  const nothingYet = Boolean(home) && chats.every(one => one.last === null)
  const begin = () => {
    const report = sampleReport(me, home)
    return [
      `从这里开始：在「${home.name}」里说“${report}”，看看会发生什么。`,
      [chip(`去「${home.name}」说`, () => tryIn(home.id, report))],
    ]
  }
  $('list-hint').hidden = true
  $('empty-hint').hidden = true
  if (nothingYet && !chat) draw($('list-hint'), ...begin())
  draw(
    $('talk-hint'),
    ...(nothingYet ? begin() : [me ? '从左边选一个群，或者和小格私聊。' : '先选一个身份，再去群里说话。', []]),
  )
  if (!chat || messages.length > 0) return
  const samples =
    chat.kind === 'room' ? [sampleReport(me, chat), `@${bot.name} 你能帮什么忙？`] : [sampleReport(me, chat), '帮助']
  const lead =
    chat.kind === 'room'
      ? '这里还没有人说话。像平时在群里一样说就行。点一句，再点“发送”：'
      : `这是您和${bot.name}的私聊，别人看不到。点一句，再点“发送”：`
  draw(
    $('empty-hint'),
    lead,
    samples.map(words => chip(words, () => fill(words))),
  )
}
