import { messageItem } from './bubbles.js'
import { insertMention, quote } from './composer.js'
import { enlarge, openMenu } from './dialogs.js'
import { $, toast } from './dom.js'
import { openChat, state } from './state.js'

/** The messages of the open chat, and where the reader stands in them. */

const scroller = $('scroller')
const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120
const follows = () => scroller.dataset.follow === 'true'

const act = {
  mention: person => insertMention(person.name),
  enlarge,
  grown: () => follows() && toEnd(),
  menu: (message, at, pointer) => openMenu(menuFor(message), at, pointer),
}

function menuFor(message) {
  const inRoom = openChat()?.kind === 'room'
  return {
    引用: () => quote(message),
    ...(message.kind === 'text' && { 复制: () => copy(message) }),
    ...(inRoom && message.from.id !== state.me.id && { '@ 提醒': () => insertMention(message.from.name) }),
  }
}

async function copy(message) {
  const chosen = String(getSelection())
  const words = chosen && message.text.includes(chosen) ? chosen : message.text
  // Outside https and this machine itself a browser lends no clipboard.
  await navigator.clipboard?.writeText(words).then(
    () => toast('已复制'),
    () => toast('浏览器不让复制'),
  )
}

function itemsOf(message, before) {
  return messageItem(message, { me: state.me.id, inRoom: openChat().kind === 'room', before, act })
}

export function drawMessages() {
  const { messages } = state
  $('messages').replaceChildren(...messages.flatMap((message, index) => itemsOf(message, messages[index - 1])))
  toEnd()
}

export function toEnd() {
  scroller.scrollTop = scroller.scrollHeight
  scroller.dataset.follow = 'true'
  state.below = 0
}

/** Adds a message unless it is there already; the view moves along unless its reader has scrolled up. */
export function append(message, mine) {
  if (state.messages.some(one => one.id === message.id)) return
  const before = state.messages.at(-1)
  const follow = mine || follows()
  state.messages.push(message)
  if (before && before.seq > message.seq) {
    state.messages.sort((a, b) => a.seq - b.seq)
    drawMessages()
    return
  }
  $('messages').append(...itemsOf(message, before))
  if (follow) toEnd()
  else state.below += 1
}

export function drawBelow() {
  $('newer').hidden = state.below === 0
  $('newer-count').textContent = `${state.below} 条新消息`
}

export function wireTalk() {
  $('newer').addEventListener('click', () => {
    toEnd()
    drawBelow()
  })
  scroller.addEventListener('scroll', () => {
    scroller.dataset.follow = String(isAtEnd())
    if (!isAtEnd()) return
    state.below = 0
    drawBelow()
  })
  // The keyboard of a phone takes half the screen; what was at the end stays at the end.
  new ResizeObserver(() => follows() && toEnd()).observe(scroller)
}
