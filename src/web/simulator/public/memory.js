/** What this browser remembers: who one was lately, and per person what has been read. */

const forgotten = new Map()

/** Private windows may forbid storage; then it lasts as long as the page. */
function load(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? forgotten.get(key) ?? otherwise
  } catch {
    return forgotten.get(key) ?? otherwise
  }
}

function keep(key, value) {
  forgotten.set(key, value)
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch (error) {
    console.debug('the browser keeps nothing for this page', error)
  }
}

const lately = 'xiaoge.lately'

export const latelyUsed = () => load(lately, [])
export const rememberMe = id => keep(lately, [id, ...latelyUsed().filter(one => one !== id)].slice(0, 4))

/** `seen`: the last number this person's page has counted. `unread`: chat id → messages not looked at. */
export const unreadOf = as => load(`xiaoge.unread.${as}`, { seen: 0, unread: {} })
export const keepUnread = (as, state) => keep(`xiaoge.unread.${as}`, state)
