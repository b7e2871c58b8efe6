/** What the page is showing at the moment. */

export const bot = { id: document.body.dataset.botId, name: document.body.dataset.botName }

/** `read`: see memory.js. `below`: messages that came while the reader was further up. */
export const state = {
  people: [],
  me: null,
  chats: [],
  open: null,
  messages: [],
  read: { seen: 0, unread: {} },
  below: 0,
}

export const openChat = () => state.chats.find(chat => chat.id === state.open)
export const phone = matchMedia('(max-width: 768px)')
