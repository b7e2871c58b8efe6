/** What the page asks of the server, and what the server sends by itself. */

/** A refusal or an outage, already worded for the person at the page. */
export class Refused extends Error {}

async function ask(path, options) {
  const answer = await fetch(path, options).catch(() => null)
  if (!answer) throw new Refused('网络断开了，请稍后再试')
  const body = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Refused(body.error ?? '服务器出错了，请稍后再试')
  return body
}

const query = parts => new URLSearchParams(parts).toString()

export const getPeople = () => ask('people')
export const getChats = (as, since) => ask(`chats?${query({ as, since })}`)
export const getMessages = (as, chat) => ask(`messages?${query({ as, chat, limit: 200 })}`)
export const getMembers = chat => ask(`members?${query({ chat })}`)

export const send = message =>
  ask('send', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message) })

export function sendPhoto({ as, chat, file }) {
  const form = new FormData()
  form.set('as', as)
  form.set('chat', chat)
  form.set('file', file)
  return ask('send', { method: 'POST', body: form })
}

/** The browser reconnects by itself after a lost line, but not after a refused one; then we do. */
const retryMs = 2000

/** Listens for one person. `startedAnew` means: numbers or gaps make what is on the page stale, fetch everything again. */
export function listen(as, since, { message, online, startedAnew }) {
  let source
  let last = since
  let run = null
  let timer = 0

  function connect() {
    source = new EventSource(`events?${query({ as, since: last })}`)
    source.onopen = () => online(true)
    source.onmessage = event => {
      const arrived = JSON.parse(event.data)
      last = Math.max(last, arrived.seq)
      message(arrived)
    }
    source.addEventListener('hello', event => {
      const hello = JSON.parse(event.data)
      const stale = hello.gap || (run !== null && run !== hello.run)
      run = hello.run
      if (stale) startedAnew()
    })
    source.onerror = () => {
      online(false)
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, retryMs)
    }
  }

  connect()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
