import { $, chatAvatar, el, gist, listTime, nameOf } from './dom.js'

const rows = new Map()

const count = number => (number > 99 ? '99+' : String(number))

/** The newest talk on top; what has none keeps the order it came in, the bot's private chat first. */
function inOrder(chats) {
  const rank = chat => chat.last?.seq ?? (chat.kind === 'person' ? 0 : -1)
  return [...chats].sort((a, b) => rank(b) - rank(a))
}

function preview(chat, me, unread) {
  const { last } = chat
  if (!last) return [chat.kind === 'person' ? '有事可以私下告诉我' : '还没有人说话']
  const who = chat.kind === 'room' && last.from.id !== me ? `${nameOf(last.from)}：` : ''
  const called = unread > 0 && last.mentions.includes(me) ? el('b', { class: 'called' }, '[有人@我] ') : null
  return [called, `${who}${gist(last)}`].filter(part => part !== null)
}

function row(chat, open) {
  const button = el('button', { type: 'button', class: 'chat', 'data-chat': chat.id, onclick: () => open(chat.id) })
  return el('li', {}, button)
}

/** Draws the chat list. Rows are kept and moved, so that a click or a focus on one is not lost. */
export function drawList({ chats, me, unread, current, words, open }) {
  const shown = inOrder(chats).filter(chat => chat.name.includes(words))
  const items = shown.map(chat => {
    if (!rows.has(chat.id)) rows.set(chat.id, row(chat, open))
    const item = rows.get(chat.id)
    fillRow(item.firstChild, chat, me, unread[chat.id] ?? 0, chat.id === current)
    return item
  })
  const list = $('chats')
  const moved = items.length !== list.children.length || items.some((item, index) => list.children[index] !== item)
  if (moved) {
    const focused = document.activeElement
    list.replaceChildren(...items)
    if (focused?.classList.contains('chat')) focused.focus({ preventScroll: true })
  }
  $('no-chats').hidden = items.length > 0 || words === ''
  drawTotal(Object.values(unread).reduce((sum, one) => sum + one, 0))
}

function fillRow(button, chat, me, unread, isCurrent) {
  const badge = unread > 0 ? el('span', { class: 'badge', 'aria-label': `${unread} 条未读` }, count(unread)) : null
  button.replaceChildren(
    el('span', { class: 'chat-face' }, chatAvatar(chat), badge),
    el(
      'span',
      { class: 'chat-words' },
      el(
        'span',
        { class: 'chat-top' },
        el('span', { class: 'chat-name' }, chat.name),
        el('time', {}, chat.last ? listTime(chat.last.at) : ''),
      ),
      el('span', { class: 'chat-last' }, ...preview(chat, me, unread)),
    ),
  )
  if (isCurrent) button.setAttribute('aria-current', 'true')
  else button.removeAttribute('aria-current')
}

function drawTotal(total) {
  $('list-title').textContent = total > 0 ? `微信(${count(total)})` : '微信'
  for (const badge of document.querySelectorAll('[data-unread]')) {
    badge.textContent = count(total)
    badge.hidden = total === 0
  }
  document.title = `${total > 0 ? `(${count(total)}) ` : ''}${document.body.dataset.botName} · 模拟微信`
}
