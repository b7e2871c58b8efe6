import { $, avatar, bubbleTime, el, gist, icon, nameOf } from './dom.js'

/** WeChat shows the time again after a pause. */
const pauseMs = 5 * 60_000

/** One message as WeChat shows it; `act` says what a click on its parts does. */
export function messageItem(message, { me, inRoom, before, act }) {
  const mine = message.from.id === me
  const content = el('div', { class: `content ${message.kind}`, tabindex: '-1' }, ...contentOf(message, act))
  const more = el('button', { type: 'button', class: 'more', 'aria-label': '引用、复制', 'aria-haspopup': 'menu' }, '⋯')
  more.addEventListener('click', () => act.menu(message, more))
  content.addEventListener('contextmenu', event => {
    event.preventDefault()
    act.menu(message, content, event)
  })
  onLongPress(content, () => act.menu(message, content))
  const item = el(
    'li',
    { class: mine ? 'message mine' : 'message', 'data-id': message.id },
    face(message, mine, inRoom, act),
    el(
      'div',
      { class: 'said' },
      mine || !inRoom ? null : el('div', { class: 'name' }, nameOf(message.from), message.from.bot ? botTag() : null),
      el('div', { class: 'line' }, content, more),
      message.quote
        ? el(
            'button',
            { type: 'button', class: 'quoted', onclick: () => show(message.quote.id) },
            el('span', {}, quoteWords(message.quote)),
          )
        : null,
    ),
  )
  const pause = !before || message.at - before.at > pauseMs
  return pause ? [el('li', { class: 'time' }, bubbleTime(message.at)), item] : [item]
}

const botTag = () => el('span', { class: 'bot-tag' }, '机器人')
export const quoteWords = quote => `${nameOf(quote)}：${quote.text}`

function face(message, mine, inRoom, act) {
  const picture = avatar(message.from.id, message.from.name)
  if (mine || !inRoom) return picture
  const label = `提醒 ${nameOf(message.from)} 看（@）`
  return el(
    'button',
    { type: 'button', class: 'face', 'aria-label': label, title: label, onclick: () => act.mention(message.from) },
    picture,
  )
}

/** Jumps to the message that a quote box speaks of. */
function show(id) {
  const target = $('messages').querySelector(`[data-id="${CSS.escape(id)}"]`)
  if (!target) return
  target.scrollIntoView({ block: 'center' })
  target.classList.remove('found')
  requestAnimationFrame(() => target.classList.add('found'))
}

const contents = {
  text: message => withLinks(message.text),
  image: (message, act) => [photo(message, act)],
  location: message => [
    el(
      'div',
      { class: 'place-words' },
      el('b', {}, message.location?.name ?? '位置'),
      el('small', {}, message.location?.address ?? ''),
    ),
    el('div', { class: 'place-map' }, icon('place')),
  ],
  voice: download,
  video: download,
  file: download,
  other: message => [message.text || '[这种消息这里显示不了]'],
}

const link = /(https?:\/\/[^\s，。！？、；：）」”]+)/

/** An address can be touched, as in WeChat. */
const withLinks = text =>
  text
    .split(link)
    .map((part, index) =>
      index % 2 === 1 ? el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part,
    )

const contentOf = (message, act) => contents[message.kind](message, act)

function photo(message, act) {
  if (!message.file) return el('span', { class: 'broken' }, '图片打不开')
  const label = `${nameOf(message.from)}发的照片，点开看大图`
  const image = el('img', { class: 'thumb', src: message.file.href, alt: label })
  const button = el('button', { type: 'button', class: 'thumb-button', onclick: () => act.enlarge(message) }, image)
  image.addEventListener('load', act.grown)
  image.addEventListener('error', () => button.replaceWith(el('span', { class: 'broken' }, '图片打不开')))
  return button
}

function download(message) {
  if (!message.file) return [gist(message)]
  return [
    el(
      'a',
      { class: 'download', href: message.file.href, download: message.file.name },
      icon('file'),
      message.file.name,
    ),
  ]
}

/** Android opens the menu by itself on a long press; the iPhone needs this. */
function onLongPress(node, pressed) {
  let timer = 0
  let from = null
  let fired = false
  const stop = () => clearTimeout(timer)
  node.addEventListener('pointerdown', event => {
    fired = false
    if (event.pointerType === 'mouse') return
    from = event
    timer = setTimeout(() => {
      fired = true
      pressed()
    }, 500)
  })
  node.addEventListener('pointermove', event => {
    if (from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > 10) stop()
  })
  for (const over of ['pointerup', 'pointercancel', 'contextmenu']) node.addEventListener(over, stop)
  // Lifting the finger after a long press must not also open the photo.
  node.addEventListener('click', event => fired && event.stopPropagation(), true)
}
