import { cursor, draft, fill, insertMention, quote, showPanel, takeQuote, wireComposer } from './composer.js'
import { closeDialogs, openMembers, openPlace, openWho, wireDialogs } from './dialogs.js'
import { $, el, toast } from './dom.js'
import { drawHints } from './hints.js'
import { drawList } from './list.js'
import { drawMe } from './me.js'
import { keepUnread, latelyUsed, rememberMe, unreadOf } from './memory.js'
import { getChats, getMembers, getMessages, getPeople, listen, Refused, send, sendPhoto } from './server.js'
import { bot, openChat, phone, state } from './state.js'
import { append, drawBelow, drawMessages, wireTalk } from './talk.js'

let stopListening = null

/** A refusal is told; anything else is a bug and belongs in the console. */
function complain(error) {
  if (!(error instanceof Refused)) throw error
  toast(error.message)
}

// ---- where we are: the address after # says who one is and which chat is open, so two windows can be two people

const place = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)))

function go({ as = state.me?.id, chat }, { replace = false } = {}) {
  const hash = `#${new URLSearchParams(chat ? { as, chat } : { as })}`
  if (replace) history.replaceState(history.state, '', hash)
  else history.pushState({ inside: true }, '', hash)
  return arrive()
}

async function arrive() {
  const { as, chat } = place()
  const me = state.people.find(person => person.id === as)
  try {
    if (me && me.id !== state.me?.id) await become(me)
    await show(me ? chat : undefined)
  } catch (error) {
    complain(error)
    setTimeout(arrive, 2000)
  }
  if (!me) askWho()
}

async function become(me) {
  stopListening?.()
  leaveChat()
  let read = unreadOf(me.id)
  let answer = await getChats(me.id, read.seen)
  if (answer.seq < read.seen) {
    // The simulated WeChat was emptied since; what this browser remembers of it is about other messages.
    read = { seen: 0, unread: {} }
    answer = await getChats(me.id, 0)
  }
  if (place().as !== me.id) return
  for (const chat of answer.chats) read.unread[chat.id] = (read.unread[chat.id] ?? 0) + chat.unread
  Object.assign(state, { me, chats: answer.chats, read: { ...read, seen: answer.seq } })
  rememberMe(me.id)
  keepUnread(me.id, state.read)
  drawMe()
  stopListening?.()
  stopListening = listen(me.id, answer.seq, { message: arrived, online: drawOnline, startedAnew: refresh })
}

const drafts = new Map()
const draftKey = () => `${state.me?.id} ${state.open}`

/** What is half written stays with the chat and the person it was written for. */
function leaveChat() {
  if (state.open && state.me) drafts.set(draftKey(), draft())
  state.open = null
  quote(null)
}

async function refresh() {
  const { me } = state
  leaveChat()
  state.me = null
  if (place().as === me?.id) await arrive()
}

async function show(chatId) {
  const chat = state.chats.find(one => one.id === chatId)
  document.body.dataset.screen = chat ? 'talk' : 'list'
  if (chat && chat.id === state.open) return draw()
  leaveChat()
  Object.assign(state, { open: chat?.id ?? null, messages: [], below: 0 })
  $('messages').replaceChildren()
  showPanel(false)
  fill(drafts.get(draftKey()) ?? '', { focus: Boolean(chat) && !phone.matches })
  draw()
  if (!chat) return undefined
  const { messages } = await getMessages(state.me.id, chat.id).catch(error => {
    leaveChat()
    throw error
  })
  if (state.open !== chat.id) return undefined
  const fetched = new Set(messages.map(message => message.id))
  state.messages = [...messages, ...state.messages.filter(message => !fetched.has(message.id))]
  markRead()
  drawMessages()
  return draw()
}

// ---- what is drawn

function draw() {
  const chat = openChat()
  const { me, chats, messages } = state
  drawList({
    chats,
    me: me?.id,
    unread: state.read.unread,
    current: state.open,
    words: $('chat-search').value.trim(),
    open: chatId => go({ chat: chatId }, { replace: !phone.matches }),
  })
  drawHints({
    me,
    chats,
    chat,
    messages,
    bot,
    fill,
    tryIn: async (id, words) => {
      await go({ chat: id })
      fill(words)
    },
  })
  document.body.dataset.talk = chat ? chat.kind : 'none'
  if (!chat) return
  const count =
    chat.kind === 'room'
      ? el('span', { class: 'count' }, `(${chat.members})`)
      : el('span', { class: 'bot-tag' }, '机器人')
  $('talk-title').replaceChildren(el('span', { class: 'title-words' }, chat.name), count)
  drawBelow()
}

const drawOnline = online => {
  $('offline').hidden = online
}

// ---- what happens

function markRead() {
  if (document.hidden || !state.open) return
  state.read.unread[state.open] = 0
  keepUnread(state.me.id, state.read)
}

/** Every message of this person's chats comes through here in order, own ones too. */
function arrived(message) {
  const chat = state.chats.find(one => one.id === message.chat)
  if (!chat) return void refresh()
  if (!chat.last || chat.last.seq < message.seq) chat.last = message
  const isNew = message.seq > state.read.seen
  state.read.seen = Math.max(state.read.seen, message.seq)
  const mine = message.from.id === state.me.id
  if (isNew && !mine) state.read.unread[chat.id] = (state.read.unread[chat.id] ?? 0) + 1
  if (chat.id === state.open) append(message, mine)
  keepUnread(state.me.id, state.read)
  markRead()
  return draw()
}

async function sent(sending) {
  const as = state.me?.id
  try {
    const { message } = await sending
    // The event stream brings it too and does the counting; this only spares the writer the wait.
    if (state.me?.id === as && message.chat === state.open) append(message, true)
    draw()
    return true
  } catch (error) {
    complain(error)
    return false
  }
}

const here = () => ({ as: state.me.id, chat: state.open })

async function say(text) {
  const key = draftKey()
  const quoted = takeQuote()
  const mentionBot = openChat().kind === 'room' && text.includes(`@${bot.name}`)
  const went = await sent(send({ ...here(), text, mentionBot, ...(quoted && { quote: quoted }) }))
  if (went || key === draftKey()) return went
  // Somebody else's box is open by now: the words wait where they were written.
  drafts.set(key, text)
  return true
}

async function askMention(title = '选择要提醒的人') {
  if (openChat()?.kind !== 'room') return
  const spot = cursor()
  try {
    const { members } = await getMembers(state.open)
    const others = members.filter(member => member.id !== state.me.id)
    openMembers(others, title, member => insertMention(member.name, spot))
  } catch (error) {
    complain(error)
  }
}

function askWho() {
  openWho(state.people, state.me, person => {
    const stays = !phone.matches && state.open ? { chat: state.open } : {}
    go({ as: person.id, ...stays })
  })
}

// ---- wiring

const openers = {
  who: askWho,
  place: () => {
    showPanel(false)
    openPlace(spot => sent(send({ ...here(), location: spot })))
  },
}
for (const opener of document.querySelectorAll('[data-opens]'))
  opener.addEventListener('click', openers[opener.dataset.opens])

wireDialogs()
wireTalk()
wireComposer({ say, sendPhoto: file => sent(sendPhoto({ ...here(), file })), askMention })
$('show-members').addEventListener('click', () => askMention(`群成员（${openChat().members}），点一位可 @`))
$('back').addEventListener('click', () => (history.state?.inside ? history.back() : go({}, { replace: true })))
$('chat-search').addEventListener('input', draw)
document.querySelector('[data-tab="list"]').addEventListener('click', () => go({}))
addEventListener('popstate', () => {
  closeDialogs()
  arrive()
})
document.addEventListener('visibilitychange', () => {
  if (document.hidden || !state.me) return
  markRead()
  draw()
})

async function start() {
  try {
    state.people = (await getPeople()).people
  } catch (error) {
    drawOnline(false)
    setTimeout(start, 2000)
    if (error instanceof Refused) return undefined
    throw error
  }
  drawOnline(true)
  drawMe()
  draw()
  const [lastTime] = latelyUsed()
  if (!place().as && state.people.some(person => person.id === lastTime)) return go({ as: lastTime }, { replace: true })
  return arrive()
}

start()
